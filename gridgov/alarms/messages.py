"""What alarms announce; ids only. Each is about the event that the alarm is, so that whoever may read it hears live."""

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
