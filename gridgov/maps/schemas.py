"""The map as it goes out beside its tiles: TileJSON, lights, what was drawn around."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from gridgov.events.rules.lifecycle import EventState
from gridgov.web.fields import Out


class VectorLayerOut(Out):
    """One layer inside a tile, and what each of its fields says."""

    id: str
    description: str
    fields: dict[str, str]
    minzoom: int
    maxzoom: int


class TileJsonOut(Out):
    """TileJSON 3.0.0 of one layer. ``tiles`` asks the same sign-in as this does."""

    tilejson: Literal["3.0.0"] = "3.0.0"
    name: str
    description: str
    version: str = "1.0.0"
    attribution: str
    scheme: Literal["xyz"] = "xyz"
    tiles: list[str]
    minzoom: int
    maxzoom: int
    bounds: tuple[float, float, float, float]
    """West, south, east, north of the asker's county, in degrees."""
    center: tuple[float, float, int]
    vector_layers: list[VectorLayerOut]


class AreaLightOut(Out):
    """An area with its light; no counts and no light where it is nothing of the asker's."""

    path: str
    level: str
    kind: str | None
    name: str
    open_count: int | None
    urgent_count: int | None
    overdue_count: int | None = Field(description="最多数到 100 · 100 at most; 100 means that or more")
    light: Literal["red", "amber", "green"] | None = Field(
        description="red 有超期 · something is overdue; amber 有紧急 · something open is urgent; green 均无 · neither"
    )
    has_areas: bool


class AreaLightsOut(Out):
    """The areas directly below one, in order of path (at most 500)."""

    parent_path: str
    items: list[AreaLightOut]
    more: bool


class SelectedEventOut(Out):
    """An event inside the line that was drawn."""

    id: UUID
    number: str
    type_code: str
    urgency: str
    state: EventState
    words: str
    scope_path: str
    received_at: datetime
    due_at: datetime | None
    lon: float
    lat: float


class SelectionOut(Out):
    """The newest events inside (at most 200)."""

    items: list[SelectedEventOut]
    more: bool
