"""What comes in and goes out of judicial confirmation (司法确认)."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.mediation.rules.confirmation import Point
from gridgov.mediation.rules.terms import ConfirmationState
from gridgov.mediation.schemas.proceedings import OWN
from gridgov.web.fields import In, Line, Out

_ID, _PARTY = "0198c6f0-5a00-7000-8000-0000000000d3", "0198c6f0-5a00-7000-8000-0000000000d2"


class CourtApplicationIn(In):
    """A joint application to a court, once nothing of its lists stands in the way."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "court_id": _ID, "applied_on": "2026-12-05", "jointly_by": [_PARTY],
                                         "checks": {"unclear": False}}]}
    )  # fmt: skip

    id: UUID = Field(description=OWN)
    court_id: UUID = Field(description="有管辖权的法院 · a court at a connecting point")
    applied_on: date = Field(
        description="须在协议生效之日起三十日内(民事诉讼法第 205 条) · within 30 days of effect"
    )
    jointly_by: list[UUID] = Field(max_length=40, description="须各方共同申请 · all parties apply together")
    intermediate: bool = Field(
        default=False, description="依法应由中级人民法院管辖 · for an intermediate court by law"
    )
    checks: dict[str, bool] = Field(
        max_length=60,
        description="不予受理、裁定驳回情形的核对(民诉法解释第 355、358 条) · each bar, looked at",
    )


class DecideConfirmationIn(In):
    """What the court did, or that the parties withdrew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"state": "confirmed", "on": "2026-12-20", "number": "(2026)苏01民特1号"}]})  # fmt: skip

    state: ConfirmationState = Field(description="进展 · what became of it")
    on: date = Field(description="日期 · when")
    number: Line | None = None


class ConfirmationOut(Out):
    id: UUID
    agreement_id: UUID
    court_id: UUID
    court_name: str
    point: Point
    applied_on: date
    state: ConfirmationState
    state_zh: str
    state_en: str
    decided_on: date | None
    number: str | None


class CourtChoiceOut(Out):
    """A court that may be applied to, and why."""

    id: UUID
    name: str
    points: list[Point]
    points_zh: list[str]


class BarOut(Out):
    """Something for which a court does not accept the application, or rejects it; ``look``: this kind of dispute asks
    for a closer look."""

    code: str
    list: str
    zh: str
    en: str
    source: str
    look: bool


class ConfirmationHelpOut(Out):
    """What is needed for a joint application: until when, where, and what is looked at before."""

    effective_at: datetime
    apply_until: date
    open: bool
    days_left: int
    courts: list[CourtChoiceOut]
    bars: list[BarOut]
