"""Terms of an agreement: performed with proof, or broken; the case follows from them (人民调解法 art. 31)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import Message
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict, Fault, NotFound
from gridgov.files.actions.claim import claim_files
from gridgov.mediation.actions.clocks import end_stages, part_of, start_stage
from gridgov.mediation.actions.hold_case import facts_of, hold_case, keep_case, kept
from gridgov.mediation.messages import CasePerformed, TermBroken, TermPerformed
from gridgov.mediation.queries import PROOF, Case, case_by_id
from gridgov.mediation.queries.parts import AgreementRow, TermRow, agreement_in, row_by_id, terms_of
from gridgov.mediation.rules.agreements import whole_state
from gridgov.mediation.rules.lifecycle import ACTS
from gridgov.mediation.rules.periods import in_time
from gridgov.mediation.rules.terms import AgreementState, CaseState, TermState
from gridgov.mediation.schemas.proceedings import BreakTermIn, PerformIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import TERMS, lock_case, update_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_STATE_OF = {
    TermState.OPEN: CaseState.AGREED,
    TermState.BROKEN: CaseState.BROKEN,
    TermState.PERFORMED: CaseState.PERFORMED,
}


async def perform_term(
    session: Session, person: Person, body: PerformIn, *, case_id: UUID, term_id: UUID, version: int, at: datetime
) -> CaseDetail:  # fmt: skip
    """With proof; late as well. With the last of them the case is closed: its end is the day on which all was performed."""
    case = await hold_case(session, person, "perform_term", case_id=case_id, version=version)
    agreement, term = await _term_in(session, case, term_id)
    if term.state == TermState.PERFORMED:
        raise Conflict("该事项已登记履行", "This term is performed already")
    refuse(_faults(agreement, body, at))
    await claim_files(session, county_code=case.county_code, file_ids=body.file_ids, uploader_id=person.id)
    await update_row(session, TERMS, county_code=case.county_code, row_id=term.id, values={
        "state": TermState.PERFORMED, "performed_on": body.performed_on, "proof_file_ids": body.file_ids,
        "proof_sealed": cipher_of(session).seal(body.proof, context=PROOF) if body.proof else None,
    })  # fmt: skip
    await end_stages(session, case, [str(term.id)], outcome="performed", at=at)
    messages: list[Message] = [TermPerformed(**facts_of(case), term_id=term.id)]
    values = await _following(session, agreement, at)
    if values["state"] is CaseState.PERFORMED:
        messages.append(CasePerformed(**facts_of(case)))
        await start_stage(session, case, Stage.REVISIT, at=at)
    data = {"term_id": str(term_id), "performed_on": body.performed_on.isoformat()}
    await keep_case(session, person, case, "perform_term", values=values, data=data, messages=messages, at=at)
    return await kept(session, case)


async def break_term(
    session: Session, person: Person, body: BreakTermIn, *, case_id: UUID, term_id: UUID, version: int, at: datetime
) -> CaseDetail:  # fmt: skip
    """Because whoever owes it says that they will not, before its day or after."""
    case = await hold_case(session, person, "break_term", case_id=case_id, version=version)
    _, term = await _term_in(session, case, term_id)
    if term.state != TermState.OPEN:
        raise Conflict("该事项已登记履行或逾期", "This term is performed or broken already")
    await _break(session, person, case, term, words=body.words, at=at)
    return await kept(session, case)


async def break_overdue(
    session: Session, *, county_code: str, case_id: UUID, part_id: UUID, at: datetime
) -> bool:
    """By its clock: a term whose day is over is broken, once. Whether it was."""
    found = await case_by_id(session, county_code=county_code, case_id=case_id)
    case = await lock_case(session, county_code=county_code, case_id=case_id) if found else None
    if case is None or CaseState(case.state) not in ACTS["break_term"].sources:
        return False
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    for term in await terms_of(session, agreement) if agreement else []:
        mine = part_of(case.id, str(term.id)) == part_id
        if mine and term.state == TermState.OPEN and not in_time(at, term.due_at):
            await _break(session, None, case, term, words=None, at=at)
            return True
    return False


async def _break(
    session: Session, person: Person | None, case: Case, term: TermRow, *, words: str | None, at: datetime
) -> None:
    values: dict[str, Any] = {"state": TermState.BROKEN, "broken_at": at}
    if words is not None:
        values["proof_sealed"] = cipher_of(session).seal(words, context=PROOF)
        await end_stages(session, case, [str(term.id)], outcome="broken", at=at)
    await update_row(session, TERMS, county_code=case.county_code, row_id=term.id, values=values)
    await keep_case(
        session, person, case, "break_term", values={"state": CaseState.BROKEN}, data={"term_id": str(term.id)}, at=at,
        messages=[TermBroken(**facts_of(case), term_id=term.id)],
    )  # fmt: skip


async def _following(session: Session, agreement: AgreementRow, at: datetime) -> dict[str, Any]:
    terms = await terms_of(session, agreement)
    state = _STATE_OF[whole_state([TermState(term.state) for term in terms])]
    return {"state": state, **({"ended_at": at} if state is CaseState.PERFORMED else {})}


def _faults(agreement: AgreementRow, body: PerformIn, at: datetime) -> list[Fault]:
    faults = []
    if body.proof is None and not body.file_ids:
        faults.append(Fault("/proof", "no-proof", "请填写履行凭证说明或上传凭证",
                            "Say how it is proved, or add the proof"))  # fmt: skip
    if body.performed_on > local_day(at):
        faults.append(
            Fault(
                "/performed_on",
                "in-the-future",
                "履行日期晚于今天,请核对",
                "It cannot have been performed later than today",
            )
        )
    if agreement.effective_at is not None and body.performed_on < local_day(agreement.effective_at):
        faults.append(Fault("/performed_on", "before-effect", "履行日期早于协议生效日,请核对",
                            "That day is before the agreement took effect; check it"))  # fmt: skip
    return faults


async def _term_in(session: Session, case: Case, term_id: UUID) -> tuple[AgreementRow, TermRow]:
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    term = await row_by_id(session, TERMS, county_code=case.county_code, row_id=term_id)
    if agreement is None or term is None or term.agreement_id != agreement.id:
        raise NotFound("现行协议中没有这一履行事项", "No such term of the agreement in force")
    return agreement, term
