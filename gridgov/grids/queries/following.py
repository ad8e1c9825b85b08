"""What lies in another grid since ground was divided: of any table that has a place of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries import grid_of
from gridgov.grids.queries.divisions import Division, find_division, touched_grids

GRID_LENGTH = text("16")
_Placed = TypeVar("_Placed")


async def lying_elsewhere(
    session: AsyncSession,
    table: type[_Placed],
    division: Division,
    *where: ColumnElement[bool],
    day: date,
    limit: int,
) -> Sequence[Row[_Placed, str | None]]:
    """Rows of the grids a division touched that lie in another grid on a day, with that grid, by id; locked.

    ``table`` has ``county_code``, ``id``, ``scope_path``, ``lon`` and ``lat`` (stored datum). The grid is None for a place on
    the very outline that lies in none since its own grid ended.
    """
    columns: Any = table
    retired = division.summary.get("retired", [])
    old = func.left(columns.scope_path, GRID_LENGTH)
    lon, lat = columns.__table__.c.lon, columns.__table__.c.lat
    grid = grid_of(lon, lat, literal(division.county_code), day=day)
    placed = (
        select(columns.id, old.label("old"), grid.label("grid"))
        .where(
            columns.county_code == division.county_code, lon.is_not(None), old.in_(touched_grids(division.id)), *where
        )
        .subquery("placed")
    )  # fmt: skip
    nowhere = placed.c.grid.is_(None) & placed.c.old.in_(retired)
    statement = (
        select(columns, placed.c.grid)
        .join(placed, placed.c.id == columns.id)
        .where(
            columns.county_code == division.county_code, or_(placed.c.grid != placed.c.old, nowhere)
        )
        .order_by(columns.id)
        .limit(limit)
        .with_for_update(of=columns)
        .execution_options(populate_existing=True)
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def division_in_force(
    session: AsyncSession, *, county_code: str, division_id: UUID, day: date
) -> Division | None:
    """None where it was called off, or its day has not come."""
    division = await find_division(session, county_code=county_code, division_id=division_id)
    return None if division.cancelled_at is not None or division.effective_on > day else division


def goes_to(division: Division, from_path: str, grid: str | None) -> str:
    """The area that something of ``from_path`` belongs to now: the grid it lies in, or where the posts of its own went on."""
    return grid or str(division.summary.get("posts_to", {}).get(from_path, from_path))
