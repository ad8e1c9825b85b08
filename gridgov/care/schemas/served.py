"""What comes in and goes out of served persons. Every field that is asked for says why (国办函〔2026〕12号)."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from geo.point import Datum
from gridgov.care.rules.limits import MOST_CONTACTS_AT_ALL
from gridgov.care.rules.terms import CareConsent, CareEndReason, Funding, Giver, LegalBasis, Relation
from gridgov.care.schemas.contacts import ContactIn, ContactOut
from gridgov.web.fields import In, Line, Moment, Out, PathText, Phone, Words

_SERVED = "0198c6f0-5a00-7000-8000-0000000000c1"
_CONTACT = "0198c6f0-5a00-7000-8000-0000000000c2"
Name = Annotated[Line, StringConstraints(max_length=50)]
BirthYear = Annotated[int, Field(ge=1, le=9999)]


class HomeIn(In):
    """Where the home is: whoever is called is sent there. The datum must be declared: a wrong one moves a point by about 500 m."""

    lon: float = Field(ge=-180, le=180, description="救援人员据此上门 · whoever is called goes there")
    lat: float = Field(ge=-180, le=180, description="救援人员据此上门 · whoever is called goes there")
    datum: Datum = Field(
        description="坐标基准不同相差约 500 米 · read in another datum, the home is 500 m away"
    )


class ConsentIn(In):
    """A consent that was given: what, by whom and when (now, where it is left out)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"consent": "medical_handover", "by": "person"}]}
    )

    consent: CareConsent = Field(
        description="每项同意单独取得(个人信息保护法第 29 条) · each consent is for itself (PIPL art. 29)"
    )
    by: Giver = Field(
        description="本人或监护人,须可查证(同法第 14、31 条) · who gave it must be known (art. 14, 31)"
    )
    at: Moment | None = None


class WithdrawIn(In):
    """A consent that is taken back: as easily as it was given (个人信息保护法 art. 15)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"consent": "location", "by": "person"}]})

    consent: CareConsent = Field(description="撤回哪一项 · which one")
    by: Giver = Field(description="本人或监护人,须可查证 · who took it back must be known (PIPL art. 14, 31)")


class ServedIn(In):
    """Somebody to be looked after; ``id`` is chosen by the sender, so that sending it twice is harmless.

    ``area_path`` (the lowest area known) counts only where the home lies in no grid.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _SERVED, "name": "赵奶奶", "phone": "10000000001", "address": "东门社区 3 幢 2 单元 501 室",
                    "home": {"lon": 119.905, "lat": 33.405, "datum": "gcj02"}, "lives_alone": True, "birth_year": 1941,
                    "legal_basis": "contract", "access_notes": "钥匙在 502 室邻居处",
                    "consents": [{"consent": "health_to_responders", "by": "person"}], "health_notes": "高血压,常年服药",
                    "contacts": [{"id": _CONTACT, "name": "钱先生", "phone": "10000000002", "relation": "child", "can_come": True}],
                }
            ]
        }
    )  # fmt: skip

    id: UUID = Field(
        description="由填报端生成,重复提交不会重复建档 · made by the sender: sent twice, it is one person"
    )
    name: Name = Field(description="接警人员凭姓名确认对象 · whoever answers asks for them by name")
    phone: Phone | None = None
    home: HomeIn = Field(description="报警后据此派最近的人上门 · the nearest are sent there")
    area_path: PathText | None = None
    address: Line = Field(
        description="上门人员据此找到楼幢门牌 · the door is found by it, which a point does not show"
    )
    access_notes: Words | None = None
    health_notes: Words | None = None
    birth_year: BirthYear | None = None
    lives_alone: bool = Field(
        description="独居者无人开门,决定先叫谁 · nobody opens the door of somebody who lives alone"
    )
    legal_basis: LegalBasis = Field(
        description="处理个人信息须有合法性基础(个人信息保护法第 13 条) · why it may be kept at all (PIPL art. 13)"
    )
    consents: list[ConsentIn] = Field(default=[], max_length=len(CareConsent))
    contacts: list[ContactIn] = Field(default=[], max_length=MOST_CONTACTS_AT_ALL)


