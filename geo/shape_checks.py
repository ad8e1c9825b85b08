"""`check_polygon` for a whole layer: what is sound is seen at a glance, only the rest is looked at one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.china import in_china_many
from geo.errors import Defect
from geo.measure import areas_m2, lengths_m
from geo.point import describe_fault, point_faults
from geo.polygon import INVALID, MAX_VERTICES, MIN_AREA_M2, MIN_WIDTH_M, check_polygon

_POLYGONAL = (3, 6)
_ALMOST = 1.001
_MENDABLE = frozenset(code for code, _, _ in INVALID.values())


def check_shapes(
    shapes: Sequence[BaseGeometry], *, indexes: Sequence[int] | None = None, max_vertices: int = MAX_VERTICES
) -> list[Defect]:
    """What `check_polygon` (with MultiPolygons taken) says of each shape, in their order, with the row; degrees.

    Of points and lines only the coordinates are looked at. `indexes` go into the defects, by default the positions.
    120,000 sound polygons of 36 corners take about 4 s.
    """
    array: NDArray[np.object_] = np.empty(len(shapes), dtype=object)
    array[:] = list(shapes)
    names = range(len(array)) if indexes is None else indexes
    defects: list[Defect] = []
    for k in np.flatnonzero(_suspicious(array, max_vertices)).tolist():
        if shapely.get_type_id(array[k]) in _POLYGONAL:
            found = check_polygon(array[k], index=names[k], allow_multi=True, max_vertices=max_vertices)
            defects += [_named(defect, names[k]) for defect in found]
        else:
            defects += _check_other(array[k], names[k])
    return defects


def _named(defect: Defect, index: int) -> Defect:
    """The same with the row in its words, and the remedy where there is one that a program knows."""
    mendable = defect.code in _MENDABLE
    zh = f"第 {index + 1} 个图形：{defect.zh}{'请在制图软件中修正，或选择修复。' if mendable else ''}"
    en = f"Feature {index + 1}: {defect.en}{' Mend it where it was drawn, or ask for the repair.' if mendable else ''}"
    return replace(defect, zh=zh, en=en)


def _suspicious(shapes: NDArray[np.object_], max_vertices: int) -> NDArray[np.bool_]:
    """A few more than those that are at fault, and never fewer."""
    counts = shapely.get_num_coordinates(shapes)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    placed = in_china_many(coordinates[:, 0], coordinates[:, 1])
    misplaced = np.bincount(owner[~placed], minlength=len(shapes)) > 0
    odd = (counts == 0) | (counts > max_vertices) | misplaced
    polygonal = np.isin(shapely.get_type_id(shapes), _POLYGONAL)
    whole = np.flatnonzero(polygonal & ~odd)
    invalid = ~shapely.is_valid(shapes[whole])
    areas = areas_m2(shapes[whole])
    thin = 2 * areas < MIN_WIDTH_M * _ALMOST * lengths_m(shapely.boundary(shapes[whole]))
    odd[whole] |= invalid | (areas < MIN_AREA_M2 * _ALMOST) | thin
    return np.asarray(odd)


def _check_other(shape: BaseGeometry, index: int) -> list[Defect]:
    if shape.is_empty:
        zh, en = f"第 {index + 1} 个图形是空的。", f"Feature {index + 1} is empty."
        return [Defect(code="empty", zh=zh, en=en, indexes=(index,))]
    coordinates = shapely.get_coordinates(shape)
    defects = []
    for fault, found in point_faults(coordinates[:, 0], coordinates[:, 1]).items():
        lon, lat = coordinates[found[0]].tolist()
        zh, en = describe_fault(fault, lon, lat)
        finite = bool(np.isfinite([lon, lat]).all())
        defects.append(
            Defect(
                code=fault.value,
                zh=zh,
                en=en,
                lon=lon if finite else None,
                lat=lat if finite else None,
                indexes=(index,),
            )
        )
    return defects
