"""A tile of areas: towns from afar, communities nearer, grids from near by, each with its light."""

from datetime import date, datetime

from sqlalchemy import Subquery, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries import in_force
from gridgov.grids.queries.scope import area_is
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.tables import AreaRow, BoundaryRow
from gridgov.maps.queries.asking import asker_of
from gridgov.maps.queries.encoding import drawn, encoded, placed
from gridgov.maps.queries.lights import light_columns, lights
from gridgov.maps.rules.layers import MOST_POINTS, NAMES, MapLayer
from gridgov.maps.rules.tiles import Tile
from gridgov.people.rules.roles import Person

_TOWNS_UNTIL, _COMMUNITIES_UNTIL = 9, 12
_BUFFER = 64
_BOUNDARY, _AREA = BoundaryRow.__table__.c, AreaRow.__table__.c


def level_at(zoom: int) -> Level:
    """Which areas a zoom shows."""
    if zoom <= _TOWNS_UNTIL:
        return Level.TOWN
    return Level.COMMUNITY if zoom <= _COMMUNITIES_UNTIL else Level.GRID


async def grids_tile(session: AsyncSession, person: Person, tile: Tile, *, day: date, at: datetime) -> bytes:
    """The areas of the asker's county that hold on a day (the first 2,000 by path), as bytes."""
    asker, level = asker_of(session, person), level_at(tile.z)
    shown = (
        _BOUNDARY.level == level, in_force(BoundaryRow, day), area_is(_BOUNDARY.area_path, person.county_code),
        _BOUNDARY.geom.op("&&")(func.ST_MakeEnvelope(*tile.bounds, 4490)),
    )  # fmt: skip
    light = lights(asker, LENGTH_OF[level], select(_BOUNDARY.area_path).where(*shown), at=at)
    shape = func.ST_Transform(func.ST_SetSRID(_BOUNDARY.geom, literal_column("4326")), literal_column("3857"))
    areas = BoundaryRow.__table__.join(AreaRow.__table__, _AREA.path == _BOUNDARY.area_path)
    feature = (
        select(
            drawn(shape, tile, buffer=_BUFFER), _AREA.path, _AREA.name, _AREA.level, _AREA.kind,
            *light_columns(asker, _AREA.path, light),
        )
        .select_from(areas.outerjoin(light, light.c.path == _AREA.path))
        .where(*shown)
        .order_by(_AREA.path)
        .limit(MOST_POINTS)
        .subquery("feature")
    )  # fmt: skip
    both = select(
        *(
            encoded(*one).scalar_subquery()
            for one in ((feature, MapLayer.GRIDS), (_names(person, level, tile, day), NAMES))
        )
    )
    return b"".join(bytes(part) for part in (await session.execute(both)).one())


def _names(person: Person, level: Level, tile: Tile, day: date) -> Subquery:
    """Each area once, where its label fits: a shape is cut at the edges of tiles, and each piece would bear the name."""
    x, y = func.map_x(_BOUNDARY.label_lon), func.map_y(_BOUNDARY.label_lat)
    least_x, greatest_x, least_y, greatest_y = tile.metres
    return (
        select(placed(x, y, tile), _AREA.path, _AREA.name, _AREA.level)
        .select_from(BoundaryRow.__table__.join(AreaRow.__table__, _AREA.path == _BOUNDARY.area_path))
        .where(
            _BOUNDARY.level == level, in_force(BoundaryRow, day), area_is(_BOUNDARY.area_path, person.county_code),
            x.between(least_x, greatest_x), y.between(least_y, greatest_y),
        )
        .order_by(_AREA.path)
        .limit(MOST_POINTS)
        .subquery("feature")
    )  # fmt: skip


async def county_bounds(
    session: AsyncSession, county_code: str, *, day: date
) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a county's boundary, of its parts where it has none of its own; None without ground."""
    for level in (Level.COUNTY, Level.GRID):
        box = func.ST_Extent(_BOUNDARY.geom)
        row = (
            await session.execute(
                select(func.ST_XMin(box), func.ST_YMin(box), func.ST_XMax(box), func.ST_YMax(box)).where(
                    _BOUNDARY.level == level, in_force(BoundaryRow, day), area_is(_BOUNDARY.area_path, county_code)
                )
            )
        ).one()  # fmt: skip
        if row[0] is not None:
            return row[0], row[1], row[2], row[3]
    return None
