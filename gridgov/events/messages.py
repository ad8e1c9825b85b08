"""What events announce: past-tense facts, ids only."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EventReported:
    """An event was reported; ``major`` (重大紧急) goes at once to the town's and the county's duty."""

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    major: bool


@dataclass(frozen=True, slots=True)
class EventMoved:
    """An event made a move of the lifecycle; ``seq`` is the step's number in its timeline."""

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str
    move: str
    seq: int
    left_reach: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class EventRaisedAsMajor:
    """Somebody marked an event 重大紧急 after it was reported."""

    subject: ClassVar[str] = "event"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ItemListPublished:
    """The county published a version of its item list, to hold from a day (``YYYY-MM-DD``)."""

    subject: ClassVar[str] = "item_list"
    county_code: str
    subject_id: UUID
    scope_path: str
    number: int
    effective_from: str
