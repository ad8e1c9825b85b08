"""Which grid holds a point, what stands in the tree, and the one scope gate of every list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.grids.rules.paths import Level
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow
from gridgov.people.rules.permissions import Grant, PermissionTable, Scope
from gridgov.people.rules.roles import Person, Post

COUNTY_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ScopeColumns:
    """The columns by which a table's rows are someone's business."""

    county_code: ColumnElement[str]
    scope_path: ColumnElement[str] | None = None
    unit_ids: ColumnElement[Any] | None = None
    lead_role: ColumnElement[Any] | None = None
    lead_path: ColumnElement[Any] | None = None
    owner_ids: tuple[ColumnElement[Any], ...] = ()
    concerns_id: ColumnElement[Any] | None = None
    state: ColumnElement[str] | None = None


def in_scope(
    table: PermissionTable, person: Person, action: str, columns: ScopeColumns
) -> ColumnElement[bool]:
    """The scope gate in SQL: the rows of which `PermissionTable.permits` says yes. Every list takes it."""
    reached = [_reached(grant, post, person, columns) for grant, post in table.grants_for(person, action)]
    mine = columns.county_code == person.county_code
    if not reached:
        return false()
    gate = and_(mine, or_(*reached))
    if columns.concerns_id is not None:
        gate = and_(gate, columns.concerns_id.is_distinct_from(person.id))
    return gate


def reaches(
    table: PermissionTable, person: Person, action: str, columns: ScopeColumns
) -> list[ColumnElement[bool]]:
    """The gate taken apart: its union is `in_scope`. Each part alone can follow an index in order (see pages)."""
    found: dict[tuple[str, str], ColumnElement[bool]] = {}
    for grant, post in table.grants_for(person, action):
        reach = and_(columns.county_code == person.county_code, _reached(grant, post, person, columns))
        if columns.concerns_id is not None:
            reach = and_(reach, columns.concerns_id.is_distinct_from(person.id))
        found[_key(grant, post, person)] = reach
    return list(found.values())


def _key(grant: Grant, post: Post, person: Person) -> tuple[str, str]:
    """Two grants that reach the same rows count once."""
    which = {
        Scope.AREA: post.area_path,
        Scope.UNIT: str(post.unit_id),
        Scope.POST: f"{post.role} {post.area_path}",
        Scope.OWN: str(person.id),
        Scope.COUNTY: "",
    }
    return grant.scope, which[grant.scope] + "".join(sorted(grant.states))


def _reached(grant: Grant, post: Post, person: Person, columns: ScopeColumns) -> ColumnElement[bool]:
    reach = _reach_of(grant.scope, post, person, columns)
    if grant.states and columns.state is not None:
        reach = and_(reach, columns.state.in_(sorted(grant.states)))
    return reach


def _reach_of(scope: Scope, post: Post, person: Person, columns: ScopeColumns) -> ColumnElement[bool]:
    """The rows a scope reaches; none where the table has no such column."""
    if scope is Scope.COUNTY:
        return columns.county_code == person.county_code
    reach = None
    if scope is Scope.AREA and columns.scope_path is not None:
        reach = _in_area(columns.scope_path, post.area_path, columns.county_code)
    elif scope is Scope.UNIT and columns.unit_ids is not None and post.unit_id is not None:
        reach = columns.unit_ids.op("@>")(type_coerce([post.unit_id], ARRAY(PG_UUID(as_uuid=True))))
    elif scope is Scope.POST and columns.lead_role is not None and columns.lead_path is not None:
        reach = and_(columns.lead_role == post.role, columns.lead_path == post.area_path)
    elif scope is Scope.OWN and columns.owner_ids:
        reach = or_(*(column == person.id for column in columns.owner_ids))
    return false() if reach is None else reach


def _in_area(
    path: ColumnElement[str], area_path: str, county_code: ColumnElement[str]
) -> ColumnElement[bool]:
    return county_code == area_path if len(area_path) == COUNTY_LENGTH else area_is(path, area_path)


def area_is(path: ColumnElement[str], area_path: str) -> ColumnElement[bool]:
    """Whether a path lies in an area. An equality on the prefix, so that an index by area and time keeps its order."""
    return func.left(path, literal_column(str(len(area_path)))) == area_path


def grid_of(lon: ColumnElement[float], lat: ColumnElement[float], county_code: ColumnElement[str]) -> Any:
    """Scalar subquery: the path of the grid of this county that holds the point; on a shared edge the lowest path."""
    point = geometry.point(lon, lat)
    return (
        select(BoundaryRow.area_path)
        .where(
            BoundaryRow.valid_to.is_(None),
            BoundaryRow.level == Level.GRID,
            func.ST_Covers(BoundaryRow.geom, point),
            func.left(BoundaryRow.area_path, 6) == county_code,
        )
        .order_by(BoundaryRow.area_path)
        .limit(1)
        .scalar_subquery()
    )


_LOCATE: Select[tuple[str | None, datetime]] = select(
    grid_of(bindparam("lon"), bindparam("lat"), bindparam("county_code")).label("path"),
    func.clock_timestamp().label("at"),
)


async def locate(session: AsyncSession, *, county_code: str, lon: float, lat: float) -> str | None:
    """The path of the county's grid that covers a point of the stored datum, or None outside every grid."""
    row = (await session.execute(_LOCATE, {"county_code": county_code, "lon": lon, "lat": lat})).one()
    path: str | None = row.path
    return path


