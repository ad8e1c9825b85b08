"""What joint collection announces: past-tense facts, ids only. Who it is and what was said is in none of them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """A record was added, changed, verified, merged or ended: ``did`` says which, ``kind`` what it is."""

    subject: ClassVar[str] = "record"
    county_code: str
    subject_id: UUID
    scope_path: str
    kind: str
    did: str


@dataclass(frozen=True, slots=True)
class RecordDiffers:
    """Police or a source unit found something else than was collected: whoever collects there is told."""

    subject: ClassVar[str] = "record"
    county_code: str
    subject_id: UUID
    scope_path: str
    act_id: UUID


@dataclass(frozen=True, slots=True)
class RecordsMoved:
    """A portion of the records of a division's ground has gone with it, and there are more: ``subject_id`` is the division."""

    subject: ClassVar[str] = "division"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class DeclarationMade:
    """A resident said something by a link; somebody must check it."""

    subject: ClassVar[str] = "declaration"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class SourceRequested:
    """A provider is asked for data."""

    subject: ClassVar[str] = "data_source"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class SourceExpired:
    """The period of use of a source is over; what came from it is taken out, a portion at a time."""

    subject: ClassVar[str] = "data_source"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class TicketRaised:
    """Somebody said that shared data is wrong; its provider answers in ten working days."""

    subject: ClassVar[str] = "data_ticket"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class CampaignStarted:
    """Visits are planned from now on: who works in its grids is told."""

    subject: ClassVar[str] = "campaign"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class CampaignChanged:
    """It is over, or somebody of it was visited (``scope_path`` is theirs then): phones hear whom is still to be."""

    subject: ClassVar[str] = "campaign"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class ExportRequested:
    """A bulk export waits for a second person."""

    subject: ClassVar[str] = "record_export"
    county_code: str
    subject_id: UUID
    scope_path: str
