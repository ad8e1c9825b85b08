"""What comes in and goes out of morning meetings, shifts, sign-on and checkpoints."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.schemas import EventPlaceIn
from gridgov.patrol.rules.terms import PassMeans, ShiftState
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Moment, Out, PathText, Words

_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e04"
_PLAN = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e02"
_PERSON = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e05"


class MeetingIn(In):
    """The morning meeting (晨会) of an area: what to look for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": _ID, "area_path": "329999001001", "held_on": "2026-11-26", "notes": "昨夜车棚失窃两起,今晚重点看东门"}]
        }
    )  # fmt: skip

    id: UUID
    area_path: PathText
    held_on: date
    notes: Words


class MeetingOut(Out):
    id: UUID
    scope_path: str
    held_on: date
    notes: str
    held_by: UUID
    made_at: datetime


class MeetingPage(Out):
    items: list[MeetingOut]
    next_cursor: UUID | None


class MemberIn(In):
    person_id: UUID
    role: Role


class PatrolShiftIn(In):
    """One patrol of a plan: who, led by whom, from when to when."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "plan_id": _PLAN, "leader_id": _PERSON, "planned_start": "2026-12-01T19:00:00+08:00",
                    "planned_end": "2026-12-01T22:00:00+08:00", "members": [{"person_id": _PERSON, "role": "police"}],
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    plan_id: UUID
    leader_id: UUID
    planned_start: Moment
    planned_end: Moment
    members: list[MemberIn] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.planned_end <= self.planned_start:
            raise PydanticCustomError(
                "ends-before", "Ends before it starts", {"zh": "结束时间须晚于开始时间"}
            )
        return self


class SignOnIn(In):
    """I am here. ``tracks``: my track may be recorded during this patrol; asked each time, and nothing hangs on it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"tracks": True, "meeting_id": _ID}]})

    tracks: bool = Field(
        description="本次巡查期间是否同意记录轨迹 · whether a track may be recorded, this time"
    )
    meeting_id: UUID | None = Field(default=None, description="已阅的晨会要点 · the notes that were read")
    signed_at: Moment | None = Field(
        default=None,
        description="离线签到的时刻;轨迹同意自收到时起算 · when, where it is sent later; a track counts from when this is received",
    )


class StartIn(In):
    """``begun_at``: when it was begun, where the phone had no network then; left out, it begins as this is received."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"begun_at": "2026-12-01T19:02:00+08:00"}]})

    begun_at: Moment | None = Field(
        default=None, description="离线开始的时刻,须在班次可开始的时间内 · when, within the shift's own times"
    )


class EndIn(In):
    """``ended_at``: when it ended, where it is sent later. What was recorded of anybody after it is taken out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"summary": "一切正常", "ended_at": "2026-12-01T21:40:00+08:00"}]}
    )

    summary: Words | None = None
    ended_at: Moment | None = Field(
        default=None,
        description="结束的时刻;不在班次内的不采用,以应答中的 ended_at 为准 · when; one that cannot be is not taken: the answer "
        "says what was",
    )


class PassIn(In):
    """A checkpoint is met: in place, by its code, or by a note where signal or stairs defeat both."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": _ID, "checkpoint_id": _PLAN, "means": "note", "note": "地下车库无信号,二维码被遮挡",
                 "occurred_at": "2026-12-01T20:10:00+08:00"}
            ]
        }
    )  # fmt: skip

    id: UUID
    checkpoint_id: UUID
    means: PassMeans
    occurred_at: Moment
    place: EventPlaceIn | None = None
    mock: bool = False
    code: Annotated[str, StringConstraints(max_length=200)] | None = Field(
        default=None, description="二维码内容 · what the code on the wall says"
    )
    note: Line | None = None

    @model_validator(mode="after")
    def _proves_itself(self) -> Self:
        wanted = {PassMeans.GEOFENCE: "place", PassMeans.QR: "code", PassMeans.NOTE: "note"}[self.means]
        if getattr(self, wanted) is None:
            raise PydanticCustomError(
                "missing", "A checkpoint met by {means} needs {wanted}",
                {"means": str(self.means), "wanted": wanted, "zh": f"此签到方式须提供 {wanted}"},
            )  # fmt: skip
        return self


class PassOut(Out):
    """A checkpoint that was met; by whom is not told, since all walk together."""

    checkpoint_id: UUID
    means: PassMeans
    note: str | None
    mock: bool = Field(description="手机声明为模拟定位 · the phone said that its place was made up")
    occurred_at: datetime


class MemberOut(Out):
    person_id: UUID
    name: str
    role: Role
    signed_on: bool
    tracks: bool | None = Field(description="仅本人与组长可见 · told to the person and the leader only")


class PatrolShiftOut(Out):
    """A patrol as it is now."""

    id: UUID
    version: int
    plan_id: UUID
    scope_path: str
    leader_id: UUID
    state: ShiftState
    planned_start: datetime
    planned_end: datetime
    started_at: datetime | None
    ended_at: datetime | None
    summary: str | None
    lacks: dict[str, int] | None = Field(
        description="出发时缺少的力量 · who was wanting at the start, by role"
    )
    members: list[MemberOut]
    passes: list[PassOut]
    coverage: dict[str, Any] | None


class ShiftLine(Out):
    id: UUID
    version: int
    plan_id: UUID
    scope_path: str
    leader_id: UUID
    state: ShiftState
    planned_start: datetime
    planned_end: datetime


class ShiftPage(Out):
    items: list[ShiftLine]
    next_cursor: UUID | None
