"""Targets and findings that lie in another grid since ground was divided."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries.divisions import Division
from gridgov.grids.queries.following import lying_elsewhere
from gridgov.patrol.rules.terms import FindingState, TargetState
from gridgov.patrol.tables import PatrolFinding, PatrolTarget


async def targets_to_follow(
    session: AsyncSession, division: Division, *, day: date, limit: int
) -> Sequence[Row[PatrolTarget, str | None]]:
    """Those proposed or patrolled, each with the grid it lies in, by id; locked."""
    lives = PatrolTarget.state.in_([TargetState.PROPOSED, TargetState.ACTIVE])
    return await lying_elsewhere(session, PatrolTarget, division, lives, day=day, limit=limit)


async def findings_to_follow(
    session: AsyncSession, division: Division, *, day: date, limit: int
) -> Sequence[Row[PatrolFinding, str | None]]:
    """Those that are not closed, each with the grid it lies in, by id; locked."""
    lives = PatrolFinding.state != FindingState.CLOSED
    return await lying_elsewhere(session, PatrolFinding, division, lives, day=day, limit=limit)
