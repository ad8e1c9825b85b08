"""Disputes go with their ground: once a division's day has come, each case that is open belongs to the grid that its event
lies in, or to the one in which the posts of its own go on; it stays at the level at which it is mediated."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.move_scope import move_deadline_scope
from gridgov.grids.queries.following import division_in_force, goes_to
from gridgov.grids.rules.paths import at_level, level_of
from gridgov.mediation.actions.hold_case import facts_of, keep_case
from gridgov.mediation.messages import CaseMoved, CasesMoved
from gridgov.mediation.queries import Case
from gridgov.mediation.queries.following import cases_to_follow

PORTION = 100
"""Cases that are looked at in one transaction."""


async def move_cases(
    session: Session, *, county_code: str, division_id: UUID, after: UUID | None, at: datetime, limit: int = PORTION
) -> int:  # fmt: skip
    """Look at a portion, and announce that there is more where there is; how many moved. Harmless to repeat."""
    day = local_day(at)
    division = await division_in_force(session, county_code=county_code, division_id=division_id, day=day)
    if division is None:
        return 0
    waiting = await cases_to_follow(session, division, day=day, after=after, limit=limit)
    moved = 0
    for case, grid in waiting:
        moved += await _move(session, case, goes_to(division, case.area_path, grid), at)
    if len(waiting) == limit:
        await announce(session, CasesMoved(county_code, division_id, county_code, waiting[-1][0].id), at=at)
    return moved


async def _move(session: Session, case: Case, area_path: str, at: datetime) -> bool:
    if case.area_path.startswith(area_path):
        return False
    left, lay = case.scope_path, case.area_path
    scope_path = at_level(area_path, level_of(left)) or area_path
    await keep_case(
        session, None, case, "move", values={"area_path": area_path, "scope_path": scope_path},
        data={"from": lay, "to": area_path}, messages=[CaseMoved(**{**facts_of(case), "scope_path": scope_path})], at=at,
    )  # fmt: skip
    if scope_path != left:
        await move_deadline_scope(
            session, county_code=case.county_code, subject_id=case.id, from_path=left, scope_path=scope_path
        )
    return True
