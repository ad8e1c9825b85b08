"""司法确认: the joint application, made out only where a court may take it, and what became of it."""

from datetime import date, datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Conflict, Fault, NotFound
from gridgov.mediation.actions.clocks import confirmation_names, end_stages, start_stage
from gridgov.mediation.actions.hold_case import facts_of, hold_case, id_taken, keep_case, kept
from gridgov.mediation.messages import ConfirmationDecided, ConfirmationDue
from gridgov.mediation.queries import Case, case_by_id, catalogue_of
from gridgov.mediation.queries.confirming import connection_of, courts_open
from gridgov.mediation.queries.parts import (
    AgreementRow,
    agreement_in,
    confirmations_of,
    parties_of,
    row_by_id,
)
from gridgov.mediation.rules.confirmation import (
    Point,
    allowed_courts,
    bar_faults,
    may_follow,
    stands_in_the_way,
)
from gridgov.mediation.rules.terms import AgreementState, ConfirmationState
from gridgov.mediation.schemas.confirming import CourtApplicationIn, DecideConfirmationIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import CONFIRMATIONS, COURTS, insert_row, update_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def apply_confirmation(
    session: Session, person: Person, body: CourtApplicationIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Jointly, in time, to a court at a connecting point, nothing of its lists standing in the way (民事诉讼法 art. 205)."""
    case = await hold_case(session, person, "apply_confirmation", case_id=case_id, version=version)
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    if agreement is None or agreement.apply_until is None or agreement.effective_at is None:
        raise Conflict("没有生效的调解协议", "No agreement is in force")
    if any(
        stands_in_the_way(one.state, of_this_agreement=one.agreement_id == agreement.id)
        for one in await confirmations_of(session, case)
    ):
        raise Conflict("已申请司法确认", "It has been applied for already")
    points = await _points(session, case, body)
    refuse([
        *await _joint_faults(session, case, body), *_day_faults(agreement, body.applied_on, local_day(at)),
        *([] if points else [_wrong_court()]),
        *bar_faults(body.checks, catalogue_of(session), on=local_day(at)),
    ])  # fmt: skip
    court = await row_by_id(session, COURTS, county_code=case.county_code, row_id=body.court_id)
    assert court is not None
    if not await insert_row(session, CONFIRMATIONS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "agreement_id": agreement.id,
        "court_id": court.id, "court_name": court.name, "point": points[0], "checks": body.checks,
        "applied_on": body.applied_on, "state": ConfirmationState.APPLIED, "made_by": person.id, "made_at": at,
        "changed_at": at,
    }):  # fmt: skip
        raise id_taken("司法确认申请", "application")
    await end_stages(session, case, confirmation_names(session), outcome="applied", at=at)
    await start_stage(session, case, Stage.COURT_ACCEPTANCE, at=at)
    data = {
        "confirmation_id": str(body.id),
        "court_id": str(court.id),
        "applied_on": body.applied_on.isoformat(),
    }
    await keep_case(session, person, case, "apply_confirmation", data=data, at=at)
    return await kept(session, case)


async def decide_confirmation(
    session: Session, person: Person, body: DecideConfirmationIn, *, case_id: UUID, confirmation_id: UUID, version: int,
    at: datetime,
) -> CaseDetail:  # fmt: skip
    """The court takes it or not, confirms or rejects; until then the parties may withdraw (民诉法解释 357)."""
    case = await hold_case(session, person, "decide_confirmation", case_id=case_id, version=version)
    row = await row_by_id(session, CONFIRMATIONS, county_code=case.county_code, row_id=confirmation_id)
    if row is None or row.case_id != case.id:
        raise NotFound("本案没有这项司法确认申请", "No such application of this case")
    if not may_follow(ConfirmationState(row.state), body.state):
        raise Conflict(
            "司法确认进展的次序不对,请核对", "That does not follow what the court did before; check it"
        )
    refuse(_decision_faults(row.decided_on or row.applied_on, body, local_day(at)))
    await update_row(session, CONFIRMATIONS, county_code=case.county_code, row_id=row.id, values={
        "state": body.state, "decided_on": body.on, "number": body.number, "changed_at": at,
    })  # fmt: skip
    await end_stages(session, case, [Stage.COURT_ACCEPTANCE, Stage.COURT_RULING], outcome=body.state, at=at)
    if body.state is ConfirmationState.ACCEPTED:
        await start_stage(session, case, Stage.COURT_RULING, at=at)
    await keep_case(
        session, person, case, "decide_confirmation", at=at,
        data={"confirmation_id": str(row.id), "state": str(body.state)},
        messages=[ConfirmationDecided(**facts_of(case), confirmation_id=row.id, state=body.state)],
    )  # fmt: skip
    return await kept(session, case)


async def remind_of_confirmation(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> bool:
    """By its clock: announce that the period ends soon, unless somebody applied meanwhile. Whether it was."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].stage != Stage.REMIND_CONFIRMATION:
        return False
    case = await case_by_id(session, county_code=county_code, case_id=found[1].subject_id)
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE) if case else None
    if case is None or agreement is None or agreement.apply_until is None:
        return False
    left = (agreement.apply_until - local_day(at)).days
    message = ConfirmationDue(**facts_of(case), agreement_id=agreement.id, days_left=left)
    await announce(session, message, at=at)
    return True


