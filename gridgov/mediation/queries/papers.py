"""What the records say, for the templates; and which sheets a paper or a bundle is made of."""

from datetime import date, datetime
from typing import TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.errors import Conflict, NotFound
from gridgov.grids.queries import find_area
from gridgov.mediation.queries import MEDIATOR_NAME, VISIT_WORDS, Case, catalogue_of, opened
from gridgov.mediation.queries.contents import case_private, checked_of
from gridgov.mediation.queries.parts import (
    AgreementRow,
    SessionRow,
    VisitRow,
    agreement_in,
    confirmations_of,
    documents_of,
    mediators_of,
    parties_of,
    row_by_id,
    sessions_of,
    terms_of,
    visits_of,
)
from gridgov.mediation.rules.papers import BUNDLES, Of, Papers, Sheet, filled
from gridgov.mediation.rules.terms import (
    ENDING_NAMES,
    PLACE_NAMES,
    STATE_NAMES,
    AgreementState,
    CaseSatisfaction,
    CaseState,
    Ending,
    Form,
    Performance,
    Place,
    SessionState,
    Side,
)
from gridgov.mediation.schemas.bodies import RowOut
from gridgov.mediation.schemas.shown import CasePrivateOut, PrivatePartyOut
from gridgov.mediation.tables import MediationBody
from gridgov.people.queries.stand_ins import names_of

_PERFORMED = {Performance.FULL: "已全部履行", Performance.PARTLY: "部分履行", Performance.NONE: "未履行"}
_CONTENT = {
    CaseSatisfaction.SATISFIED: "满意",
    CaseSatisfaction.FAIR: "基本满意",
    CaseSatisfaction.DISSATISFIED: "不满意",
}
Fields = dict[str, str]
_Numbered = TypeVar("_Numbered", SessionRow, VisitRow)


def papers_of(session: AsyncSession) -> Papers:
    """The templates that ride on the session."""
    return cast(Papers, session.info["mediation_papers"])


def offered_papers(session: AsyncSession) -> list[RowOut]:
    """Every paper and bundle that may be asked for."""
    papers = papers_of(session).values()
    bundles = [RowOut(code=code, zh=zh, en=en, source="ours") for code, (zh, en) in BUNDLES.items()]
    return [RowOut(code=one.code, zh=one.zh, en=one.en, source=one.source_of) for one in papers] + bundles


def title_of(session: AsyncSession, code: str) -> str:
    """Of a paper or a bundle, or `NotFound`."""
    if code in BUNDLES:
        return BUNDLES[code][0]
    if code not in papers_of(session):
        raise NotFound("没有这种文书", "There is no such paper")
    return papers_of(session)[code].zh


async def sheets_of(
    session: AsyncSession, case: Case, code: str, *, number: int | None, at: datetime
) -> list[Sheet]:
    """The sheets of a paper (of its ``number``-th session or visit, the last where none is named) or of a bundle."""
    title_of(session, code)
    writer = await _Writer.of(session, case, at)
    if code == "file":
        return await writer.file()
    if code == "confirmation":
        agreed = writer.agreement_paper()
        return [await writer.sheet(one) for one in ("confirmation_application", agreed, "hosting_proof")]
    return [await writer.sheet(code, number=number)]


