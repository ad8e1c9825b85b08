"""How much of an area a patrol has touched: 50 m cells, street length, and nothing about how far anybody went. Pure.

Cells and streets, never the area of a buffer around a track: that rewards wandering over open land and punishes a dense
village. Cells are those of one fixed lattice, so that two patrols that touch the same ground touch the same cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.track import M_PER_DEGREE, Floats, metres

CELL_M = 50.0
_SAMPLES_A_CELL = 8
"""A track is looked at every 6.25 m: only a corner of a cell shorter than that goes unseen."""

Line = Floats
"""Longitude and latitude in degrees, an array of n x 2."""


@dataclass(frozen=True, slots=True)
class Share:
    """So much of so much: cells, or metres of street."""

    touched: float
    total: float

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where there is nothing to touch."""
        return min(self.touched / self.total, 1.0) if self.total > 0 else None


def cells_touched(lines: Iterable[Line]) -> NDArray[np.int64]:
    """The cells that lines go through, each once, in order."""
    found = [_cells_at(points[:, 0], points[:, 1]) for line in lines if len(points := _dense(line))]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def cells_in(area: BaseGeometry) -> NDArray[np.int64]:
    """The cells whose middle lies in an area given in degrees."""
    if area.is_empty:
        return np.empty(0, dtype=np.int64)
    west, south, east, north = area.bounds
    shapely.prepare(area)
    found = []
    for row in range(_row(south), _row(north) + 1):
        middle = (row + 0.5) * CELL_M / M_PER_DEGREE
        wide = _cell_width(np.float64(row))
        columns = np.arange(np.floor(west / wide), np.floor(east / wide) + 1)
        inside = shapely.contains_xy(area, (columns + 0.5) * wide, np.full(len(columns), middle))
        found.append(_cell(np.full(len(columns), row), columns)[inside])
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def cell_share(area: BaseGeometry, touched: NDArray[np.int64]) -> Share:
    """Of the cells of an area, those touched."""
    cells = cells_in(area)
    return Share(float(len(np.intersect1d(cells, touched, assume_unique=False))), float(len(cells)))


def street_share(streets: Sequence[Line], lines: Sequence[Line], *, within_m: float) -> Share:
    """Of the length of streets, what lies within so many metres of a line."""
    whole = [line for line in streets if len(line) > 1]
    if not whole:
        return Share(0.0, 0.0)
    lat0 = float(whole[0][0, 1])
    drawn = shapely.union_all([_drawn(line, lat0) for line in whole])
    reach = [shapely.buffer(_drawn(line, lat0), within_m) for line in lines if len(line)]
    near = shapely.intersection(drawn, shapely.union_all(reach)) if reach else None
    return Share(float(near.length) if near is not None else 0.0, float(drawn.length))


def _drawn(line: Line, lat0: float) -> BaseGeometry:
    points = np.column_stack(metres(line[:, 0], line[:, 1], lat0=lat0))
    return shapely.linestrings(points) if len(points) > 1 else shapely.points(points[0])


def _dense(line: Line) -> Line:
    """The line with points so close together that no cell is stepped over."""
    if len(line) < 2:  # noqa: PLR2004 - a line of one is a point
        return line
    east, north = metres(line[:, 0], line[:, 1], lat0=float(line[0, 1]))
    long = np.hypot(np.diff(east), np.diff(north))
    pieces = np.maximum(np.ceil(long / (CELL_M / _SAMPLES_A_CELL)).astype(np.int64), 1)
    start = np.repeat(np.arange(len(pieces)), pieces)
    within = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (within / np.repeat(pieces, pieces))[:, None]
    return np.vstack([line[start] * (1 - share) + line[start + 1] * share, line[-1:]])


def _cells_at(lon: Floats, lat: Floats) -> NDArray[np.int64]:
    rows = np.floor(lat * M_PER_DEGREE / CELL_M)
    return np.unique(_cell(rows, np.floor(lon / _cell_width(rows))))


def _row(lat: float) -> int:
    return int(np.floor(lat * M_PER_DEGREE / CELL_M))


def _cell_width(row: Floats | np.float64) -> Floats:
    """In degrees of longitude: every cell of a row is as wide as its middle says."""
    middle = (row + 0.5) * CELL_M / M_PER_DEGREE
    return np.asarray(CELL_M / (M_PER_DEGREE * np.cos(np.radians(middle))), dtype=np.float64)


def _cell(row: NDArray[np.float64] | NDArray[np.int64], column: Floats) -> NDArray[np.int64]:
    return np.asarray(row, dtype=np.int64) * 10_000_000 + np.asarray(column, dtype=np.int64)
