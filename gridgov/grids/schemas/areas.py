"""An area as it goes out."""

from datetime import date
from typing import Any
from uuid import UUID

from gridgov.web.fields import Out


class AreaOut(Out):
    """An area of the tree."""

    path: str
    parent_path: str | None
    level: str
    kind: str | None
    name: str
    settlement: str | None
    household_count: int | None
    department_id: UUID | None
    supervision_phone: str | None
    valid_from: date
    valid_to: date | None
    version: int


class AreaPage(Out):
    items: list[AreaOut]
    next_cursor: str | None


class AliasOut(Out):
    """A code that somebody else gave this area, from its first day to before its last."""

    id: UUID
    system: str
    issuer: str
    code: str
    valid_from: date
    valid_to: date | None


class AreaDetail(AreaOut):
    """With its boundary's size, where a label fits, and the codes of others."""

    area_m2: float | None
    label_lon: float | None
    label_lat: float | None
    aliases: list[AliasOut]


class BoundaryOut(Out):
    """A GeoJSON feature, longitude first, EPSG:4490."""

    type: str = "Feature"
    properties: dict[str, Any]
    geometry: dict[str, Any]


class LocatedOut(Out):
    """The grid that holds a point, or none; the point in the stored datum."""

    lon: float
    lat: float
    area_path: str | None
    name: str | None