class _Writer:
    """Fills the papers of one case; what all of them say is read once."""

    def __init__(self, session: AsyncSession, case: Case, fields: Fields, private: CasePrivateOut) -> None:
        self.session, self.case, self.fields, self.private = session, case, fields, private
        self.sessions: list[SessionRow] = []
        self.visits: list[VisitRow] = []
        self.agreement: AgreementRow | None = None

    @classmethod
    async def of(cls, session: AsyncSession, case: Case, at: datetime) -> "_Writer":
        private = await case_private(session, case)
        writer = cls(session, case, await _case_fields(session, case, private, at), private)
        writer.sessions = [one for one in await sessions_of(session, case) if one.state == SessionState.HELD]
        writer.visits = list(await visits_of(session, case))
        writer.agreement = await agreement_in(session, case, AgreementState.IN_FORCE) or await agreement_in(
            session, case, AgreementState.DRAFT
        )
        if writer.agreement is not None:
            writer.fields |= await _agreement_fields(session, case, writer.agreement, private)
        return writer

    def agreement_paper(self) -> str:
        oral = self.agreement is not None and self.agreement.form == Form.ORAL
        return "oral_agreement" if oral else "agreement"

    async def sheet(self, code: str, *, number: int | None = None) -> Sheet:
        """One paper; `Conflict` where there is nothing yet that it could be made from."""
        paper = papers_of(self.session)[code]
        fields = self.fields
        if paper.of is Of.SESSION:
            fields = fields | await self._session_fields(_pick(self.sessions, number))
        elif paper.of is Of.VISIT:
            fields = fields | await self._visit_fields(_pick(self.visits, number))
        elif paper.of is Of.AGREEMENT and self.agreement is None:
            raise Conflict("尚未拟定协议", "No agreement was drafted yet")
        elif code == "termination" and self.case.state not in {CaseState.ENDED, CaseState.FILED}:
            raise Conflict("案件尚未终止", "The case has not ended yet")
        return filled(paper, fields)

    async def file(self) -> list[Sheet]:
        """The whole file in its order: what there is no record of lies in it on paper, and stands in the contents."""
        codes: list[tuple[str, int | None]] = [
            ("cover", None),
            ("contents", None),
            ("registration", None),
            ("rights_notice", None),
        ]
        codes += [("record", number) for number in range(1, len(self.sessions) + 1)]
        if self.agreement is not None and self.agreement.state == AgreementState.IN_FORCE:
            codes.append((self.agreement_paper(), None))
        codes += [("visit", number) for number in range(1, len(self.visits) + 1)]
        if self.case.ending is not None:
            codes.append(("termination", None))
        codes.append(("back", None))
        return [await self.sheet(code, number=number) for code, number in codes]

    async def _session_fields(self, row: SessionRow) -> Fields:
        names = {party.id: party.name for party in self.private.parties}
        mediators = await _mediator_names(self.session, self.case, set(row.mediator_ids))
        recorder = await names_of(self.session, {row.recorded_by} if row.recorded_by else set())
        minutes = {one.id: one.minutes for one in self.private.sessions}
        span = f"{_moment(row.begun_at)} 至 {_moment(row.ended_at)}"
        return {
            "session_number": str(row.number), "session_time": span,
            "session_place": f"{row.address}({PLACE_NAMES[Place(row.place)][0]})",
            "session_open": "公开" if row.open else "不公开",
            "session_parties": "、".join(names.get(one, "") for one in row.party_ids),
            "session_mediators": "、".join(mediators), "session_recorder": "、".join(recorder.values()),
            "minutes": minutes.get(row.id, ""),
        }  # fmt: skip

    async def _visit_fields(self, row: VisitRow) -> Fields:
        visitor = await names_of(self.session, {row.visited_by})
        return {
            "visited_on": _day(row.visited_on), "visitor": "、".join(visitor.values()),
            "performance": _PERFORMED[Performance(row.performance)],
            "satisfaction": _CONTENT[CaseSatisfaction(row.satisfaction)], "in_court": "是" if row.in_court else "否",
            "risk": "有" if row.risk else "无", "visit_words": opened(self.session, row.words_sealed, VISIT_WORDS) or "",
        }  # fmt: skip


def _pick(rows: list[_Numbered], number: int | None) -> _Numbered:
    if not rows:
        raise Conflict("尚无相应记录", "There is no such record yet")
    if number is not None and not 1 <= number <= len(rows):
        raise NotFound("没有这一次记录", "There is no record of that number")
    return rows[(number or len(rows)) - 1]


