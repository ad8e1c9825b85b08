"""Confirm a draft: held against the tree as it is now, then written whole in one transaction, or not at all."""

import asyncio
from datetime import datetime
from uuid import UUID

from geo.point import Datum
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.actions.draft_import import open_draft, open_request, stale
from gridgov.grids.actions.import_boundaries import refused
from gridgov.grids.actions.write_import import Imported, ImportWords, write_import
from gridgov.grids.queries.imports import ground_of, import_layers
from gridgov.grids.rules.layer import Ground, LayerPlan, LayerRequest
from gridgov.grids.rules.layer.draft import in_stored_datum, unpack
from gridgov.grids.rules.layer.planning import plan_layer
from gridgov.grids.rules.layer.remedies import doubts_of
from gridgov.grids.schemas.imports import BoundaryConfirmIn
from gridgov.grids.statements.imports import move_import
from gridgov.people.rules.roles import Person


async def confirm_import(
    session: Session,
    person: Person,
    *,
    import_id: UUID,
    seen_version: int,
    asked: BoundaryConfirmIn,
    at: datetime,
) -> Imported:
    """Write the draft, repaired if it was; `Invalid` with every error that stands, and the draft stays as it was.

    Of two who confirm the same draft one is told that the other was faster (`Conflict`, `StaleVersion`).
    """
    draft = await open_draft(session, person, import_id=import_id, seen_version=seen_version)
    request = open_request(draft, person.county_code, day=asked.effective_on, today=local_day(at))
    layers = await import_layers(session, county_code=person.county_code, import_id=import_id)
    ground = await ground_of(session, request)
    await session.rollback()
    plan = await asyncio.to_thread(_plan, layers, Datum(draft.options["datum_used"]), request, ground)
    if plan.errors:
        raise refused(plan.errors)
    refuse_doubts(plan, set(asked.accept))
    words = ImportWords(
        source=asked.source,
        file_name=draft.file_name,
        document=asked.document,
        alias_system=asked.alias_system,
    )
    imported = await write_import(
        session, plan, request=request, ground=ground, words=words, person_id=person.id, at=at
    )
    moved = await move_import(
        session, county_code=person.county_code, import_id=import_id, seen_version=seen_version,
        values={"state": "confirmed", "ended_at": at, "division_id": imported.division_id, "layer": None, "repaired": None},
    )  # fmt: skip
    if not moved:
        raise await stale(session, person, import_id)
    return imported


def refuse_doubts(plan: LayerPlan, accepted: set[str]) -> None:
    """`Invalid` for a doubt that would move every grid if it were true, until somebody says that it was looked at."""
    open_doubts = [defect for defect in doubts_of(plan.warnings) if defect.code not in accepted]
    if open_doubts:
        raise Invalid(
            "请先核对坐标系;确认无误后在 accept 中列出该提示代码",
            "Check the datum first; if it is right, name the code in `accept`",
            faults=[Fault("/accept", defect.code, defect.zh, defect.en) for defect in open_doubts],
        )


def _plan(
    layers: tuple[bytes | None, bytes | None], datum: Datum, request: LayerRequest, ground: Ground
) -> LayerPlan:
    """The repaired layer stands in the stored datum already."""
    read, repaired = layers
    content = repaired or read
    assert content is not None, "an open draft has its layer"
    layer, _ = unpack(content)
    features = layer.features if repaired else in_stored_datum(layer, datum)
    return plan_layer(features, request, ground, told=layer.defects)
