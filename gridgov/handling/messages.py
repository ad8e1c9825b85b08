"""What handling announces: past-tense facts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PostVacated:
    """Somebody left a post (or a unit) that nobody else holds, and more waits there than was handed on at once.

    ``subject_id`` is who left, ``by_id`` who moved them and why. What lies after ``after_at`` and ``after_id`` (an
    event's) is still to be handed on; from the beginning where they are None.
    """

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str
    role: str | None
    path: str | None
    unit_id: UUID | None
    by_id: UUID
    by_role: str | None
    reason: str
    after_at: str | None
    after_id: UUID | None


@dataclass(frozen=True, slots=True)
class CalendarPortionFollowed:
    """A portion of what runs in working time was counted anew after the calendar changed; more waits.

    ``subject_id`` is the change of the calendar, ``after_id`` the last clock that was looked at.
    """

    subject: ClassVar[str] = "calendar"
    county_code: str
    subject_id: UUID
    scope_path: str
    unit_id: UUID | None
    after_id: UUID
