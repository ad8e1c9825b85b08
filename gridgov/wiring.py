"""What rides on every session of every process: the cipher, the permission table, the catalogues, the reader of areas."""

from pathlib import Path
from typing import Any

from gridgov.alarms.rules.inbound.platform import Reading
from gridgov.collection.queries.homes import HomesInRecords
from gridgov.county_files import BOOKS, CHANNELS, POLICIES, OwnFile, own_file, read_books
from gridgov.county_files import catalogue_faults as faults_of
from gridgov.db.cipher import FieldCipher
from gridgov.db.own_rules import OwnRules
from gridgov.deadlines.queries.calendars import CalendarBook
from gridgov.deadlines.rules.policies import PolicyBook
from gridgov.deadlines.rules.policy_files import PolicyInvalid, default_policies, load_policies
from gridgov.grids.queries.places import PlacesInDatabase
from gridgov.log import get_logger
from gridgov.notices.rules.channel_files import load_channels, packaged_channels, packaged_text
from gridgov.notices.rules.channels import Channel, Channels, channels_of, refused_channels, refused_means
from gridgov.settings import ChannelSettings, SecretSettings, Settings

_log = get_logger(__name__)

RULES = {
    # A channel whose credentials are gone by now is no reason to drop a county's limits: the inbox has the notice all the same.
    "policies": lambda text, origin: default_policies().overlaid(load_policies(text, origin=origin)),
    "catalogue": BOOKS["catalogue"].read,
}
"""How what a county put in force is read: over ours, in the place of its file."""
RULE_FILES = {"policies": POLICIES, "catalogue": BOOKS["catalogue"].file}


def session_info(settings: Settings) -> dict[str, Any]:
    """What rides on every session of a process."""
    books, channels = read_books(settings.catalogue.folder), house_channels(settings)
    hours = books.pop("hours")
    inbound = Reading(books.pop("inbound_limits"), books.pop("signal_codes"))
    return {
        **books, "cipher": field_cipher(settings.secrets), "policies": _policies_in_force(settings, channels),
        "channels": channels, "calendars": CalendarBook(hours, fresh_s=settings.catalogue.calendar_fresh_s),
        "inbound": inbound, "sharded": settings.database.sharded, "public_url": settings.web.public_url,
        "own_rules": OwnRules(RULES, fresh_s=settings.catalogue.calendar_fresh_s),
        "own_files": {kind: own_file(settings.catalogue.folder, file) for kind, file in RULE_FILES.items()},
        "places": PlacesInDatabase(), "homes": HomesInRecords(), "paper_font": settings.papers.found,
    }  # fmt: skip


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
    channels = _channels_by(own_file(settings.catalogue.folder, CHANNELS), settings.channels)
    for reason in refused_channels(channels):
        _log.error("channel refused", reason=reason)
    return channels


def house_policies(settings: Settings, channels: Channels) -> PolicyBook:
    """Ours, with the county's own rows before them; `PolicyInvalid` where its file cannot be used.

    A county that names a channel counts on it, so one that cannot be used here is a fault of its file. Ours name theirs
    as a wish for whoever has them: what cannot go out by one of those is in the inbox all the same.
    """
    policies = default_policies()
    if own := own_file(settings.catalogue.folder, POLICIES):
        policies = policies.overlaid(_own_policies(own.text, own.origin, channels))
    return policies


def catalogue_faults(folder: Path, settings: ChannelSettings) -> list[str]:
    """Every fault of a county's folder with file, line and reason."""
    channels = _channels_beside(folder, settings)
    return faults_of(folder, load_policies=lambda text, origin: _own_policies(text, origin, channels))


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


def _channels_by(own: OwnFile | None, settings: ChannelSettings) -> Channels:
    book = load_channels(own.text, origin=own.origin, over=packaged_text()) if own else packaged_channels()
    return channels_of(book, {Channel(name): lacking for name, lacking in settings.missing().items()})


def _channels_beside(folder: Path, settings: ChannelSettings) -> Channels:
    """Those of the folder, or ours where its own file of them is at fault: it is told of by itself."""
    try:
        return _channels_by(own_file(folder, CHANNELS), settings)
    except (ValueError, KeyError, OSError):
        return _channels_by(None, settings)