class ServedChangeIn(In):
    """What is corrected: fields left out stay as they are, null takes a value away that may be missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"access_notes": None, "lives_alone": False}]})

    name: Name = Field(default="")
    phone: Phone | None = None
    home: HomeIn | None = None
    area_path: PathText | None = None
    address: Line = Field(default="")
    access_notes: Words | None = None
    health_notes: Words | None = None
    birth_year: BirthYear | None = None
    lives_alone: bool = False
    legal_basis: LegalBasis = LegalBasis.CONTRACT


class EndServedIn(In):
    """Why somebody is no longer served."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "moved_away"}]})

    reason: CareEndReason = Field(
        description="据此收回设备并确定档案保存期 · decides what becomes of devices, and how long this is kept"
    )


class AgreementIn(In):
    """A service agreement (呼叫应答服务协议书); ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "0198c6f0-5a00-7000-8000-0000000000c3", "number": "2026-HJ-0017", "funding": "full",
                 "begins_on": "2026-12-01", "ends_on": "2027-11-30"}
            ]
        }
    )  # fmt: skip

    id: UUID = Field(
        description="由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one agreement"
    )
    number: Annotated[Line, StringConstraints(max_length=60)] = Field(
        description="与纸质协议对应 · which paper it is"
    )
    provider_unit_id: UUID | None = None
    funding: Funding = Field(description="补贴结算依据 · what the subsidy is settled by")
    begins_on: date = Field(description="服务自何日起 · from when there is a service")
    ends_on: date | None = None
    file_id: UUID | None = None


class ServedSearchIn(In):
    """By a name or a number in full, sent in the body, because addresses of requests are logged. One of the two."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"phone": "10000000001"}]})

    name: Name | None = None
    phone: Phone | None = None


class ServedOut(Out):
    """Somebody who is looked after, as a list shows them: the number masked, no address, no notes."""

    id: UUID
    name: str
    phone: str | None = Field(description="遮盖后的电话 · masked", examples=["100****0001"])
    scope_path: str
    outside_grids: bool = Field(description="住址不在任何网格内 · the home lies in no grid")
    lives_alone: bool
    legal_basis: LegalBasis
    consents: list[CareConsent] = Field(description="现行有效的同意 · in force now")
    added_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    end_reason: CareEndReason | None
    version: int


class ServedPage(Out):
    """A page of served persons, by id."""

    items: list[ServedOut]
    next_cursor: UUID | None


class ConsentOut(Out):
    """A consent: when it was given and by whom, and when it was taken back."""

    consent: CareConsent
    zh: str
    en: str
    given_at: datetime
    given_by: Giver
    withdrawn_at: datetime | None
    withdrawn_by: Giver | None


class CareAgreementOut(Out):
    """A service agreement."""

    id: UUID
    number: str
    provider_unit_id: UUID | None
    funding: Funding
    begins_on: date
    ends_on: date | None
    file_id: UUID | None
    added_by: UUID
    added_at: datetime


class ServedDetail(ServedOut):
    """One served person: with the address, the contacts in order and the agreements; numbers masked, notes only said to be there."""

    address: str
    lon: float
    lat: float
    birth_year: int | None
    has_access_notes: bool
    has_health_notes: bool
    plan: dict[str, Any] | None = Field(description="一人一方案 · a ladder of their own")
    consent_records: list[ConsentOut]
    contacts: list[ContactOut]
    agreements: list[CareAgreementOut]


class PrivateContactOut(Out):
    """A contact with the number in full."""

    id: UUID
    position: int
    name: str
    phone: str
    relation: Relation


class ServedPrivateOut(Out):
    """What is told only for a named purpose, and recorded: numbers in full, how to get in, health notes."""

    id: UUID
    phone: str | None
    access_notes: str | None
    health_notes: str | None
    contacts: list[PrivateContactOut]