async def _points(session: Session, case: Case, body: CourtApplicationIn) -> list[Point]:
    connection = await connection_of(session, case, intermediate=body.intermediate)
    return allowed_courts(await courts_open(session, case.county_code), connection).get(body.court_id, [])


def _wrong_court() -> Fault:
    return Fault("/court_id", "wrong-court",
                 "该法院与本案没有法定连接点(邀请调解的法院、当事人住所地、标的物所在地、调解组织所在地),请另选",
                 "This court is not one of those that the law allows: that which invited the mediation, of a party's "
                 "domicile, of the subject matter, of the mediation body; choose another")  # fmt: skip


async def _joint_faults(session: Session, case: Case, body: CourtApplicationIn) -> list[Fault]:
    parties = await parties_of(session, case)
    if {party.id for party in parties} == set(body.jointly_by):
        return []
    return [Fault("/jointly_by", "not-joint", "须由各方当事人共同申请(民事诉讼法第 205 条)",
                  "All parties apply together (Civil Procedure Law art. 205)")]  # fmt: skip


def _day_faults(agreement: AgreementRow, applied_on: date, today: date) -> list[Fault]:
    """Day 30 is in time, day 31 is not (民事诉讼法 art. 205, counted by art. 85)."""
    assert agreement.apply_until is not None
    assert agreement.effective_at is not None
    if applied_on > today:
        return [
            Fault(
                "/applied_on",
                "in-the-future",
                "申请日期晚于今天,请核对",
                "That day is still to come; check it",
            )
        ]
    if applied_on < local_day(agreement.effective_at):
        return [
            Fault(
                "/applied_on",
                "before-effect",
                "申请日期早于协议生效日,请核对",
                "That is before the agreement took effect",
            )
        ]
    if applied_on > agreement.apply_until:
        return [Fault("/applied_on", "too-late",
                      f"已超过协议生效之日起三十日(至 {agreement.apply_until} 止),不能申请司法确认;可依协议起诉或办理公证",
                      f"The 30 days from effect ended on {agreement.apply_until}; sue on the agreement instead")]  # fmt: skip
    return []


def _decision_faults(since: date, body: DecideConfirmationIn, today: date) -> list[Fault]:
    faults = []
    if not since <= body.on <= today:
        faults.append(
            Fault(
                "/on",
                "day",
                f"日期应在上一进展({since})与今天之间",
                f"The day lies between what came before ({since}) and today",
            )
        )
    if body.state in {ConfirmationState.CONFIRMED, ConfirmationState.REJECTED} and body.number is None:
        faults.append(Fault("/number", "missing", "请填写裁定书案号", "Give the number of the ruling"))
    return faults
