"""What the care list announces: past-tense facts, ids only. Who it is and where they live is in none of them."""

from dataclasses import dataclass
from typing import ClassVar
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
    """Something about a served person is otherwise; ``scope_path`` is where they live now."""

    subject: ClassVar[str] = "served_person"
    county_code: str
    subject_id: UUID
    scope_path: str


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
