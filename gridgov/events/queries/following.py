"""Open events whose place lies in another grid since ground was divided."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.grids.queries import grid_of
from gridgov.grids.queries.divisions import touched_grids

_GRID_LENGTH = text("16")
"""As the index by grid has it."""


async def events_to_follow(
    session: AsyncSession,
    *,
    county_code: str,
    division_id: UUID,
    retired: Sequence[str],
    day: date,
    limit: int,
) -> Sequence[Row[EventRow, str | None]]:
    """Open events of the grids a division touched that lie in another grid on a day, with that grid, by id.

    The grid is None for a place on the very outline that lies in none since its own grid, one of ``retired``, ended.
    """
    lon, lat = func.ST_X(EventRow.geom), func.ST_Y(EventRow.geom)
    placed = (
        select(
            EventRow.id, _grid().label("old"), grid_of(lon, lat, literal(county_code), day=day).label("grid")
        )
        .where(*_open_in(county_code, _grid().in_(touched_grids(division_id))))
        .subquery("placed")
    )
    nowhere = placed.c.grid.is_(None) & placed.c.old.in_(retired)
    statement = (
        select(EventRow, placed.c.grid)
        .join(placed, placed.c.id == EventRow.id)
        .where(EventRow.county_code == county_code, or_(placed.c.grid != placed.c.old, nowhere))
        .order_by(EventRow.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return (await session.execute(statement)).all()


async def open_places(
    session: AsyncSession, *, county_code: str, grids: Sequence[str], limit: int
) -> Sequence[Row[float, float, str]]:
    """Longitude, latitude and grid of the open events of some grids."""
    statement = (
        select(func.ST_X(EventRow.geom), func.ST_Y(EventRow.geom), _grid())
        .where(*_open_in(county_code, _grid().in_(grids)))
        .limit(limit)
    )
    return (await session.execute(statement)).all()


def _grid() -> ColumnElement[str]:
    return func.left(EventRow.scope_path, _GRID_LENGTH)


def _open_in(county_code: str, where: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    return [EventRow.county_code == county_code, EventRow.state.in_(sorted(OPEN)), where]
