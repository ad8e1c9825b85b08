"""Data sources: asked for, answered, used; tickets about what is wrong in them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.collection.rules.sharing import DataClass, ShareClass, SourceState, TicketState, TicketWhat
from gridgov.collection.schemas.records import FieldCode, Given
from gridgov.web.fields import In, Line, Out, PathText, Words

ItemText = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z][a-z0-9_]*$")]


class SourceIn(In):
    """A request for shared data: the entry of the catalogue (art. 13), and basis, scene, scope, way and period (art. 20)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000e1", "name": "不动产登记", "provider_unit_id":
                 "0198c6f0-5a00-7000-8000-0000000000aa", "items": ["room.owner_name", "room.floor_area_m2"], "form": "CSV",
                 "frequency": "每月", "share_class": "conditional", "way": "政务数据共享平台", "data_class": "personal",
                 "basis": "政务数据共享条例第十九条", "scene": "出租房屋登记", "area_path": "329999", "used_from": "2026-12-01",
                 "used_until": "2027-11-30"}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description="由填报端生成 · made by the sender: sent twice, it is one request")
    name: Line = Field(description="数据名称 · the name in the catalogue (art. 13)")
    provider_unit_id: UUID = Field(description="数源部门 · whose data it is: they answer")
    items: list[ItemText] = Field(
        min_length=1,
        max_length=60,
        description="登记目录中的项 · fields of the register: asked of nobody while shared",
    )
    form: Line = Field(description="数据格式 · the form of the data (art. 13)")
    frequency: Line = Field(description="更新频率 · how often it is renewed (art. 13)")
    share_class: ShareClass = Field(description="共享属性 · decides the days to answer (art. 21)")
    way: Line = Field(description="共享方式 · the way it comes (art. 20)")
    data_class: DataClass = Field(description="数据分级 · how it is to be guarded")
    basis: Line = Field(description="申请依据 · on what basis (art. 20)")
    scene: Line = Field(description="使用场景 · what for (art. 20)")
    area_path: PathText | None = None
    used_from: date = Field(description="使用期限起 · from when it is used (art. 20)")
    used_until: date = Field(description="使用期限止 · until when; then it is taken out (art. 27)")


class SourceOutcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    INCOMPLETE = "incomplete"


class AnswerSourceIn(In):
    """The provider's answer; a refusal gives its reasons, and what is missing is said once and whole (art. 21)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"outcome": "granted", "words": "同意按申请范围使用"}]}
    )

    outcome: SourceOutcome = Field(description="同意、不同意或材料不全 · granted, refused or incomplete")
    words: Line = Field(description="答复内容与理由 · the answer and its reasons (art. 21)")


class ExtendSourceIn(In):
    """More working days for a conditional answer, once."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"days": 5, "why": "需会商"}]})

    days: int = Field(ge=1, le=366, description="延长的工作日 · how many working days more")
    why: Line = Field(description="延长理由 · why, which the applicant is told")


class EndSourceIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "目的已实现"}]})

    why: Line = Field(description="结束原因 · why it is used no more")


class SourceOut(Out):
    id: UUID
    name: str
    provider_unit_id: UUID
    items: list[str]
    form: str
    frequency: str
    share_class: ShareClass
    way: str
    data_class: DataClass
    basis: str
    scene: str
    scope_path: str
    used_from: date
    used_until: date
    state: SourceState
    requested_by: UUID
    requested_at: datetime
    answered_by: UUID | None
    answered_at: datetime | None
    answer: str | None
    extended_days: int
    due_at: datetime | None = Field(default=None, description="答复时限 · until when it is answered")
    ended_at: datetime | None
    version: int


class SourcePage(Out):
    items: list[SourceOut]
    next_cursor: UUID | None


class UseOut(Out):
    """One use of shared data: kept until the day named, at least (art. 29)."""

    id: UUID
    at: datetime
    by_id: UUID | None
    what: str
    scene: str
    record_count: int
    data: dict[str, Any]
    keep_until: date


class UsePage(Out):
    items: list[UseOut]
    next_cursor: UUID | None


class TicketIn(In):
    """报错: shared data is wrong, or missing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000e5", "field": "owner_name", "what": "wrong", "words": "房屋已过户"}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description="由填报端生成 · made by the sender: sent twice, it is one ticket")
    field: FieldCode = Field(description="哪一项有误 · which field")
    what: TicketWhat = Field(description="有误或缺失 · wrong or missing")
    words: Words = Field(description="具体情况,加密保存 · what is wrong; kept sealed")


class AnswerTicketIn(In):
    """The provider's answer: corrected, with what it is; or upheld, with why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"corrected": True, "value": "钱新主", "words": "已更正登记"}]}
    )

    corrected: bool = Field(description="是否更正 · whether the data was corrected")
    value: Given = None
    words: Line = Field(description="答复 · what whoever raised it is told")


class TicketOut(Out):
    id: UUID
    record_id: UUID
    field: str
    source_id: UUID
    provider_unit_id: UUID
    what: TicketWhat
    words: str
    state: TicketState
    raised_by: UUID
    raised_at: datetime
    answered_by: UUID | None
    answered_at: datetime | None
    answer: str | None
    due_at: datetime | None = Field(default=None, description="答复时限 · until when it is answered")
    version: int


class TicketPage(Out):
    items: list[TicketOut]
    next_cursor: UUID | None
