"""Write a planned layer into the tree in one transaction: a division, its areas, boundaries and codes of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import shapely

from geo.errors import Defect
from geo.measure import areas_m2
from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.housekeeping import take_turn
from gridgov.db.outbox import announce_all
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.grids.messages import AreaChanged
from gridgov.grids.queries import find_area
from gridgov.grids.queries.imports import ground_mark
from gridgov.grids.rules.layer import Ground, LayerPlan, LayerRequest
from gridgov.grids.rules.layer.changes import AreaChange, Change, changes_of, counted
from gridgov.grids.rules.layer.values import Progress, unheard
from gridgov.grids.rules.paths import parent_of
from gridgov.grids.statements import end_boundaries, insert_aliases
from gridgov.grids.statements.imports import (
    create_areas,
    create_boundaries,
    describe_areas,
    insert_division,
)

DIVIDING = "divide"
"""The turn that everything which redraws a county takes: one at a time."""
_MOST_ANNOUNCED = 5_000
_MOST_WAITING = 2_000
_PORTION = 1_000


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Where a layer comes from: told with every boundary and kept with the division."""

    source: str
    file_name: str | None = None
    document: str | None = None
    alias_system: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote: the paths of its areas in the order of the file, how many of each change, the warnings.

    ``division_id`` is None where nothing was to change.
    """

    paths: tuple[str, ...]
    counts: dict[str, int]
    warnings: tuple[Defect, ...]
    division_id: UUID | None


async def write_import(
    session: Session,
    plan: LayerPlan,
    *,
    request: LayerRequest,
    ground: Ground,
    words: ImportWords,
    person_id: UUID | None,
    progress: Progress = unheard,
    at: datetime,
) -> Imported:
    """Write a plan without errors. `Conflict` when the tree has changed since its ground was read, or is being changed.

    An area that is there keeps its path; what is as it was gets no new version.
    """
    if not await take_turn(session, DIVIDING, request.county_code):
        raise Conflict(
            "本县的边界正在由另一操作修改,请稍后重试", "Another change of this county's boundaries is under way; try again shortly",
            headers={"Retry-After": "2"},
        )  # fmt: skip
    if await ground_mark(session, request) != ground.mark:
        raise Conflict(
            "读取之后区域或边界已被他人修改,请重新提交以按现状检查",
            "Areas or boundaries have changed since they were read; send it again to have it checked as they are now",
        )
    changes = changes_of(plan, ground)
    counts, paths = counted(changes), tuple(area.path for area in plan.areas)
    if len(changes) == counts[Change.UNCHANGED] and not _has_new_codes(changes, words):
        return Imported(paths, counts, tuple(plan.warnings), None)
    waiting = _waiting_words(changes) if request.day > request.today else []
    division_id = await _begin_division(
        session, plan, request, words, {**counts, **_to_come(waiting)}, person_id, at
    )
    ids = await _write_areas(session, changes, request, {row["path"] for row in waiting}, at)
    await _write_boundaries(session, changes, ids, request, words, division_id, progress, at)
    await _write_codes(session, changes, ids, request, words)
    if request.day <= request.today:
        await _announce(session, changes, ids, request, at)
    await record_audit(
        session, county_code=request.county_code, actor_id=person_id, action="boundaries_imported",
        subject="division", subject_id=division_id, data={"level": request.level, "day": request.day.isoformat(), **counts}, at=at,
    )  # fmt: skip
    return Imported(paths, counts, tuple(plan.warnings), division_id)


def _has_new_codes(changes: Sequence[AreaChange], words: ImportWords) -> bool:
    return words.alias_system is not None and any(change.area.alias for change in changes)


async def _begin_division(
    session: Session, plan: LayerPlan, request: LayerRequest, words: ImportWords,
    summary: dict[str, Any], person_id: UUID | None, at: datetime,
) -> UUID:  # fmt: skip
    """Rights and reports follow the day. An import of today that reshapes nothing has nothing to be followed by; otherwise
    open events go with their ground, as they do with every division.
    """
    division_id = new_id()
    followed_at = at if request.day <= request.today and not summary[Change.RESHAPED] else None
    warned: dict[str, int] = {}
    for defect in plan.warnings:
        warned[defect.code] = warned.get(defect.code, 0) + 1
    await insert_division(session, {
        "id": division_id, "county_code": request.county_code, "parent_path": request.parent, "kind": "import",
        "effective_on": request.day, "reason": f"导入边界 · boundaries imported: {words.source}",
        "document": words.document,
        "summary": {"level": request.level, "file_name": words.file_name, "source": words.source, **summary, "warnings": warned},
        "planned_by": person_id, "planned_at": at, "followed_at": followed_at, "announced_at": followed_at,
        "version": 1,
    })  # fmt: skip
    return division_id


def _waiting_words(changes: Sequence[AreaChange]) -> list[dict[str, Any]]:
    """Names and household counts of areas that stand: an area's row holds one of each, so they wait for the day.

    `settle_division` writes them then. Of a layer that renames thousands they hold at once.
    """
    rows = [
        {"path": change.area.path, "name": change.area.name or change.standing.name,
         "household_count": change.standing.household_count if change.area.household_count is None else change.area.household_count}
        for change in changes
        if change.standing is not None and change.described
    ]  # fmt: skip
    return rows if len(rows) <= _MOST_WAITING else []


def _to_come(waiting: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """As a division's summary keeps them: to be shown, and as `settle_division` writes them."""
    to_write = {
        row["path"]: {"name": row["name"], "household_count": row["household_count"]} for row in waiting
    }
    return {"after": list(waiting), "to_write": to_write}


