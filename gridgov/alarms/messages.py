"""What alarms announce: past-tense facts, ids only.

What happens in an alarm is about the event that the alarm is, so that whoever may read that hears of it live.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AlarmCalled:
    """A step of an alarm's ladder is to be called now: the first as it opens, or one that somebody asked for.

    What the clock brings is announced by `DeadlinePassed`.
    """

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    round: int
    step: int


@dataclass(frozen=True, slots=True)
class AlarmActed:
    """Something happened in an alarm that those who answer it must know: pressed again, taken back, on the way, over."""

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    act_id: UUID
    act: str


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """Something was done to a device by a person, or by its first test: ``did`` says what (``added``, ``bound``, a move)."""

    subject: ClassVar[str] = "device"
    county_code: str
    subject_id: UUID
    scope_path: str
    did: str


@dataclass(frozen=True, slots=True)
class DeviceHealthChanged:
    """A trouble of a device came or went, or stands for another day: its tasks are to be put in order."""

    subject: ClassVar[str] = "device"
    county_code: str
    subject_id: UUID
    scope_path: str
