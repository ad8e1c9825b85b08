"""How often a target is to be seen: its next visit is owed by the gridworker of its grid, and begins anew with each visit."""

from datetime import datetime, timedelta
from uuid import UUID

from gridgov.clock import end_of_day, local_day
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.grids.rules.paths import Level, at_level
from gridgov.patrol.queries import Target
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.statements import lock_row, write_seen
from gridgov.patrol.tables import PatrolTarget
from gridgov.people.rules.roles import Role

SUBJECT = "patrol_target"


def walker_of(scope_path: str) -> Holder:
    """Who goes there: the gridworker of the grid, or who accepts where it lies in none."""
    grid = at_level(scope_path, Level.GRID)
    return Holder(Role.GRIDWORKER, grid) if grid is not None else acceptor_of(scope_path)


async def expect_anew(session: Session, target: Target, *, outcome: str, at: datetime) -> None:
    """From now on; nothing is owed of a target that is none any more, or that is to be seen at no interval."""
    await end_deadlines(
        session, county_code=target.county_code, subject_id=target.id, whole=True, outcome=outcome, at=at
    )
    if target.state != TargetState.ACTIVE or target.every_days is None:
        return
    walker = walker_of(target.scope_path)
    owed = Owed(
        target.county_code, SUBJECT, target.id, target.scope_path, Stage.PATROL_VISIT, Urgency.NORMAL,
        owner_role=walker.role, owner_path=walker.path, type_code=target.kind,
        due_on=end_of_day(local_day(at) + timedelta(days=target.every_days)),
    )  # fmt: skip
    await start_deadline(session, owed, at=at)


async def see_target(session: Session, *, county_code: str, target_id: UUID, at: datetime) -> None:
    """Somebody was there: by a form, or by passing the checkpoint that stands for it."""
    target = await lock_row(session, PatrolTarget, county_code=county_code, row_id=target_id)
    if target is None:
        return
    await write_seen(session, county_code=county_code, target_id=target_id, at=at)
    await expect_anew(session, target, outcome="visited", at=at)
