"""What patrol announces: past-tense facts, ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TargetProposed:
    """A place is proposed for patrols (by hotspots, by the loop); a person decides."""

    subject: ClassVar[str] = "patrol_target"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class TargetDecided:
    """A person accepted the proposal (``accepted``), or declined it."""

    subject: ClassVar[str] = "patrol_target"
    county_code: str
    subject_id: UUID
    scope_path: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """A target was added, changed or ended."""

    subject: ClassVar[str] = "patrol_target"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """The notes of a morning meeting were put in: whoever patrols there reads them at sign-on."""

    subject: ClassVar[str] = "patrol_meeting"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ShiftPlanned:
    """A patrol was planned, or called off: its people are told."""

    subject: ClassVar[str] = "patrol_shift"
    county_code: str
    subject_id: UUID
    scope_path: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class ShiftStarted:
    """A patrol goes: from now on tracks of those who agreed are taken in."""

    subject: ClassVar[str] = "patrol_shift"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ShiftEnded:
    """A patrol is over: nobody is followed any more."""

    subject: ClassVar[str] = "patrol_shift"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class FindingMade:
    """Something is not as it should be."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    target_id: UUID | None


@dataclass(frozen=True, slots=True)
class FindingReported:
    """A finding became an event; the link is kept on both sides."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    event_id: UUID


@dataclass(frozen=True, slots=True)
class NoticeServed:
    """Somebody was told in writing to put a finding right, until a day (``YYYY-MM-DD``)."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    remedy_by: str


@dataclass(frozen=True, slots=True)
class LookedBack:
    """Somebody looked again: ``outcome`` is fixed, partly or not_fixed. ``put_off``: another day was given."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    outcome: str
    look_back_id: UUID
    put_off: bool


@dataclass(frozen=True, slots=True)
class HazardOverdue:
    """The day of a remedy is past and nobody has found it remedied: to be handed on to joint handling."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class FindingClosed:
    """A finding was remedied."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str
    target_id: UUID | None


@dataclass(frozen=True, slots=True)
class FindingMoved:
    """A finding belongs to another area, since ground was divided."""

    subject: ClassVar[str] = "patrol_finding"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class PatrolsMoved:
    """A portion of the targets and findings of a division's ground has gone with it, and there are more: ``subject_id`` is the
    division."""

    subject: ClassVar[str] = "division"
    county_code: str
    subject_id: UUID
    scope_path: str
