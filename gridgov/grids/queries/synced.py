"""Areas as a phone holds them: where its person works, everything below, and what lies above."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Subquery, and_, any_, case, false, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.paging import cut_page
from gridgov.grids.queries import in_force
from gridgov.grids.rules.paths import LENGTH_OF, LEVELS_DOWN, Level, at_level
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.people.rules.roles import Person

DECIMALS = 6
"""Of a degree: a tenth of a metre, and half the size of full coordinates."""
TOLERANCE_DEGREES = (
    (Level.GRID, 0.00002),
    (Level.COMMUNITY, 0.0001),
    (Level.TOWN, 0.0003),
    (Level.COUNTY, 0.001),
)
"""By how much a line may be moved to be drawn on a phone: 2 m of a grid and what is below it, 100 m of a county."""


async def reached_areas(
    session: AsyncSession, view: Person, *, without: Person | None, after: str | None, limit: int, day: date
) -> tuple[list[UUID], str | None]:
    """Ids of areas in force within ``view``'s reach and not within ``without``'s, by path; the key of the next page."""
    wanted = [_reach(view), in_force(AreaRow, day), AreaRow.path > (after or "")]
    if without is not None:
        wanted.append(not_(_reach(without)))
    statement = select(AreaRow.id, AreaRow.path).where(*wanted).order_by(AreaRow.path).limit(limit + 1)
    page, more = cut_page((await session.execute(statement)).all(), limit)
    return [row.id for row in page], page[-1].path if more else None


async def reached_area_changes(
    session: AsyncSession, view: Person, changed: Subquery, *, limit: int, day: date
) -> Sequence[Any]:
    """Of the areas that changed (``id``, ``seq``) those in force and within reach, by their number."""
    statement = (
        select(changed.c.seq, changed.c.id)
        .join(AreaRow, AreaRow.id == changed.c.id)
        .where(_reach(view), in_force(AreaRow, day))
        .order_by(changed.c.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def reached_areas_of(
    session: AsyncSession, view: Person, ids: Sequence[UUID], *, day: date
) -> set[UUID]:
    """Which of these areas are in force and within reach."""
    statement = select(AreaRow.id).where(AreaRow.id == any_(uuids(ids)), _reach(view), in_force(AreaRow, day))
    return set((await session.scalars(statement)).all())


async def areas_with_boundaries(
    session: AsyncSession, ids: Sequence[UUID], *, day: date
) -> Sequence[Row[Any]]:
    """Each area, and its boundary's GeoJSON text as it is to be drawn, size and label point (null where it has none)."""
    statement = (
        select(
            AreaRow,
            func.ST_AsGeoJSON(func.ST_SimplifyPreserveTopology(BoundaryRow.geom, _TOLERANCE), DECIMALS).label(
                "geojson"
            ),
            BoundaryRow.area_m2,
            BoundaryRow.label_lon,
            BoundaryRow.label_lat,
        )
        .outerjoin(BoundaryRow, and_(BoundaryRow.area_path == AreaRow.path, in_force(BoundaryRow, day)))
        .where(AreaRow.id == any_(uuids(ids)))
    )
    return (await session.execute(statement)).all()


def reaches_path(view: Person, path: str) -> bool:
    """Whether a path lies at, below or above somewhere this person works."""
    return any(path.startswith(post.area_path) or post.area_path.startswith(path) for post in view.posts)


def _reach(view: Person) -> ColumnElement[bool]:
    paths = {post.area_path for post in view.posts}
    above = {found for path in paths for level in LEVELS_DOWN if (found := at_level(path, level))}
    below = [AreaRow.path.startswith(path, autoescape=True) for path in sorted(paths)]
    return or_(false(), AreaRow.path.in_(sorted(above)), *below)


_TOLERANCE = case(
    *(
        (func.length(BoundaryRow.area_path) <= LENGTH_OF[level], tolerance)
        for level, tolerance in reversed(TOLERANCE_DEGREES)
    ),
    else_=TOLERANCE_DEGREES[0][1],
)
