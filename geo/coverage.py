"""A set of polygons that ought to cover an area once: where two overlap, where nothing covers, what sticks out.

Everything is reported with its area and a place, for a person to decide; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.coverage_report import CoverageReport, Gap, Outside, Overlap
from geo.errors import BoundaryError
from geo.measure import areas_m2

# 10 square centimetres: a long shared edge computed in doubles leaves 1e-6 m2, the smallest gap met in a real file
# (2019, Shanghai) was 3e-3 m2.
MIN_AREA_M2 = 1e-3
# Real files have 3 neighbours a polygon. Far more means layers on top of each other; the limit keeps time linear.
_MAX_PAIRS_EACH, _MAX_PAIRS_FREE = 200, 10_000

# The type ids of GEOS: Polygon and MultiPolygon.
_POLYGONAL = (3, 6)

_Polygons = NDArray[np.object_]
_Indexes = NDArray[np.intp]


def check_coverage(
    polygons: Sequence[BaseGeometry], parent: BaseGeometry | None = None, *, min_area_m2: float = MIN_AREA_M2
) -> CoverageReport:
    """Look for overlaps, gaps, duplicates and, with a parent, for what is uncovered or outside it. Degrees.

    Without a parent only gaps enclosed by the polygons can be seen; with one, all of it that is not covered. What is
    smaller than `min_area_m2` is not reported. Time grows with the number of vertices and neighbours (2,000 grids of
    36 vertices: under a second; 120,000: about 20 s on one core).

    Raises BoundaryError `invalid_polygon` if a polygon or the parent is not valid (see `check_polygon`), and
    `too_tangled` if so many overlap that the file must hold several layers.
    """
    shapes: _Polygons = np.array(polygons, dtype=object)
    _refuse_invalid(shapes, parent)
    areas = areas_m2(shapes)
    same = _same_shape(shapes)
    first_of_kind = np.flatnonzero(same == np.arange(len(shapes)))
    # Nothing overlaps where every edge has at most one polygon on each side; that is seen much sooner.
    matched = bool(shapely.coverage_is_valid(shapes))
    overlaps, equal = ([], []) if matched else _overlaps(shapes, areas, first_of_kind, min_area_m2)
    copies = [(int(same[k]), k) for k in range(len(shapes)) if same[k] != k]
    gaps = uncovered(shapes, parent, matched=matched)
    return CoverageReport(
        overlaps=tuple(overlaps),
        gaps=tuple(_gaps(gaps, parent, min_area_m2)),
        outside=tuple(_outside(shapes, areas, parent, min_area_m2)) if parent is not None else (),
        duplicates=tuple(sorted(copies + equal)),
    )


def uncovered(shapes: _Polygons, parent: BaseGeometry | None, *, matched: bool = False) -> BaseGeometry:
    """The ground of the parent that no shape covers or, without a parent, what the shapes surround; valid shapes.

    `matched` says that they are a coverage without overlaps, edge for edge, which is five times quicker.
    """
    union = shapely.coverage_union_all(shapes) if matched else shapely.union_all(shapes)
    return _enclosed(union) if parent is None else shapely.difference(parent, union)


def _refuse_invalid(shapes: _Polygons, parent: BaseGeometry | None) -> None:
    bad = np.flatnonzero(~(np.isin(shapely.get_type_id(shapes), _POLYGONAL) & shapely.is_valid(shapes)))
    if len(bad):
        raise BoundaryError(
            "invalid_polygon",
            f"第 {bad[0] + 1} 个图形本身不合法，请先修正再检查重叠和缝隙。",
            f"Polygon {bad[0] + 1} is not valid by itself: mend it before looking for overlaps and gaps.",
        )
    if parent is not None and not (
        parent.geom_type in {"Polygon", "MultiPolygon"} and shapely.is_valid(parent)
    ):
        raise BoundaryError(
            "invalid_polygon",
            "上级区域的边界不合法，请先修正。",
            "The boundary of the area above is not valid: mend it first.",
        )


def _same_shape(shapes: _Polygons) -> _Indexes:
    """For each polygon the index of the first one with the same rings, wherever they start and whichever way they run."""
    first: dict[bytes, int] = {}
    wkbs = shapely.to_wkb(shapely.normalize(shapes))
    return np.array([first.setdefault(wkb, k) for k, wkb in enumerate(wkbs)], dtype=np.intp)


def _overlaps(
    shapes: _Polygons, areas: NDArray[np.float64], chosen: _Indexes, min_area_m2: float
) -> tuple[list[Overlap], list[tuple[int, int]]]:
    """The overlaps among the chosen polygons, and the pairs that are equal as ground though drawn differently."""
    some = shapes[chosen]
    left, right = shapely.STRtree(some).query(some, predicate="intersects")
    keep = left < right
    left, right = chosen[left[keep]], chosen[right[keep]]
    if len(left) > _MAX_PAIRS_EACH * len(some) + _MAX_PAIRS_FREE:
        raise BoundaryError(
            "too_tangled",
            f"{len(some)} 个图形之间有 {len(left)} 处相交，文件里可能混有多个图层，请按层级分开导入。",
            f"{len(some)} polygons meet in {len(left)} places: the file may hold several layers; import them one by one.",
        )
    common = shapely.intersection(shapes[left], shapes[right])
    common_m2 = areas_m2(common)
    overlaps: list[Overlap] = []
    equal: list[tuple[int, int]] = []
    order = np.lexsort((right, left))
    for k in order[common_m2[order] >= min_area_m2].tolist():
        i, j, area = int(left[k]), int(right[k]), float(common_m2[k])
        if areas[i] + areas[j] - 2 * area < min_area_m2:
            equal.append((i, j))
            continue
        lon, lat = _place(common[k])
        overlaps.append(Overlap(i, j, area, area / float(min(areas[i], areas[j])), lon, lat, common[k]))
    return overlaps, equal


def _enclosed(union: BaseGeometry) -> BaseGeometry:
    """What the covered ground surrounds: its holes, less the islands in them (whose own holes are holes like others)."""
    parts = shapely.get_parts(union)
    parts = parts[shapely.get_type_id(parts) == _POLYGONAL[0]]
    rings, owner = shapely.get_rings(parts, return_index=True)
    holes = shapely.polygons(rings[np.diff(owner, prepend=-1) == 0])
    if len(parts) > 1:
        islands = shapely.polygons(shapely.get_exterior_ring(parts))
        hole, island = shapely.STRtree(islands).query(holes, predicate="contains")
        for k in np.unique(hole).tolist():
            holes[k] = shapely.difference(holes[k], shapely.union_all(islands[island[hole == k]]))
    return shapely.multipolygons(shapely.get_parts(holes))


def _gaps(open_ground: BaseGeometry, parent: BaseGeometry | None, min_area_m2: float) -> list[Gap]:
    parts = shapely.get_parts(open_ground)
    areas = areas_m2(parts)
    edge = None if parent is None else shapely.boundary(parent)
    gaps = []
    for k in np.argsort(-areas, kind="stable").tolist():
        if areas[k] < min_area_m2:
            break
        lon, lat = _place(parts[k])
        enclosed = edge is None or not shapely.intersects(parts[k], edge)
        gaps.append(Gap(float(areas[k]), lon, lat, bool(enclosed), parts[k]))
    return gaps


def _outside(
    shapes: _Polygons, areas: NDArray[np.float64], parent: BaseGeometry, min_area_m2: float
) -> Iterator[Outside]:
    shapely.prepare(parent)
    beyond = np.flatnonzero(~shapely.covers(parent, shapes))
    rests = shapely.difference(shapes[beyond], parent)
    for k, rest, area in zip(beyond.tolist(), rests, areas_m2(rests).tolist(), strict=True):
        if area >= min_area_m2:
            lon, lat = _place(rest)
            yield Outside(k, area, area / float(areas[k]), lon, lat, rest)


def _place(geometry: BaseGeometry) -> tuple[float, float]:
    """A point inside the largest part."""
    parts = shapely.get_parts(geometry)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    lon, lat = shapely.get_coordinates(shapely.point_on_surface(largest))[0]
    return float(lon), float(lat)
