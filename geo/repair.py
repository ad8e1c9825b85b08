"""The repair of one polygon that a person may accept; never applied silently."""

from __future__ import annotations

from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BoundaryError, Defect, raise_first
from geo.measure import area_m2, areas_m2
from geo.polygon import INVALID, MIN_AREA_M2, check_polygon

_MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A repaired polygon and what was changed, to be shown before it is taken.

    `polygon` is valid, two-dimensional, its outer ring counter-clockwise; `area_change_m2` is new less old, where the
    old area of a boundary that crosses itself counts each lobe once.
    """

    polygon: shapely.Polygon
    changes: tuple[Defect, ...]
    area_change_m2: float


def clean_polygon(
    geometry: BaseGeometry, *, min_area_m2: float = MIN_AREA_M2, keep_share: float = 0.99
) -> Cleaned:
    """Repair one polygon: self-crossings, stray holes, repeated points, crumbs below `min_area_m2`, heights.

    The largest piece is kept if it holds at least `keep_share` of the area of all pieces; otherwise only a person can
    say what was meant: BoundaryError `cannot_clean`. Coordinates that are misplaced are never repaired: BoundaryError
    with their code.
    """
    flat = shapely.force_2d(geometry)
    defects = check_polygon(flat, allow_multi=True, min_area_m2=0.0, min_width_m=0.0)
    repairable = {code for code, _, _ in INVALID.values()}
    raise_first(BoundaryError, [defect for defect in defects if defect.code not in repairable])
    pieces = shapely.get_parts(_made_valid(_without_stray_holes(flat)))
    pieces = pieces[~shapely.is_empty(pieces)]
    areas = areas_m2(pieces)
    total = float(areas.sum())
    if total <= 0 or total < min_area_m2 or areas.max() < keep_share * total:
        raise BoundaryError(
            "cannot_clean",
            f"无法自动修复：边界分成了 {len(pieces)} 块，合计 {total:.1f} 平方米，请人工重画。",
            f"This cannot be repaired by itself: it falls into {len(pieces)} pieces of {total:.1f} m2 in all; redraw it.",
            area_m2=total,
            defects=defects,
        )
    largest = int(areas.argmax())
    changes = [replace(defect, severity="warning") for defect in defects]
    changes += [_dropped("piece_dropped", pieces[k]) for k in range(len(pieces)) if k != largest]
    solid, filled = _without_tiny_holes(pieces[largest], min_area_m2)
    polygon = shapely.orient_polygons(shapely.remove_repeated_points(solid))
    return Cleaned(polygon, tuple(changes + filled), area_m2(polygon) - total)


def _made_valid(geometry: BaseGeometry) -> BaseGeometry:
    """By GEOS, as often as it takes: where rings cross within the last digit of a coordinate, what it gives crosses itself anew."""
    made = geometry
    for _ in range(_MOST_ROUNDS):
        made = shapely.make_valid(made, method="structure", keep_collapsed=False)
        if shapely.is_valid(made):
            return made
    return shapely.make_valid(made, method="linework", keep_collapsed=False)


def _without_stray_holes(geometry: BaseGeometry) -> BaseGeometry:
    """Leave out the holes that do not meet their outer ring's inside: they take nothing away, and GEOS would fill them."""
    parts = []
    for part in shapely.get_parts(geometry):
        shell = shapely.make_valid(shapely.Polygon(part.exterior), method="structure", keep_collapsed=False)
        parts.append(
            shapely.Polygon(part.exterior, [ring for ring in part.interiors if shell.intersects(ring)])
        )
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _without_tiny_holes(polygon: shapely.Polygon, min_area_m2: float) -> tuple[shapely.Polygon, list[Defect]]:
    holes = [shapely.Polygon(ring) for ring in polygon.interiors]
    tiny = [area_m2(hole) < min_area_m2 for hole in holes]
    kept = [hole.exterior for hole, small in zip(holes, tiny, strict=True) if not small]
    told = [_dropped("hole_filled", hole) for hole, small in zip(holes, tiny, strict=True) if small]
    return shapely.Polygon(polygon.exterior, kept), told


def _dropped(code: str, piece: shapely.Polygon) -> Defect:
    area = area_m2(piece)
    lon, lat = (float(v) for v in shapely.get_coordinates(shapely.point_on_surface(piece))[0])
    zh, en = {
        "piece_dropped": ("去掉了一块碎片", "A small piece was dropped"),
        "hole_filled": ("填上了一个小洞", "A tiny hole was filled"),
    }[code]
    return Defect(
        code=code,
        zh=f"{zh}，{area:.2f} 平方米，位置 {lon:.6f}, {lat:.6f}。",
        en=f"{en}, {area:.2f} m2 at {lon:.6f}, {lat:.6f}.",
        severity="warning",
        lon=lon,
        lat=lat,
        area_m2=area,
    )
