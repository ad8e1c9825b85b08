"""What the care list announces: past-tense facts, ids only. Who it is and where they live is in none of them."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ServedAdded:
    """Somebody is looked after from now on."""

    subject: ClassVar[str] = "served_person"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ServedChanged:
    """Something about a served person is otherwise; ``scope_path`` is where they live now.

    ``left_reach``: of somebody who moved, ``{"scope_path": ...}`` of where they lived, so that phones there drop them.
    ``moved``: into another home, not with divided ground.
    """

    subject: ClassVar[str] = "served_person"
    county_code: str
    subject_id: UUID
    scope_path: str
    left_reach: dict[str, Any] | None = None
    moved: bool = False


def served_changed(
    county_code: str, served_id: UUID, *, lived_at: str, lives_at: str, moved: bool = False
) -> ServedChanged:
    """The fact, with what was left where somebody no longer lives at or below it."""
    left = None if lives_at.startswith(lived_at) else {"scope_path": lived_at}
    return ServedChanged(county_code, served_id, lives_at, left, moved)


@dataclass(frozen=True, slots=True)
class ServedEnded:
    """Somebody is no longer looked after: devices in that home are to be taken back."""

    subject: ClassVar[str] = "served_person"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class HomesMoved:
    """A portion of the homes of a division's ground has gone with it, and there are more: ``subject_id`` is the division."""

    subject: ClassVar[str] = "division"
    county_code: str
    subject_id: UUID
    scope_path: str
