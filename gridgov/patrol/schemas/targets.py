"""What comes in and goes out of targets, their kinds and forms."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.events.schemas import EventPlaceIn
from gridgov.patrol.rules.terms import TargetState
from gridgov.web.fields import In, Line, Out, PathText

_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e01"
KindCode = Annotated[str, Field(max_length=40, examples=["premises.shop"])]
EveryDays = Annotated[int, Field(ge=1, le=366)]


class AnswerOut(Out):
    code: str
    zh: str
    en: str


class InspectionItemOut(Out):
    """A question, its answers, and what is proposed where the answer is a finding."""

    code: str
    zh: str
    en: str
    answers: list[AnswerOut]
    bad: list[str] = Field(description="构成隐患的答案 · the answers that are findings")
    event_type: str
    remedy_zh: str
    remedy_days: int
    standard: str


class PatrolTargetKindOut(Out):
    """A kind of target with its form."""

    code: str
    zh: str
    en: str
    threshold: str
    every_days: int | None
    source: str
    items: list[InspectionItemOut]


class KindsOut(Out):
    items: list[PatrolTargetKindOut]


class PatrolTargetIn(In):
    """A place to be patrolled; ``id`` is chosen by the sender, so that sending it twice is harmless."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "kind": "premises.rental", "name": "东门社区 12 号出租房", "every_days": 30,
                    "place": {"lon": 119.905, "lat": 33.405, "datum": "gcj02"},
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    kind: KindCode
    name: Line
    place: EventPlaceIn
    address: Line | None = None
    every_days: EveryDays | None = Field(
        default=None, description="多少天看一次;不填按类型 · how often; left out, as its kind says"
    )


class TargetChangeIn(In):
    """What is changed: fields left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"every_days": 7}]})

    name: Line = Field(default="")
    address: Line | None = None
    every_days: EveryDays = 1


class DecideIn(In):
    """What a person decides on a proposal; ``every_days`` and ``kind`` may be others than proposed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"every_days": 3}]})

    kind: KindCode | None = None
    name: Line | None = None
    every_days: EveryDays | None = None


class PatrolReasonIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "已拆除"}]})

    reason: Line


class PatrolTargetOut(Out):
    """A target as it is now; ``due_at`` until when it is to be seen again."""

    id: UUID
    version: int
    kind: str
    kind_zh: str
    kind_en: str
    name: str
    address: str | None
    scope_path: str
    lon: float
    lat: float
    every_days: int | None
    state: TargetState
    reason: str | None
    cause: dict[str, Any] | None = Field(description="由何而来(热点、事件) · what proposed it")
    visited_at: datetime | None
    due_at: datetime | None
    made_at: datetime


class PatrolTargetPage(Out):
    items: list[PatrolTargetOut]
    next_cursor: UUID | None


class StreetsIn(In):
    """The streets and lanes of an area as lines of [longitude, latitude], in a datum that is declared."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "datum": "cgcs2000",
                    "source": "县住建局道路中心线",
                    "lines": [[[119.9, 33.4], [119.91, 33.4]]],
                }
            ]
        }
    )

    datum: Annotated[str, Field(pattern="^(wgs84|gcj02|bd09|cgcs2000)$")]
    source: Line
    lines: Annotated[
        list[Annotated[list[tuple[float, float]], Field(min_length=2, max_length=2000)]],
        Field(min_length=1, max_length=2000),
    ]


class StreetsOut(Out):
    area_path: PathText
    version: int
    line_count: int
    length_m: float
    source: str
    put_at: datetime
