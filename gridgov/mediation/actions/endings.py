"""More time by consent; broken off with a notice that names the other routes; a suspected offence told to the police."""

from datetime import datetime
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.mediation.actions.clocks import end_all, extend_mediation
from gridgov.mediation.actions.hold_case import facts_of, hold_case, keep_case, kept
from gridgov.mediation.actions.parties import party_in
from gridgov.mediation.messages import CaseBrokenOff, CaseDeclined, SuspectedCrime
from gridgov.mediation.queries import CRIME, ENDING, Case, limits_of
from gridgov.mediation.queries.parts import parties_of
from gridgov.mediation.rules.periods import in_time
from gridgov.mediation.rules.terms import ENDING_NAMES, CaseState, Ending, PartyConsent
from gridgov.mediation.schemas.cases import BreakOffIn, CrimeIn, ExtendIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import PARTIES, update_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_OF_THE_PERSON = frozenset(
    {Ending.STOPPED, Ending.NO_AGREEMENT, Ending.EXPIRED, Ending.NOT_PERFORMED, Ending.CANCELLED}
)


async def extend_case(
    session: Session, person: Person, body: ExtendIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Every party consents, and all extensions together are no longer than the limit (宁波市人民调解条例 art. 27)."""
    case = await hold_case(session, person, "extend", case_id=case_id, version=version)
    parties = {party.id for party in await parties_of(session, case)}
    most = limits_of(session).most_extension_days
    faults = []
    if parties != set(body.consented_by):
        faults.append(Fault("/consented_by", "not-all-consent", "延长期限须各方当事人同意",
                            "More time is for every party to consent to"))  # fmt: skip
    if case.extended_days + body.days > most:
        faults.append(
            Fault(
                "/days",
                "too-long",
                f"累计延长不超过 {most} 天",
                f"All extensions together are at most {most} days",
            )
        )
    refuse(faults)
    due_at = await extend_mediation(session, case, body.days, at=at)
    if due_at is None:
        raise Conflict("该案件没有正在计时的调解期限", "No time limit of this case is running")
    await keep_case(
        session, person, case, "extend", values={"due_at": due_at, "extended_days": case.extended_days + body.days},
        data={"days": body.days, "consented_by": sorted(str(one) for one in body.consented_by)}, at=at,
    )  # fmt: skip
    return await kept(session, case)


async def break_off(
    session: Session, person: Person, body: BreakOffIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """终止调解: the notice of termination follows from it (`papers`), and names the other routes (人民调解法 art. 26)."""
    case = await hold_case(session, person, "break_off", case_id=case_id, version=version)
    refuse(_ending_faults(case, body, at))
    if body.party_id is not None:
        party = await party_in(session, case, body.party_id)
        values = {"consent": PartyConsent.WITHDRAWN, "answered_at": at}
        await update_row(session, PARTIES, county_code=case.county_code, row_id=party.id, values=values)
    await _end(session, person, case, "break_off", body.ending, body.words, at)
    return await kept(session, case)


async def report_crime(
    session: Session, person: Person, body: CrimeIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """The police are told at once, whatever becomes of the case (人民调解法 art. 25). What they are told is not for the parties:
    it stands in no notice."""
    case = await hold_case(session, person, "report_crime", case_id=case_id, version=version)
    told = SuspectedCrime(**facts_of(case), act_seq=case.act_count + 1)
    await keep_case(
        session, person, case, "report_crime", at=at, data={"ends": body.ends}, messages=[told],
        values={"crime_reported_at": at, "crime_sealed": cipher_of(session).seal(body.words, context=CRIME)},
    )  # fmt: skip
    if body.ends:
        await _end(session, person, case, "break_off", Ending.CRIME, None, at)
    return await kept(session, case)


async def _end(
    session: Session, person: Person, case: Case, act: str, ending: Ending, words: str | None, at: datetime
) -> None:
    await end_all(session, case, outcome=ending, at=at)
    sealed = cipher_of(session).seal(words, context=ENDING) if words else case.ending_sealed
    taken = case.accepted_at is not None
    message = CaseBrokenOff if taken else CaseDeclined
    await keep_case(
        session, person, case, act, data={"ending": str(ending)}, at=at,
        values={"state": CaseState.ENDED, "ending": ending, "ending_sealed": sealed, "ended_at": at, "due_at": None,
                "level_due_at": None},
        messages=[message(**facts_of(case), ending=ending)],
    )  # fmt: skip


def _ending_faults(case: Case, body: BreakOffIn, at: datetime) -> list[Fault]:
    if body.ending not in _OF_THE_PERSON:
        zh, en = ENDING_NAMES[body.ending]
        raise Invalid.field(
            "/ending", "another-way", f"“{zh}”请用相应操作登记", f"“{en}” is entered by an act of its own"
        )
    faults = []
    if body.ending is Ending.STOPPED and body.party_id is None:
        faults.append(
            Fault(
                "/party_id",
                "missing",
                "请填写要求终止的当事人(人民调解法第 23 条)",
                "Say which party stops it (art. 23)",
            )
        )
    if body.ending is Ending.EXPIRED and (case.due_at is None or in_time(at, case.due_at)):
        faults.append(
            Fault("/ending", "not-expired", "调解期限尚未届满", "The time limit has not passed yet")
        )
    if body.ending is Ending.NOT_PERFORMED and case.state != CaseState.BROKEN:
        faults.append(Fault("/ending", "not-broken", "协议尚无逾期未履行的事项", "No term is broken"))
    return faults
