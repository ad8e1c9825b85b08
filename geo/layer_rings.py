"""Shapes from the WKB that GDAL hands over, with rings that are not closed told by their gap, and closed on request."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect
from geo.layer import told
from geo.polygon import check_ring, closed_ring

_POLYGON, _MULTI = 3, 6


@dataclass(frozen=True, slots=True)
class Shapes:
    """What GDAL read: WKB (None for no shape) for the row numbers in `rows`; `type` as GDAL names it."""

    wkbs: list[bytes | None]
    rows: list[int]
    type: str


def shapes_from_wkb(read: Shapes, *, close_rings: bool) -> tuple[list[BaseGeometry | None], list[Defect]]:
    """The shapes, None where there is none to be had, and what is told of them.

    A ring that is not closed is told (`ring_not_closed`, an error) and its shape left out, or closed and told
    (`ring_closed`, a warning). A row without a shape is told (`missing_geometry`).
    """
    wkbs, rows = read.wkbs, read.rows
    raw = np.empty(len(wkbs), dtype=object)
    raw[:] = list(wkbs)
    shapes: NDArray[np.object_] = shapely.from_wkb(raw, on_invalid="ignore")
    defects: list[Defect] = []
    for k in np.flatnonzero(shapely.is_missing(shapes)).tolist():
        wkb = wkbs[k]
        if wkb is None:
            defects.append(_missing(rows[k]))
            continue
        found = list(_open_rings(wkb, rows[k]))
        defects += [closed_ring(defect) if close_rings else defect for defect in found]
        if not found:
            defects.append(_unreadable(rows[k]))
        elif close_rings:
            shapes[k] = shapely.from_wkb(wkb, on_invalid="fix")
    return shapes.tolist(), defects


def _missing(row: int) -> Defect:
    return told("missing_geometry", f"第 {row + 1} 行没有图形。", f"Row {row + 1} has no shape.", row)


def _unreadable(row: int) -> Defect:
    return told(
        "bad_coordinates",
        f"第 {row + 1} 个图形的坐标不完整，无法读取。",
        f"The coordinates of feature {row + 1} are incomplete and cannot be read.",
        row,
    )


def _open_rings(wkb: bytes, row: int) -> Iterator[Defect]:
    for k, ring in enumerate(_rings(wkb)):
        if len(ring) and (ring[0] != ring[-1]).any():
            yield next(iter(check_ring(ring, index=row, ring=k)))


def _rings(wkb: bytes) -> list[NDArray[np.float64]]:
    """The rings of a polygon or multipolygon in plain two-dimensional WKB, as they stand; empty for what is neither."""
    try:
        rings, _ = _read(wkb, 0)
    except (struct.error, ValueError):
        return []
    return rings


def _read(wkb: bytes, at: int) -> tuple[list[NDArray[np.float64]], int]:
    order = "<" if wkb[at] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", wkb, at + 1)
    at += 9
    rings: list[NDArray[np.float64]] = []
    if kind == _MULTI:
        for _ in range(count):
            inner, at = _read(wkb, at)
            rings += inner
    elif kind == _POLYGON:
        for _ in range(count):
            (size,) = struct.unpack_from(f"{order}I", wkb, at)
            ring = np.frombuffer(wkb, dtype=f"{order}f8", count=2 * size, offset=at + 4).reshape(size, 2)
            rings.append(ring)
            at += 4 + 16 * size
    else:
        raise ValueError(kind)
    return rings, at
