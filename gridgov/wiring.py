"""What rides on every session of every process: the cipher, the permission table, the catalogues, the reader of areas."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gridgov.db.cipher import FieldCipher
from gridgov.deadlines.queries.calendars import CalendarBook
from gridgov.deadlines.rules.hours import default_hours, load_hours
from gridgov.deadlines.rules.policies import PolicyBook
from gridgov.deadlines.rules.policy_files import PolicyInvalid, default_policies, load_policies
from gridgov.duty.rules.limits import load_limits, packaged_limits
from gridgov.events.rules.catalogue import default_catalogue, load_catalogue
from gridgov.grids.queries.places import PlacesInDatabase
from gridgov.grids.rules.codes_systems import default_code_systems, load_code_systems
from gridgov.grids.rules.sizes import default_sizes, load_sizes
from gridgov.handling.rules import limits as handling_rules
from gridgov.handling.rules.return_reasons import load_reasons, packaged_reasons
from gridgov.log import get_logger
from gridgov.notices.rules.channel_files import load_channels, packaged_channels, packaged_text
from gridgov.notices.rules.channels import Channel, Channels, channels_of, refused_channels, refused_means
from gridgov.people.rules.permissions import load_permissions, packaged_permissions
from gridgov.settings import ChannelSettings, SecretSettings, Settings

_log = get_logger(__name__)


def session_info(settings: Settings) -> dict[str, Any]:
    """What rides on every session of a process: the cipher, the permission table, the catalogues."""
    secrets = settings.secrets
    permissions, catalogue, channels = packaged_permissions(), default_catalogue(), house_channels(settings)
    sizes, code_systems, duty_limits = default_sizes(), default_code_systems(), packaged_limits()
    handling_limits, return_reasons = handling_rules.packaged_limits(), packaged_reasons()
    if own := _own_file(settings, "permissions.toml"):
        permissions = load_permissions(own.text, origin=own.origin)
    if own := _own_file(settings, "event_types.toml"):
        catalogue = catalogue.overlaid(load_catalogue(own.text, own.origin))
    if own := _own_file(settings, "sizes.toml"):
        sizes = load_sizes(own.text, origin=own.origin)
    if own := _own_file(settings, "code_systems.toml"):
        code_systems = load_code_systems(own.text, origin=own.origin)
    if own := _own_file(settings, "duty_limits.toml"):
        duty_limits = load_limits(own.text, origin=own.origin)
    hours = default_hours()
    if own := _own_file(settings, "hours.toml"):
        hours = hours.overlaid(load_hours(own.text, origin=own.origin))
    if own := _own_file(settings, "handling_limits.toml"):
        handling_limits = handling_rules.load_limits(own.text, origin=own.origin)
    if own := _own_file(settings, "return_reasons.toml"):
        return_reasons = load_reasons(own.text, origin=own.origin)
    cipher = FieldCipher({1: SecretSettings.raw(secrets.cipher_key)}, SecretSettings.raw(secrets.index_key))
    return {
        "cipher": cipher, "permissions": permissions, "catalogue": catalogue, "policies": _policies_in_force(settings, channels),
        "sizes": sizes, "code_systems": code_systems, "sharded": settings.database.sharded,
        "places": PlacesInDatabase(), "duty_limits": duty_limits, "channels": channels,
        "calendars": CalendarBook(hours, fresh_s=settings.catalogue.calendar_fresh_s),
        "handling_limits": handling_limits, "return_reasons": return_reasons,
    }  # fmt: skip


def house_channels(settings: Settings) -> Channels:
    """The channels of this house; one that the county counts on without credentials is told and stays off."""
    channels = _channels_by(_own_file(settings, "channels.toml"), settings.channels)
    for reason in refused_channels(channels):
        _log.error("channel refused", reason=reason)
    return channels


def house_policies(settings: Settings, channels: Channels) -> PolicyBook:
    """Ours, with the county's own rows before them; `PolicyInvalid` where its file cannot be used.

    A county that names a channel counts on it, so one that cannot be used here is a fault of its file. Ours name theirs
    as a wish for whoever has them: what cannot go out by one of those is in the inbox all the same.
    """
    policies = default_policies()
    if own := _own_file(settings, "policies.toml"):
        policies = policies.overlaid(_own_policies(own.text, own.origin, channels))
    return policies


def _policies_in_force(settings: Settings, channels: Channels) -> PolicyBook:
    """Of a file that is refused nothing holds: the process starts with ours, and every fault is told."""
    try:
        return house_policies(settings, channels)
    except PolicyInvalid as error:
        for fault in error.faults:
            _log.error("policies refused", reason=str(fault))
        return default_policies()


def _own_policies(text: str, origin: str, channels: Channels) -> PolicyBook:
    refused = {str(means): why for means, why in refused_means(channels).items()}
    return load_policies(text, origin=origin, unusable=refused)


def _channels_by(own: "_OwnFile | None", settings: ChannelSettings) -> Channels:
    book = load_channels(own.text, origin=own.origin, over=packaged_text()) if own else packaged_channels()
    return channels_of(book, {Channel(name): lacking for name, lacking in settings.missing().items()})


class _OwnFile(NamedTuple):
    text: str
    origin: str


def _own_file(settings: Settings, name: str) -> _OwnFile | None:
    """The county's own file of this name, if it laid one over ours."""
    folder = settings.catalogue.folder
    return _file_in(folder, name) if folder is not None else None


