"""What a device can say, in one form whatever way it came; and what a worker's own button says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The signals (domain.md 6.1)."""

    SOS = "SOS"
    HELP = "HELP"
    FALL = "FALL"
    SMOKE = "SMOKE"
    GAS = "GAS"
    CO = "CO"
    WATER_LEAK = "WATER_LEAK"
    NO_ACTIVITY = "NO_ACTIVITY"
    NO_WATER_USE = "NO_WATER_USE"
    DOOR = "DOOR"
    VITAL = "VITAL"
    TAMPER = "TAMPER"
    LOW_BATTERY = "LOW_BATTERY"
    POWER_OFF = "POWER_OFF"
    OFFLINE = "OFFLINE"
    HEARTBEAT = "HEARTBEAT"
    TEST = "TEST"
    CANCEL = "CANCEL"
    RESTORE = "RESTORE"
    WORKER = "WORKER"
    """Somebody who works here is in danger and pressed on their phone (一键求助); no device says it."""


CALLS = frozenset(
    {
        Kind.SOS, Kind.HELP, Kind.FALL, Kind.SMOKE, Kind.GAS, Kind.CO, Kind.WATER_LEAK, Kind.NO_ACTIVITY,
        Kind.NO_WATER_USE, Kind.DOOR, Kind.VITAL,
    }
)  # fmt: skip
"""Each opens an alarm, or joins the one that is open: somebody is called."""

SENT = tuple(kind for kind in Kind if kind is not Kind.WORKER)
"""What a device, a platform or a call may bring: in the order of the kinds."""

LADDERED = CALLS | {Kind.WORKER}
"""Each has a ladder."""

UPKEEP = frozenset({Kind.TAMPER, Kind.LOW_BATTERY, Kind.POWER_OFF, Kind.OFFLINE})
"""Each owes a maintenance task: the device needs somebody, not the person."""

NEEDS_FRESHNESS = frozenset({Kind.CANCEL, Kind.RESTORE})
"""Replayed, these would do harm; a replayed SOS only annoys, so its clock is never asked (alarms.md 4.3)."""


@dataclass(frozen=True, slots=True)
class SignalPlace:
    """Where the device says it is: degrees, in the datum that it declares."""

    lon: float
    lat: float
    datum: str
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One message of one device, whatever way it came.

    ``device``: what the way in knows it by (our code, or the vendor's serial number). ``message_id`` counts once for a
    device, for ever; a way that has none makes one of what it has. ``occurred_at``: the device's clock, None where it
    told none. ``battery``: percent. ``strength_dbm``: of the radio. ``raw``: what came, as JSON can hold it.
    """

    device: str
    message_id: str
    kind: Kind
    occurred_at: datetime | None
    value: str | None = None
    battery: int | None = None
    strength_dbm: int | None = None
    place: SignalPlace | None = None
    cancels: str | None = None
    """Of a CANCEL: the message id it takes back, if the device says so."""
    raw: Mapping[str, Any] = field(default_factory=dict)
    signed_at: datetime | None = None
    """The time that its sender signed it with, the same signature covering both: freshness is asked of this, never of
    ``occurred_at``. None where the way signs no time, or none that a calendar knows."""
