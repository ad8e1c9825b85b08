"""The repair of a whole layer that a person may accept: single faults, then overlaps, then gaps; all of it told.

`shapely.coverage_clean` (GEOS 3.14) makes the edges of neighbours one and the same and gives overlaps to one of them.
Gaps are filled here and not there: a limit in square metres and metres is wanted, gaps along the parent's boundary are
no holes, and what goes to whom must be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.clean_gaps import fill_gaps, polygonal
from geo.coverage import check_coverage
from geo.coverage_report import CoverageReport
from geo.errors import BoundaryError, Defect
from geo.measure import areas_m2
from geo.repair import clean_polygon

_Shapes = NDArray[np.object_]

OverlapRule = Literal["longest_border", "max_area", "min_area", "min_index"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanRules:
    """What the repair may do.

    `overlap`: which of two claimants keeps ground that both claim: the one with the longer border on it, the larger,
    the smaller, the first of the layer. A gap is filled if it is no larger than `max_gap_m2` and on average no wider
    than `max_gap_width_m`, and goes to the neighbour with the longest border on it. `clip` cuts off what lies outside
    the parent. No feature may lose more than `max_lost_share` of its ground.
    """

    overlap: OverlapRule = "longest_border"
    max_gap_m2: float = 5_000.0
    max_gap_width_m: float = 50.0
    max_lost_share: float = 0.05
    clip: bool = True
    min_area_m2: float = 1e-3


@dataclass(frozen=True, slots=True)
class ShapeChange:
    """What happened to the shape at `index`: areas in m2; `gained_m2` and `lost_m2` are ground, not their difference."""

    index: int
    before_m2: float
    after_m2: float
    gained_m2: float
    lost_m2: float
    told: tuple[Defect, ...]


@dataclass(frozen=True, slots=True)
class CleanedLayer:
    """The repaired shapes in their order (valid, counter-clockwise, MultiPolygons kept), and all that was changed.

    `before` was taken when the single shapes had been mended, since overlaps of invalid shapes cannot be measured.
    `moved_m2` is all ground that was gained or lost by a feature.
    """

    shapes: tuple[BaseGeometry, ...]
    changes: tuple[ShapeChange, ...]
    moved_m2: float
    before: CoverageReport
    after: CoverageReport


_DEFAULT_RULES = CleanRules()


def clean_layer(
    shapes: Sequence[BaseGeometry], parent: BaseGeometry | None = None, *, rules: CleanRules = _DEFAULT_RULES
) -> CleanedLayer:
    """Repair a layer of polygons and multipolygons in degrees, within their parent if there is one.

    Raises BoundaryError `repair_refused`, with a defect for each shape that cannot be mended (`cannot_clean` and the
    codes of `check_polygon`), would vanish (`would_vanish`) or would lose too much (`would_lose`); `invalid_polygon`
    for a parent that is not valid, `too_tangled` for several layers in one.
    """
    mended, told = _mend_each(shapes)
    before = check_coverage(mended.tolist(), parent, min_area_m2=rules.min_area_m2)
    cleaned = _cleaned(mended, parent, rules)
    _refuse_losses(mended, cleaned, rules)
    changes = _changes(mended, cleaned, told, rules)
    after = check_coverage(cleaned.tolist(), parent, min_area_m2=rules.min_area_m2)
    moved = sum(change.gained_m2 + change.lost_m2 for change in changes)
    return CleanedLayer(tuple(cleaned.tolist()), tuple(changes), moved, before, after)


def _cleaned(mended: _Shapes, parent: BaseGeometry | None, rules: CleanRules) -> _Shapes:
    shapes = mended.copy()
    if parent is not None and rules.clip:
        shapely.prepare(parent)
        beyond = np.flatnonzero(~shapely.covers(parent, shapes))
        shapes[beyond] = polygonal(shapely.intersection(shapes[beyond], parent))
    shapes = _matched(shapes, rules)
    filled = fill_gaps(shapes, parent, max_gap_m2=rules.max_gap_m2, max_width_m=rules.max_gap_width_m)
    # A gap at the parent's edge brings corners that its neighbours lack: their edges are matched once more.
    return np.asarray(shapely.orient_polygons(_matched(filled, rules)), dtype=object)


def _matched(shapes: _Shapes, rules: CleanRules) -> _Shapes:
    """No overlaps, and edges of neighbours corner for corner the same; nothing is touched where that holds already."""
    at_fault = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
    if len(at_fault) == 0:
        return shapes
    # Only those at fault and their neighbours are taken apart: of 120,000 grids nearly all are sound.
    near = np.unique(shapely.STRtree(shapes).query(shapes[at_fault], predicate="intersects")[1])
    matched = shapes.copy()
    matched[near] = _taken_apart(shapes[near], rules)
    if len(near) < len(shapes) and not shapely.coverage_is_valid(matched):
        return _taken_apart(shapes, rules)
    return matched


def _taken_apart(shapes: _Shapes, rules: CleanRules) -> _Shapes:
    # GEOS compares with what is not a number on its way, and numpy would warn of it.
    with np.errstate(invalid="ignore"):
        return np.asarray(shapely.coverage_clean(shapes, merge_strategy=rules.overlap), dtype=object)


def _mend_each(shapes: Sequence[BaseGeometry]) -> tuple[_Shapes, dict[int, list[Defect]]]:
    """Every shape valid by itself, and what was done to those that were not."""
    mended: _Shapes = np.empty(len(shapes), dtype=object)
    mended[:] = [shapely.force_2d(shape) for shape in shapes]
    told: dict[int, list[Defect]] = {}
    refused: list[Defect] = []
    sound = (
        shapely.is_valid(mended) & np.isin(shapely.get_type_id(mended), (3, 6)) & ~shapely.is_empty(mended)
    )
    for k in np.flatnonzero(~sound).tolist():
        try:
            mended[k], told[k] = _mend(mended[k], k)
        except BoundaryError as error:
            refused.append(_refusal(error.code, k, error.zh, error.en, mended[k], error.area_m2))
    _refuse(refused)
    return mended, told


def _mend(shape: BaseGeometry, index: int) -> tuple[BaseGeometry, list[Defect]]:
    """Each part for itself, put together again. Raises BoundaryError."""
    parts = shapely.get_parts(shape) if shape.geom_type == "MultiPolygon" else [shape]
    cleaned = [clean_polygon(part) for part in parts]
    told = [replace(change, indexes=(index,)) for one in cleaned for change in one.changes]
    whole = cleaned[0].polygon if len(cleaned) == 1 else shapely.union_all([one.polygon for one in cleaned])
    return whole, told


def _refuse_losses(before: _Shapes, after: _Shapes, rules: CleanRules) -> None:
    areas = areas_m2(before)
    touched = np.flatnonzero(~shapely.equals_exact(before, after, normalize=True))
    lost = areas_m2(shapely.difference(before[touched], after[touched]))
    refused = []
    for k, loss in zip(touched.tolist(), lost.tolist(), strict=True):
        share = loss / areas[k]
        if shapely.is_empty(after[k]):
            zh = f"第 {k + 1} 个图形修复后会消失（{areas[k]:.1f} 平方米全部归入其他图形），请人工处理。"
            en = f"Feature {k + 1} would vanish ({areas[k]:.1f} m2 would go to others): decide by hand."
            refused.append(_refusal("would_vanish", k, zh, en, before[k], loss))
        elif share > rules.max_lost_share:
            zh = f"第 {k + 1} 个图形修复后会失去 {loss:.1f} 平方米（{share:.1%}），超过允许的 {rules.max_lost_share:.0%}，请人工处理。"
            en = f"Feature {k + 1} would lose {loss:.1f} m2 ({share:.1%}), more than {rules.max_lost_share:.0%}: decide by hand."
            refused.append(_refusal("would_lose", k, zh, en, before[k], loss))
    _refuse(refused)


def _refusal(code: str, index: int, zh: str, en: str, shape: BaseGeometry, area: float | None) -> Defect:
    xy = shapely.get_coordinates(shape)
    lon, lat = xy[0].tolist() if len(xy) else (None, None)
    return Defect(code=code, zh=zh, en=en, lon=lon, lat=lat, area_m2=area, indexes=(index,))


def _refuse(refused: list[Defect]) -> None:
    if refused:
        raise BoundaryError(
            "repair_refused",
            f"有 {len(refused)} 个图形不能自动修复，整层没有改动。{refused[0].zh}",
            f"{len(refused)} features cannot be repaired by themselves; nothing was changed. {refused[0].en}",
            defects=refused,
        )


def _changes(
    before: _Shapes, after: _Shapes, told: dict[int, list[Defect]], rules: CleanRules
) -> list[ShapeChange]:
    """One entry for each shape that gained or lost ground, or was mended."""
    touched = np.flatnonzero(~shapely.equals_exact(before, after, normalize=True))
    chosen = np.union1d(touched, np.array(sorted(told), dtype=np.intp)).astype(np.intp)
    old, new = before[chosen], after[chosen]
    gained, lost = areas_m2(shapely.difference(new, old)), areas_m2(shapely.difference(old, new))
    columns = (chosen, areas_m2(old), areas_m2(new), gained, lost)
    changes = [
        ShapeChange(k, was, now, more, less, tuple(told.get(k, ())))
        for k, was, now, more, less in zip(*(column.tolist() for column in columns), strict=True)
    ]
    # A corner more on a straight edge is no change of ground.
    return [one for one in changes if one.told or one.gained_m2 + one.lost_m2 >= rules.min_area_m2]
