"""What comes in with each move of joint handling."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.schemas import MAX_FILES, ReplyIn
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, PathText, Words

FileIds = Annotated[list[UUID], Field(max_length=MAX_FILES)]


class RejectReason(StrEnum):
    """Why an event is not taken; each is answered to whoever raised it."""

    OUTSIDE_ITEM_LIST = "outside_item_list"
    NOT_TRUE = "not_true"
    INFORMATION_MISSING = "information_missing"
    LEGAL_PROCEDURE_RUNNING = "legal_procedure_running"
    OUTSIDE_COUNTY = "outside_county"
    OTHER = "other"


class AcceptIn(In):
    note: Line | None = None


class RejectIn(In):
    reason: RejectReason
    note: Line | None = None
    reply: ReplyIn


class MergeIn(In):
    lead_event_id: UUID = Field(description="并入的主件 · the event that this one is merged into")


class DispatchIn(In):
    """To a unit, or to a role at an area; one of the two."""

    unit_id: UUID | None = None
    role: Role | None = None
    area_path: PathText | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _one_target(self) -> "DispatchIn":
        to_role = self.role is not None and self.area_path is not None
        if (self.unit_id is None) != to_role or (self.role is None) != (self.area_path is None):
            raise PydanticCustomError(
                "one-target",
                "Name either unit_id, or role and area_path together",
                {"zh": "请指定承办单位 unit_id,或同时指定岗位 role 与区域 area_path,二者选一"},
            )
        return self


class SignIn(In):
    note: Line | None = None


class FinishIn(In):
    outcome: Words
    file_ids: FileIds = []


class VerifyIn(In):
    finding: Words
    file_ids: FileIds = []


class DeclineIn(In):
    reason: Words


class SendBackIn(In):
    reason: Words


class CloseIn(In):
    reply: ReplyIn


class SelfResolveIn(In):
    outcome: Words
    file_ids: FileIds = []


class ConfirmSelfResolvedIn(In):
    reply: ReplyIn


class RefuseSelfResolvedIn(In):
    reason: Words
