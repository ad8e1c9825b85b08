"""Pages of features, and one of them: narrowed, in order, told in the axes that were asked for.

A page follows the one before by the last key, so that page 10,000 costs what the first does. Geometry comes as GeoJSON text
from the database and goes out as it came.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_, union, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.events.queries.boxes import inside
from gridgov.grids.queries import in_force
from gridgov.grids.tables import BoundaryRow
from gridgov.ogc.queries.sources import Source
from gridgov.ogc.rules.crs import Crs
from gridgov.ogc.rules.parameters import Asked, Box, bad_cursor

DECIMALS = 7
"""Of a degree: a centimetre."""
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature; ``geojson`` is the text of its geometry, None where it has none."""

    id: str
    geojson: str | None
    properties: dict[str, Any]


async def feature_page(
    session: AsyncSession, source: Source, asked: Asked
) -> tuple[Sequence[Feature], str | None]:
    """A page of what lies within the gate, and the cursor of the next."""
    if not source.parts:
        return [], None
    rows = list((await session.execute(await _statement(session, source, asked))).all())
    # Two parts may hold the same feature: it is met once.
    unique = list({row[: len(source.keys)]: row for row in map(tuple, rows)}.values())
    page, more = cut_page(unique, asked.limit)
    keys = len(source.keys)
    return [_feature(source, row) for row in page], _cursor(page[-1][:keys]) if more else None


async def _statement(session: AsyncSession, source: Source, asked: Asked) -> Any:
    """A page and one more of each part, in order."""
    places = (
        await source.gathering(session, asked.boxes) if asked.boxes and source.gathering is not None else None
    )
    if places is not None:
        return _gathered(source, asked, places)
    wanted = [*_conditions(source, asked), *_boxed(source, asked)]
    branches = [
        select(
            select(*_columns(source, asked.crs))
            .select_from(source.table)
            .where(*source.where, part, *wanted)
            .order_by(*_order(source))
            .limit(asked.limit + 1)
            .subquery()
        )
        for part in source.parts
    ]
    return _merged(branches, source)


