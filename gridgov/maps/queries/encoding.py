"""Rows into the bytes of a vector tile, by the database (ST_AsMVT)."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    LargeBinary,
    Select,
    Subquery,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)

from gridgov.maps.rules.tiles import EXTENT, Tile


def placed(x: ColumnElement[Any], y: ColumnElement[Any], tile: Tile) -> ColumnElement[Any]:
    """A point in metres of Web Mercator in the tile's own units. It is never cut off, for it was asked for by its cell.

    What depends on the tile is a parameter, here and below, so that all tiles are one statement to whoever prepares it.
    """
    west, north, units = tile.corner
    here = func.ST_MakePoint(
        func.round((x - _number(west)) * _number(units)), func.round((_number(north) - y) * _number(units))
    )
    return here.label("geom")


def drawn(shape: ColumnElement[Any], tile: Tile, *, buffer: int) -> ColumnElement[Any]:
    """A shape of Web Mercator in the tile's own units, cut off beyond a buffer."""
    place = (bindparam(None, part, Integer, unique=True) for part in (tile.z, tile.x, tile.y))
    rest: list[Any] = [literal_column(part) for part in (str(EXTENT), str(buffer), "true")]
    return func.ST_AsMVTGeom(shape, func.ST_TileEnvelope(*place), *rest).label("geom")


def _number(value: float) -> BindParameter[float]:
    return bindparam(None, value, Float, unique=True)


def encoded(feature: Subquery, layer: str) -> Select[Any]:
    """The rows as one layer; each column but ``geom`` is a field of the feature."""
    tile = func.ST_AsMVT(literal_column(feature.name), layer, literal_column(str(EXTENT)), "geom")
    empty = cast(literal_column("''"), LargeBinary)
    return select(func.coalesce(tile, empty, type_=LargeBinary)).select_from(feature)
