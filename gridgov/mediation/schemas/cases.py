"""What comes in and goes out of cases, parties and mediators. Every field that is asked for says why (国办函〔2026〕12号)."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.mediation.rules.terms import (
    ChosenBy,
    Conflict,
    Ending,
    Manner,
    MediatorKind,
    Party,
    Side,
)
from gridgov.web.fields import In, Line, PathText, Phone, Words

_CASE, _PARTY = "0198c6f0-5a00-7000-8000-0000000000d1", "0198c6f0-5a00-7000-8000-0000000000d2"
Name = Annotated[Line, StringConstraints(max_length=60)]
Identity = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{6,18}$")]
Division = Annotated[str, StringConstraints(pattern=r"^[0-9]{6,16}$")]
Fen = Annotated[int, Field(ge=0, le=10**15)]
Own = "由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one"


class PartyIn(In):
    """A party, or who represents many. With ``consents`` they have consented already (an applicant by applying)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": _PARTY, "kind": "citizen", "side": "applicant", "name": "赵某", "consents": True}
            ]
        }
    )

    id: UUID = Field(description=Own)
    kind: Party = Field(description="自然人或组织,决定所需身份证明 · which proof of identity is needed")
    side: Side = Field(description="双方须各自同意(人民调解法第 17 条) · each side consents (art. 17)")
    name: Name = Field(
        description="协议书须载明当事人(同法第 29 条) · an agreement names the parties (art. 29)"
    )
    person_id: UUID | None = Field(
        default=None, description="本人为系统用户的,用于回避核对 · to see that no party mediates"
    )
    identity: Identity | None = Field(
        default=None, description="身份证明入卷;法院据此核对 · a court identifies them by it"
    )
    phone: Phone | None = Field(
        default=None, description="通知调解与回访 · they are asked to come, and visited"
    )
    address: Line | None = Field(
        default=None, description="协议书与司法确认须载明住所 · for agreement and confirmation"
    )
    domicile: Division | None = Field(
        default=None,
        description="住所地区划代码,用于确定管辖法院(民事诉讼法第 205 条) · which court may be applied to",
    )
    agent: Name | None = Field(
        default=None, description="委托代理人,须附授权委托书 · needs a power of attorney"
    )
    stands_for: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=1,
        description="代表人数(含本人);每方代表不超过 5 人 · how many they represent; 5 representatives a side",
    )
    consents: bool = Field(default=False, description="已当面表示同意调解 · has consented already")


class CaseIn(In):
    """A dispute as it is first heard of. ``id`` is the sender's; parties may come later."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _CASE, "type": "neighbour", "source": "application", "area_path": "329999001001",
                    "matter": "楼上漏水,双方对修理费用有争议", "parties": [],
                }
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description=Own)
    type: str = Field(max_length=40, description="纠纷类型,决定其他救济途径 · decides the other routes")
    source: str = Field(max_length=40, description="案件来源 · where it comes from")
    area_path: PathText = Field(
        description="纠纷发生地,决定由哪级调解 · decides at which level it is mediated"
    )
    matter: Words = Field(description="争议事项,加密保存 · what it is about; sealed")
    referred_by: Line | None = Field(default=None, description="移送单位 · who refers it")
    referral_number: Line | None = None
    invited_by: UUID | None = Field(
        default=None, description="邀请调解的法院(决定管辖) · the court that invited it"
    )
    event_id: UUID | None = Field(default=None, description="由哪个事件转入 · the event it comes from")
    amount_fen: Fen | None = None
    complex: bool = Field(default=False, description="重大复杂的须书面协议 · then an agreement is in writing")
    subject_area: Division | None = Field(
        default=None, description="标的物所在地 · where the subject matter is"
    )
    parties: list[PartyIn] = Field(default=[], max_length=40)


class CaseChangeIn(In):
    """What is corrected: fields left out stay."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"complex": True}]})

    type: str = Field(default="", max_length=40)
    matter: Words = Field(default="")
    amount_fen: Fen | None = None
    complex: bool = False
    subject_area: Division | None = None
    referral_number: Line | None = None


class PartyConsentIn(In):
    """What a party answered; one refusal stops the case (人民调解法 art. 17)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"consents": True, "manner": "in_person"}]})

    consents: bool = Field(description="是否同意调解 · whether they consent")
    manner: Manner = Field(description="如何表示,留存备查 · how they said so")


class RightsIn(In):
    """Whom their rights and duties were told (人民调解法 art. 23, 24)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"party_ids": [_PARTY]}]})

    party_ids: list[UUID] = Field(min_length=1, max_length=40, description="已告知的当事人 · who was told")


class CaseAcceptIn(In):
    """By which committee it is taken; left out: that of the smallest area around."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}]})

    body_id: UUID | None = None


class CaseDeclineIn(In):
    """Why it is not taken: a code of the table."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "already_taken"}]})

    reason: str = Field(max_length=40, description="不予受理的法定情形 · which ground")
    words: Words | None = None


class MediatorIn(In):
    """Somebody who mediates: a person of the house, or an invited one by name."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _PARTY, "person_id": _CASE, "kind": "mediator", "chosen_by": "parties",
                                         "conflict": "none", "all_parties_agree": True}]}
    )  # fmt: skip

    id: UUID = Field(description=Own)
    kind: MediatorKind = Field(description="调解员、民警、网格员或受邀人员 · as what")
    person_id: UUID | None = None
    name: Name | None = Field(default=None, description="受邀人员姓名 · of somebody invited")
    chosen_by: ChosenBy = Field(
        description="当事人选择或指定(人民调解法第 19 条) · by whose choice (art. 19)"
    )
    conflict: Conflict = Field(description="须声明有无利害关系 · a conflict of interest is declared")
    conflict_words: Words | None = None
    all_parties_agree: bool = False
    waived: bool = Field(default=False, description="各方知情仍同意 · all were told and agree nonetheless")


class WithdrawMediatorIn(In):
    """Why a mediator goes; ``asked_by``: the party who asked."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "当事人申请回避"}]})

    why: Line = Field(description="回避或更换原因,入卷 · stands in the file")
    asked_by: UUID | None = None


class LiftIn(In):
    """Why it goes a level up."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "案情复杂,提请镇级调解"}]})

    reason: Line = Field(description="提级原因 · why")


class ExtendIn(In):
    """More days, because every party consents."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"days": 15, "consented_by": [_PARTY]}]})

    days: Annotated[int, Field(ge=1, le=366)] = Field(description="延长天数 · how many")
    consented_by: list[UUID] = Field(max_length=40, description="须各方同意 · each party must consent")


class BreakOffIn(In):
    """Why mediation ends without a performed agreement; the notice that names the other routes follows from it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ending": "no_agreement"}]})

    ending: Ending = Field(description="终止原因,载入终止调解通知书 · stands in the notice of termination")
    party_id: UUID | None = Field(default=None, description="要求终止的当事人 · who stops it")
    words: Words | None = None


class CrimeIn(In):
    """What looks like an offence. ``ends``: mediation stops with it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "一方持械威胁", "ends": False}]})

    words: Words = Field(
        description="立即报告公安机关(人民调解法第 25 条) · told to the police at once (art. 25)"
    )
    ends: bool = Field(description="是否终止调解 · whether mediation stops")
