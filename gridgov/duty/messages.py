"""What duty announces: past-tense facts, ids only. Why somebody is away is in none of them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LeaveEntered:
    """Somebody will be, or is, away, and somebody else acts in every post of theirs."""

    subject: ClassVar[str] = "leave"
    county_code: str
    subject_id: UUID
    scope_path: str
    person_id: UUID
    substitute_id: UUID


@dataclass(frozen=True, slots=True)
class LeaveEnded:
    """A leave was cancelled or ends earlier than was planned."""

    subject: ClassVar[str] = "leave"
    county_code: str
    subject_id: UUID
    scope_path: str
    person_id: UUID
    substitute_id: UUID


@dataclass(frozen=True, slots=True)
class RosterPlanned:
    """A roster stands, with its shifts."""

    subject: ClassVar[str] = "roster"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class RosterCancelled:
    """What of a roster had not passed is off."""

    subject: ClassVar[str] = "roster"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ShiftSwapped:
    """Another person has a shift, or the rest of it: ``subject_id`` is the shift as it is theirs."""

    subject: ClassVar[str] = "shift"
    county_code: str
    subject_id: UUID
    scope_path: str
    from_person_id: UUID


@dataclass(frozen=True, slots=True)
class ShiftHandedOver:
    """Whoever was on a shift left word for the next."""

    subject: ClassVar[str] = "shift"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ShiftTakenOver:
    """The next took a shift over."""

    subject: ClassVar[str] = "shift"
    county_code: str
    subject_id: UUID
    scope_path: str
