"""The report of a layer as it is kept and shown: what the file says, every defect counted, a bounded number told."""

from collections.abc import Iterable, Sequence
from typing import Any

import shapely

from geo.errors import Defect
from geo.layer import Layer
from geo.measure import areas_m2
from gridgov.grids.rules.layer.changes import AreaChange, Change, counted
from gridgov.grids.rules.layer.remedies import remedy_of
from gridgov.grids.rules.layer.values import LayerPlan

MOST_TOLD, MOST_OF_A_CODE = 2_000, 200
"""Defects kept with their words and places; what is beyond is counted in the summary."""
_SAMPLES = 5


def report_of(
    layer: Layer,
    plan: LayerPlan,
    changes: Sequence[AreaChange],
    *,
    datum: str,
    fit: dict[str, Any] | None,
) -> dict[str, Any]:
    """What is shown before anything is taken; JSON values throughout."""
    shapes = [area.geometry for area in plan.areas]
    kept = told_defects(plan.defects)
    return {
        "kind": layer.kind,
        "layer_name": layer.name,
        "layer_names": list(layer.layer_names)[:50],
        "row_count": layer.row_count,
        "usable_count": len(plan.areas),
        "vertex_count": int(shapely.get_num_coordinates(shapes).sum()) if shapes else 0,
        "area_m2": float(areas_m2(shapes).sum()) if shapes else 0.0,
        "bounds": [round(float(edge), 7) for edge in shapely.total_bounds(shapes)] if shapes else None,
        "encoding": {"name": layer.encoding.name, "told_by": layer.encoding.told_by, "declared": layer.encoding.declared},
        "datum": {"used": datum, "declared": layer.claimed.datum, "told_by": layer.claimed.told_by,
                  "said": layer.claimed.said, "fit": fit},
        "columns": _columns(layer),
        "sample_names": list(layer.samples),
        "changes": counted(changes),
        "sample_areas": [
            {"row": change.area.row, "path": change.area.path, "name": change.area.name, "change": str(change.change)}
            for change in _first_of_each(changes)
        ],
        "error_count": len(plan.errors),
        "warning_count": len(plan.warnings),
        "summary": summary_of(plan.defects),
        "defects": kept,
        "defects_left_out": len(plan.defects) - len(kept),
    }  # fmt: skip


def summary_of(defects: Iterable[Defect]) -> list[dict[str, Any]]:
    """Each code once: how many, how much ground, the first rows, and what to do; errors first."""
    found: dict[tuple[str, str], list[Defect]] = {}
    for defect in defects:
        found.setdefault((defect.severity, defect.code), []).append(defect)
    summary = []
    for (severity, code), these in sorted(found.items()):
        zh, en = remedy_of(code)
        summary.append({
            "code": code, "severity": severity, "count": len(these), "area_m2": sum(each.area_m2 or 0.0 for each in these),
            "rows": [row for each in these[:_SAMPLES] for row in each.indexes][:_SAMPLES],
            "example": these[0].zh, "example_en": these[0].en, "remedy": zh, "remedy_en": en,
        })  # fmt: skip
    return summary


def told_defects(defects: Sequence[Defect]) -> list[dict[str, Any]]:
    """The defects with words and places, errors first, of each code a bounded number."""
    kept: list[dict[str, Any]] = []
    count: dict[str, int] = {}
    for defect in sorted(defects, key=lambda each: each.severity):
        count[defect.code] = count.get(defect.code, 0) + 1
        if count[defect.code] <= MOST_OF_A_CODE and len(kept) < MOST_TOLD:
            kept.append(_told(defect))
    return kept


def defect_features(defects: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Told defects as GeoJSON points for a map; one without a place has no geometry."""
    return [
        {
            "type": "Feature",
            "geometry": None if defect["lon"] is None else {"type": "Point", "coordinates": [defect["lon"], defect["lat"]]},
            "properties": {name: value for name, value in defect.items() if name not in {"lon", "lat"}},
        }
        for defect in defects
    ]  # fmt: skip


def _told(defect: Defect) -> dict[str, Any]:
    return {
        "code": defect.code, "severity": defect.severity, "detail": defect.zh, "detail_en": defect.en,
        "rows": list(defect.indexes), "lon": defect.lon, "lat": defect.lat, "area_m2": defect.area_m2,
    }  # fmt: skip


def _columns(layer: Layer) -> list[dict[str, Any]]:
    """Every column with a few of its values, so that a wrong encoding or a wrong column is seen."""
    found = []
    for column in layer.columns[:100]:
        values = (feature.properties.get(column.name) for feature in layer.features)
        samples: list[str] = []
        for value in values:
            if value not in {None, ""} and (text := str(value)[:40]) not in samples:
                samples.append(text)
            if len(samples) == _SAMPLES:
                break
        found.append(
            {"name": column.name, "source_name": column.source_name, "kind": column.kind, "samples": samples}
        )
    return found


def _first_of_each(changes: Sequence[AreaChange]) -> list[AreaChange]:
    return [each for kind in Change for each in [c for c in changes if c.change is kind][:_SAMPLES]]
