"""What is wrong with one polygon, as it stands in a file and as a shape."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import Defect, Severity
from geo.measure import area_m2, distance_m, perimeter_m
from geo.point import describe_fault, point_faults

MAX_VERTICES = 100_000
MIN_AREA_M2 = 1.0
# No grid is narrower than a lane; what is, is the trace of two lines that should have been one.
MIN_WIDTH_M = 1.0
_RING_POSITIONS = 4

# What GEOS says, in our words. It tells the first place only.
INVALID: dict[str, tuple[str, str, str]] = {
    "Self-intersection": ("self_crossing", "边界自相交", "The boundary crosses itself"),
    "Ring Self-intersection": (
        "self_touching",
        "边界在一点上与自身相接",
        "The boundary touches itself in a point",
    ),
    "Hole lies outside shell": (
        "hole_outside_shell",
        "内环（洞）在外环之外",
        "A hole lies outside the outer ring",
    ),
    "Holes are nested": ("holes_nested", "内环（洞）互相嵌套", "A hole lies in another hole"),
    "Interior is disconnected": (
        "interior_split",
        "内环把区域切成了几块",
        "The holes cut the area into pieces",
    ),
    "Nested shells": ("shells_nested", "一块区域套在另一块之内", "One part lies within another"),
    "Duplicate Rings": ("duplicate_rings", "同一个环出现了两次", "The same ring is given twice"),
    "Too few points in geometry component": (
        "too_few_points",
        "不同的顶点少于 3 个",
        "There are fewer than 3 different corners",
    ),
}


def check_ring(positions: NDArray[np.float64], *, index: int | None = None, ring: int = 0) -> list[Defect]:
    """What is wrong with one ring as it stands in a file: (n, 2) degrees, before shapely closes it silently.

    `index` is the polygon's place in the file, `ring` the ring's within the polygon (0 is the outer one).
    """
    count = len(positions)
    closed = count > 0 and bool((positions[0] == positions[-1]).all())
    name_zh, name_en = _ring_name(index, ring)
    said: list[tuple[str, str, str]] = []
    if count and not closed:
        gap_m = distance_m(*positions[0], *positions[-1])
        said.append(
            (
                "ring_not_closed",
                f"{name_zh}没有闭合：首尾两点相距 {gap_m:.2f} 米，请让最后一点与第一点相同。",
                f"{name_en} is not closed: its ends are {gap_m:.2f} m apart; repeat the first position at the end.",
            )
        )
    if count + (not closed) < _RING_POSITIONS:
        said.append(
            (
                "too_few_points",
                f"{name_zh}只有 {count} 个点，闭合的环至少要 4 个（首尾相同）。",
                f"{name_en} has {count} positions; a closed ring has at least 4 (the first one repeated).",
            )
        )
    lon, lat = (float(positions[-1][0]), float(positions[-1][1])) if count else (None, None)
    indexes = () if index is None else (index,)
    return [Defect(code=code, zh=zh, en=en, lon=lon, lat=lat, indexes=indexes) for code, zh, en in said]


def closed_ring(defect: Defect) -> Defect:
    """What is told instead of `ring_not_closed` once the ring has been closed at a person's request: a warning."""
    zh, en = defect.zh.split("，请", maxsplit=1)[0], defect.en.split("; ", maxsplit=1)[0]
    return replace(
        defect,
        code="ring_closed",
        severity="warning",
        zh=f"{zh}，已按要求连回起点。",
        en=f"{en}; it was closed as asked.",
    )


