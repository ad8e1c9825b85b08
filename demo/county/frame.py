"""Between kilometres on a plane, in which the county is drawn, and whole 1e-7 degrees, in which it is kept."""

from __future__ import annotations

from math import cos, radians

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# East of 洪泽湖: far enough inland that even a county of 120,000 grids (some 330 km) ends about where the coast begins.
CENTRE_LON, CENTRE_LAT = 119.05, 33.35
KM_PER_DEGREE_LAT = 110.91  # at 33 degrees north
KM_PER_DEGREE_LON = 111.32 * cos(radians(CENTRE_LAT))
UNITS_PER_DEGREE = 10_000_000  # 1e-7 degrees: 9 mm east, 11 mm north

_SCALE = np.array([KM_PER_DEGREE_LON, KM_PER_DEGREE_LAT]) / UNITS_PER_DEGREE
_ORIGIN = np.array(
    [round(CENTRE_LON * UNITS_PER_DEGREE), round(CENTRE_LAT * UNITS_PER_DEGREE)], dtype=np.int64
)

# The width of the county in km is 40 at 120 grids and grows slower than the square root of their number: a county of
# more grids is a denser one (2,000 grids: 93 km; 120,000 grids, which is all Jiangsu: 318 km).
WIDTH_AT, WIDTH_KM, WIDTH_EXPONENT = 120, 40.0, 0.3


def radius_km(grids: int) -> float:
    """Mean distance of the outline of a county of so many grids from its centre."""
    return WIDTH_KM / 2 * float((grids / WIDTH_AT) ** WIDTH_EXPONENT)


def to_units(km: Floats) -> Ints:
    """Shape (n, 2), east and north of the centre, to whole 1e-7 degrees of longitude and latitude."""
    return np.rint(km / _SCALE).astype(np.int64) + _ORIGIN


def to_km(units: Ints) -> Floats:
    """The inverse of `to_units`, but for its rounding."""
    return (units - _ORIGIN) * _SCALE


def to_degrees(units: Ints) -> Floats:
    """The double nearest to each decimal of seven places: it prints with at most seven places and reads back equal."""
    return units / UNITS_PER_DEGREE
