"""A layer from a file on this machine, as the command line brings it in: looked at first, written when that was agreed to."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from geo.layer import Layer
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.grids.actions.read_import import look
from gridgov.grids.actions.repair_import import mend
from gridgov.grids.actions.write_import import Imported, ImportWords, write_import
from gridgov.grids.queries.imports import ground_of, reference_shape
from gridgov.grids.rules.layer import Ground, LayerFields, LayerPlan, LayerRequest
from gridgov.grids.rules.layer.attributes import text_of
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.schemas.imports import RepairIn

PhaseProgress = Callable[[str, float], None]
"""Told the phase (``check``, ``repair``, ``write``) and the share of it that is done."""


@dataclass(frozen=True, slots=True)
class LayerLook:
    """What would be written, on what it stands, and the reports to be shown before."""

    request: LayerRequest
    ground: Ground
    plan: LayerPlan
    report: dict[str, Any]
    repair_report: dict[str, Any] | None


async def look_at_layer(
    session: Session, layer: Layer, mended: Layer | None, *, level: Level, parent: str | None, fields: LayerFields,
    day: date | None, repair: RepairIn | None, progress: PhaseProgress, at: datetime,
) -> LayerLook:  # fmt: skip
    """Check a layer against the tree, and repair it if asked; nothing is written and no transaction is left open."""
    today = local_day(at)
    request = LayerRequest(
        county_code=_county_of(layer, parent, fields), level=level, day=day or today, today=today, parent=parent,
        fields=fields,
    )  # fmt: skip
    ground = await ground_of(session, request)
    reference = await reference_shape(session, request, ground, layer)
    await session.rollback()
    looked = await asyncio.to_thread(
        look, layer, mended, request, ground, reference, progress=lambda share: progress("check", share)
    )
    if repair is None:
        return LayerLook(request, ground, looked.plan, looked.report, None)
    progress("repair", 0.0)
    _, plan, report = await asyncio.to_thread(
        mend, looked.layer, looked.mended, looked.datum, request, ground, repair
    )
    progress("repair", 1.0)
    return LayerLook(request, ground, plan, looked.report, report)


async def write_layer(
    session: Session, look: LayerLook, *, words: ImportWords, progress: PhaseProgress, at: datetime
) -> Imported:
    """Write what was looked at. `Conflict` when the tree has changed since."""
    return await write_import(
        session, look.plan, request=look.request, ground=look.ground, words=words, person_id=None,
        progress=lambda share: progress("write", share), at=at,
    )  # fmt: skip


def _county_of(layer: Layer, parent: str | None, fields: LayerFields) -> str:
    """The county of a layer: that of its parent, or of its first code."""
    codes = (text_of(feature.properties.get(fields.code)) for feature in layer.features)
    first = parent or next((code for code in codes if code), "")
    county = first[: LENGTH_OF[Level.COUNTY]]
    if len(county) == LENGTH_OF[Level.COUNTY] and county.isascii() and county.isdigit():
        return county
    raise Invalid.field(
        "/parent", "unknown-county", "图层没有编码列,请用 --code-field 指明编码列,或用 --parent 指明上级",
        "The layer has no codes: name their column with --code-field, or the parent with --parent",
    )  # fmt: skip
