"""The public card of a grid: what the regulation has published of it, read afresh each time."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import shapely
from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.errors import NotFound
from gridgov.grids.queries import in_force
from gridgov.grids.rules.coverage import drawn, geojson
from gridgov.grids.rules.paths import LENGTH_OF, GridKind, Level, at_level
from gridgov.grids.schemas.cards import CardPersonOut, GridCardOut
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.people.queries.stand_ins import held as in_force_at
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PersonRow, PostRow

_TOLERANCE_M = 2.0
_MOST_NAMES = 20
_KINDS: Mapping[str | None, tuple[str, str]] = {
    GridKind.COMPREHENSIVE: ("综合网格", "comprehensive grid"),
    GridKind.DEDICATED: ("专属网格", "dedicated grid"),
    None: ("网格", "grid"),
}


async def grid_card(session: AsyncSession, path: str, *, at: datetime) -> GridCardOut:
    """The card of a grid that holds today; `NotFound` for every other path."""
    day = local_day(at)
    areas = await _areas_above(session, path, day)
    grid = areas.get(path)
    if grid is None or grid.level != Level.GRID:
        raise NotFound("没有这个网格", "There is no such grid")
    posts = await _posts(session, path, at)
    ground = await _boundary(session, path, day)
    shape = await asyncio.to_thread(_drawn, bytes(ground.wkb)) if ground is not None else None
    kind_zh, kind_en = _KINDS.get(grid.kind, _KINDS[None])
    return GridCardOut(
        path=path, name=grid.name, kind=grid.kind, kind_zh=kind_zh, kind_en=kind_en, settlement=grid.settlement,
        community_name=_name(areas, path, Level.COMMUNITY), town_name=_name(areas, path, Level.TOWN),
        county_name=_name(areas, path, Level.COUNTY), area_m2=round(ground.area_m2, 1) if ground is not None else None,
        boundary=shape, grid_chiefs=_people(posts, Role.GRID_CHIEF, at), gridworkers=_people(posts, Role.GRIDWORKER, at),
        supervision_phone=next((areas[place].supervision_phone for place in sorted(areas, reverse=True)
                                if areas[place].supervision_phone), None),
        updated_at=_updated_at(grid, ground, posts, at),
    )  # fmt: skip


async def _areas_above(session: AsyncSession, path: str, day: date) -> dict[str, AreaRow]:
    paths = [path[: LENGTH_OF[level]] for level in (Level.COUNTY, Level.TOWN, Level.COMMUNITY, Level.GRID)]
    statement = select(AreaRow).where(AreaRow.path.in_(paths), in_force(AreaRow, day))
    return {row.path: row for row in await session.scalars(statement)}


async def _posts(session: AsyncSession, path: str, at: datetime) -> Sequence[Any]:
    """Chiefs and full-time gridworkers of the grid, and chiefs of its community; those that ended tell when."""
    community = at_level(path, Level.COMMUNITY)
    statement = (
        select(
            PersonRow.id, PersonRow.name, PersonRow.work_phone, PersonRow.left_at, PostRow.role, PostRow.starts_at,
            PostRow.ends_at, in_force_at(at).label("now"),
        )
        .join(PersonRow, PersonRow.id == PostRow.person_id)
        .where(
            or_(
                and_(PostRow.role == Role.GRIDWORKER, PostRow.area_path == path, PostRow.full_time.is_(True)),
                and_(PostRow.role == Role.GRID_CHIEF, PostRow.area_path.in_([path, community])),
            ),
            PostRow.starts_at <= at,
        )
        .order_by(in_force_at(at).desc(), PostRow.starts_at.desc())
        .limit(200)
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def _boundary(session: AsyncSession, path: str, day: date) -> Row[Any] | None:
    statement = select(
        func.ST_AsBinary(BoundaryRow.geom).label("wkb"), BoundaryRow.area_m2, BoundaryRow.created_at
    ).where(BoundaryRow.area_path == path, in_force(BoundaryRow, day))
    return (await session.execute(statement)).one_or_none()


def _drawn(wkb: bytes) -> dict[str, Any]:
    return geojson(drawn(shapely.from_wkb(wkb), tolerance_m=_TOLERANCE_M))


def _name(areas: Mapping[str, AreaRow], path: str, level: Level) -> str | None:
    above = areas.get(at_level(path, level) or "")
    return above.name if above else None


def _people(posts: Sequence[Any], role: Role, at: datetime) -> list[CardPersonOut]:
    """Each once, by name."""
    found = {
        post.id: CardPersonOut(name=post.name, work_phone=post.work_phone)
        for post in posts
        if post.role == role and post.now and (post.left_at is None or post.left_at > at)
    }
    return sorted(found.values(), key=lambda person: person.name)[:_MOST_NAMES]


def _updated_at(grid: AreaRow, ground: Row[Any] | None, posts: Sequence[Any], at: datetime) -> datetime:
    """When the grid, its boundary or its people last changed."""
    moments = [grid.created_at, grid.changed_at, ground.created_at if ground is not None else None]
    moments += [moment for post in posts for moment in (post.starts_at, post.ends_at)]
    return max(moment for moment in moments if moment is not None and moment <= at)
