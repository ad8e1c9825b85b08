"""What runs and is open in a county, counted by what decides its limit: whole groups, never row by row."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.grids.rules.paths import level_of
from gridgov.rulebook.rules.effects import Running


async def running_clocks(session: AsyncSession, *, county_code: str) -> Sequence[Running]:
    """Every clock of the county that has not ended, in as many groups as there are combinations: by subject, stage, the
    event's urgency and type, the level of whoever owes it, and its frozen policy."""
    of_event = and_(
        EventRow.county_code == DeadlineRow.county_code,
        EventRow.id == DeadlineRow.subject_id,
        DeadlineRow.subject == "event",
    )
    # A path's length is its level, so that paths of one level are one group.
    groups = (
        DeadlineRow.subject, DeadlineRow.stage, EventRow.urgency, EventRow.type_code,
        func.length(DeadlineRow.owner_path), DeadlineRow.policy,
    )  # fmt: skip
    statement = (
        select(*groups, func.min(DeadlineRow.owner_path).label("path"), func.count().label("clocks"))
        .join(EventRow, of_event, isouter=True)
        .where(DeadlineRow.county_code == county_code, DeadlineRow.ended_at.is_(None))
        .group_by(*groups)
    )
    return [_running(row) for row in await session.execute(statement)]


def _running(row: Row[Any]) -> Running:
    level = level_of(row.path) if row.path else None
    return Running(row.subject, row.stage, row.urgency, row.type_code, level, row.policy, row.clocks)


async def open_events(session: AsyncSession, *, county_code: str) -> Mapping[str, int]:
    """How many events of each type somebody still owes a move."""
    statement = (
        select(EventRow.type_code, func.count())
        .where(EventRow.county_code == county_code, EventRow.state.in_(sorted(OPEN)))
        .group_by(EventRow.type_code)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
