"""A case goes one level up: because its mediators ask, or because the time of the level is over."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.hand_on import hand_deadline_on
from gridgov.deadlines.actions.move_scope import move_deadline_scope
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.errors import Conflict
from gridgov.mediation.actions.clocks import end_stages, owner_of, part_of, start_stage
from gridgov.mediation.actions.hold_case import facts_of, hold_case, keep_case, kept
from gridgov.mediation.messages import CaseLifted
from gridgov.mediation.queries import Case, case_by_id
from gridgov.mediation.queries.parts import body_for
from gridgov.mediation.rules.levels import level_above, next_level
from gridgov.mediation.rules.lifecycle import ACTS
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.cases import LiftIn
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.statements import lock_case
from gridgov.people.rules.roles import Person


async def lift_case(
    session: Session, person: Person, body: LiftIn, *, case_id: UUID, version: int, at: datetime
) -> CaseDetail:
    """By hand. Above the county there is the court: then the case is broken off and the routes are told."""
    case = await hold_case(session, person, "lift", case_id=case_id, version=version)
    if not await _lift(session, person, case, reason=body.reason, at=at):
        raise Conflict("已在县级调解;仍不能解决的,请终止调解并告知诉讼等途径",
                       "It is at the county; if that does not settle it, break off and name the court and other routes")  # fmt: skip
    return await kept(session, case)


async def lift_passed(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> bool:
    """By the ladder of the level's clock, unless it has ended meanwhile. Whether it went."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[0].action != LadderAction.LIFT:
        return False
    deadline = found[1]
    if deadline.stage != Stage.MEDIATE_LEVEL:
        return False
    seen = await case_by_id(session, county_code=county_code, case_id=deadline.subject_id)
    case = await lock_case(session, county_code=county_code, case_id=deadline.subject_id) if seen else None
    if case is None or CaseState(case.state) not in ACTS["lift"].sources:
        return False
    return await _lift(session, None, case, reason=None, at=at)


async def _lift(
    session: Session, person: Person | None, case: Case, *, reason: str | None, at: datetime
) -> bool:
    above, left = level_above(case.scope_path), case.scope_path
    if above is None:
        return False
    await end_stages(session, case, [Stage.MEDIATE_LEVEL], outcome="lifted", at=at)
    values: dict[str, object] = {"scope_path": above}
    if case.accepted_at is None:
        # Whoever takes it gives it a number; once it has one, it stays with the committee that gave it.
        body = await body_for(session, county_code=case.county_code, path=above)
        values["body_id"] = body.id if body else None
    await keep_case(
        session, person, case, "lift", values=values, at=at,
        data={"from": left, "to": above, "reason": reason, "next": next_level(above)},
        messages=[CaseLifted(**{**facts_of(case), "scope_path": above}, left_path=left)],
    )  # fmt: skip
    await _follow_clocks(session, case, left, at)
    level_due = await start_stage(session, case, Stage.MEDIATE_LEVEL, at=at)
    case.level_due_at = level_due
    return True


async def _follow_clocks(session: Session, case: Case, left: str, at: datetime) -> None:
    """What runs for the whole case is owed by the mediators of the new level."""
    role, path = owner_of(case.scope_path)
    await move_deadline_scope(
        session, county_code=case.county_code, subject_id=case.id, from_path=left, scope_path=path
    )
    for stage in (Stage.CONSENT, Stage.MEDIATE):
        await hand_deadline_on(
            session, county_code=case.county_code, subject_id=case.id, part_id=part_of(case.id, stage), role=role,
            path=path, at=at,
        )  # fmt: skip
