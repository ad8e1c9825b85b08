"""What comes in and goes out of sessions, agreements, confirmations, visits and documents."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.mediation.rules.terms import (
    AgreementState,
    CaseSatisfaction,
    Form,
    Performance,
    Place,
    SessionState,
    TermState,
)
from gridgov.web.fields import In, Line, Moment, Out, Words

_ID, _PARTY = "0198c6f0-5a00-7000-8000-0000000000d3", "0198c6f0-5a00-7000-8000-0000000000d2"
OWN = "由填报端生成,重复提交不会重复登记 · made by the sender: sent twice, it is one"
LongWords = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
Files = Annotated[list[UUID], Field(max_length=30)]


class SessionIn(In):
    """When and where people will sit together."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "place": "police_room", "address": "第一派出所警务调解室",
                                         "planned_at": "2026-12-01T09:00:00+08:00"}]}
    )  # fmt: skip

    id: UUID = Field(description=OWN)
    place: Place = Field(description="调解场所 · what kind of place")
    address: Line = Field(description="当事人据此到场 · the parties come there")
    planned_at: Moment
    short_notice_agreed: bool = Field(
        default=False, description="不足 24 小时须各方同意 · less than 24 h ahead: all agree"
    )
    open: bool = Field(
        default=False, description="各方同意公开的(人民调解法第 23 条) · open where the parties want it"
    )
    open_agreed: bool = Field(default=False, description="各方是否同意公开 · whether all agree to that")


class HoldIn(In):
    """Who was there, and the minutes (调解记录)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"begun_at": "2026-12-01T09:00:00+08:00", "ended_at": "2026-12-01T10:30:00+08:00",
                                         "party_ids": [_PARTY], "mediator_ids": [_ID], "minutes": "双方陈述……"}]}
    )  # fmt: skip

    begun_at: Moment
    ended_at: Moment
    party_ids: list[UUID] = Field(min_length=1, max_length=40, description="到场当事人 · parties present")
    mediator_ids: list[UUID] = Field(
        min_length=1, max_length=12, description="参加的调解员(案内编号) · who mediated"
    )
    minutes: LongWords = Field(description="调解记录,加密保存(人民调解法第 27 条) · sealed (art. 27)")


class TermIn(In):
    """What is performed, by whom, how and by when (人民调解法 art. 29)."""

    id: UUID = Field(description=OWN)
    debtor_id: UUID = Field(description="履行人 · who performs")
    what: Words = Field(description="履行内容 · what")
    manner: Line = Field(description="履行方式 · how")
    due_on: date = Field(description="履行期限 · by which day")
    amount_fen: Annotated[int, Field(ge=1, le=10**15)] | None = None


class CaseAgreementIn(In):
    """What the parties agreed, to be signed or said; a draft until it takes effect."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "form": "written", "facts": "楼上漏水", "duties": "楼上住户负责修复",
                    "terms": [{"id": _PARTY, "debtor_id": _PARTY, "what": "修复防水", "manner": "请人施工", "due_on": "2026-12-31"}],
                }
            ]
        }
    )  # fmt: skip

    id: UUID = Field(description=OWN)
    form: Form = Field(description="书面或口头(人民调解法第 28 条) · in writing or oral (art. 28)")
    facts: LongWords = Field(
        description="主要事实与争议事项(第 29 条) · main facts and matters in dispute (art. 29)"
    )
    duties: LongWords = Field(description="各方责任(第 29 条) · the responsibility of each (art. 29)")
    on_the_spot: bool = Field(default=False, description="全部当场履行的可以口头 · all is performed at once")
    written_asked: bool = Field(default=False, description="当事人要求书面 · a party asks for writing")
    terms: list[TermIn] = Field(max_length=50, description="履行内容、方式和期限 · what, how and by when")


class ConcludeIn(In):
    """Who agreed, and that it was signed and sealed: from then on it binds (人民调解法 art. 29-31)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"agreed_by": [_PARTY], "mediator_signed": True, "sealed": True}]}
    )

    agreed_by: list[UUID] = Field(
        max_length=40, description="签名、盖章或按指印(口头:表示同意)的当事人 · who agreed"
    )
    mediator_signed: bool = False
    sealed: bool = Field(
        default=False, description="已加盖人民调解委员会印章 · the committee's seal is on it"
    )
    effective_on: date | None = Field(
        default=None,
        description="生效之日(签名盖章或口头达成之日),事后登记时填写;不填即今日 · the day on which it took effect, where it is "
        "entered later; left out, today",
    )


class PerformIn(In):
    """A term was performed; with proof (履行凭证): words, files or both."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"performed_on": "2026-12-20", "proof": "转账凭证已核对"}]}
    )

    performed_on: date = Field(description="履行日期 · the day")
    proof: Words | None = None
    file_ids: Files = []


class BreakTermIn(In):
    """A term was not performed, and will not be in time."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "当事人明确表示拒绝履行"}]})

    words: Words = Field(description="情况说明 · what happened")


class CaseVisitIn(In):
    """A return visit."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "visited_on": "2027-01-10", "performance": "full",
                                         "satisfaction": "satisfied", "in_court": False, "risk": False}]}
    )  # fmt: skip

    id: UUID = Field(description=OWN)
    visited_on: date = Field(description="回访日期 · when")
    performance: Performance = Field(description="履行情况 · how far it was performed")
    satisfaction: CaseSatisfaction = Field(description="满意程度 · how content they are")
    in_court: bool = Field(description="是否诉至法院 · whether it went to court")
    risk: bool = Field(description="有无新的隐患 · whether there is a new risk")
    words: Words | None = None


class DocumentIn(In):
    """A paper for the file: of which item of the checklist."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": _ID, "item": "evidence", "page_count": 2, "file_ids": [_PARTY]}]})  # fmt: skip

    id: UUID = Field(description=OWN)
    item: str = Field(max_length=40, description="卷宗目录项 · an item of the checklist")
    page_count: Annotated[int, Field(ge=1, le=500)] = Field(
        description="页数,用于卷内目录 · for the list of contents"
    )
    file_ids: Files = []
    words: Line | None = None


class MediationSessionOut(Out):
    id: UUID
    number: int
    place: Place
    place_zh: str
    address: str
    planned_at: datetime
    open: bool
    state: SessionState
    begun_at: datetime | None
    ended_at: datetime | None
    party_ids: list[UUID]
    mediator_ids: list[UUID]


class TermOut(Out):
    """By whom and by when; what it is in words is read with a purpose."""

    id: UUID
    position: int
    debtor_id: UUID
    due_on: date
    state: TermState
    performed_on: date | None
    has_proof: bool
    broken_at: datetime | None


class CaseAgreementOut(Out):
    id: UUID
    form: Form
    written_why: list[str]
    on_the_spot: bool
    state: AgreementState
    effective_at: datetime | None
    apply_until: date | None
    terms: list[TermOut]


class VisitOut(Out):
    id: UUID
    visited_on: date
    performance: Performance
    satisfaction: CaseSatisfaction
    in_court: bool
    risk: bool


class DocumentOut(Out):
    id: UUID
    item: str
    position: int
    page_count: int
    file_ids: list[UUID]
    words: str | None
