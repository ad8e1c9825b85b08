"""Bulk exports: asked for by one, agreed to by another."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.collection.schemas.records import FieldCode, KindText
from gridgov.people.schemas import Purpose
from gridgov.web.fields import In, Line, Out, PathText


class ExportIn(In):
    """What is to leave the house, and what for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-000000000121", "kind": "premises", "area_path": "329999001",
                 "fields": ["name", "floor_area_m2"], "private": False, "purpose": "消防联合检查清单"}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description="由填报端生成 · made by the sender: sent twice, it is one request")
    kind: KindText = Field(description="导出对象 · which kind of record")
    area_path: PathText = Field(description="导出范围 · of which area")
    fields: list[FieldCode] = Field(
        min_length=1, max_length=30, description="导出项,以必要为限 · which fields: no more than needed"
    )
    private: bool = False
    purpose: Purpose = Field(description="用途,审批人据此判断 · what for: the second person decides by it")


class DecideExportIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"approve": True, "words": "同意用于联合检查"}]}
    )

    approve: bool = Field(description="是否同意 · whether it may leave")
    words: Line = Field(description="审批意见 · the decision's reasons")


class ExportOut(Out):
    id: UUID
    kind: str
    area_path: str
    fields: list[str]
    private: bool
    purpose: str
    state: Literal["requested", "approved", "refused", "taken"]
    requested_by: UUID
    requested_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    decision: str | None
    expires_at: datetime
    taken_at: datetime | None
    row_count: int | None
    version: int


class ExportPage(Out):
    items: list[ExportOut]
    next_cursor: UUID | None