async def find_area(session: AsyncSession, path: str) -> AreaRow | None:
    return (await session.scalars(select(AreaRow).where(AreaRow.path == path))).one_or_none()


async def children_of(
    session: AsyncSession, parent_path: str | None, *, limit: int, after: str = ""
) -> Sequence[AreaRow]:
    """Areas directly below, in order of path."""
    statement = (
        select(AreaRow)
        .where(
            AreaRow.parent_path.is_not_distinct_from(parent_path),
            AreaRow.path > after,
            AreaRow.retired_at.is_(None),
        )
        .order_by(AreaRow.path)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def boundary_of(session: AsyncSession, path: str) -> Row[Any] | None:
    """GeoJSON text, area in m² and label point of the boundary in force."""
    statement = select(
        func.ST_AsGeoJSON(BoundaryRow.geom, 7),
        BoundaryRow.area_m2,
        BoundaryRow.label_lon,
        BoundaryRow.label_lat,
    ).where(BoundaryRow.area_path == path, BoundaryRow.valid_to.is_(None))
    return (await session.execute(statement)).one_or_none()


async def aliases_of(session: AsyncSession, area: AreaRow) -> Sequence[AliasRow]:
    """The codes others gave this area, in force (at most 50)."""
    statement = (
        select(AliasRow)
        .where(AliasRow.area_id == area.id, AliasRow.valid_to.is_(None))
        .order_by(AliasRow.system, AliasRow.code)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


async def known_paths(session: AsyncSession, prefix: str) -> set[str]:
    """Every path at or below a prefix: what an import holds its parents against."""
    statement = select(AreaRow.path).where(AreaRow.path.startswith(prefix, autoescape=True))
    return set((await session.scalars(statement)).all())


async def boundary_wkb_of(session: AsyncSession, paths: Sequence[str]) -> dict[str, bytes]:
    """WKB of the boundaries in force of these areas."""
    statement = select(BoundaryRow.area_path, func.ST_AsBinary(BoundaryRow.geom)).where(
        BoundaryRow.area_path.in_(paths), BoundaryRow.valid_to.is_(None)
    )
    return {row[0]: bytes(row[1]) for row in await session.execute(statement)}


async def area_ids(session: AsyncSession, paths: Sequence[str]) -> dict[str, UUID]:
    """The ids of these areas by path."""
    rows = await session.execute(select(AreaRow.path, AreaRow.id).where(AreaRow.path.in_(paths)))
    return {row[0]: row[1] for row in rows}
