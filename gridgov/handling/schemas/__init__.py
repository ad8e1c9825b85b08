"""What comes in with each move of joint handling."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.schemas import MAX_FILES, ReplyIn
from gridgov.people.rules.roles import Role
from gridgov.people.schemas import MAX_POSTS, PostIn, PostOut
from gridgov.people.schemas.posts import WarnOut
from gridgov.web.fields import In, Line, Out, Words

MAX_MOVED = 100
MOST_LISTED = 50
"""How many to-dos a preview shows; all are counted."""

FileIds = Annotated[list[UUID], Field(max_length=MAX_FILES)]


class RejectReason(StrEnum):
    """Why an event is not taken; each is answered to whoever raised it."""

    OUTSIDE_ITEM_LIST = "outside_item_list"
    NOT_TRUE = "not_true"
    INFORMATION_MISSING = "information_missing"
    LEGAL_PROCEDURE_RUNNING = "legal_procedure_running"
    OUTSIDE_COUNTY = "outside_county"
    OTHER = "other"


class EventAcceptIn(In):
    note: Line | None = None


class RejectIn(In):
    reason: RejectReason
    note: Line | None = None
    reply: ReplyIn


class EventMergeIn(In):
    lead_event_id: UUID = Field(description="并入的主件 · the event that this one is merged into")


class SignIn(In):
    note: Line | None = None


class FinishIn(In):
    outcome: Words
    file_ids: FileIds = []
    without_parts: Words | None = Field(
        default=None,
        description="不等协办反馈即办结的理由 · why the helping parts still open are not waited for",
    )


class EventVerifyIn(In):
    finding: Words
    file_ids: FileIds = []


class EventDeclineIn(In):
    reason: Words


class SendBackIn(In):
    reason: Words


class EventCloseIn(In):
    reply: ReplyIn


class SelfResolveIn(In):
    outcome: Words
    file_ids: FileIds = []


class ConfirmSelfResolvedIn(In):
    reply: ReplyIn


class RefuseSelfResolvedIn(In):
    reason: Words


class MovePersonIn(In):
    """Which posts end (all that are open where none is named), which are given instead, who takes over, and why.

    ``leaves``: the person leaves altogether; nothing is given then, and every post ends.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reason": "轮岗至东门社区",
                    "give": [{"role": "gridworker", "area_path": "3299991010010002", "full_time": True}],
                    "successor_id": "0198c6f0-5a00-7000-8000-000000000002",
                }
            ]
        }
    )

    reason: Line
    leaves: bool = False
    end_post_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=MAX_MOVED)
    give: list[PostIn] = Field(default=[], max_length=MAX_POSTS)
    successor_id: UUID | None = None

    @model_validator(mode="after")
    def _leaving_is_whole(self) -> "MovePersonIn":
        if self.leaves and (self.give or self.end_post_ids is not None):
            raise PydanticCustomError(
                "leaving-is-whole",
                "Whoever leaves gives up every post and is given none: leave end_post_ids and give out",
                {"zh": "离职人员的全部岗位一并结束,且不再任岗;请不要填写 end_post_ids 与 give"},
            )
        return self


class MoveNowIn(MovePersonIn):
    """The same, with the digest of the preview that was looked at."""

    digest: str = Field(pattern="^[0-9a-f]{64}$")


class PassedPostOut(Out):
    """A post that is given: to the person moved, or passed over to the successor; ``starts_at`` null: at once."""

    person_id: UUID
    person_name: str
    passed_over: bool
    role: Role
    role_zh: str
    role_en: str
    area_path: str
    unit_id: UUID | None
    starts_at: datetime | None
    ends_at: datetime | None
    full_time: bool | None


class HolderOut(Out):
    """A role at an area, or a unit."""

    role: str | None
    area_path: str | None
    unit_id: UUID | None


class VacatedOut(Out):
    """A post or a unit that nobody else holds, and how much waits there; ``taken_by_successor``: nothing changes."""

    holder: HolderOut
    to_do_count: int
    part_count: int = Field(description="待办协办事项数 · helping parts that wait there")
    request_count: int = Field(description="待审核事项数 · requests that wait there for a decision")
    taken_by_successor: bool


class ToDoOut(Out):
    """Something that waits, and who takes it: the successor, or a post; neither where nobody is there to take it."""

    event_id: UUID
    number: str
    state: str
    due_at: datetime | None
    held_by: HolderOut
    goes_to: HolderOut | None
    to_successor: bool


class TakersOut(Out):
    """How many of what waits are taken by whom: the successor, a post, or nobody."""

    goes_to: HolderOut | None
    to_successor: bool
    count: int


class StandInEndedOut(Out):
    """A stand-in that ends, and with it the leave it rests on."""

    person_id: UUID
    person_name: str
    absent_id: UUID
    absent_name: str
    starts_at: datetime
    ends_at: datetime


class MovePreviewOut(Out):
    """What moving the person will do. Sent back with its ``digest``, exactly this is done, or nothing."""

    digest: str
    person_id: UUID
    person_name: str
    leaves: bool
    posts_ended: list[PostOut]
    posts_given: list[PassedPostOut]
    session_count: int = Field(description="结束的登录会话数 · sessions that end")
    vacated: list[VacatedOut]
    to_do_count: int
    takers: list[TakersOut] = Field(
        description=f"前 {MOST_LISTED} 件由谁接 · who takes the first {MOST_LISTED} of them"
    )
    to_dos: list[ToDoOut] = Field(
        description=f"前 {MOST_LISTED} 件中您可查看的 · of the first {MOST_LISTED} those that you may read"
    )
    stand_ins_ended: list[StandInEndedOut]
    leave_count: int = Field(description="随之结束的休假数 · leaves that end with them")
    shift_count: int = Field(description="失去岗位后不再当值的班次数 · planned shifts that nobody will serve")
    warnings: list[WarnOut]


class MovedOut(Out):
    """What was done: the preview as it was agreed to, how many to-dos were handed on, how many follow shortly."""

    preview: MovePreviewOut
    handed_over_count: int
    following_count: int
