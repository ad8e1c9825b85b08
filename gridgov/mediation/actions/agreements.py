"""An agreement: drafted, so that it can be printed and signed; then in force, with a clock for each of its terms."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.clock import end_of_day, local_day
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict
from gridgov.mediation.actions.clocks import (
    end_all,
    end_stages,
    start_confirmation_clocks,
    start_stage,
    working_days,
)
from gridgov.mediation.actions.hold_case import facts_of, hold_case, id_taken, keep_case, kept
from gridgov.mediation.actions.sessions import mediator_faults, time_faults
from gridgov.mediation.messages import AgreementMade
from gridgov.mediation.queries import DUTIES, FACTS, WHAT, Case, limits_of
from gridgov.mediation.queries.parts import AgreementRow, agreement_in, parties_of, terms_of
from gridgov.mediation.rules.agreements import (
    Duty,
    effect_faults,
    form_faults,
    signature_faults,
    term_faults,
    written_reasons,
)
from gridgov.mediation.rules.periods import last_day
from gridgov.mediation.rules.terms import AgreementState, CaseState, Form, TermState
from gridgov.mediation.schemas.proceedings import CaseAgreementIn, ConcludeIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import AGREEMENTS, TERMS, delete_rows, insert_row, update_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_OVER = (Stage.CONSENT, Stage.MEDIATE, Stage.MEDIATE_LEVEL)


async def draft_agreement(
    session: Session, person: Person, body: CaseAgreementIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """In the place of an earlier draft. Without terms it is none; oral only where it may be (人民调解法 art. 28, 29)."""
    case = await hold_case(session, person, "draft_agreement", case_id=case_id, version=version)
    parties = await parties_of(session, case)
    terms = [Duty(term.id, term.debtor_id, term.due_on) for term in body.terms]
    today = local_day(at)
    on_the_spot = body.on_the_spot and all(term.due_on == today for term in body.terms)
    why = written_reasons(asked=body.written_asked, on_the_spot=on_the_spot, is_complex=case.complex)
    refuse([
        *term_faults(terms, {party.id for party in parties}, today=today), *form_faults(body.form, why),
        *time_faults(case, at, "/id"), *await mediator_faults(session, case),
    ])  # fmt: skip
    await _drop_draft(session, case)
    cipher = cipher_of(session)
    if not await insert_row(session, AGREEMENTS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "form": body.form, "written_why": why,
        "on_the_spot": on_the_spot, "facts_sealed": cipher.seal(body.facts, context=FACTS),
        "duties_sealed": cipher.seal(body.duties, context=DUTIES), "state": AgreementState.DRAFT, "agreed_by": [],
        "mediator_signed": False, "sealed": False, "drafted_at": at,
    }):  # fmt: skip
        raise id_taken("协议", "agreement")
    for position, term in enumerate(body.terms, start=1):
        if not await insert_row(session, TERMS, {
            "county_code": case.county_code, "id": term.id, "case_id": case.id, "agreement_id": body.id,
            "position": position, "debtor_id": term.debtor_id, "what_sealed": cipher.seal(term.what, context=WHAT),
            "manner": term.manner, "amount_fen": term.amount_fen, "due_on": term.due_on,
            "due_at": end_of_day(term.due_on), "state": TermState.OPEN,
        }):  # fmt: skip
            raise id_taken("履行事项", "term")
    data = {"agreement_id": str(body.id), "form": str(body.form), "term_count": len(body.terms)}
    await keep_case(session, person, case, "draft_agreement", data=data, at=at)
    return await kept(session, case)


async def conclude_agreement(
    session: Session, person: Person, body: ConcludeIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """It takes effect (人民调解法 art. 29, 30), on a day that may lie before the one on which it is entered: signed on paper, it
    binds from then on, and the law counts from there (art. 33). The clocks of the mediation end; those of the terms and of the
    judicial confirmation begin."""
    case = await hold_case(session, person, "conclude_agreement", case_id=case_id, version=version)
    draft = await agreement_in(session, case, AgreementState.DRAFT)
    if draft is None:
        raise Conflict("请先拟定协议", "Draft the agreement first")
    parties = {party.id for party in await parties_of(session, case)}
    effective_at = _effective_at(body.effective_on, at)
    refuse([
        *signature_faults(Form(draft.form), parties, body.agreed_by, mediator_signed=body.mediator_signed, sealed=body.sealed),
        *effect_faults(body.effective_on, since=await _mediated_since(session, case), today=local_day(at)),
        *time_faults(case, effective_at, "/agreed_by"), *await mediator_faults(session, case),
    ])  # fmt: skip
    await _replace_earlier(session, case, at)
    works = await working_days(session, case.county_code)
    apply_until = last_day(local_day(effective_at), limits_of(session).confirmation_days, works)
    await update_row(session, AGREEMENTS, county_code=case.county_code, row_id=draft.id, values={
        "state": AgreementState.IN_FORCE, "agreed_by": body.agreed_by, "mediator_signed": body.mediator_signed,
        "sealed": body.sealed, "effective_at": effective_at, "apply_until": apply_until,
    })  # fmt: skip
    await end_stages(session, case, _OVER, outcome="agreed", at=at)
    for term in await terms_of(session, draft):
        # 民法典 art. 203: a last day of rest gives way to the next working day.
        due = end_of_day(last_day(term.due_on, 0, works))
        await update_row(session, TERMS, county_code=case.county_code, row_id=term.id, values={"due_at": due})
        await start_stage(session, case, Stage.PERFORM_TERM, name=str(term.id), due=due, at=at)
    await start_confirmation_clocks(session, case, apply_until, at=at)
    values: dict[str, Any] = {
        "state": CaseState.AGREED,
        "agreed_at": effective_at,
        "due_at": None,
        "level_due_at": None,
    }
    await keep_case(
        session, person, case, "conclude_agreement", values=values, at=at,
        data={"agreement_id": str(draft.id), "form": draft.form, "apply_until": apply_until.isoformat()},
        messages=[AgreementMade(**facts_of(case), agreement_id=draft.id)],
    )  # fmt: skip
    return await kept(session, case)


def _effective_at(day: date | None, at: datetime) -> datetime:
    """Now; of a day before, its last second: what was done on that day lies before it."""
    return at if day is None else min(at, end_of_day(day) - timedelta(seconds=1))


async def _mediated_since(session: Session, case: Case) -> date:
    """No agreement is older than its mediation: since the case was taken, or since the agreement that was broken."""
    earlier = await agreement_in(session, case, AgreementState.IN_FORCE)
    since = earlier.effective_at if earlier is not None else case.accepted_at
    return local_day(since or case.opened_at)


async def _drop_draft(session: Session, case: Case) -> None:
    draft = await agreement_in(session, case, AgreementState.DRAFT)
    if draft is not None:
        terms = [term.id for term in await terms_of(session, draft)]
        await delete_rows(session, TERMS, county_code=case.county_code, row_ids=terms)
        await delete_rows(session, AGREEMENTS, county_code=case.county_code, row_ids=[draft.id])


async def _replace_earlier(session: Session, case: Case, at: datetime) -> None:
    """Mediated anew after it was broken: what was agreed before is replaced, and nothing of it is owed any more."""
    earlier: AgreementRow | None = await agreement_in(session, case, AgreementState.IN_FORCE)
    if earlier is None:
        return
    await end_all(session, case, outcome="replaced", at=at)
    values = {"state": AgreementState.REPLACED}
    await update_row(session, AGREEMENTS, county_code=case.county_code, row_id=earlier.id, values=values)
