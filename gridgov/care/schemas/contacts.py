"""What comes in and goes out of contacts."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.care.rules.limits import MOST_CONTACTS_AT_ALL
from gridgov.care.rules.terms import Relation
from gridgov.web.fields import In, Line, Out, Phone

_CONTACT = "0198c6f0-5a00-7000-8000-0000000000c2"
_Name = Annotated[Line, StringConstraints(max_length=50)]
Position = Annotated[int, Field(ge=1, le=MOST_CONTACTS_AT_ALL)]


class ContactIn(In):
    """Somebody to be told when the person calls; ``id`` is chosen by the sender. Without a position: last."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": _CONTACT, "name": "钱先生", "phone": "10000000002", "relation": "child", "can_come": True, "position": 1}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(
        description="由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one contact"
    )
    name: _Name = Field(description="接警人员如何称呼 · how whoever calls addresses them")
    phone: Phone = Field(description="报警时拨打 · it is rung when the person calls")
    relation: Relation = Field(
        description="告知对方为何来电,并判断谁能代表本人 · why they are called, and for whom they may speak"
    )
    can_come: bool = Field(
        description="能否几分钟内到场;不能到场者接听后仍继续叫人 · who cannot come is told, and others are called on"
    )
    position: Position | None = None


class ContactChangeIn(In):
    """What is corrected: fields left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"can_come": False}]})

    name: _Name = Field(default="")
    phone: Phone = Field(default="")
    relation: Relation = Relation.OTHER
    can_come: bool = False


class ContactOrderIn(In):
    """All open contacts in the order in which they are told."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"contact_ids": [_CONTACT]}]})

    contact_ids: list[UUID] = Field(
        min_length=1, max_length=MOST_CONTACTS_AT_ALL, description="先叫谁后叫谁 · who is told first"
    )


class ContactOut(Out):
    """A contact, the number masked."""

    id: UUID
    position: int
    name: str
    phone: str = Field(description="遮盖后的电话 · masked", examples=["100****0002"])
    relation: Relation
    relation_zh: str
    relation_en: str
    can_come: bool