async def _write_areas(
    session: Session, changes: Sequence[AreaChange], request: LayerRequest, waiting: set[str], at: datetime
) -> dict[str, UUID]:  # fmt: skip
    """New areas and new words; the id of each area by path."""
    ids: dict[str, UUID] = {}
    fresh, described = [], []
    for change in changes:
        area, standing = change.area, change.standing
        ids[area.path] = standing.id if standing else new_id()
        row = {
            "path": area.path, "name": area.name or (standing.name if standing else area.path),
            "kind": area.kind or (standing and standing.kind), "settlement": area.settlement or (standing and standing.settlement),
            "household_count": area.household_count if area.household_count is not None else (standing and standing.household_count),
            "department_id": area.department_id or (standing and standing.department_id),
            "version": standing.version + 1 if standing else 1, "changed_at": at,
        }  # fmt: skip
        if standing is None:
            fresh.append({**row, "id": ids[area.path], "parent_path": parent_of(area.path), "level": request.level,
                          "created_at": at, "valid_from": request.day})  # fmt: skip
        elif change.change is not Change.UNCHANGED:
            kept = (
                {"name": standing.name, "household_count": standing.household_count}
                if area.path in waiting
                else {}
            )
            described.append({**row, **kept})
    await create_areas(session, fresh)
    await describe_areas(session, described)
    return ids


async def _write_boundaries(
    session: Session, changes: Sequence[AreaChange], ids: dict[str, UUID], request: LayerRequest,
    words: ImportWords, division_id: UUID, progress: Progress, at: datetime,
) -> None:  # fmt: skip
    new = [change for change in changes if change.change in {Change.CREATED, Change.RESHAPED}]
    before = [change.area.path for change in new if change.standing is not None]
    for start in range(0, len(before), _PORTION):
        await end_boundaries(session, before[start : start + _PORTION], on=request.day)
    for start in range(0, len(new), _PORTION):
        areas = [change.area for change in new[start : start + _PORTION]]
        shapes = [area.geometry for area in areas]
        labels = shapely.get_coordinates(shapely.point_on_surface(shapes)).tolist()
        sizes, wkbs = areas_m2(shapes).tolist(), shapely.to_wkb(shapes).tolist()
        rows: list[dict[str, Any]] = [
            {"id": new_id(), "area_id": ids[area.path], "area_path": area.path, "level": request.level, "geom": wkb,
             "area_m2": size, "label_lon": lon, "label_lat": lat, "valid_from": request.day, "source": words.source,
             "division_id": division_id, "created_at": at}
            for area, wkb, size, (lon, lat) in zip(areas, wkbs, sizes, labels, strict=True)
        ]  # fmt: skip
        await create_boundaries(session, rows)
        progress(min(1.0, (start + _PORTION) / len(new)))


async def _write_codes(
    session: Session, changes: Sequence[AreaChange], ids: dict[str, UUID], request: LayerRequest, words: ImportWords
) -> None:  # fmt: skip
    """What others call these areas; a code that its system has given already stays with whom it has."""
    rows = [
        {"id": new_id(), "area_id": ids[change.area.path], "system": words.alias_system, "issuer": words.source,
         "code": change.area.alias, "valid_from": request.day}
        for change in changes
        if words.alias_system and change.area.alias
    ]  # fmt: skip
    for start in range(0, len(rows), _PORTION):
        await insert_aliases(session, rows[start : start + _PORTION])


async def _announce(
    session: Session, changes: Sequence[AreaChange], ids: dict[str, UUID], request: LayerRequest, at: datetime
) -> None:  # fmt: skip
    """Each area that is another from today on; where there are thousands, the one above them all."""
    changed = [change.area.path for change in changes if change.change is not Change.UNCHANGED]
    if len(changed) > _MOST_ANNOUNCED:
        above = await find_area(session, request.parent or request.county_code)
        told = [AreaChanged(request.county_code, above.id, above.path)] if above else []
    else:
        told = [AreaChanged(request.county_code, ids[path], path) for path in changed]
    await announce_all(session, told, at=at)