def check_polygon(
    geometry: BaseGeometry,
    *,
    index: int | None = None,
    allow_multi: bool = False,
    max_vertices: int = MAX_VERTICES,
    min_area_m2: float = MIN_AREA_M2,
    min_width_m: float = MIN_WIDTH_M,
) -> list[Defect]:
    """What is wrong with a polygon in degrees; an empty list if nothing is.

    `index` goes into the defects. With `allow_multi` a MultiPolygon is taken too (a county with islands).
    Whether rings were closed in the file cannot be seen here any more: see `check_ring`.
    """
    indexes = () if index is None else (index,)
    kind = geometry.geom_type
    if kind != "Polygon" and not (allow_multi and kind == "MultiPolygon"):
        return [
            Defect(
                code="not_a_polygon",
                zh=f"这里需要一个面（Polygon），实际是 {kind}。",
                en=f"A Polygon is needed here, not a {kind}.",
                indexes=indexes,
            )
        ]
    if geometry.is_empty:
        return [
            Defect(code="empty", zh="边界是空的，没有任何点。", en="The boundary is empty.", indexes=indexes)
        ]
    vertex_count = int(shapely.get_num_coordinates(geometry))
    if vertex_count > max_vertices:
        # Nothing else is looked at: the limit protects what would come after.
        return [
            Defect(
                code="too_many_vertices",
                zh=f"边界有 {vertex_count} 个点，超过上限 {max_vertices}，请先简化。",
                en=f"The boundary has {vertex_count} positions, more than {max_vertices}: simplify it first.",
                indexes=indexes,
            )
        ]
    misplaced = _misplaced(geometry, indexes)
    if misplaced:
        return misplaced
    invalid = _invalid(geometry, indexes)
    return invalid or _too_small(geometry, min_area_m2, min_width_m, indexes)


def _ring_name(index: int | None, ring: int) -> tuple[str, str]:
    zh, en = ("外环", "The outer ring") if ring == 0 else (f"第 {ring} 个内环", f"Hole {ring}")
    if index is None:
        return zh, en
    return f"第 {index + 1} 个图形的{zh}", f"{en} of feature {index + 1}"


def _misplaced(geometry: BaseGeometry, indexes: tuple[int, ...]) -> list[Defect]:
    """One defect for each kind of bad coordinates, at the first vertex that has it."""
    coordinates = shapely.get_coordinates(geometry)
    defects = []
    for fault, found in point_faults(coordinates[:, 0], coordinates[:, 1]).items():
        lon, lat = (float(v) for v in coordinates[found[0]])
        zh, en = describe_fault(fault, lon, lat)
        finite = bool(np.isfinite([lon, lat]).all())
        defects.append(
            Defect(
                code=fault.value,
                zh=f"{len(found)} 个顶点的坐标有误。{zh}",
                en=f"{len(found)} vertices are misplaced. {en}",
                lon=lon if finite else None,
                lat=lat if finite else None,
                indexes=indexes,
            )
        )
    return defects


def _invalid(geometry: BaseGeometry, indexes: tuple[int, ...]) -> list[Defect]:
    if shapely.is_valid(geometry):
        return []
    reason = str(shapely.is_valid_reason(geometry))
    match = re.fullmatch(r"(.*?)\[(\S+) (\S+)\]", reason)
    said = match[1] if match else reason
    code, zh, en = INVALID.get(
        said, ("invalid", f"边界不合法（{said}）", f"The boundary is not valid ({said})")
    )
    lon, lat = (float(match[2]), float(match[3])) if match else (None, None)
    place_zh, place_en = (f"，位置 {lon:.6f}, {lat:.6f}", f" at {lon:.6f}, {lat:.6f}") if match else ("", "")
    return [
        Defect(code=code, zh=f"{zh}{place_zh}。", en=f"{en}{place_en}.", lon=lon, lat=lat, indexes=indexes)
    ]


def _too_small(
    geometry: BaseGeometry, min_area_m2: float, min_width_m: float, indexes: tuple[int, ...]
) -> list[Defect]:
    """A polygon without area is an error; one that is long and thin for its area is suspicious."""
    area = area_m2(geometry)
    width = 2 * area / perimeter_m(geometry)
    code: str
    severity: Severity
    if area < min_area_m2:
        code, severity = "zero_area", "error"
        zh, en = f"面积只有 {area:.3f} 平方米。", f"The area is only {area:.3f} m2."
    elif width < min_width_m:
        code, severity = "sliver", "warning"
        zh = f"边界又细又长（平均宽度 {width:.2f} 米），可能是多余的碎片。"
        en = f"The boundary is long and thin ({width:.2f} m wide on average), perhaps a leftover."
    else:
        return []
    lon, lat = (float(v) for v in shapely.get_coordinates(shapely.point_on_surface(geometry))[0])
    return [
        Defect(code=code, zh=zh, en=en, severity=severity, lon=lon, lat=lat, area_m2=area, indexes=indexes)
    ]
