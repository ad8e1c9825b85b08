"""Homes that lie in another grid since ground was divided."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.tables import ServedPerson
from gridgov.grids.queries import grid_of
from gridgov.grids.queries.divisions import touched_grids

_GRID_LENGTH = text("16")


async def homes_to_follow(
    session: AsyncSession,
    *,
    county_code: str,
    division_id: UUID,
    retired: Sequence[str],
    day: date,
    limit: int,
) -> Sequence[Row[ServedPerson, str | None]]:
    """Served persons of the grids a division touched who live in another grid on a day, with that grid, by id.

    The grid is None for a home on the very outline that lies in none since its own grid, one of ``retired``, ended.
    Whoever is no longer served is among them: their button may still be pressed.
    """
    old = func.left(ServedPerson.scope_path, _GRID_LENGTH)
    grid = grid_of(ServedPerson.lon.expression, ServedPerson.lat.expression, literal(county_code), day=day)
    placed = (
        select(ServedPerson.id, old.label("old"), grid.label("grid"))
        .where(ServedPerson.county_code == county_code, old.in_(touched_grids(division_id)))
        .subquery("placed")
    )
    nowhere = placed.c.grid.is_(None) & placed.c.old.in_(retired)
    statement = (
        select(ServedPerson, placed.c.grid)
        .join(placed, placed.c.id == ServedPerson.id)
        .where(ServedPerson.county_code == county_code, or_(placed.c.grid != placed.c.old, nowhere))
        .order_by(ServedPerson.id)
        .limit(limit)
        .with_for_update(of=ServedPerson)
        .execution_options(populate_existing=True)
    )
    return (await session.execute(statement)).all()
