"""The parts of a division as shapes: cells joined, needless corners left out, borders straightened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.partition_cells import Cells

# How far a border may be straightened (the square root of the triangle that is cut off), the boldest first: about 40 m.
_TOLERANCES_DEG = (4e-4, 2e-4, 1e-4, 5e-5, 2e-5)

_Shapes = NDArray[np.object_]
_Indexes = NDArray[np.intp]


def joined(
    ground: BaseGeometry, cells: Cells, label: _Indexes, buildings: Sequence[BaseGeometry]
) -> list[BaseGeometry]:
    """The ground of each part, by its number: polygons, or multipolygons where the ground is in pieces."""
    part_of_face = label[cells.atoms]
    parts = np.array(
        [
            shapely.coverage_union_all(cells.faces[part_of_face == part])
            for part in range(int(label.max()) + 1)
        ],
        dtype=object,
    )
    parts = _without_needless(_single(parts), ground)
    return list(shapely.orient_polygons(_straightened(parts, cells, label, buildings)))


def _single(shapes: _Shapes) -> _Shapes:
    """A multipolygon of one polygon is a polygon."""
    one = shapely.get_num_geometries(shapes) == 1
    return np.where(one, shapely.get_geometry(shapes, 0), shapes)


def _without_needless(parts: _Shapes, ground: BaseGeometry) -> _Shapes:
    """Without the corners that cells left on the outline of the ground, where only one part is: its own line is back."""
    every = shapely.get_coordinates(parts)
    own = shapely.get_coordinates(ground)
    corners, counts = np.unique(
        np.vstack([_once(parts), own, own]), axis=0, return_counts=True
    )  # what is a corner of the ground counts twice, and stays
    needless = {tuple(corner) for corner in corners[counts == 1].tolist()}
    if not needless or not len(every):
        return parts
    return np.array([_rebuilt(part, needless) for part in parts], dtype=object)


def _once(parts: _Shapes) -> NDArray[np.float64]:
    """The corners of each part, each once for each part."""
    return np.vstack([np.unique(shapely.get_coordinates(part), axis=0) for part in parts])


def _rebuilt(part: BaseGeometry, needless: set[tuple[float, ...]]) -> BaseGeometry:
    polygons = []
    for polygon in shapely.get_parts(part):
        rings = [_thinned(ring, needless) for ring in (polygon.exterior, *polygon.interiors)]
        polygons.append(shapely.Polygon(rings[0], rings[1:]))
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _thinned(ring: BaseGeometry, needless: set[tuple[float, ...]]) -> list[tuple[float, ...]]:
    corners = [tuple(corner) for corner in shapely.get_coordinates(ring).tolist()]
    kept = [corner for corner in corners[:-1] if corner not in needless]
    return [*kept, kept[0]] if len(kept) > 2 else corners  # noqa: PLR2004 - a ring has three corners


def _straightened(
    parts: _Shapes, cells: Cells, label: _Indexes, buildings: Sequence[BaseGeometry]
) -> _Shapes:
    """Simpler borders within, if every building stays where it was; the outline of the ground is not touched."""
    if len(parts) == 1:
        return parts
    homes, part = _homes(cells, label, buildings)
    held = _held(parts, homes, part)
    for tolerance in _TOLERANCES_DEG:
        simpler = np.asarray(
            shapely.coverage_simplify(parts, tolerance, simplify_boundary=False), dtype=object
        )
        sound = shapely.coverage_is_valid(simpler) and shapely.is_valid(simpler).all()
        same = (shapely.get_num_geometries(simpler) == shapely.get_num_geometries(parts)).all()
        if sound and same and (_held(simpler, homes, part) >= held).all():
            return simpler
    return parts


def _homes(cells: Cells, label: _Indexes, buildings: Sequence[BaseGeometry]) -> tuple[_Shapes, _Indexes]:
    """The buildings on the ground, and the part of each."""
    there = np.flatnonzero(cells.atom_of >= 0)
    shapes: _Shapes = np.array(buildings, dtype=object)
    return shapes[there], label[cells.atom_of[there]]


def _held(parts: _Shapes, homes: _Shapes, part: _Indexes) -> NDArray[np.bool_]:
    """For each building whether its part holds the whole of it, and for each whether it holds its middle."""
    shapely.prepare(parts)
    middles = shapely.point_on_surface(homes)
    return np.concatenate([shapely.covers(parts[part], homes), shapely.covers(parts[part], middles)])
