"""What deadlines announce."""

from dataclasses import dataclass
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
