"""What comes in and goes out of joint handling: who leads and helps, returns, objections, the ways between levels."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.schemas import MAX_FILES
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Out, PathText, Words

MOST_NAMED = 200
"""What a body may name at all; how many may help is a limit of the county's (limits.toml)."""


class DispatchTargetIn(In):
    """A unit, or a role at an area; one of the two."""

    unit_id: UUID | None = None
    role: Role | None = None
    area_path: PathText | None = None

    @model_validator(mode="after")
    def _one_target(self) -> "DispatchTargetIn":
        if not _named(self.unit_id, self.role, self.area_path):
            raise _one_target()
        return self


class HelperIn(DispatchTargetIn):
    """Who helps, and with what."""

    words: Words | None = None


class DispatchIn(In):
    """To a lead (as ``lead``, or flat) and any number of helpers."""

    unit_id: UUID | None = None
    role: Role | None = None
    area_path: PathText | None = None
    lead: DispatchTargetIn | None = Field(
        default=None, description="主办 · who leads; instead of the flat fields"
    )
    helpers: list[HelperIn] = Field(default=[], max_length=MOST_NAMED, description="协办 · who helps")
    note: Line | None = None

    @model_validator(mode="after")
    def _one_lead(self) -> "DispatchIn":
        flat = [self.unit_id, self.role, self.area_path]
        named = _named(self.unit_id, self.role, self.area_path)
        if not named if self.lead is None else any(part is not None for part in flat):
            raise _one_target()
        return self

    @property
    def leader(self) -> tuple[DispatchTargetIn, str]:
        """Who leads, and where in the body they are named."""
        if self.lead is not None:
            return self.lead, "/lead"
        return DispatchTargetIn(unit_id=self.unit_id, role=self.role, area_path=self.area_path), ""


class GiveAnewIn(DispatchIn):
    """The same with the reason: for a ruling, and for giving it to another."""

    reason: Words


class AddHelperIn(HelperIn):
    note: Line | None = None


class WithdrawHelperIn(In):
    part_id: UUID
    reason: Words


class SignPartIn(In):
    part_id: UUID
    note: Line | None = None


class FinishPartIn(In):
    part_id: UUID
    outcome: Words
    file_ids: Annotated[list[UUID], Field(max_length=MAX_FILES)] = []


class RequestReturnIn(In):
    reason_code: Annotated[str, Field(max_length=40, examples=["not_our_duty"])]
    reason: Words


class GrantReturnIn(In):
    note: Line | None = None


class EventReasonIn(In):
    """A move that is made with its reason alone."""

    reason: Words


class SendDownIn(In):
    area_path: PathText = Field(description="所在社区或镇街 · the community or town that holds the place")
    reason: Words


class HandToPoliceIn(In):
    reason: Words | None = Field(
        default=None, description="类型未标为警情优先时必填 · needed unless the type looks criminal"
    )
    keep_lead_as_helper: bool = Field(
        default=False, description="原主办单位留作协办 · whoever led until now helps"
    )


class PartOut(Out):
    """A part of an event: whose, what was asked, who ordered it, until when, and what came of it."""

    id: UUID
    kind: str
    state: str
    role: str | None
    area_path: str | None
    unit_id: UUID | None
    words: str | None
    ordered_by: UUID | None
    ordered_role: str | None
    ordered_path: str | None
    ordered_unit_id: UUID | None
    given_at: datetime
    warn_at: datetime | None
    due_at: datetime | None
    signed_by: UUID | None
    signed_at: datetime | None
    outcome: str | None
    file_ids: list[UUID]
    ended_by: UUID | None
    ended_at: datetime | None
    version: int


class ReturnReasonOut(Out):
    """A reason for which a return may be asked."""

    code: str
    zh: str
    en: str


def _named(unit_id: UUID | None, role: Role | None, area_path: str | None) -> bool:
    both = role is not None and area_path is not None
    return (role is None and area_path is None) if unit_id is not None else both


def _one_target() -> PydanticCustomError:
    return PydanticCustomError(
        "one-target",
        "Name either unit_id, or role and area_path together",
        {"zh": "请指定承办单位 unit_id,或同时指定岗位 role 与区域 area_path,二者选一"},
    )
