"""Coverages made for the tests: wavy cells that share their edges vertex by vertex, as drawn grids do."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

LON, LAT, CELL = 120.0, 33.0, 0.005


def wavy_cells(columns: int, rows: int, *, per_side: int = 9, jitter: float = 0.0) -> NDArray[np.object_]:
    """`columns * rows` polygons of `4 * per_side` corners each, about 500 m wide, row by row.

    `jitter` (degrees) moves every corner of every polygon by itself, so that neighbours overlap and gape.
    """
    x, y = np.meshgrid(
        np.arange(columns * per_side + 1) / per_side, np.arange(rows * per_side + 1) / per_side
    )
    lon, lat = LON + CELL * (x + 0.1 * np.sin(3 * y)), LAT + CELL * (y + 0.1 * np.sin(2.7 * x))
    rings = []
    for row in range(rows):
        for column in range(columns):
            top, left, side = row * per_side, column * per_side, range(per_side)
            corners = [(top, left + t) for t in side] + [(top + t, left + per_side) for t in side]
            corners += [(top + per_side, left + per_side - t) for t in side]
            corners += [(top + per_side - t, left) for t in side]
            rings.append([(lon[c], lat[c]) for c in corners])
    moved = np.array(rings)
    if jitter:
        moved = moved + np.random.default_rng(7).uniform(-jitter, jitter, moved.shape)
    closed = np.concatenate([moved, moved[:, :1]], axis=1)
    return np.asarray(shapely.polygons(shapely.linearrings(closed)), dtype=object)


def square(west: float, south: float, size: float = 0.01) -> shapely.Polygon:
    return shapely.box(west, south, west + size, south + size)
