"""What comes in and goes out of rosters and shifts."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Moment, Out, PathText, Words

_LI, _WANG = "0198c6f0-5a00-7000-8000-000000000001", "0198c6f0-5a00-7000-8000-000000000002"
_GRID, _COMMUNITY = "3299990010010001", "329999001001"
ClockText = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""An hour of the county's clock, 00:00 to 23:59."""
Reason = Annotated[Line, StringConstraints(min_length=4)]


class DailyIn(In):
    """The same hours on each of some weekdays (1 Monday to 7 Sunday); an end not after the start is the next day's."""

    from_time: ClockText = Field(examples=["08:00"])
    to_time: ClockText = Field(examples=["20:00"])
    weekdays: list[Annotated[int, Field(ge=1, le=7)]] = Field(
        default=[1, 2, 3, 4, 5, 6, 7], min_length=1, max_length=7
    )


class WindowIn(In):
    """A time that must be covered."""

    starts_at: Moment
    ends_at: Moment


class DutyShiftIn(In):
    """Who is on duty, where, from when to before when."""

    person_id: UUID
    area_path: PathText
    starts_at: Moment
    ends_at: Moment


class RosterIn(In):
    """A plan of shifts. What must be covered is said as daily hours, as windows, or not at all: then always."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "area_path": _COMMUNITY, "role": "gridworker", "name": "12月第一周白班",
                    "starts_at": "2026-12-01T00:00:00+08:00", "ends_at": "2026-12-02T00:00:00+08:00",
                    "daily": [{"from_time": "08:00", "to_time": "18:00"}],
                    "shifts": [{"person_id": _LI, "area_path": _GRID, "starts_at": "2026-12-01T08:00:00+08:00",
                                "ends_at": "2026-12-01T18:00:00+08:00"}],
                }
            ]
        }
    )  # fmt: skip

    area_path: PathText
    role: Role
    name: Annotated[Line, StringConstraints(max_length=100)]
    starts_at: Moment
    ends_at: Moment
    daily: list[DailyIn] = Field(default=[], max_length=20)
    windows: list[WindowIn] = Field(default=[], max_length=200)
    shifts: list[DutyShiftIn] = Field(min_length=1, max_length=5000)
    gaps_reason: Reason | None = Field(default=None, examples=["第三网格缺员,已请示镇街"])


class GapOut(Out):
    """A place that has nobody for a time."""

    area_path: str
    name: str
    starts_at: datetime
    ends_at: datetime


class DutyShiftOut(Out):
    """A shift; ``acting_id`` is who is on it at this moment, or would be: the substitute of whoever is away."""

    id: UUID
    roster_id: UUID | None
    person_id: UUID
    person_name: str
    acting_id: UUID
    acting_name: str
    role: Role
    area_path: str
    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None
    handed_over_at: datetime | None
    handover_note: str | None
    open_count: int | None = Field(description="交班时该岗未办结件数 · events the post held at the hand-over")
    taken_by: UUID | None
    taken_at: datetime | None
    version: int


class RosterOut(Out):
    """A roster without its shifts; ``gaps`` are those that were known and given a reason (the first 200)."""

    id: UUID
    area_path: str
    role: Role
    name: str
    starts_at: datetime
    ends_at: datetime
    daily: list[dict[str, Any]]
    windows: list[dict[str, Any]]
    gaps: list[GapOut]
    gaps_reason: str | None
    made_by: UUID
    made_at: datetime
    cancelled_at: datetime | None
    version: int


class RosterWithShifts(RosterOut):
    """A roster with its shifts in order of time (at most as many as a roster may have)."""

    shifts: list[DutyShiftOut]
    on_leave: list[UUID] = Field(
        description="班次期间有休假的人员,由代班人顶班 · those away during a shift of theirs: their substitutes take it"
    )


class RosterPage(Out):
    """A page of rosters, those that end last first."""

    items: list[RosterOut]
    next_cursor: str | None


class SwapIn(In):
    """Who takes the shift; one that has begun is divided, and the rest of it is theirs."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"person_id": _WANG}]})

    person_id: UUID


class HandOverIn(In):
    """What the next must know."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "2号楼水管已报修,晚间请再看一次"}]})

    note: Words
