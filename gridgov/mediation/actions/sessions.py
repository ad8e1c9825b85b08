"""Sessions: planned with notice, held with minutes, cancelled. None before acceptance (`rules.lifecycle`)."""

from datetime import datetime, timedelta
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, NotFound
from gridgov.grids.rules.paths import level_of
from gridgov.mediation.actions.hold_case import hold_case, id_taken, keep_case, kept
from gridgov.mediation.queries import MINUTES, Case, catalogue_of, limits_of
from gridgov.mediation.queries.parts import SessionRow, mediators_of, parties_of, row_by_id, sessions_of
from gridgov.mediation.rules.mediators import count_faults
from gridgov.mediation.rules.periods import in_time
from gridgov.mediation.rules.terms import CaseState, MediatorKind, SessionState
from gridgov.mediation.schemas.proceedings import HoldIn, SessionIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import SESSIONS, insert_row, update_row
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_LONGEST = timedelta(hours=24)


async def plan_session(
    session: Session, person: Person, body: SessionIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """Enough mediators are named, the parties know it a day ahead or agree to less, open only where all want it."""
    case = await hold_case(session, person, "plan_session", case_id=case_id, version=version)
    planned = await sessions_of(session, case)
    refuse([*await _planning_faults(session, case, body, at), *await mediator_faults(session, case)])
    if len(planned) >= limits_of(session).most_sessions:
        raise Conflict("调解次数已达上限", "There were as many sessions as there may be")
    if not await insert_row(session, SESSIONS, {
        "county_code": case.county_code, "id": body.id, "case_id": case.id, "number": len(planned) + 1,
        "place": body.place, "address": body.address, "planned_at": body.planned_at,
        "short_notice_agreed": body.short_notice_agreed, "open": body.open, "state": SessionState.PLANNED,
        "party_ids": [], "mediator_ids": [], "planned_by": person.id,
    }):  # fmt: skip
        raise id_taken("调解场次", "session")
    data = {"session_id": str(body.id), "place": str(body.place), "planned_at": body.planned_at.isoformat()}
    await keep_case(session, person, case, "plan_session", data=data, at=at)
    return await kept(session, case)


async def hold_session(
    session: Session, person: Person, body: HoldIn, *, case_id: UUID, session_id: UUID, version: int, at: datetime
) -> CaseDetail:  # fmt: skip
    """The minutes of a session that was held, with whoever was there (人民调解法 art. 27)."""
    case = await hold_case(session, person, "hold_session", case_id=case_id, version=version)
    row = await _planned(session, case, session_id)
    refuse(await _holding_faults(session, case, body, at))
    await update_row(session, SESSIONS, county_code=case.county_code, row_id=row.id, values={
        "state": SessionState.HELD, "begun_at": body.begun_at, "ended_at": body.ended_at, "party_ids": body.party_ids,
        "mediator_ids": body.mediator_ids, "recorded_by": person.id,
        "minutes_sealed": cipher_of(session).seal(body.minutes, context=MINUTES),
    })  # fmt: skip
    data = {"session_id": str(session_id), "party_count": len(body.party_ids)}
    await keep_case(session, person, case, "hold_session", data=data, at=at)
    return await kept(session, case)


async def cancel_session(
    session: Session, person: Person, *, case_id: UUID, session_id: UUID, version: int, at: datetime
) -> CaseDetail:
    case = await hold_case(session, person, "cancel_session", case_id=case_id, version=version)
    row = await _planned(session, case, session_id)
    values = {"state": SessionState.CANCELLED}
    await update_row(session, SESSIONS, county_code=case.county_code, row_id=row.id, values=values)
    await keep_case(session, person, case, "cancel_session", data={"session_id": str(session_id)}, at=at)
    return await kept(session, case)


async def mediator_faults(session: Session, case: Case) -> list[Fault]:
    """Whether enough mediate, at the level where the case is."""
    kinds = [MediatorKind(one.kind) for one in await mediators_of(session, case) if one.withdrawn_at is None]
    return count_faults(kinds, level_of(case.scope_path), limits_of(session))


def time_faults(case: Case, at: datetime, pointer: str) -> list[Fault]:
    """Whether the thirty days are over: then the parties extend, or the case is ended with a notice.

    人民调解工作若干规定 art. 33, 宁波市人民调解条例 art. 27. A broken agreement that is mediated anew has no such limit.
    """
    if case.state != CaseState.ACCEPTED or case.due_at is None or in_time(at, case.due_at):
        return []
    return [Fault(pointer, "time-is-over", "调解期限已届满:请先经各方同意延长期限,或终止调解并告知其他途径",
                  "The time limit has passed: extend it with everybody's consent, or end the case with a notice")]  # fmt: skip


async def _planning_faults(session: Session, case: Case, body: SessionIn, at: datetime) -> list[Fault]:
    faults, notice = time_faults(case, body.planned_at, "/planned_at"), limits_of(session).session_notice_h
    if body.planned_at < at:
        faults.append(
            Fault("/planned_at", "in-the-past", "调解时间已过,请核对", "That time has passed; check it")
        )
    elif body.planned_at < at + timedelta(hours=notice) and not body.short_notice_agreed:
        faults.append(Fault("/planned_at", "short-notice", f"请至少提前 {notice} 小时通知;各方同意的请勾选",
                            f"The parties know it {notice} hours ahead, unless all agree to less"))  # fmt: skip
    if body.open and catalogue_of(session).types[case.type_code].closed:
        faults.append(Fault("/open", "closed-by-kind", "此类纠纷涉及隐私,不得公开调解(人民调解法第 15 条)",
                            "This kind of dispute touches privacy and is not heard in the open (art. 15)"))  # fmt: skip
    elif body.open and not body.open_agreed:
        faults.append(Fault("/open_agreed", "not-agreed", "公开调解须各方同意(人民调解法第 23 条)",
                            "An open session is for the parties to want (art. 23)"))  # fmt: skip
    return faults


async def _holding_faults(session: Session, case: Case, body: HoldIn, at: datetime) -> list[Fault]:
    faults = []
    if not body.begun_at < body.ended_at <= body.begun_at + _LONGEST:
        faults.append(
            Fault(
                "/ended_at",
                "span",
                "结束时间应晚于开始时间且不超过 24 小时",
                "It ends after it begins, within a day",
            )
        )
    if body.ended_at > at:
        faults.append(
            Fault(
                "/ended_at",
                "in-the-future",
                "结束时间晚于当前时间,请核对",
                "It cannot have ended later than now",
            )
        )
    if case.accepted_at is not None and body.begun_at < case.accepted_at:
        faults.append(Fault("/begun_at", "before-acceptance", "受理之前不得调解(人民调解法第 17 条)",
                            "Nobody sits together before the case is taken (art. 17)"))  # fmt: skip
    faults += time_faults(case, body.begun_at, "/begun_at")
    if set(body.party_ids) - {one.id for one in await parties_of(session, case)}:
        faults.append(
            Fault("/party_ids", "no-party", "有人不是本案当事人", "Somebody is no party to the case")
        )
    mediators = {one.id: one for one in await mediators_of(session, case) if one.withdrawn_at is None}
    if set(body.mediator_ids) - set(mediators):
        faults.append(
            Fault(
                "/mediator_ids",
                "no-mediator",
                "有人不是本案现任调解员",
                "Somebody does not mediate this case now",
            )
        )
    else:
        kinds = [MediatorKind(mediators[one].kind) for one in body.mediator_ids]
        faults += count_faults(kinds, level_of(case.scope_path), limits_of(session))
    return faults


async def _planned(session: Session, case: Case, session_id: UUID) -> SessionRow:
    row = await row_by_id(session, SESSIONS, county_code=case.county_code, row_id=session_id)
    if row is None or row.case_id != case.id:
        raise NotFound("本案没有这次调解安排", "No such session of this case")
    if row.state != SessionState.PLANNED:
        raise Conflict("该次调解已记录或已取消", "This session was held or cancelled already")
    return row
