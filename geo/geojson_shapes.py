"""From a GeoJSON geometry object, as parsed by json, to a shape; nothing is guessed and nothing silently mended."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect
from geo.polygon import check_ring, closed_ring

_LON_LAT, _WITH_HEIGHT = 2, 3
_LINE_POSITIONS = 2


class ShapeError(Exception):
    """The value cannot be made into a shape at all; `zh` and `en` complete a sentence about the feature."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


def read_shape(value: Any, index: int, *, close_rings: bool = False) -> tuple[BaseGeometry, list[Defect]]:
    """The shape in two dimensions, and what is to be told of it.

    Told are rings that are not closed or too short (errors; the shape must then not be used), rings that were closed
    because of `close_rings` and heights left out (warnings). Raises ShapeError `wrong_geometry_type` or `bad_coordinates`.
    """
    kind = value.get("type") if isinstance(value, dict) else None
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise ShapeError(
            "wrong_geometry_type",
            f"的图形类型 {kind!r:.40} 不支持，可用点、线、面及其 Multi 形式",
            f"has a geometry of type {kind!r:.40}; points, lines, polygons and their Multi forms are taken",
        )
    reading = _Reading(index, close_rings=close_rings)
    shape = reader(reading, value.get("coordinates"))
    if reading.heights:
        reading.defects.append(
            Defect(
                code="height_dropped",
                zh=f"第 {index + 1} 个图形带有高程，已忽略。",
                en=f"The heights of feature {index + 1} were left out.",
                severity="warning",
                indexes=(index,),
            )
        )
    return shape, reading.defects


class _Reading:
    """One geometry being read: the readers below, and what they noticed on the way."""

    def __init__(self, index: int, *, close_rings: bool) -> None:
        self.index = index
        self.close_rings = close_rings
        self.heights = False
        self.defects: list[Defect] = []

    def point(self, coordinates: Any) -> BaseGeometry:
        return shapely.Point(self._positions([coordinates])[0])

    def multi_point(self, coordinates: Any) -> BaseGeometry:
        return shapely.MultiPoint(self._positions(_filled(coordinates)))

    def line(self, coordinates: Any) -> BaseGeometry:
        positions = self._positions(_filled(coordinates))
        if len(positions) < _LINE_POSITIONS:
            raise ShapeError("too_few_points", "的线不足 2 个点", "has a line of fewer than 2 positions")
        return shapely.LineString(positions)

    def multi_line(self, coordinates: Any) -> BaseGeometry:
        return shapely.MultiLineString([self.line(part) for part in _filled(coordinates)])

    def polygon(self, coordinates: Any) -> BaseGeometry:
        rings = [self._positions(_filled(ring)) for ring in _filled(coordinates)]
        found = [
            defect for k, ring in enumerate(rings) for defect in check_ring(ring, index=self.index, ring=k)
        ]
        if found and self.close_rings and {defect.code for defect in found} == {"ring_not_closed"}:
            # shapely closes them.
            self.defects += [closed_ring(defect) for defect in found]
            found = []
        self.defects += found
        # A ring with a fault is told; the empty shape in its place is never handed on.
        return shapely.Polygon() if found else shapely.Polygon(rings[0], rings[1:])

    def multi_polygon(self, coordinates: Any) -> BaseGeometry:
        return shapely.MultiPolygon([self.polygon(part) for part in _filled(coordinates)])

    def _positions(self, values: list[Any]) -> NDArray[np.float64]:
        """(n, 2) degrees from n positions of 2 or 3 numbers."""
        quick = _plain_positions(values)
        return self._one_by_one(values) if quick is None else quick

    def _one_by_one(self, values: list[Any]) -> NDArray[np.float64]:
        out = np.empty((len(values), _LON_LAT), dtype=np.float64)
        for k, position in enumerate(values):
            if type(position) is not list or not _LON_LAT <= len(position) <= _WITH_HEIGHT:
                raise _bad(k, position)
            self.heights = self.heights or len(position) == _WITH_HEIGHT
            for number in position:
                # `type`, not isinstance: True is an int to Python, and no coordinate.
                if type(number) is not float and type(number) is not int:
                    raise _bad(k, position)
            try:
                lon, lat = float(position[0]), float(position[1])
            except OverflowError as error:
                raise _bad(k, position) from error
            if not (math.isfinite(lon) and math.isfinite(lat)):
                raise _bad(k, position)
            out[k] = lon, lat
        return out


def _plain_positions(values: list[Any]) -> NDArray[np.float64] | None:
    """The positions if they are pairs of numbers without a doubt, which nearly all are; numpy looks five times faster."""
    try:
        found = np.array(values)
    except (ValueError, OverflowError):
        return None
    if found.dtype.kind not in "fi" or found.ndim != _LON_LAT or found.shape[1] != _LON_LAT:
        return None
    if not np.isfinite(found).all() or ((found == 0) | (found == 1)).any():
        # Numpy takes True for 1.
        return None
    return np.asarray(found, dtype=np.float64)


_READERS = {
    "Point": _Reading.point,
    "MultiPoint": _Reading.multi_point,
    "LineString": _Reading.line,
    "MultiLineString": _Reading.multi_line,
    "Polygon": _Reading.polygon,
    "MultiPolygon": _Reading.multi_polygon,
}


def _filled(value: Any) -> list[Any]:
    if type(value) is not list or not value:
        raise ShapeError(
            "bad_coordinates",
            "的坐标（coordinates）应为非空数组",
            "must have a non-empty array as coordinates",
        )
    return value


def _bad(k: int, position: Any) -> ShapeError:
    return ShapeError(
        "bad_coordinates",
        f"的第 {k + 1} 个坐标 {_short(position)} 应为 [经度, 纬度] 两个数字",
        f"has {_short(position)} as position {k + 1}; it must be two numbers, [lon, lat]",
    )


def _short(value: Any) -> str:
    """At most 40 characters of it, without printing all of something huge."""
    if type(value) is list and len(value) <= _WITH_HEIGHT:
        return "[" + ", ".join(_short(one) for one in value) + "]"
    if type(value) in {list, dict}:
        return f"{type(value).__name__}({len(value)})"
    if type(value) is int and abs(value) > 10**20:
        return "an integer of absurd length"
    return f"{value!r:.40}"
