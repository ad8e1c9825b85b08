"""What deadlines announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A rung of a ladder was taken: somebody must now be told, or the matter is lifted.

    ``subject`` and ``subject_id`` are what the deadline is about, whatever the lane, ``part_id`` which part of it;
    ``action`` is warn, remind, supervise or lift. It is written by a statement (`statements.taking`), not from here.
    """

    county_code: str
    subject_id: UUID
    scope_path: str
    deadline_id: UUID
    cycle: int
    step: int
    stage: str
    action: str
    part_id: UUID | None
    subject: str = "event"


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A county's days, or one unit's hours, are others now: what still runs in working time ends at another moment.

    ``subject_id`` is the import, or the unit; ``unit_id`` is None where the whole county is meant.
    """

    subject: ClassVar[str] = "calendar"
    county_code: str
    subject_id: UUID
    scope_path: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class ClocksRetimed:
    """What is owed of something that is no event ends at another moment, since the calendar changed; ``subject`` says what."""

    county_code: str
    subject_id: UUID
    scope_path: str
    subject: str
