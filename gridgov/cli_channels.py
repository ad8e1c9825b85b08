"""`gridgov check-channels`: whether the channels that a county counts on, in its list or in its policies, can be used,
before a process is started."""

import typer
from rich.console import Console
from rich.markup import escape

from gridgov.deadlines.rules.policy_files import PolicyInvalid
from gridgov.notices.rules.channel_files import ChannelsInvalid
from gridgov.notices.rules.channels import CHANNEL_NAMES, Channel, Channels, refused_channels
from gridgov.settings import Settings
from gridgov.wiring import house_channels, house_policies


def add_channel_commands(app: typer.Typer, *, out: Console) -> None:
    """Add the command to the command line."""

    @app.command("check-channels")
    def check_channels() -> None:
        """检查渠道 · Check channels.toml, the channels that policies.toml names, and credentials: file, line and reason."""
        settings = Settings()
        try:
            channels = house_channels(settings)
        except ChannelsInvalid as fault:
            out.print(f"[red]{escape(str(fault))}")
            raise typer.Exit(2) from fault
        for channel in Channel:
            zh, en = CHANNEL_NAMES[channel]
            state = channels.off.get(channel)
            out.print(escape(f"{zh} {en}: " + (f"停用 off: {state}" if state else "启用 on")))
        refused = [*refused_channels(channels), *_refused_policies(settings, channels)]
        for reason in refused:
            out.print(f"[red]{escape(reason)}")
        if refused:
            raise typer.Exit(2)


def _refused_policies(settings: Settings, channels: Channels) -> list[str]:
    try:
        house_policies(settings, channels)
    except PolicyInvalid as error:
        return str(error).splitlines()
    return []
