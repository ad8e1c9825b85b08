"""What the house does when the day of a remedy passes, and when a look-back is not made: it is announced, and it climbs."""

from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.hand_over import hand_over_deadlines
from gridgov.deadlines.queries import find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage
from gridgov.patrol.actions.finding_clock import owe
from gridgov.patrol.messages import HazardOverdue
from gridgov.patrol.queries import Finding
from gridgov.patrol.rules.remedies import SUBJECT
from gridgov.patrol.rules.terms import FindingState
from gridgov.patrol.statements import lock_row, write_finding
from gridgov.patrol.tables import PatrolFinding


async def pass_day(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> bool:
    """A rung of a finding's clock: the remedy's day is past, or the look-back is lifted. Heard twice it does nothing twice."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].subject != SUBJECT:
        return False
    taken, deadline = found
    row = await lock_row(session, PatrolFinding, county_code=county_code, row_id=deadline.subject_id)
    if row is None or row.state == FindingState.CLOSED:
        return False
    if deadline.stage == Stage.REMEDY and taken.action != LadderAction.WARN:
        return await _overdue(session, row, at=at)
    if taken.action == LadderAction.LIFT:
        return await _lift(session, row, role=taken.to_role, path=taken.to_path, at=at)
    return False


async def _overdue(session: Session, row: Finding, *, at: datetime) -> bool:
    """Its day is past and nobody has found it remedied: handed on, and somebody looks within the term of a look-back."""
    if row.overdue_at is not None:
        return False
    await write_finding(session, county_code=row.county_code, finding_id=row.id, values={
        "overdue_at": at, "version": row.version + 1, "changed_at": at,
    })  # fmt: skip
    await owe(session, row, Stage.LOOK_BACK, outcome="passed", at=at)
    overdue = HazardOverdue(row.county_code, row.id, row.scope_path, row.event_id)
    await announce(session, overdue, at=at)
    return True


async def _lift(session: Session, row: Finding, *, role: str, path: str, at: datetime) -> bool:
    """Whose it is changes; the clock runs on."""
    if (row.holder_role, row.holder_path) == (role, path):
        return False
    await write_finding(session, county_code=row.county_code, finding_id=row.id, values={
        "holder_role": role, "holder_path": path, "version": row.version + 1, "changed_at": at,
    })  # fmt: skip
    await hand_over_deadlines(
        session, county_code=row.county_code, subject_id=row.id, role=role, area_path=path, unit_id=None
    )
    return True