def _gathered(source: Source, asked: Asked, places: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Whatever lies in the boxes, put in order afterwards: what is told of a feature is read of the page alone."""
    wanted = _conditions(source, asked)
    keys = [key.column.label(f"key_{place}") for place, key in enumerate(source.keys)]
    newest = []
    for part in source.parts:
        for place in places:
            found = (
                select(*keys, source.id.column.label("feature_id"))
                .select_from(source.table)
                .where(*source.where, part, place, *wanted)
                .cte()
                .prefix_with("MATERIALIZED")
            ).c
            order = [found[key.name].desc() if source.descending else found[key.name] for key in keys]
            page = select(found.feature_id).order_by(*order).limit(asked.limit + 1).subquery()
            newest.append(select(page.c.feature_id))
    return (
        select(*_columns(source, asked.crs))
        .select_from(source.table)
        .where(*source.where, source.id.column.in_(union(*newest)))
        .order_by(*_order(source))
    )


def _order(source: Source) -> list[ColumnElement[Any]]:
    return [key.column.desc() if source.descending else key.column for key in source.keys]


async def matched(session: AsyncSession, source: Source, asked: Asked) -> int | None:
    """How many features a question meets on all of its pages, where it can be told without reading them; else None."""
    if not source.parts:
        return 0
    if source.few:
        wanted = [*_conditions(source, replace(asked, cursor=None)), *_boxed(source, asked)]
        statement = (
            select(func.count()).select_from(source.table).where(*source.where, or_(*source.parts), *wanted)
        )
        return (await session.execute(statement)).scalar_one()
    narrowed = asked.boxes or asked.equal or asked.begins is not None or asked.ends is not None
    return None if source.total is None or narrowed else await source.total(session)


def _merged(branches: Sequence[Select[Any]], source: Source) -> Any:
    if len(branches) == 1:
        return branches[0]
    merged = union_all(*branches).subquery()
    keys = [merged.c[f"key_{place}"] for place in range(len(source.keys))]
    return select(merged).order_by(*(key.desc() if source.descending else key for key in keys))


async def one_feature(session: AsyncSession, source: Source, feature_id: str, crs: Crs) -> Feature:
    """A feature within the gate, or `NotFound`."""
    nowhere = NotFound("没有这个要素,或不在您的管辖范围内", "No such feature, or it is outside your scope")
    try:
        wanted = source.id.read(feature_id)
    except ValueError as error:
        raise nowhere from error
    if not source.parts or "\0" in feature_id:
        raise nowhere
    statement = (
        select(*_columns(source, crs))
        .select_from(source.table)
        .where(*source.where, or_(*source.parts), source.id.column == wanted)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise nowhere
    return _feature(source, tuple(row))


async def county_box(session: AsyncSession, county_code: str, *, day: date) -> Box:
    """The bounding box of the county as it is drawn: what a map is opened at. The whole world where it is not drawn."""
    extent = func.ST_Extent(BoundaryRow.geom)
    statement = select(
        *(side(extent) for side in (func.ST_XMin, func.ST_YMin, func.ST_XMax, func.ST_YMax))
    ).where(BoundaryRow.area_path == county_code, in_force(BoundaryRow, day))
    west, south, east, north = (await session.execute(statement)).one()
    return WORLD if west is None else (west, south, east, north)


def _columns(source: Source, crs: Crs) -> list[ColumnElement[Any]]:
    geom = func.ST_FlipCoordinates(source.geom) if crs.latitude_first else source.geom
    return [
        *(key.column.label(f"key_{place}") for place, key in enumerate(source.keys)),
        source.id.column.label("feature_id"),
        func.ST_AsGeoJSON(geom, DECIMALS, 0).label("geojson"),
        *(column.label(f"of_{name}") for name, column in source.columns.items()),
    ]


def _feature(source: Source, row: tuple[Any, ...]) -> Feature:
    start = len(source.keys) + 2
    values = dict(zip(source.columns, row[start:], strict=True))
    return Feature(str(row[start - 2]), row[start - 1], source.shown(values))


def _conditions(source: Source, asked: Asked) -> list[ColumnElement[bool]]:
    found = [source.columns[name] == value for name, value in asked.equal.items()]
    if source.begins is not None:
        found += _during(source, asked)
    if asked.cursor is not None:
        found.append(_after(source, asked.cursor))
    return found


def _boxed(source: Source, asked: Asked) -> list[ColumnElement[bool]]:
    """What has no place is in every box (OGC 17-069r4, /req/core/fc-bbox-response C)."""
    return [or_(source.geom.is_(None), inside(asked.boxes, source.geom))] if asked.boxes else []


def _during(source: Source, asked: Asked) -> list[ColumnElement[bool]]:
    """Of what has a time only what meets the interval (/req/core/fc-time-response); what has not ended goes on."""
    found: list[ColumnElement[bool]] = []
    assert source.begins is not None
    if asked.ends is not None:
        found.append(source.begins <= asked.ends)
    if asked.begins is not None and source.ends is not None:
        found.append(or_(source.ends.is_(None), source.ends >= asked.begins))
    return found


def _cursor(keys: tuple[Any, ...]) -> str:
    texts = [key.isoformat() if isinstance(key, datetime) else str(key) for key in keys]
    return base64.urlsafe_b64encode(orjson.dumps(texts)).decode().rstrip("=")


def _after(source: Source, cursor: str) -> ColumnElement[bool]:
    """Behind the row that a cursor names; `Malformed` for one that is not ours."""
    try:
        values = _read_cursor(source, cursor)
    except (ValueError, TypeError, OverflowError, binascii.Error) as error:
        raise bad_cursor() from error
    columns = [key.column for key in source.keys]
    left, right = (columns[0], values[0]) if len(columns) == 1 else (tuple_(*columns), tuple_(*values))
    behind: ColumnElement[bool] = left < right if source.descending else left > right
    return behind


def _read_cursor(source: Source, cursor: str) -> list[Any]:
    texts = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    if not isinstance(texts, list) or "\0" in "".join(texts):
        raise TypeError(cursor)
    return [key.read(text) for key, text in zip(source.keys, texts, strict=True)]
