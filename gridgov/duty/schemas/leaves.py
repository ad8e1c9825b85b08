"""What comes in and goes out of leave."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.duty.rules.leaves import LeaveKind
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Moment, Out

_LI, _WANG = "0198c6f0-5a00-7000-8000-000000000001", "0198c6f0-5a00-7000-8000-000000000002"


class LeaveIn(In):
    """Who is away from when to before when, and who acts in all of their posts meanwhile."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "person_id": _LI, "substitute_id": _WANG, "kind": "annual",
                    "starts_at": "2026-12-01T00:00:00+08:00", "ends_at": "2026-12-06T00:00:00+08:00",
                }
            ]
        }
    )  # fmt: skip

    person_id: UUID
    substitute_id: UUID
    kind: LeaveKind
    starts_at: Moment
    ends_at: Moment


class EndLeaveIn(In):
    """When it ends: now, or at a moment before the end that stands. A leave that has not begun is withdrawn."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ends_at": "2026-12-03T00:00:00+08:00"}, {}]})

    ends_at: Moment | None = None


class PassingPost(Out):
    """A post that the substitute acts in, or that stays with its person."""

    role: Role
    role_zh: str
    role_en: str
    area_path: str
    unit_id: UUID | None


class ShiftMet(Out):
    """A planned shift that a leave meets: the substitute takes what of it falls into the leave."""

    id: UUID
    role: Role
    area_path: str
    starts_at: datetime
    ends_at: datetime
    substitute_busy: bool = Field(
        description="代班人同一时间另有班次 · the substitute is on another shift then"
    )


class PassesOver(Out):
    """What a leave passes over: the posts, those that do not pass (administrators, auditor), the shifts it meets."""

    posts: list[PassingPost]
    staying: list[PassingPost]
    shifts: list[ShiftMet]
    more_shifts: bool


class LeaveOut(Out):
    """A leave; ``kind`` is told to the person and to who manages them, to others it is null."""

    id: UUID
    person_id: UUID
    person_name: str
    substitute_id: UUID
    substitute_name: str
    kind: LeaveKind | None
    scope_path: str
    starts_at: datetime
    ends_at: datetime
    entered_by: UUID
    entered_at: datetime
    cancelled_at: datetime | None
    version: int


class LeaveEnteredOut(LeaveOut):
    """A leave that was just entered, and what it passes over."""

    passes_over: PassesOver


class LeavePage(Out):
    """A page of leaves, those that end last first."""

    items: list[LeaveOut]
    next_cursor: str | None
