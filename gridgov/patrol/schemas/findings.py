"""What comes in and goes out of inspections, findings, notices and look-backs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.events.schemas import MAX_FILES, EventPlaceIn
from gridgov.patrol.rules.terms import FindingState, Outcome
from gridgov.web.fields import In, Line, Moment, Out, Phone, Words

_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e07"
_TARGET = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e01"
Code = Annotated[str, StringConstraints(max_length=40)]
Files = Annotated[list[UUID], Field(max_length=MAX_FILES)]


class InspectionIn(In):
    """A form filled in at a target: every question of its kind, each with an answer of its list.

    ``fixed``: by question, what was put right on the spot; such a finding is closed at once.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "target_id": _TARGET, "inspected_at": "2026-11-26T20:10:00+08:00",
                    "answers": {"fire.exit": "no", "fire.wiring": "clear"}, "fixed": {"fire.exit": "当场清走杂物"},
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    target_id: UUID
    shift_id: UUID | None = None
    answers: dict[Code, Code] = Field(min_length=1, max_length=60)
    fixed: dict[Code, Words] = Field(default_factory=dict, max_length=60)
    note: Words | None = None
    file_ids: Files = Field(default_factory=list)
    inspected_at: Moment


class InspectionOut(Out):
    id: UUID
    target_id: UUID
    shift_id: UUID | None
    kind: str
    answers: dict[str, str]
    note: str | None
    inspected_at: datetime
    finding_ids: list[UUID]


class FindingIn(In):
    """Something that is not as it should be, with no form; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": _ID, "event_type": "safety.ebike_charging", "words": "楼道内飞线充电", "found_at": "2026-11-26T20:10:00+08:00",
                 "place": {"lon": 119.905, "lat": 33.405, "datum": "gcj02"}}
            ]
        }
    )  # fmt: skip

    id: UUID
    event_type: Annotated[str, Field(max_length=40)]
    words: Words
    place: EventPlaceIn
    address: Line | None = None
    target_id: UUID | None = None
    shift_id: UUID | None = None
    file_ids: Files = Field(default_factory=list)
    fixed_on_spot: Words | None = None
    found_at: Moment


class ResponsibleIn(In):
    """Who is to put it right: the notice is addressed to them. Sealed, and the number is masked."""

    name: Annotated[Line, StringConstraints(max_length=60)]
    phone: Phone | None = None


class RemedyOrderIn(In):
    """A notice to remedy (整改通知单). ``remedy`` and ``standard`` left out are those of the form's question."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"remedy_by": "2026-12-03", "responsible": {"name": "钱先生(房东)"}}]}
    )

    remedy_by: date = Field(description="整改到哪一天(含) · until the end of which day")
    responsible: ResponsibleIn
    remedy: Words | None = None
    standard: Line | None = None


class ReportFindingIn(In):
    """The event that a finding becomes; ``id`` is chosen by the sender."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": _ID}]})

    id: UUID
    major: bool = False


class LookBackIn(In):
    """A visit after the notice: what was found, and where it was not put right, perhaps another day."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": _ID, "outcome": "fixed"}]})

    id: UUID
    outcome: Outcome
    words: Words | None = None
    remedy_by: date | None = Field(
        default=None, description="未整改的新期限;不填则移交处置 · another day; left out, it is handed on"
    )
    file_ids: Files = Field(default_factory=list)


class LookBackOut(Out):
    id: UUID
    outcome: Outcome
    words: str | None
    remedy_by: date | None
    at: datetime


class FindingLine(Out):
    """A finding in a list."""

    id: UUID
    version: int
    target_id: UUID | None
    shift_id: UUID | None
    item_code: str | None
    event_type: str
    words: str
    scope_path: str
    state: FindingState
    event_id: UUID | None
    notice_number: str | None
    remedy_by: date | None
    overdue_at: datetime | None
    found_at: datetime


class FindingOut(FindingLine):
    """A finding as it is now; ``due`` is what is owed next, by whom and until when."""

    lon: float
    lat: float
    address: str | None
    file_ids: list[UUID]
    fixed_on_spot: str | None
    remedy: str | None
    standard: str | None
    responsible: str | None
    responsible_phone: str | None = Field(description="遮盖后的电话 · masked")
    ordered_at: datetime | None
    holder_role: str
    holder_path: str
    closed_at: datetime | None
    due: dict[str, Any] | None
    look_backs: list[LookBackOut]


class FindingPage(Out):
    items: list[FindingLine]
    next_cursor: str | None
