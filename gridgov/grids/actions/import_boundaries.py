"""Bring a layer of boundaries into the tree: checked whole, then written whole or not at all."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from geo.boundary import check_polygon
from geo.errors import Defect
from geo.geojson import Feature
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid
from gridgov.grids.actions.write_import import Imported, ImportWords, write_import
from gridgov.grids.queries.imports import ground_of
from gridgov.grids.rules.layer import LayerFields, LayerRequest
from gridgov.grids.rules.layer.planning import plan_layer
from gridgov.grids.rules.paths import Level

_MOST_FAULTS = 50


async def import_boundaries(
    session: Session,
    features: Sequence[Feature],
    *,
    county_code: str,
    level: Level,
    parent: str | None = None,
    fields: LayerFields | None = None,
    source: str,
    alias_system: str | None = None,
    valid_from: date,
    at: datetime,
) -> Imported:
    """Write features (in the stored datum) that need no looking at; `Invalid` with every error found, nothing written.

    An area that is there already keeps its path and gets a new version of its boundary.
    """
    request = LayerRequest(
        county_code=county_code, level=level, day=valid_from, today=local_day(at), parent=parent,
        fields=fields or LayerFields(),
    )  # fmt: skip
    ground = await ground_of(session, request)
    told = [
        defect
        for feature in features
        for defect in check_polygon(feature.geometry, index=feature.index, allow_multi=True)
    ]
    plan = await asyncio.to_thread(plan_layer, features, request, ground, told=told)
    if plan.errors:
        raise refused(plan.errors)
    words = ImportWords(source=source, alias_system=alias_system)
    return await write_import(
        session, plan, request=request, ground=ground, words=words, person_id=None, at=at
    )


def refused(errors: Sequence[Defect]) -> Invalid:
    """Every error by its row, the first fifty told one by one."""
    faults = [
        Fault(
            f"/features/{defect.index if defect.index is not None else ''}", defect.code, defect.zh, defect.en
        )
        for defect in errors[:_MOST_FAULTS]
    ]
    return Invalid(
        f"边界文件有 {len(errors)} 处错误,未导入任何内容", f"The layer has {len(errors)} errors; nothing was imported",
        faults=faults,
    )  # fmt: skip
