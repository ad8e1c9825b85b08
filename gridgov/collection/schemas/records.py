"""Records: said, changed, verified, ended; shown with both layers, masked."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from geo.point import Datum
from gridgov.collection.rules.register import FieldType
from gridgov.collection.rules.terms import Check, How, Layer, RecordEndReason, RecordState
from gridgov.web.fields import In, Line, Out, PathText

KindText = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,30}$")]
CodeText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$")]
ClassText = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
FieldCode = Annotated[str, StringConstraints(max_length=60)]
Given = str | int | float | bool | None
Fields = Annotated[
    dict[FieldCode, Given],
    Field(max_length=60, description="按登记目录填写 · by the register: GET /collection/register"),
]
AskedHow = Annotated[
    How,
    Field(default=How.VISIT, description="当面、电话或巡查 · visit, phone or patrol"),
]
_ID = Field(description="由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one")


class RecordPlaceIn(In):
    """Where it is, with the datum that the pair is in."""

    lon: float = Field(ge=-180, le=180, description="经度 · longitude: says which grid it is")
    lat: float = Field(ge=-90, le=90, description="纬度 · latitude")
    datum: Datum = Field(description="坐标系;填错偏移约 500 米 · a wrong one is some 500 m off")
    accuracy_m: float | None = Field(default=None, ge=0, le=100_000)


class RecordIn(In):
    """A new record. What is asked of its kind stands in the register; nothing else is taken."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000d1", "kind": "building", "fields": {"name": "东门小区 3 幢"},
                 "place": {"lon": 119.905, "lat": 33.405, "datum": "wgs84"}}
            ]
        }
    )  # fmt: skip

    id: UUID = _ID
    kind: KindText = Field(description="采集对象 · what it is: decides which fields there are")
    class_code: ClassText | None = None
    parent_id: UUID | None = None
    code: CodeText | None = None
    place: RecordPlaceIn | None = None
    area_path: PathText | None = None
    fields: Fields = Field(default_factory=dict)
    how: AskedHow = How.VISIT
    why: Line | None = None


class CollectIn(In):
    """What was seen or said this time. Fields left out stay; with none at all, somebody was there and all is as it was."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"fields": {"use": "rented"}, "how": "visit"}]})

    fields: Fields = Field(default_factory=dict)
    class_code: ClassText | None = None
    place: RecordPlaceIn | None = None
    how: AskedHow = How.VISIT
    why: Line | None = None


class VerifyFieldIn(In):
    """What checking one field gave; a value only where it differs."""

    field: FieldCode = Field(description="核验哪一项 · which field is checked")
    outcome: Check = Field(description="一致、不一致或注销 · agrees, differs or withdrawn")
    value: Given = None


class RecordVerifyIn(In):
    """The verified layer, field by field."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"fields": [{"field": "name", "outcome": "agrees"}], "why": "与人口信息核对"}]
        }
    )

    fields: list[VerifyFieldIn] = Field(
        min_length=1, max_length=60, description="逐项核验结果 · the outcome, field by field"
    )
    why: Line | None = None


class ReportChangeIn(In):
    """Something is said to have changed (搬入、搬出、换租客): it is looked at within the days that its policy gives."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "房东来电:租客已换"}]})

    why: Line = Field(description="变动情况 · what is said to have changed")


class EndRecordIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "moved_away", "why": "已退租"}]})

    reason: RecordEndReason = Field(description="注销原因 · why: says how long it is kept")
    why: Line | None = None


class RecordMergeIn(In):
    """The duplicate that goes into this record, and which fields are taken from it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000d7", "duplicate_id": "0198c6f0-5a00-7000-8000-0000000000d2",
                 "take": ["phone"], "why": "同一人登记两次"}
            ]
        }
    )  # fmt: skip

    id: UUID = _ID
    duplicate_id: UUID = Field(description="并入的重复记录 · the record that goes")
    take: list[FieldCode] = Field(default=[], max_length=60)
    why: Line = Field(description="判断为重复的理由 · why they are the same")


class UndoMergeIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "核实为两人"}]})

    why: Line = Field(description="撤销理由 · why it is undone")


class RecordSearchIn(In):
    """By a value in full, of one type; sent in the body, because addresses of requests are logged."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"type": "phone", "value": "10000000001"}]})

    type: FieldType = Field(
        description="按姓名、电话、身份号码或信用代码 · name, phone, id_number or credit_code"
    )
    value: Line = Field(description="完整内容 · in full")


class FieldOut(Out):
    """One field in both layers; private values masked."""

    field: str
    zh: str
    en: str
    private: bool
    collected: Given
    verified: Given
    status: Check
    how: How | None
    collected_at: datetime | None
    collected_by: UUID | None
    verified_at: datetime | None
    verified_by: UUID | None
    source_id: UUID | None
    until: str | None
    expired: bool
    read_only: bool = Field(description="已核验确认,只读 · confirmed, so that it is read-only")


class RecordOut(Out):
    """A record as a list shows it."""

    id: UUID
    kind: str
    kind_zh: str
    class_code: str | None
    parent_id: UUID | None
    code: str | None
    title: str | None
    scope_path: str
    lon: float | None
    lat: float | None
    state: RecordState
    verify_status: Check
    verify_zh: str
    small_place: str | None
    due_at: datetime | None
    looked_at: datetime | None
    version: int
    changed_at: datetime


class RecordPage(Out):
    items: list[RecordOut]
    next_cursor: str | None


class RecordDetail(RecordOut):
    """One record with every field in both layers."""

    placed: dict[str, Any] | None
    merged_into: UUID | None
    ended_at: datetime | None
    end_reason: RecordEndReason | None
    fields: list[FieldOut]
    warnings: list[str] = Field(default=[], description="提示,如疑似重复 · hints, such as a likely duplicate")


class ChangeOut(Out):
    """One change: before, after, who, when, how, why; private values masked."""

    id: UUID
    act_id: UUID
    field: str
    layer: Layer
    before: Given
    after: Given
    by_id: UUID | None
    at: datetime
    how: How
    why: str | None
    source_id: UUID | None


class ChangePage(Out):
    items: list[ChangeOut]
    next_cursor: UUID | None


class RecordPrivateOut(Out):
    """Private fields in full, read for a purpose and recorded."""

    id: UUID
    collected: dict[str, str]
    verified: dict[str, str]


class MergeOut(Out):
    """A merge, which can be undone by its id."""

    merge_id: UUID
    record: RecordDetail
