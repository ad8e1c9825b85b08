"""Mend a draft, to be looked at before it is confirmed; the layer as it was read stays beside it."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from geo.errors import BoundaryError, Defect
from geo.layer import ClaimedDatum, Layer
from geo.point import Datum
from geo.shape_checks import check_shapes
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.actions.draft_import import open_draft, open_request, stale
from gridgov.grids.queries.imports import ground_of, import_layers
from gridgov.grids.rules.layer import Ground, LayerPlan, LayerRequest
from gridgov.grids.rules.layer.changes import changes_of
from gridgov.grids.rules.layer.draft import in_stored_datum, pack, unpack
from gridgov.grids.rules.layer.planning import plan_layer
from gridgov.grids.rules.layer.repair import SHAPE_CODES, repair_features, repair_summary
from gridgov.grids.rules.layer.report import report_of, summary_of
from gridgov.grids.schemas.imports import RepairIn
from gridgov.grids.statements.imports import move_import
from gridgov.people.rules.roles import Person


async def repair_import(
    session: Session, person: Person, *, import_id: UUID, seen_version: int, asked: RepairIn, at: datetime
) -> None:
    """Mend what reading found, clean the shapes, and keep both with a report of before and after.

    `Invalid` names what only a person can mend: the draft is then as it was. Heavy work holds no connection.
    """
    draft = await open_draft(session, person, import_id=import_id, seen_version=seen_version)
    request = open_request(draft, person.county_code, day=local_day(at), today=local_day(at))
    content, _ = await import_layers(session, county_code=person.county_code, import_id=import_id)
    assert content is not None, "an open draft has its layer"
    ground = await ground_of(session, request)
    await session.rollback()
    repaired, report = await asyncio.to_thread(
        _mend, content, Datum(draft.options["datum_used"]), request, ground, asked
    )
    moved = await move_import(
        session, county_code=person.county_code, import_id=import_id, seen_version=seen_version,
        values={"state": "repaired", "repaired": repaired, "repair_report": report},
    )  # fmt: skip
    if not moved:
        raise await stale(session, person, import_id)


def mend(
    layer: Layer, mended: Layer | None, datum: Datum, request: LayerRequest, ground: Ground, asked: RepairIn
) -> tuple[Layer, LayerPlan, dict[str, Any]]:
    """The repaired layer in the stored datum, its plan, and what is told of the repair."""
    source = mended or layer
    features = in_stored_datum(source, datum)
    before = plan_layer(
        in_stored_datum(layer, datum) if mended else features, request, ground, told=layer.defects
    )
    told: dict[str, Any] = {"moved_m2": 0.0, "changed_count": 0, "changes": [], "told": []}
    defects = source.defects
    if asked.clean:
        plan = before if mended is None else plan_layer(features, request, ground, told=source.defects)
        try:
            made, cleaned, rows = repair_features(features, plan, request, ground, asked.as_rules())
        except BoundaryError as error:
            raise refused_repair(error) from error
        told = repair_summary(features, cleaned, rows, request.fields.name)
        features, defects = (
            made,
            _still_true(source.defects, rows, check_shapes(cleaned.shapes, indexes=rows)),
        )
    stored = replace(
        source, features=features, defects=defects,
        claimed=ClaimedDatum(Datum.CGCS2000, "given", source.claimed.said),
    )  # fmt: skip
    after = plan_layer(features, request, ground, told=defects)
    told |= {
        "asked": asked.model_dump(mode="json"),
        "before": summary_of(before.defects),
        "after": summary_of(after.defects),
        "report": report_of(stored, after, changes_of(after, ground), datum=datum, fit=None),
    }
    return stored, after, told


def refused_repair(error: BoundaryError) -> Invalid:
    """What the repair would lose, or cannot mend, by row."""
    faults = [
        Fault(f"/features/{defect.index if defect.index is not None else ''}", defect.code, defect.zh, defect.en)
        for defect in error.defects[:50]
    ] or [Fault("/", error.code, error.zh, error.en)]  # fmt: skip
    return Invalid(f"未作任何修复:{error.zh}", f"Nothing was repaired: {error.en}", faults=faults)


def _mend(
    content: bytes, datum: Datum, request: LayerRequest, ground: Ground, asked: RepairIn
) -> tuple[bytes, dict[str, Any]]:
    layer, mended = unpack(content)
    repaired, _, report = mend(layer, mended, datum, request, ground, asked)
    return pack(repaired), report


def _still_true(before: tuple[Defect, ...], rows: list[int], found: list[Defect]) -> tuple[Defect, ...]:
    """What was told of the shapes that were cleaned gives way to what is true of them now."""
    cleaned = set(rows)
    kept = [
        defect for defect in before if not (defect.code in SHAPE_CODES and cleaned.issuperset(defect.indexes))
    ]
    return (*kept, *found)
