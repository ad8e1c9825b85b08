"""What stands in the tree on a day, and which grid holds a point.

An area and its boundary hold from a day to before a day, both by the county's calendar; ``day`` is always passed in,
but for the report, which reads the database's clock in the same round trip.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.db.session import CLOCK_NOW
from gridgov.grids.rules.paths import Level
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow

Area = AreaRow
"""An area as other features read it."""

TODAY: ColumnElement[date] = func.timezone("Asia/Shanghai", CLOCK_NOW).cast(Date)
"""The county's calendar day by the database's clock, to be read with something else in one round trip."""


def in_force(table: Any, day: ColumnElement[date] | date) -> ColumnElement[bool]:
    """An area or a boundary holds on this day: from its first day to before its last."""
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to > day))


def grid_of(
    lon: ColumnElement[float],
    lat: ColumnElement[float],
    county_code: ColumnElement[str],
    *,
    day: ColumnElement[date] | date = TODAY,
) -> Any:
    """Scalar subquery: the path of the grid of this county that holds the point on a day; on a shared edge the lowest."""
    point = geometry.point(lon, lat)
    return (
        select(BoundaryRow.area_path)
        .where(
            in_force(BoundaryRow, day),
            BoundaryRow.level == Level.GRID,
            func.ST_Covers(BoundaryRow.geom, point),
            func.left(BoundaryRow.area_path, 6) == county_code,
        )
        .order_by(BoundaryRow.area_path)
        .limit(1)
        .scalar_subquery()
    )


_LOCATE: Select[Any] = select(
    grid_of(bindparam("lon"), bindparam("lat"), bindparam("county_code"), day=bindparam("day", type_=Date))
)


async def locate(session: AsyncSession, *, county_code: str, lon: float, lat: float, day: date) -> str | None:
    """The path of the county's grid that covers a point of the stored datum on a day, or None outside every grid."""
    parameters = {"county_code": county_code, "lon": lon, "lat": lat, "day": day}
    path: str | None = (await session.execute(_LOCATE, parameters)).scalar_one()
    return path


async def find_area(session: AsyncSession, path: str) -> AreaRow | None:
    """An area by its path, whether or not it still holds: what happened there still says its name."""
    return (await session.scalars(_by_path(), {"path": path})).one_or_none()


@cache
def _by_path() -> Select[AreaRow]:
    return select(AreaRow).where(AreaRow.path == bindparam("path"))


async def children_of(
    session: AsyncSession, parent_path: str | None, *, day: date, limit: int, after: str = ""
) -> Sequence[AreaRow]:
    """Areas directly below that hold on a day, in order of path."""
    statement = (
        select(AreaRow)
        .where(
            AreaRow.parent_path.is_not_distinct_from(parent_path),
            AreaRow.path > after,
            in_force(AreaRow, day),
        )
        .order_by(AreaRow.path)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def boundary_of(session: AsyncSession, path: str, *, day: date) -> Row[Any] | None:
    """GeoJSON text, area in m² and label point of the boundary in force on a day, and from and to when it holds."""
    statement = select(
        func.ST_AsGeoJSON(BoundaryRow.geom, 7),
        BoundaryRow.area_m2,
        BoundaryRow.label_lon,
        BoundaryRow.label_lat,
        BoundaryRow.valid_from,
        BoundaryRow.valid_to,
    ).where(BoundaryRow.area_path == path, in_force(BoundaryRow, day))
    return (await session.execute(statement)).one_or_none()


async def aliases_of(session: AsyncSession, area: AreaRow) -> Sequence[AliasRow]:
    """The codes others gave this area, in force today or from a later day (at most 50)."""
    statement = (
        select(AliasRow)
        .where(
            AliasRow.area_id == area.id,
            or_(
                AliasRow.valid_to.is_(None),
                and_(AliasRow.valid_to > TODAY, AliasRow.valid_to > AliasRow.valid_from),
            ),
        )
        .order_by(AliasRow.system, AliasRow.code)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


async def known_paths(session: AsyncSession, prefix: str) -> set[str]:
    """Every path at or below a prefix: what an import holds its parents against."""
    statement = select(AreaRow.path).where(AreaRow.path.startswith(prefix, autoescape=True))
    return set((await session.scalars(statement)).all())


async def boundaries_on(
    session: AsyncSession, *, parent_path: str, level: Level, day: date
) -> dict[str, bytes]:
    """WKB by path of the boundaries of a level below an area that hold on a day, in order of path."""
    statement = (
        select(BoundaryRow.area_path, func.ST_AsBinary(BoundaryRow.geom))
        .where(
            BoundaryRow.area_path.startswith(parent_path, autoescape=True),
            BoundaryRow.level == level,
            in_force(BoundaryRow, day),
        )
        .order_by(BoundaryRow.area_path)
    )
    return {row[0]: bytes(row[1]) for row in await session.execute(statement)}


async def area_ids(session: AsyncSession, paths: Sequence[str]) -> dict[str, UUID]:
    """The ids of these areas by path."""
    rows = await session.execute(select(AreaRow.path, AreaRow.id).where(AreaRow.path.in_(paths)))
    return {row[0]: row[1] for row in rows}
