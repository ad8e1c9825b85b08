"""Geometry in the database: one SRID, longitude first.

EPSG:4490 (CGCS2000) is the county's datum; WGS-84 is taken as equal, since they differ by less than a metre
at this use (docs/decisions/0003-one-datum.md).
"""

from typing import Any

from geoalchemy2 import Geography, Geometry
from sqlalchemy import ColumnElement, cast, func

SRID = 4490


def point_type() -> Geometry:
    # Indexes are declared by name beside the table: GeoAlchemy2's automatic ones confuse Alembic.
    return Geometry("POINT", srid=SRID, spatial_index=False)


def area_type() -> Geometry:
    return Geometry("MULTIPOLYGON", srid=SRID, spatial_index=False)


def point(lon: ColumnElement[float] | float, lat: ColumnElement[float] | float) -> ColumnElement[Geometry]:
    """A point from longitude and latitude in degrees, already in the stored datum."""
    return func.ST_SetSRID(func.ST_MakePoint(lon, lat), SRID)


def metric(geometry: Any) -> ColumnElement[Geography]:
    """The same on the spheroid, so that distances are metres."""
    return cast(geometry, Geography(srid=SRID, spatial_index=False))
