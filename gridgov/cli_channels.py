"""`gridgov check-channels`: whether the channels that a county counts on can be used, before a process is started."""

import typer
from rich.console import Console
from rich.markup import escape

from gridgov.notices.rules.channel_files import ChannelsInvalid
from gridgov.notices.rules.channels import CHANNEL_NAMES, Channel, refused_channels
from gridgov.settings import Settings
from gridgov.wiring import house_channels


def add_channel_commands(app: typer.Typer, *, out: Console) -> None:
    """Add the command to the command line."""

    @app.command("check-channels")
    def check_channels() -> None:
        """检查渠道 · Check channels.toml and the credentials of channels: file, line and reason."""
        try:
            channels = house_channels(Settings())
        except ChannelsInvalid as fault:
            out.print(f"[red]{escape(str(fault))}")
            raise typer.Exit(2) from fault
        for channel in Channel:
            zh, en = CHANNEL_NAMES[channel]
            state = channels.off.get(channel)
            out.print(escape(f"{zh} {en}: " + (f"停用 off: {state}" if state else "启用 on")))
        refused = refused_channels(channels)
        for reason in refused:
            out.print(f"[red]{escape(reason)}")
        if refused:
            raise typer.Exit(2)
