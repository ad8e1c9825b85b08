"""Divide the ground of a community into connected grids of about equal households, from its buildings.

A proposal for people to look at and to move by hand: it knows where homes are, and neither roads nor rivers nor who knows
whom. Cells around the buildings are the atoms (`partition_cells`), METIS and what puts it right share them out
(`partition_balance`), and the borders that come of it are straightened where no home changes hands.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BoundaryError, Defect, raise_first
from geo.measure import areas_m2
from geo.partition_balance import balanced
from geo.partition_cells import Cells, cells_of
from geo.partition_shapes import joined
from geo.partition_values import AIM, MOST_BUILDINGS, MOST_PARTS, Part, Partition
from geo.polygon import check_polygon

_FREE = 100


def divide_evenly(
    ground: BaseGeometry, buildings: Sequence[BaseGeometry], households: Sequence[int], count: int
) -> Partition:
    """Divide a polygon or multipolygon in degrees into `count` parts by the households of its buildings.

    A building is a point or a footprint; footprints are kept whole where a metre or two of ground lies between them.
    Buildings in one place are never parted. Raises BoundaryError with a defect for everything wrong with the ground
    (`check_polygon`), or `part_count`, `building_count`, `household_count`, `no_buildings`, `no_households`,
    `too_many_parts`.
    """
    _refuse_input(ground, buildings, households, count)
    cells = cells_of(ground, buildings, households)
    _refuse_homes(cells, count)
    found = _divided(ground, cells, buildings, households, count)
    if found.worst > AIM and found.largest <= found.mean * (1 + AIM) and not cells.bridged:
        # Perhaps a building stands in the neck of the ground: with free ground around it others can pass by.
        cells = cells_of(ground, buildings, households, free=_FREE)
        found = min(found, _divided(ground, cells, buildings, households, count), key=lambda one: one.worst)
    return found


def _divided(
    ground: BaseGeometry, cells: Cells, buildings: Sequence[BaseGeometry], households: Sequence[int], count: int
) -> Partition:  # fmt: skip
    label = np.array(balanced(cells.graph, count), dtype=np.intp)
    shapes = joined(ground, cells, label, buildings)
    return _told(cells, label, shapes, households)


def _told(
    cells: Cells, label: np.ndarray, shapes: list[BaseGeometry], households: Sequence[int]
) -> Partition:
    """In an order that a person can follow on the map, with its figures."""
    middles = [shape.representative_point() for shape in shapes]
    order = sorted(range(len(shapes)), key=lambda k: (round(middles[k].x, 3), -middles[k].y))
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    part_of = np.where(cells.atom_of < 0, -1, place[label[np.maximum(cells.atom_of, 0)]])
    there = part_of >= 0
    loads = np.bincount(part_of[there], np.asarray(households)[there], len(order)).astype(int)
    counts = np.bincount(part_of[there], minlength=len(order))
    ordered = np.array([shapes[k] for k in order], dtype=object)
    mean = float(loads.mean())
    parts = [
        Part(shape, int(load), int(number), float(area), float(load / mean - 1), int(shapely.get_num_geometries(shape)))
        for shape, load, number, area in zip(ordered, loads, counts, areas_m2(ordered), strict=True)
    ]  # fmt: skip
    return Partition(tuple(parts), mean, tuple(part_of.tolist()), max(cells.graph.weights))


def _refuse_input(
    ground: BaseGeometry, buildings: Sequence[BaseGeometry], households: Sequence[int], count: int
) -> None:
    raise_first(BoundaryError, check_polygon(ground, allow_multi=True))
    if not 1 <= count <= MOST_PARTS:
        raise BoundaryError(
            "part_count", f"网格数应为 1 至 {MOST_PARTS}，给出的是 {count}。",
            f"The number of parts is from 1 to {MOST_PARTS}, not {count}.",
        )  # fmt: skip
    if not 0 < len(buildings) <= MOST_BUILDINGS or len(buildings) != len(households):
        if not buildings:
            raise BoundaryError(
                "no_buildings", "没有楼栋，无法按户数划分。请先登记楼栋，或上传楼栋图层。",
                "There are no buildings to divide by: enter them first, or hand in a layer of them.",
            )  # fmt: skip
        raise BoundaryError(
            "building_count", f"一次最多按 {MOST_BUILDINGS} 个楼栋划分，且每个楼栋应有户数；给出 {len(buildings)} 个楼栋、{len(households)} 个户数。",
            f"At most {MOST_BUILDINGS} buildings, each with its households; these are {len(buildings)} with {len(households)} counts.",
        )  # fmt: skip
    raise_first(BoundaryError, _building_defects(buildings, households))


def _building_defects(buildings: Sequence[BaseGeometry], households: Sequence[int]) -> list[Defect]:
    found = [
        Defect(code="household_count", zh=f"第 {k + 1} 个楼栋的户数不能为负。", en=f"Building {k + 1} has fewer than no households.", indexes=(k,))
        for k, households_there in enumerate(households)
        if households_there < 0
    ]  # fmt: skip
    for k, shape in enumerate(buildings):
        sound = (
            shape.geom_type in {"Point", "Polygon", "MultiPolygon"} and not shape.is_empty and shape.is_valid
        )
        if not sound or not np.isfinite(shapely.get_coordinates(shape)).all():
            found.append(Defect(code="not_a_place", zh=f"第 {k + 1} 个楼栋应是一个有效的点或面。", en=f"Building {k + 1} must be a valid point or polygon.", indexes=(k,)))  # fmt: skip
    return found


def _refuse_homes(cells: Cells, count: int) -> None:
    inhabited = sum(weight > 0 for weight in cells.graph.weights)
    if (cells.atom_of < 0).all():
        raise BoundaryError(
            "no_buildings", "楼栋全部在范围之外，请核对坐标基准和所选的村社区。",
            "Every building lies outside the ground: check their datum, and which community was chosen.",
        )  # fmt: skip
    if inhabited == 0:
        raise BoundaryError(
            "no_households", "范围内的楼栋都没有户数，请先补报户数。",
            "No building on this ground has households: give their counts first.",
        )  # fmt: skip
    if inhabited < count:
        raise BoundaryError(
            "too_many_parts", f"有住户的楼栋只在 {inhabited} 处，划不出 {count} 个网格，请减少网格数。",
            f"There are homes in {inhabited} places only, too few for {count} parts: ask for fewer.",
        )  # fmt: skip
