"""What deadlines announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A rung of a ladder was taken: somebody must now be told, or the matter is lifted.

    ``subject_id`` is what the deadline is about, ``part_id`` which part of it; ``action`` is warn, remind, supervise or lift.
    """

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    deadline_id: UUID
    cycle: int
    step: int
    stage: str
    action: str
    part_id: UUID | None