def _file_in(folder: Path, name: str) -> _OwnFile | None:
    if not (folder / name).exists():
        return None
    return _OwnFile((folder / name).read_text(encoding="utf-8"), str(folder / name))


CATALOGUE_FILES: Mapping[str, Callable[[str, str], object]] = {
    "permissions.toml": lambda text, origin: load_permissions(text, origin=origin),
    "event_types.toml": load_catalogue,
    "policies.toml": lambda text, origin: load_policies(text, origin=origin),
    "sizes.toml": lambda text, origin: load_sizes(text, origin=origin),
    "code_systems.toml": lambda text, origin: load_code_systems(text, origin=origin),
    "duty_limits.toml": lambda text, origin: load_limits(text, origin=origin),
    "hours.toml": lambda text, origin: load_hours(text, origin=origin),
    "handling_limits.toml": lambda text, origin: handling_rules.load_limits(text, origin=origin),
    "return_reasons.toml": lambda text, origin: load_reasons(text, origin=origin),
    "channels.toml": lambda text, origin: load_channels(text, origin=origin, over=packaged_text()),
}
"""What may lie in a county's folder, and how each file is read."""


def catalogue_faults(folder: Path, settings: ChannelSettings) -> list[str]:
    """Every fault of a county's folder with file, line and reason; a name that nothing reads is one, too."""
    faults: list[str] = []
    channels = _channels_beside(folder, settings)
    loads: dict[str, Callable[[str, str], object]] = {
        **CATALOGUE_FILES,
        "policies.toml": lambda text, origin: _own_policies(text, origin, channels),
    }
    for file in sorted(folder.iterdir()):
        load = loads.get(file.name)
        if load is None:
            if file.suffix == ".toml":
                faults.append(f"{file}: line 1: nothing reads a file of this name")
            continue
        text = ""
        try:
            text = file.read_text(encoding="utf-8")
            load(text, str(file))
        except (ValueError, KeyError, OSError) as error:
            faults += [_with_line(line, str(file), text) for line in (str(error) or repr(error)).splitlines()]
    return faults


def _channels_beside(folder: Path, settings: ChannelSettings) -> Channels:
    """Those of the folder, or ours where its own file of them is at fault: it is told of by itself."""
    try:
        return _channels_by(_file_in(folder, "channels.toml"), settings)
    except (ValueError, KeyError, OSError):
        return _channels_by(None, settings)


def _with_line(told: str, origin: str, text: str) -> str:
    """A reader's words with file and line: where it names the number of a row, that row's line; else the first."""
    if found := re.match(rf"{re.escape(origin)}:([0-9]+): ", told):
        return f"{origin}: line {found[1]}: {told[found.end() :]}"
    words = told.removeprefix(f"{origin}: ")
    if re.search(r"\bline [0-9]+", words):
        return f"{origin}: {words}"
    named = re.match(r"(\w+) ([0-9]+)\b", words)
    rows = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if named and re.match(rf"\s*\[\[\s*{named[1]}\s*\]\]", line)
    ]
    line = rows[int(named[2]) - 1] if named and 1 <= int(named[2]) <= len(rows) else 1
    return f"{origin}: line {line}: {words}"