async def _case_fields(session: AsyncSession, case: Case, private: CasePrivateOut, at: datetime) -> Fields:
    book = catalogue_of(session)
    kind, source = book.types[case.type_code], book.sources[case.source]
    body = (
        await row_by_id(session, MediationBody, county_code=case.county_code, row_id=case.body_id)
        if case.body_id
        else None
    )
    area = await find_area(session, case.area_path)
    sides = {party.id: Side(party.side) for party in await parties_of(session, case)}
    told = {side: [one for one in private.parties if sides[one.id] is side] for side in Side}
    routes = [book.routes[code].zh for code in kind.routes]
    confirmations = await confirmations_of(session, case)
    ending = ENDING_NAMES[Ending(case.ending)][0] if case.ending else ""
    return {
        "file_number": case.file_number or "", "code": case.code, "type": kind.zh, "source": source.zh,
        "referred_by": case.referred_by or "", "area": area.name if area else case.area_path,
        "body": body.name if body else "", "body_address": body.address if body else "",
        "opened_on": _day(local_day(case.opened_at)), "accepted_on": _on(case.accepted_at), "ended_on": _on(case.ended_at),
        "applicants": _people(told[Side.APPLICANT]), "respondents": _people(told[Side.RESPONDENT]),
        "thirds": _people(told[Side.THIRD]), "parties": "、".join(one.name for one in private.parties),
        "matter": private.matter, "amount": _money(case.amount_fen),
        "mediators": "、".join(await _mediator_names(session, case, None)), "ending": ending,
        "ending_words": _ending_words(case, private), "routes": _numbered(routes),
        "court": confirmations[-1].court_name if confirmations else "", "kept_until": _day(case.kept_until),
        "today": _day(local_day(at)), "copies": str(len(private.parties) + 1),
        "result": ending or STATE_NAMES[CaseState(case.state)][0], **await _contents(session, case),
    }  # fmt: skip


def _ending_words(case: Case, private: CasePrivateOut) -> str:
    """For the parties, whoever of them was reported to the police among them. Before it had a place of its own (migration
    0028), what the police were told stood here: of such a case nothing is printed."""
    told_here = case.crime_reported_at is not None and private.crime_words is None
    return "" if told_here else private.ending_words or ""


async def _agreement_fields(
    session: AsyncSession, case: Case, agreement: AgreementRow, private: CasePrivateOut
) -> Fields:
    names = {party.id: party.name for party in private.parties}
    words = {term.id: term for term in private.terms}
    del case
    lines = [
        f"{names.get(term.debtor_id, '')}于{_day(term.due_on)}前{words[term.id].manner}:{words[term.id].what}"
        + (f"(金额 {_money(term.amount_fen)})" if term.amount_fen else "")
        for term in await terms_of(session, agreement)
    ]
    return {
        "facts": private.facts or "", "duties": private.duties or "", "terms": _numbered(lines),
        "effective_on": _on(agreement.effective_at), "apply_until": _day(agreement.apply_until),
    }  # fmt: skip


async def _contents(session: AsyncSession, case: Case) -> Fields:
    """The list of contents: what belongs in the file, what was put in, and how many pages."""
    documents = await documents_of(session, case)
    put_in: dict[str, int] = {}
    for document in documents:
        put_in[document.item] = put_in.get(document.item, 0) + document.page_count
    items = [one for one in await checked_of(session, case) if one.needed or one.code in put_in]
    lines = [
        f"{one.zh}({f'{put_in[one.code]} 页' if one.code in put_in else '系统生成' if one.met else '缺'})"
        for one in items
    ]
    return {"contents": _numbered(lines), "page_count": str(sum(put_in.values()))}


async def _mediator_names(session: AsyncSession, case: Case, only: set[object] | None) -> list[str]:
    rows = [
        row
        for row in await mediators_of(session, case)
        if (row.withdrawn_at is None if only is None else row.id in only)
    ]
    names = await names_of(session, {row.person_id for row in rows if row.person_id})
    return [
        names.get(row.person_id, "")
        if row.person_id
        else opened(session, row.name_sealed, MEDIATOR_NAME) or ""
        for row in rows
    ]


def _people(parties: list[PrivatePartyOut]) -> str:
    """Each with what identifies them."""
    told = []
    for party in parties:
        parts = (
            ("证件号码 ", party.identity),
            ("电话 ", party.phone),
            ("住址 ", party.address),
            ("委托代理人 ", party.agent),
        )
        more = ",".join(f"{label}{value}" for label, value in parts if value)
        told.append(f"{party.name}({more})" if more else party.name)
    return "\n".join(told)


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _money(fen: int | None) -> str:
    return f"人民币 {fen // 100:,}.{fen % 100:02d} 元" if fen is not None else ""


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _on(at: datetime | None) -> str:
    return _day(local_day(at)) if at else ""


def _moment(at: datetime | None) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y年%m月%d日 %H:%M") if at else ""
