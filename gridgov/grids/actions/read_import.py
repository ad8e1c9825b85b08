"""Read a layer that was handed in, hold it against the tree, and keep it as a draft with its report."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.fit import Fit, fit_shapes
from geo.layer import Layer, ReadOptions
from geo.point import Datum
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.channels import LayerReader
from gridgov.grids.queries.imports import ground_of, reference_shape
from gridgov.grids.rules.layer import Ground, LayerPlan, LayerRequest
from gridgov.grids.rules.layer.changes import changes_of
from gridgov.grids.rules.layer.draft import in_stored_datum, pack, repairs_for
from gridgov.grids.rules.layer.planning import plan_layer
from gridgov.grids.rules.layer.report import report_of
from gridgov.grids.rules.layer.values import Progress, unheard
from gridgov.grids.schemas.imports import ImportOptions
from gridgov.grids.statements.imports import insert_import
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

MOST_FEATURES = 20_000
"""Of a layer that comes by HTTP; a larger one is imported by the command line."""
_POINTERS = {"choose_layer": "/options/layer", "unknown_layer": "/options/layer", "bad_options": "/options"}
_UNSAID = Datum.WGS84
"""What a file without a datum is drawn in meanwhile; it cannot be confirmed (`datum_missing`)."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A layer that was read and looked at: as it is and, where reading can mend it, mended."""

    layer: Layer
    mended: Layer | None
    datum: Datum
    plan: LayerPlan
    report: dict[str, Any]


async def read_import(
    session: Session,
    person: Person,
    *,
    content: bytes,
    file_name: str,
    asked: ImportOptions,
    reader: LayerReader,
    at: datetime,
) -> UUID:
    """Keep a draft; its id. `Invalid` says what is wrong with a file that cannot be read at all: then nothing is kept.

    The connection goes back to the pool while the file is read and looked at: this begins a transaction of its own.
    """
    require_divide(session, person)
    county = person.county_code
    if asked.parent is not None and not asked.parent.startswith(county):
        raise Invalid.field(
            "/options/parent",
            "outside-county",
            "上级区域不在本县",
            "The parent does not lie in your county",
        )
    await session.rollback()
    layer, mended = await read_both(reader, content, file_name, asked)
    request = LayerRequest(
        county_code=county, level=asked.level, day=local_day(at), today=local_day(at), parent=asked.parent,
        fields=asked.fields.as_rules(),
    )  # fmt: skip
    ground = await ground_of(session, request)
    reference = await reference_shape(session, request, ground, layer)
    await session.rollback()
    looked, packed = await asyncio.to_thread(_look_and_pack, layer, mended, request, ground, reference)
    import_id = new_id()
    await insert_import(session, {
        "county_code": county, "id": import_id, "level": asked.level, "parent_path": asked.parent,
        "file_name": file_name[:200], "state": "read", "options": {**asked.model_dump(mode="json"), "datum_used": looked.datum},
        "report": looked.report, "layer": packed, "created_by": person.id, "created_at": at, "version": 1,
    })  # fmt: skip
    return import_id


def require_divide(session: Session, person: Person, *, hidden: bool = False) -> None:
    """Who draws the county's grids (省政府令第141号 art. 7)."""
    subject = Subject(person.county_code, person.county_code)
    permissions_of(session).require(person, "area.divide", subject, hidden=hidden)


async def read_both(
    reader: LayerReader, content: bytes, file_name: str, asked: ImportOptions
) -> tuple[Layer, Layer | None]:
    """The layer as it is and, where reading can mend what it found, as it would be mended."""
    options = ReadOptions(
        layer=asked.layer, encoding=asked.encoding, datum=asked.given_datum, max_features=MOST_FEATURES
    )
    try:
        layer = await reader.read(content, file_name, options)
        repairs = repairs_for(layer)
        mended = await reader.read(content, file_name, replace(options, repairs=repairs)) if repairs else None
    except GeoError as error:
        raise unreadable(error) from error
    return layer, mended


def unreadable(error: GeoError) -> Invalid:
    """A file that cannot be taken as a layer, with every fault that was found, by row."""
    faults = [Fault(_POINTERS.get(error.code, "/file"), error.code, error.zh, error.en)]
    faults += [
        Fault(f"/features/{defect.index}" if defect.index is not None else "/file", defect.code, defect.zh, defect.en)
        for defect in error.defects[:50]
    ]  # fmt: skip
    return Invalid(
        f"文件无法读取,未导入任何内容:{error.zh}",
        f"The file cannot be read; nothing was imported: {error.en}",
        faults=faults,
    )


def look(
    layer: Layer,
    mended: Layer | None,
    request: LayerRequest,
    ground: Ground,
    reference: BaseGeometry | None,
    *,
    progress: Progress = unheard,
) -> Looked:
    """Everything that can be said of a layer before it is taken; seconds of work for thousands of areas."""
    datum = layer.claimed.datum or _UNSAID
    fit = _fit(mended or layer, reference)
    suspected = fit.defect() if fit is not None else None
    if suspected is not None:
        layer = replace(layer, defects=(*layer.defects, suspected))
        mended = replace(mended, defects=(*mended.defects, suspected)) if mended else None
    plan = plan_layer(in_stored_datum(layer, datum), request, ground, told=layer.defects, progress=progress)
    report = report_of(layer, plan, changes_of(plan, ground), datum=datum, fit=_told_fit(fit))
    return Looked(layer, mended, datum, plan, report)


def _look_and_pack(
    layer: Layer, mended: Layer | None, request: LayerRequest, ground: Ground, reference: BaseGeometry | None
) -> tuple[Looked, bytes]:  # fmt: skip
    looked = look(layer, mended, request, ground, reference)
    return looked, pack(looked.layer, looked.mended)


def _fit(layer: Layer, reference: BaseGeometry | None) -> Fit | None:
    """How the layer fits the area it belongs to; None where there is nothing to hold it against."""
    bad = {row for defect in layer.errors for row in defect.indexes}
    shapes = [
        feature.geometry
        for feature in layer.features
        if feature.index not in bad and feature.geometry.geom_type in {"Polygon", "MultiPolygon"}
    ]
    shapes = [shape for shape in shapes if not shape.is_empty and shape.is_valid]
    if reference is None or not shapes:
        return None
    return fit_shapes(shapes, reference, claimed=layer.claimed.datum)


def _told_fit(fit: Fit | None) -> dict[str, Any] | None:
    if fit is None:
        return None
    return {
        "decided": fit.decided,
        "best": fit.best.hypothesis.name,
        "scores": [
            {"name": score.hypothesis.name, "misfit_m": score.misfit_m, "outside_share": score.outside_share}
            for score in fit.scores[:8]
        ],
    }
