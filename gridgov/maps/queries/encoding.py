"""Rows into the bytes of a vector tile, by the database (ST_AsMVT)."""

from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Select, Subquery, cast, func, literal_column, select

from gridgov.maps.rules.tiles import Tile

EXTENT = 4096
_MERCATOR = 3857


def envelope(tile: Tile) -> ColumnElement[Any]:
    return func.ST_TileEnvelope(*(literal_column(str(part)) for part in (tile.z, tile.x, tile.y)))


def placed(x: ColumnElement[Any], y: ColumnElement[Any], tile: Tile) -> ColumnElement[Any]:
    """A point in metres of Web Mercator as the tile's own: never cut off, for it was asked for by its cell."""
    point = func.ST_SetSRID(func.ST_MakePoint(x, y), literal_column(str(_MERCATOR)))
    return drawn(point, tile, buffer=0, clip=False)


def drawn(shape: ColumnElement[Any], tile: Tile, *, buffer: int, clip: bool) -> ColumnElement[Any]:
    """A shape of Web Mercator in the tile's own coordinates."""
    parts = (EXTENT, buffer, str(clip).lower())
    return func.ST_AsMVTGeom(shape, envelope(tile), *(literal_column(str(part)) for part in parts)).label(
        "geom"
    )


def encoded(feature: Subquery, layer: str) -> Select[Any]:
    """The rows as one layer; each column but ``geom`` is a field of the feature."""
    tile = func.ST_AsMVT(literal_column(feature.name), layer, literal_column(str(EXTENT)), "geom")
    empty = cast(literal_column("''"), LargeBinary)
    return select(func.coalesce(tile, empty, type_=LargeBinary)).select_from(feature)
