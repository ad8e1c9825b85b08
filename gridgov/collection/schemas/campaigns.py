"""Campaigns: planned, started, visited, looked at by area."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.collection.rules.terms import How
from gridgov.collection.schemas.records import (
    AskedHow,
    ClassText,
    FieldCode,
    Fields,
    KindText,
    RecordOut,
)
from gridgov.web.fields import In, Line, Out, PathText

PurposeCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{1,39}$")]


class CampaignIn(In):
    """A plan of visits. Two with the same ``purpose_code`` are the same thing: nobody is visited twice for it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-000000000101", "name": "九小场所冬季排查", "purpose_code": "small_places.fire",
                 "purpose": "冬季消防安全排查", "kind": "premises", "small_only": True, "fields": ["sleeps_here", "exits_count"],
                 "area_path": "329999001", "starts_on": "2026-12-01", "ends_on": "2026-12-31"}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description="由填报端生成 · made by the sender: sent twice, it is one campaign")
    name: Line = Field(description="行动名称 · what it is called")
    purpose_code: PurposeCode = Field(
        description="事由代码,同一事由不重复上门 · nobody is visited twice for the same"
    )
    purpose: Line = Field(description="目的与依据 · what for, which whoever is visited is told")
    kind: KindText = Field(description="走访对象 · which kind of record is visited")
    class_codes: list[ClassText] = Field(default=[], max_length=20)
    small_only: bool = False
    fields: list[FieldCode] = Field(
        min_length=1,
        max_length=12,
        description="本次采集项,须在登记目录内 · what is asked: fields of the register",
    )
    area_path: PathText = Field(description="范围 · the area whose records are visited")
    starts_on: date = Field(description="起始日 · the first day")
    ends_on: date = Field(description="截止日 · the last day: the visits are due then")


class CampaignPlanOut(Out):
    """What a plan would ask, before anybody is sent: whom, and who is left out because they were asked already."""

    target_count: int
    left_out_count: int = Field(description="近期已因同一事由走访 · visited lately for the same thing")
    asked_count: int = Field(description="将询问的总项数 · how many answers are asked for in all")
    grid_count: int


class CampaignOut(Out):
    id: UUID
    name: str
    purpose_code: str
    purpose: str
    kind: str
    class_codes: list[str]
    small_only: bool
    fields: list[str]
    scope_path: str
    starts_on: date
    ends_on: date
    state: Literal["planned", "running", "ended"]
    left_out_count: int
    planned_by: UUID
    planned_at: datetime
    ended_at: datetime | None
    version: int


class CampaignPage(Out):
    items: list[CampaignOut]
    next_cursor: UUID | None


class AreaProgressOut(Out):
    """How far an area is: of areas alone, never of a person."""

    area_path: str
    target_count: int
    done_count: int
    not_there_count: int
    waiting_count: int


class ProgressOut(Out):
    campaign_id: UUID
    areas: list[AreaProgressOut]


class CampaignTargetOut(Out):
    """One record to be visited."""

    record: RecordOut
    visited_at: datetime | None
    outcome: str | None
    tries: int


class CampaignTargetPage(Out):
    items: list[CampaignTargetOut]
    next_cursor: UUID | None


class CampaignVisitIn(In):
    """A visit: done with what was seen, or nobody was there (to be tried again), or the place is no more."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"outcome": "done", "fields": {"sleeps_here": False, "exits_count": 2}}]
        }
    )

    outcome: Literal["done", "nobody_there", "not_there"] = Field(description="走访结果 · how it went")
    fields: Fields = Field(default_factory=dict)
    how: AskedHow = How.VISIT
    words: Line | None = None
