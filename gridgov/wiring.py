"""What rides on every session of every process: the cipher, the permission table, the catalogues, the reader of areas."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gridgov.alarms.rules import limits as alarm_rules
from gridgov.alarms.rules.close_codes import load_close_codes, packaged_close_codes
from gridgov.alarms.rules.inbound import codes as signal_codes
from gridgov.alarms.rules.inbound import limits as inbound_limits
from gridgov.alarms.rules.inbound.platform import Reading
from gridgov.alarms.rules.ladders import default_ladders, load_ladders
from gridgov.alarms.rules.supervision import Supervision, load_supervision, packaged_supervision
from gridgov.care.rules import limits as care_rules
from gridgov.db.cipher import FieldCipher
from gridgov.deadlines.queries.calendars import CalendarBook
from gridgov.deadlines.rules.hours import default_hours, load_hours
from gridgov.deadlines.rules.policy_files import default_policies, load_policies
from gridgov.duty.rules.limits import load_limits, packaged_limits
from gridgov.events.rules.catalogue import default_catalogue, load_catalogue
from gridgov.grids.queries.places import PlacesInDatabase
from gridgov.grids.rules.codes_systems import default_code_systems, load_code_systems
from gridgov.grids.rules.sizes import default_sizes, load_sizes
from gridgov.handling.rules import limits as handling_rules
from gridgov.handling.rules.return_reasons import load_reasons, packaged_reasons
from gridgov.log import get_logger
from gridgov.notices.rules.channel_files import load_channels, packaged_channels, packaged_text
from gridgov.notices.rules.channels import Channel, Channels, channels_of, refused_channels
from gridgov.people.rules.permissions import load_permissions, packaged_permissions
from gridgov.settings import SecretSettings, Settings

_log = get_logger(__name__)


def session_info(settings: Settings) -> dict[str, Any]:
    """What rides on every session of a process: the cipher, the permission table, the catalogues."""
    permissions, catalogue, policies = packaged_permissions(), default_catalogue(), default_policies()
    sizes, code_systems, duty_limits = default_sizes(), default_code_systems(), packaged_limits()
    handling_limits, return_reasons = handling_rules.packaged_limits(), packaged_reasons()
    if own := _own_file(settings, "permissions.toml"):
        permissions = load_permissions(own.text, origin=own.origin)
    if own := _own_file(settings, "event_types.toml"):
        catalogue = catalogue.overlaid(load_catalogue(own.text, own.origin))
    if own := _own_file(settings, "policies.toml"):
        policies = policies.overlaid(load_policies(own.text, origin=own.origin))
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
    own_care = _own_file(settings, "care_limits.toml")
    care_limits = care_rules.load_limits(*own_care) if own_care else care_rules.packaged_limits()
    ladders, close_codes = default_ladders(), packaged_close_codes()
    if own := _own_file(settings, "ladders.toml"):
        ladders = ladders.overlaid(load_ladders(own.text, origin=own.origin))
    if own := _own_file(settings, "close_codes.toml"):
        close_codes = close_codes | load_close_codes(own.text, origin=own.origin)
    return {
        "alarm_limits": _alarm_limits(settings),
        "cipher": field_cipher(settings.secrets), "permissions": permissions, "catalogue": catalogue, "policies": policies,
        "sizes": sizes, "code_systems": code_systems, "sharded": settings.database.sharded,
        "public_url": settings.web.public_url, "places": PlacesInDatabase(), "duty_limits": duty_limits, "channels": house_channels(settings),
        "calendars": CalendarBook(hours, fresh_s=settings.catalogue.calendar_fresh_s),
        "inbound": _inbound(settings), "ladders": ladders, "close_codes": close_codes, "handling_limits": handling_limits, "return_reasons": return_reasons,
        "care_limits": care_limits, "supervision": _supervision(settings),
    }  # fmt: skip


def _alarm_limits(settings: Settings) -> alarm_rules.AlarmLimits:
    """What is counted of alarms, how often there are drills, what a pressed key means."""
    own = _own_file(settings, "alarm_limits.toml")
    return alarm_rules.load_limits(own.text, origin=own.origin) if own else alarm_rules.packaged_limits()


def _inbound(settings: Settings) -> Reading:
    """By what the ways in read messages."""
    limits, codes = inbound_limits.packaged_limits(), signal_codes.packaged_codes()
    if own := _own_file(settings, "inbound_limits.toml"):
        limits = inbound_limits.load_limits(own.text, origin=own.origin)
    if own := _own_file(settings, "signal_codes.toml"):
        codes = signal_codes.load_codes(own.text, origin=own.origin, over=codes)
    return Reading(limits, codes)


def _supervision(settings: Settings) -> Supervision:
    """The figures by which devices are supervised."""
    own = _own_file(settings, "device_supervision.toml")
    return load_supervision(own.text, origin=own.origin) if own else packaged_supervision()


def field_cipher(secrets: SecretSettings) -> FieldCipher:
    """The cipher with every key that the settings hold."""
    return FieldCipher(
        secrets.cipher_ring,
        secrets.index_ring,
        seals_with=secrets.cipher_with,
        indexes_with=secrets.index_with,
    )


def house_channels(settings: Settings) -> Channels:
    """The channels of this house; one that the county counts on without credentials is told and stays off."""
    book = packaged_channels()
    if own := _own_file(settings, "channels.toml"):
        book = load_channels(own.text, origin=own.origin, over=packaged_text())
    missing = {Channel(name): lacking for name, lacking in settings.channels.missing().items()}
    channels = channels_of(book, missing)
    for reason in refused_channels(channels):
        _log.error("channel refused", reason=reason)
    return channels


class _OwnFile(NamedTuple):
    text: str
    origin: str


def _own_file(settings: Settings, name: str) -> _OwnFile | None:
    """The county's own file of this name, if it laid one over ours."""
    folder = settings.catalogue.folder
    if folder is None or not (folder / name).exists():
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
    "care_limits.toml": care_rules.load_limits,
    "return_reasons.toml": lambda text, origin: load_reasons(text, origin=origin),
    "inbound_limits.toml": lambda text, origin: inbound_limits.load_limits(text, origin=origin),
    "signal_codes.toml": lambda text, origin: signal_codes.load_codes(text, origin=origin),
    "ladders.toml": lambda text, origin: load_ladders(text, origin=origin),
    "device_supervision.toml": lambda text, origin: load_supervision(text, origin=origin),
    "alarm_limits.toml": lambda text, origin: alarm_rules.load_limits(text, origin=origin),
    "close_codes.toml": lambda text, origin: load_close_codes(text, origin=origin),
    "channels.toml": lambda text, origin: load_channels(text, origin=origin, over=packaged_text()),
}
"""What may lie in a county's folder, and how each file is read."""


def catalogue_faults(folder: Path) -> list[str]:
    """Every fault of a county's folder with file, line and reason; a name that nothing reads is one, too."""
    faults: list[str] = []
    for file in sorted(folder.iterdir()):
        load = CATALOGUE_FILES.get(file.name)
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


def _with_line(told: str, origin: str, text: str) -> str:
    """A reader's words with file and line: where it names the number of a row, that row's line; else the first."""
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
