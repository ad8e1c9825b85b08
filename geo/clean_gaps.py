"""Gaps between polygons of a clean coverage, given to the neighbour with the longest border on them."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.coverage import uncovered
from geo.measure import areas_m2, lengths_m

_Shapes = NDArray[np.object_]
_POLYGON, _POLYGONAL = 3, (3, 6)
# On a shared border of a millimetre two polygons only meet in a corner.
_MIN_BORDER_M = 1e-3


def fill_gaps(
    shapes: _Shapes, parent: BaseGeometry | None, *, max_gap_m2: float, max_width_m: float
) -> _Shapes:
    """New shapes with every gap filled that is small enough in area and in mean width (twice the area by perimeter)."""
    gaps = shapely.get_parts(uncovered(shapes, parent, matched=True))
    gaps = gaps[shapely.get_type_id(gaps) == _POLYGON]
    areas = areas_m2(gaps)
    perimeters = lengths_m(shapely.boundary(gaps))
    small = (areas <= max_gap_m2) & (2 * areas <= max_width_m * perimeters) & (areas > 0)
    gaps = gaps[small]
    gap, neighbour = shapely.STRtree(shapes).query(gaps, predicate="intersects")
    borders = lengths_m(shapely.intersection(shapely.boundary(gaps[gap]), shapes[neighbour]))
    filled = shapes.copy()
    for taker, taken in _by_taker(gap, neighbour, borders).items():
        filled[taker] = _areas_of(shapely.union_all([shapes[taker], *gaps[taken]]))
    return filled


def _by_taker(
    gap: NDArray[np.intp], neighbour: NDArray[np.intp], borders: NDArray[np.float64]
) -> dict[int, list[int]]:
    """For each neighbour the gaps it takes; of equal borders the first neighbour's, so that it comes out the same twice."""
    takers: dict[int, list[int]] = {}
    seen: set[int] = set()
    for k in np.lexsort((neighbour, -borders)).tolist():
        one = int(gap[k])
        if borders[k] >= _MIN_BORDER_M and one not in seen:
            seen.add(one)
            takers.setdefault(int(neighbour[k]), []).append(one)
    return takers


def polygonal(shapes: _Shapes) -> _Shapes:
    """Only the areas of each: lines and points that an overlay leaves behind go."""
    out = np.array(shapes, dtype=object)
    for k in np.flatnonzero(~np.isin(shapely.get_type_id(out), _POLYGONAL)).tolist():
        out[k] = _areas_of(out[k])
    return out


def _areas_of(shape: BaseGeometry) -> BaseGeometry:
    if shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    return shapely.union_all(
        [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    )
