"""What an import is held against, and the drafts of imports themselves."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import shapely
from sqlalchemy import Row, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from geo.layer import Layer
from gridgov.db.paging import decode_cursor
from gridgov.grids.queries import in_force
from gridgov.grids.rules.layer import Ground, LayerRequest, Standing
from gridgov.grids.rules.layer.attributes import text_of
from gridgov.grids.rules.paths import LENGTH_OF, LEVELS_DOWN, Level
from gridgov.grids.tables import AreaRow, BoundaryImport, BoundaryRow
from gridgov.people.tables import UnitRow

_SHOWN = (
    BoundaryImport.id,
    BoundaryImport.level,
    BoundaryImport.parent_path,
    BoundaryImport.file_name,
    BoundaryImport.state,
    BoundaryImport.options,
    BoundaryImport.division_id,
    BoundaryImport.created_by,
    BoundaryImport.created_at,
    BoundaryImport.ended_at,
    BoundaryImport.version,
)
"""All of a draft but its layers and reports, which are large."""


async def ground_of(session: AsyncSession, request: LayerRequest) -> Ground:
    """The part of the tree that a layer touches: its level, and the level above, on the day."""
    mark = await ground_mark(session, request)
    parents = await _parents(session, request)
    standing = await _standing(session, request)
    units = select(UnitRow.code, UnitRow.id).where(
        UnitRow.county_code == request.county_code, UnitRow.closed_at.is_(None)
    )
    departments = {row.code: row.id for row in await session.execute(units)}
    return Ground(parents, standing, departments, mark)


async def ground_mark(session: AsyncSession, request: LayerRequest) -> str:
    """Changes with every area and boundary that is written at these levels below the parent or in the county."""
    levels = [request.level, above] if (above := _above(request.level)) else [request.level]
    prefix = request.parent or request.county_code
    areas = select(func.count(), func.sum(AreaRow.version), func.count(AreaRow.valid_to)).where(
        AreaRow.level.in_(levels), AreaRow.path.startswith(prefix, autoescape=True)
    )
    boundaries = select(
        func.count(), func.max(BoundaryRow.created_at), func.count(BoundaryRow.valid_to)
    ).where(BoundaryRow.level.in_(levels), BoundaryRow.area_path.startswith(prefix, autoescape=True))
    found = [*(await session.execute(areas)).one(), *(await session.execute(boundaries)).one()]
    return " ".join(str(each) for each in found)


async def reference_shape(
    session: AsyncSession, request: LayerRequest, ground: Ground, layer: Layer
) -> shapely.Geometry | None:
    """What a layer must roughly fill: its parents or, where one has no boundary, the nearest area above that has one."""
    length = LENGTH_OF[above] if (above := _above(request.level)) else 0
    codes = {
        (text_of(feature.properties.get(request.fields.code)) or "")[:length] for feature in layer.features
    }
    concerned = [request.parent] if request.parent else sorted(codes & ground.parents.keys())
    shapes = [ground.parents.get(path) for path in concerned]
    if shapes and all(shape is not None and shape.is_valid for shape in shapes):
        return await asyncio.to_thread(shapely.union_all, shapes)
    return await _nearest_shape(session, request.parent or request.county_code, request.day)


async def _nearest_shape(session: AsyncSession, path: str, day: date) -> shapely.Geometry | None:
    """The boundary of the nearest area at or above a path that has one on a day."""
    above = [path[: LENGTH_OF[level]] for level in LEVELS_DOWN if LENGTH_OF[level] <= len(path)]
    statement = (
        select(func.ST_AsBinary(BoundaryRow.geom))
        .where(BoundaryRow.area_path.in_(above), in_force(BoundaryRow, day))
        .order_by(func.length(BoundaryRow.area_path).desc())
        .limit(1)
    )
    wkb = (await session.execute(statement)).scalar_one_or_none()
    return None if wkb is None else shapely.from_wkb(bytes(wkb))


async def find_import(session: AsyncSession, *, county_code: str, import_id: UUID) -> Row[Any] | None:
    """A draft without its layers; None where there is none in this county."""
    statement = select(*_SHOWN, BoundaryImport.report, BoundaryImport.repair_report).where(
        BoundaryImport.county_code == county_code, BoundaryImport.id == import_id
    )
    return (await session.execute(statement)).one_or_none()


async def import_layers(
    session: AsyncSession, *, county_code: str, import_id: UUID
) -> tuple[bytes | None, bytes | None]:
    """The layer as it was read, and as it was repaired; None where it was thrown away or never made."""
    statement = select(BoundaryImport.layer, BoundaryImport.repaired).where(
        BoundaryImport.county_code == county_code, BoundaryImport.id == import_id
    )
    row = (await session.execute(statement)).one_or_none()
    return (row.layer, row.repaired) if row else (None, None)


async def list_imports(
    session: AsyncSession, *, county_code: str, limit: int, cursor: str | None
) -> Sequence[Row[Any]]:
    """Drafts and what became of them, the newest first, without layers and reports."""
    statement = select(*_SHOWN).where(BoundaryImport.county_code == county_code)
    if (place := decode_cursor(cursor)) is not None:
        statement = statement.where(tuple_(BoundaryImport.created_at, BoundaryImport.id) < tuple_(*place))
    statement = statement.order_by(BoundaryImport.created_at.desc(), BoundaryImport.id.desc()).limit(limit)
    return (await session.execute(statement)).all()


async def _parents(session: AsyncSession, request: LayerRequest) -> dict[str, shapely.Geometry | None]:
    above = _above(request.level)
    if above is None:
        return {}
    statement = (
        select(AreaRow.path, func.ST_AsBinary(BoundaryRow.geom))
        .outerjoin(
            BoundaryRow, and_(BoundaryRow.area_path == AreaRow.path, in_force(BoundaryRow, request.day))
        )
        .where(
            AreaRow.level == above,
            AreaRow.path.startswith(request.parent or request.county_code, autoescape=True),
            or_(AreaRow.valid_to.is_(None), AreaRow.valid_to > request.day),
        )
    )
    rows = (await session.execute(statement)).all()
    return dict(zip([row[0] for row in rows], await _shapes([row[1] for row in rows]), strict=True))


async def _standing(session: AsyncSession, request: LayerRequest) -> dict[str, Standing]:
    prefix = request.parent or request.county_code
    here = (BoundaryRow.level == request.level, BoundaryRow.area_path.startswith(prefix, autoescape=True))
    planned = (
        select(BoundaryRow.area_path, func.min(BoundaryRow.valid_from))
        .where(
            *here,
            BoundaryRow.valid_from > request.day,
            or_(BoundaryRow.valid_to.is_(None), BoundaryRow.valid_to > BoundaryRow.valid_from),
        )
        .group_by(BoundaryRow.area_path)
    )
    later: dict[str, date] = {row[0]: row[1] for row in await session.execute(planned)}
    statement = (
        select(
            AreaRow.id, AreaRow.path, AreaRow.name, AreaRow.kind, AreaRow.settlement, AreaRow.household_count,
            AreaRow.department_id, AreaRow.version, AreaRow.valid_to, func.ST_AsBinary(BoundaryRow.geom).label("wkb"),
        )
        .outerjoin(BoundaryRow, and_(BoundaryRow.area_path == AreaRow.path, in_force(BoundaryRow, request.day)))
        .where(AreaRow.level == request.level, AreaRow.path.startswith(prefix, autoescape=True))
    )  # fmt: skip
    rows = (await session.execute(statement)).all()
    shapes = await _shapes([row.wkb for row in rows])
    return {
        row.path: Standing(
            row.id, row.path, row.name, row.kind, row.settlement, row.household_count, row.department_id,
            row.version, row.valid_to, shape, later.get(row.path),
        )
        for row, shape in zip(rows, shapes, strict=True)
    }  # fmt: skip


async def _shapes(wkbs: Sequence[Any]) -> list[shapely.Geometry | None]:
    """Thousands of boundaries take seconds: beside the event loop."""
    values = [None if wkb is None else bytes(wkb) for wkb in wkbs]
    return list(await asyncio.to_thread(shapely.from_wkb, values)) if values else []


def _above(level: Level) -> Level | None:
    place = LEVELS_DOWN.index(level)
    return LEVELS_DOWN[place - 1] if place else None
