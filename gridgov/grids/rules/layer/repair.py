"""The repair that a person may accept: shapes made sound, overlaps given to one area, gaps filled, what sticks out cut."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.clean import CleanedLayer, CleanRules, clean_layer
from geo.errors import BoundaryError, Defect
from geo.geojson import Feature
from geo.point import PointFault
from geo.polygon import INVALID
from gridgov.grids.rules.layer.coverage import others_of
from gridgov.grids.rules.layer.report import told_defects
from gridgov.grids.rules.layer.values import Ground, LayerPlan, LayerRequest
from gridgov.grids.rules.paths import level_of, parent_of

SHAPE_CODES = frozenset({code for code, _, _ in INVALID.values()} | {
    "invalid", "zero_area", "sliver", "empty", "not_a_polygon", "too_many_vertices", *PointFault,
})  # fmt: skip
"""What is said of single shapes, and is said anew once they were cleaned."""

MOST_CHANGES = 2_000
"""Changed features told one by one, the most moved ground first."""


def repair_features(
    features: Sequence[Feature], plan: LayerPlan, request: LayerRequest, ground: Ground, rules: CleanRules
) -> tuple[list[Feature], CleanedLayer, list[int]]:
    """The features with clean shapes, what was done, and the rows that it was done to (``ShapeChange.index`` counts these).

    Shapes are in the stored datum. `BoundaryError` ``repair_refused`` names what only a person can mend.
    """
    chosen = [k for k, feature in enumerate(features) if _can_be_cleaned(feature.geometry)]
    rows = [features[k].index for k in chosen]
    try:
        cleaned = clean_layer(
            [features[k].geometry for k in chosen], _free_ground(plan, request, ground), rules=rules
        )
    except BoundaryError as error:
        raise BoundaryError(error.code, error.zh, error.en, defects=_by_row(error.defects, rows)) from error
    made = list(features)
    for k, shape in zip(chosen, cleaned.shapes, strict=True):
        made[k] = replace(made[k], geometry=shape)
    return made, cleaned, rows


def repair_summary(
    features: Sequence[Feature], cleaned: CleanedLayer, rows: Sequence[int], name_column: str
) -> dict[str, Any]:
    """How much ground moved, and from which features; JSON values."""
    names = {feature.index: feature.properties.get(name_column) for feature in features}
    changed = sorted(cleaned.changes, key=lambda change: -(change.gained_m2 + change.lost_m2))
    told = [defect for change in changed for defect in _by_row(change.told, rows)]
    return {
        "moved_m2": cleaned.moved_m2,
        "changed_count": len(changed),
        "changes": [
            {"row": rows[change.index], "name": str(names.get(rows[change.index]) or ""), "before_m2": change.before_m2,
             "after_m2": change.after_m2, "gained_m2": change.gained_m2, "lost_m2": change.lost_m2}
            for change in changed[:MOST_CHANGES]
        ],
        "told": told_defects(told),
    }  # fmt: skip


def _by_row(defects: Sequence[Defect], rows: Sequence[int]) -> list[Defect]:
    return [replace(defect, indexes=tuple(rows[k] for k in defect.indexes)) for defect in defects]


def _can_be_cleaned(shape: BaseGeometry) -> bool:
    return shape.geom_type in {"Polygon", "MultiPolygon"} and not shape.is_empty


def _free_ground(plan: LayerPlan, request: LayerRequest, ground: Ground) -> BaseGeometry | None:
    """What the layer is to cover: its parents less what stands beside it; None where a parent has no boundary."""
    parents = {request.parent} if request.parent else {_parent(area.path) for area in plan.areas}
    boundaries = [ground.parents.get(parent or "") for parent in parents]
    if not boundaries or any(boundary is None or not boundary.is_valid for boundary in boundaries):
        return None
    others = others_of(plan.areas, ground)
    whole = shapely.union_all(boundaries)
    return whole if not others else shapely.difference(whole, shapely.union_all(others))


def _parent(path: str) -> str | None:
    try:
        level_of(path)
    except ValueError:
        return None
    return parent_of(path)
