"""WGS-84, CGCS2000, GCJ-02 (Gaode, Tencent) and BD-09 (Baidu): each to each.

What is stored is CGCS2000, with WGS-84 taken as equal: the two differ by less than a metre, which is below what any
phone measures. GCJ-02 is the published formula (the one in every open implementation, on the Krasovsky ellipsoid);
the original adds a little noise that is not public, so agreement with a vendor's own conversion is a matter of a metre.
The formula has no inverse in closed form: a first guess and three fixed-point steps leave less than 0.01 mm, and for
BD-09 the published inverse and two steps less than 0.05 mm (held by tests/geo/test_datum.py).

Outside the rectangle of the published formula (72.004-137.8347 E, 0.8293-55.8271 N) nothing is shifted, as in every
map client; what is not finite comes back as it was. The rectangle, not the outline of `china.py`, is used so that a
phone and this server always shift the same points; `check_point` has refused foreign places before.

One formula serves both engines: `math` for one point (microseconds), `numpy` for arrays.
"""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.point import Datum

_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
# Krasovsky 1940: semi-major axis in metres and squared eccentricity.
_AXIS_M, _ECCENTRICITY_SQ = 6378245.0, 0.00669342162296594323
_BAIDU_TURN = math.pi * 3000.0 / 180.0
# The first step of GCJ-02 makes the usual rough inverse (off by up to 4.5 m), three refine it.
_GCJ_STEPS, _BAIDU_STEPS = 1 + 3, 2

# How far each datum stands from the stored one: 0 unshifted, 1 GCJ-02, 2 BD-09 (a shift upon GCJ-02).
_DEPTH = {Datum.WGS84: 0, Datum.CGCS2000: 0, Datum.GCJ02: 1, Datum.BD09: 2}

_Pair = tuple[Any, Any]


def to_stored(
    lon: ArrayLike, lat: ArrayLike, datum: Datum | str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Arrays of one shape (degrees, in `datum`) to CGCS2000. ValueError for an unknown datum."""
    return convert(lon, lat, datum, Datum.CGCS2000)


def to_stored_one(lon: float, lat: float, datum: Datum | str) -> tuple[float, float]:
    """`to_stored` for one point without numpy; agrees with it to 1e-12 degree."""
    return convert_one(lon, lat, datum, Datum.CGCS2000)


def convert(
    lon: ArrayLike, lat: ArrayLike, source: Datum | str, target: Datum | str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Arrays of one shape (degrees) from one datum to another; new arrays, the arguments stay as they are.

    Raises ValueError for an unknown datum.
    """
    start, end = _DEPTH[Datum(source)], _DEPTH[Datum(target)]
    x, y = np.array(lon, dtype=np.float64), np.array(lat, dtype=np.float64)
    if start == end:
        return x, y
    shifted = (x >= _WEST) & (x <= _EAST) & (y >= _SOUTH) & (y <= _NORTH)
    with np.errstate(invalid="ignore", over="ignore"):
        new_x, new_y = _shift(np, x, y, start, end)
    return np.where(shifted, new_x, x), np.where(shifted, new_y, y)


def convert_one(lon: float, lat: float, source: Datum | str, target: Datum | str) -> tuple[float, float]:
    """`convert` for one point without numpy; agrees with it to 1e-12 degree."""
    start, end = _DEPTH[Datum(source)], _DEPTH[Datum(target)]
    if start == end or not (_WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH):
        return lon, lat
    return _shift(math, lon, lat, start, end)


def _shift(m: ModuleType, x: Any, y: Any, start: int, end: int) -> _Pair:
    """Walk from one depth to the other, a datum at a time."""
    while start < end:
        x, y = _deeper(m, x, y, start)
        start += 1
    while start > end:
        start -= 1
        x, y = _shallower(m, x, y, start)
    return x, y


def _deeper(m: ModuleType, x: Any, y: Any, depth: int) -> _Pair:
    """From `depth` to the next deeper datum."""
    return _wgs_to_gcj(m, x, y) if depth == 0 else _gcj_to_baidu(m, x, y)


def _shallower(m: ModuleType, x: Any, y: Any, depth: int) -> _Pair:
    """To `depth` from the next deeper datum: guess, then take away what the way back is off by."""
    if depth == 0:
        guess_x, guess_y, steps = x, y, _GCJ_STEPS
    else:
        (guess_x, guess_y), steps = _baidu_to_gcj_guess(m, x, y), _BAIDU_STEPS
    for _ in range(steps):
        back_x, back_y = _deeper(m, guess_x, guess_y, depth)
        guess_x, guess_y = guess_x - (back_x - x), guess_y - (back_y - y)
    return guess_x, guess_y


def _wgs_to_gcj(m: ModuleType, lon: Any, lat: Any) -> _Pair:
    """The published formula."""
    x, y = lon - 105.0, lat - 35.0
    pi, sin = math.pi, m.sin
    root = m.sqrt(m.fabs(x))
    wave = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
    north = north + (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north = north + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
    east = east + (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east = east + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    radians = lat * (pi / 180.0)
    magic = 1.0 - _ECCENTRICITY_SQ * sin(radians) * sin(radians)
    root_magic = m.sqrt(magic)
    meridian = _AXIS_M * (1.0 - _ECCENTRICITY_SQ) / (magic * root_magic) * (pi / 180.0)
    parallel = _AXIS_M / root_magic * m.cos(radians) * (pi / 180.0)
    return lon + east / parallel, lat + north / meridian


def _gcj_to_baidu(m: ModuleType, x: Any, y: Any) -> _Pair:
    """The published formula."""
    radius = m.sqrt(x * x + y * y) + 0.00002 * m.sin(y * _BAIDU_TURN)
    angle = _atan2(m, y, x) + 0.000003 * m.cos(x * _BAIDU_TURN)
    return radius * m.cos(angle) + 0.0065, radius * m.sin(angle) + 0.006


def _baidu_to_gcj_guess(m: ModuleType, lon: Any, lat: Any) -> _Pair:
    """The published inverse, which is off by up to 0.3 m."""
    x, y = lon - 0.0065, lat - 0.006
    radius = m.sqrt(x * x + y * y) - 0.00002 * m.sin(y * _BAIDU_TURN)
    angle = _atan2(m, y, x) - 0.000003 * m.cos(x * _BAIDU_TURN)
    return radius * m.cos(angle), radius * m.sin(angle)


def _atan2(m: ModuleType, y: Any, x: Any) -> Any:
    return math.atan2(y, x) if m is math else np.arctan2(y, x)
