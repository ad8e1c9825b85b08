"""Bring a layer of boundaries into the tree: checked whole, then written whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shapely import to_wkb

from geo.errors import Defect
from geo.geojson import Feature
from geo.measure import area_m2
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.queries import area_ids, known_paths
from gridgov.grids.rules.layer import LayerFields, LayerPlan, PlannedArea, missing_parents, plan_layer
from gridgov.grids.rules.paths import Level, parent_of
from gridgov.grids.statements import end_boundaries, insert_aliases, insert_areas, insert_boundaries


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote, and the warnings it was written with."""

    paths: tuple[str, ...]
    warnings: tuple[Defect, ...]


async def import_boundaries(
    session: Session,
    features: Sequence[Feature],
    *,
    level: Level,
    parent: str | None = None,
    fields: LayerFields | None = None,
    source: str,
    alias_system: str | None = None,
    valid_from: date,
    at: datetime,
) -> Imported:
    """Write a layer; `Invalid` with every error found, and nothing of it written, if it must not be.

    An area that is there already keeps its path and gets a new version of its boundary.
    """
    plan = plan_layer(features, level=level, parent=parent, fields=fields or LayerFields())
    known = await known_paths(session, _common_prefix(plan))
    errors = plan.errors or missing_parents(plan, known)
    if errors:
        raise _refused(errors)
    paths = [area.path for area in plan.areas]
    await insert_areas(session, [_area_row(area, level, valid_from, at) for area in plan.areas])
    await end_boundaries(session, paths, on=valid_from)
    ids = await area_ids(session, paths)
    await insert_boundaries(
        session,
        [_boundary_row(area, level, ids, source=source, valid_from=valid_from, at=at) for area in plan.areas],
    )
    await insert_aliases(session, [
        {"id": new_id(), "area_id": ids[area.path], "system": alias_system, "issuer": source, "code": area.alias,
         "valid_from": valid_from}
        for area in plan.areas
        if alias_system and area.alias
    ])  # fmt: skip
    return Imported(tuple(paths), tuple(plan.defects))


def _refused(errors: Sequence[Defect]) -> Invalid:
    faults = [
        Fault(
            f"/features/{defect.index if defect.index is not None else ''}", defect.code, defect.zh, defect.en
        )
        for defect in errors[:50]
    ]
    return Invalid(
        f"边界文件有 {len(errors)} 处错误,未导入任何内容", f"The layer has {len(errors)} errors; nothing was imported",
        faults=faults,
    )  # fmt: skip


def _common_prefix(plan: LayerPlan) -> str:
    """The county of the layer, so that only its part of the tree is read."""
    return plan.areas[0].path[:6] if plan.areas else ""


def _area_row(area: PlannedArea, level: Level, valid_from: date, at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "path": area.path, "parent_path": parent_of(area.path), "level": level, "kind": area.kind,
        "name": area.name, "settlement": area.settlement, "household_count": area.household_count, "version": 1,
        "created_at": at, "valid_from": valid_from,
    }  # fmt: skip


def _boundary_row(
    area: PlannedArea, level: Level, ids: dict[str, Any], *, source: str, valid_from: date, at: datetime
) -> dict[str, Any]:
    label = area.geometry.representative_point()
    return {
        "id": new_id(), "area_id": ids[area.path], "area_path": area.path, "level": level,
        "geom": to_wkb(area.geometry), "area_m2": area_m2(area.geometry), "label_lon": label.x, "label_lat": label.y,
        "valid_from": valid_from, "source": source, "created_at": at,
    }  # fmt: skip
