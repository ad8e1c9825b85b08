"""自主申报: links, what a resident sees and says by them, how it is checked."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.collection.rules.register import FieldType
from gridgov.collection.schemas.forms import ChoiceOut
from gridgov.collection.schemas.records import ClassText, Fields, Given, KindText
from gridgov.web.fields import In, Line, Out


class LinkIn(In):
    """What is to be declared: a resident of the dwelling, or the record's own fields."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "resident"}]})

    kind: KindText = Field(description="申报内容:住户,或该房屋、场所自身 · a resident, or the record itself")


class DeclarationLinkOut(Out):
    """Shown once: we keep no more than a hash of it."""

    url: str
    expires_at: datetime


class DeclaredFieldOut(Out):
    """One field: what it is for and on what basis, so that whoever is asked knows (个人信息保护法 art. 17)."""

    field: str
    zh: str
    en: str
    type: FieldType
    required: bool
    purpose: str
    law: str
    choices: list[ChoiceOut]


class DeclarationFormOut(Out):
    """What is asked by a link. Of who lives there already it says nothing."""

    place: str | None
    kind: str
    kind_zh: str
    classes: list[ChoiceOut]
    fields: list[DeclaredFieldOut]
    notice_zh: str
    notice_en: str
    expires_at: datetime


class DeclarationIn(In):
    """What a resident says."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000f1", "class_code": "tenant",
                 "fields": {"name": "钱租客", "phone": "10000000021"}}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description="由填报端生成 · made by the sender: sent twice, it counts once")
    class_code: ClassText | None = None
    fields: Fields = Field(description="申报内容 · what is declared")


class DeclaredOut(Out):
    """That it was received; a gridworker checks it."""

    id: UUID
    state: str
    zh: str
    en: str


class DeclarationOut(Out):
    """A declaration as whoever checks it sees it; private values masked in lists."""

    id: UUID
    kind: str
    class_code: str | None
    parent_id: UUID
    place: str | None
    scope_path: str
    state: str
    said: dict[str, Given]
    said_at: datetime
    checked_by: UUID | None
    checked_at: datetime | None
    record_id: UUID | None
    reason: str | None
    version: int


class DeclarationPage(Out):
    items: list[DeclarationOut]
    next_cursor: UUID | None


class CheckIn(In):
    """Taken, as it is or corrected after a look; or refused with a reason."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"outcome": "taken", "record_id": "0198c6f0-5a00-7000-8000-0000000000f2", "fields": {}},
                {"outcome": "refused", "reason": "查无此人"},
            ]
        }
    )

    outcome: Literal["taken", "refused"] = Field(description="属实入库,或不属实 · taken or refused")
    record_id: UUID | None = Field(
        default=None,
        description="写入的记录(新生成或已有)· the record it goes into: a new id, or one that is there",
    )
    fields: Fields = Field(default_factory=dict)
    reason: Line | None = None
