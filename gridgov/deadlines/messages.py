"""What deadlines announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A step of a ladder was taken: somebody must now be told. ``subject_id`` is what the deadline is about."""

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    deadline_id: UUID
    cycle: int
    step: int
