"""The rings of a shapefile's polygons as they stand.

GDAL takes a hole that lies outside its shell for ground of its own, without a word. In a shapefile the direction of a
ring says what it is (ESRI Shapefile Technical Description, July 1998, page 9: outer rings clockwise, holes
counter-clockwise), so what GDAL made is compared with that.
"""

from __future__ import annotations

import struct

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

_HEADER, _INDEX_ENTRY, _RECORD_HEADER = 100, 8, 8
_POLYGONS = frozenset({5, 15, 25})
_BOX_END = 36
_MULTI = "MultiPolygon"


def true_to_file(shape: BaseGeometry, shp: bytes, shx: bytes, row: int) -> BaseGeometry:
    """The shape GDAL made of the row, or, if GDAL made ground of its holes, the polygon with the holes as they stand."""
    if shape.geom_type != _MULTI:
        return shape
    try:
        rings = rings_of(shp, shx, row)
    except (struct.error, ValueError):
        return shape
    linear = [shapely.LinearRing(ring) for ring in rings if len(ring) > 3 and (ring[0] == ring[-1]).all()]  # noqa: PLR2004
    holes = [ring for ring in linear if ring.is_ccw]
    shells = [ring for ring in linear if not ring.is_ccw]
    kept = sum(len(part.interiors) for part in shapely.get_parts(shape))
    if not shells or kept >= len(holes) or len(linear) < len(rings):
        return shape
    return _assembled(shells, holes)


def rings_of(shp: bytes, shx: bytes, row: int) -> list[NDArray[np.float64]]:
    """The rings of one record, each (n, 2) degrees; empty if it is no polygon. Raises struct.error or ValueError."""
    (words,) = struct.unpack_from(">i", shx, _HEADER + _INDEX_ENTRY * row)
    at = 2 * words + _RECORD_HEADER
    (kind,) = struct.unpack_from("<i", shp, at)
    if kind not in _POLYGONS:
        return []
    parts, points = struct.unpack_from("<ii", shp, at + _BOX_END)
    if parts < 0 or points < 0 or parts > points:
        raise ValueError("not the counts of a polygon")
    starts = np.frombuffer(shp, dtype="<i4", count=parts, offset=at + _BOX_END + 8)
    xy = np.frombuffer(shp, dtype="<f8", count=2 * points, offset=at + _BOX_END + 8 + 4 * parts).reshape(
        points, 2
    )
    return [np.asarray(ring, dtype=np.float64) for ring in np.split(xy, starts[1:])]


def _assembled(shells: list[shapely.LinearRing], holes: list[shapely.LinearRing]) -> BaseGeometry:
    """Each hole in the shell around it; one that lies in none stays with the first, where it will be found fault with."""
    solids = [shapely.Polygon(shell) for shell in shells]
    own: list[list[shapely.LinearRing]] = [[] for _ in shells]
    for hole in holes:
        start = shapely.Point(hole.coords[0])
        around = [k for k, solid in enumerate(solids) if shapely.intersects(solid, start)]
        own[min(around, key=lambda k: float(solids[k].area), default=0)].append(hole)
    polygons = [shapely.Polygon(shell, inner) for shell, inner in zip(shells, own, strict=True)]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
