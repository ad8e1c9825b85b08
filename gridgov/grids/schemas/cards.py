"""The public card of a grid (江苏办法 art. 6-8): what hangs at its activity place, and nothing more."""

from datetime import datetime
from typing import Any

from gridgov.web.fields import Out


class CardPersonOut(Out):
    """Somebody on a card: a name and the published work phone. No id, no private number, no place."""

    name: str
    work_phone: str | None


class GridCardOut(Out):
    """A grid's card. ``boundary`` is simplified GeoJSON (EPSG:4490, longitude first); ``area_m2`` is of the true one."""

    path: str
    name: str
    kind: str | None
    kind_zh: str
    kind_en: str
    settlement: str | None
    community_name: str | None
    town_name: str | None
    county_name: str | None
    area_m2: float | None
    boundary: dict[str, Any] | None
    grid_chiefs: list[CardPersonOut]
    gridworkers: list[CardPersonOut]
    supervision_phone: str | None
    updated_at: datetime
