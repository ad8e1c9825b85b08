"""The map counted by hand: one event after another in Python, the permission table asked about each."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.clock import SHANGHAI
from gridgov.db.base import new_id
from gridgov.events.rules.apart import APART_ACTION, APART_TYPE
from gridgov.maps.queries.asking import MapFilter
from gridgov.maps.rules.tiles import Tile
from gridgov.people.rules.permissions import Subject, packaged_permissions
from gridgov.people.rules.roles import Person, Post

COUNTY = "329999"


def somebody(number: int, *posts: Post) -> Person:
    """A person of the county with these posts, known by their number."""
    return Person(UUID(int=number), new_id(), new_id(), COUNTY, "测试员", posts)


@dataclass
class Happened:
    """An event as far as the map knows it."""

    path: str
    lon: float
    lat: float
    received_at: datetime
    type_code: str = "environment.exposed_garbage"
    urgency: str = "normal"
    state: str = "reported"
    unit_ids: tuple[UUID, ...] = ()
    reporter_id: UUID | None = None
    concerns_id: UUID | None = None
    lead: tuple[str, str] | None = None
    id: UUID = field(default_factory=new_id)

    def row(self) -> dict[str, Any]:
        role, path = self.lead or (None, None)
        return {
            "county_code": COUNTY, "id": self.id, "number": str(self.id), "type_code": self.type_code, "lane": "handling",
            "urgency": self.urgency, "state": self.state, "version": 1, "source": "gridworker", "words": "试",
            "area_path": self.path, "scope_path": self.path, "outside_grids": False, "geom": self.geom,
            "raw_lon": self.lon, "raw_lat": self.lat, "datum": "wgs84", "occurred_at": self.received_at,
            "received_at": self.received_at, "updated_at": self.received_at, "major": False,
            "reporter_id": self.reporter_id, "concerns_id": self.concerns_id, "unit_ids": list(self.unit_ids),
            "lead_role": role, "lead_path": path, "rework_count": 0, "content_hash": b"", "head_seq": 1, "head_hash": b"",
        }  # fmt: skip

    @property
    def geom(self) -> str:
        return f"SRID=4490;POINT({self.lon} {self.lat})"

    @property
    def metres(self) -> tuple[int, int]:
        """Web Mercator, rounded."""
        y = 6378137 * math.log(math.tan(math.radians(45 + self.lat / 2)))
        return round(self.lon * 111319.49079327358), round(y)


def seen_by(person: Person, one: Happened) -> bool:
    subject = Subject(
        COUNTY, one.path, unit_ids=frozenset(one.unit_ids), lead_post=one.lead,
        owner_ids=frozenset([one.reporter_id] if one.reporter_id else []), concerns_id=one.concerns_id, state=one.state,
        apart=APART_ACTION if one.type_code == APART_TYPE else None,
    )  # fmt: skip
    return packaged_permissions().permits(person, "event.read", subject)


def wanted_by(wanted: MapFilter, one: Happened) -> bool:
    day: date = one.received_at.astimezone(SHANGHAI).date()
    return (
        (not wanted.states or one.state in wanted.states)
        and (not wanted.types or one.type_code in wanted.types)
        and (not wanted.urgencies or one.urgency in wanted.urgencies)
        and (wanted.begins is None or day >= wanted.begins)
        and (wanted.before is None or day < wanted.before)
    )


def shown_in(
    events: Iterable[Happened], person: Person, wanted: MapFilter, tile: Tile
) -> Mapping[tuple[int, int], tuple[int, int, int, int]]:
    """By column and row of the cell (as the tile shows it): how many, how many urgent, and the sums of their places."""
    sums: dict[tuple[int, int], Counter[str]] = {}
    for one in events:
        x, y = one.metres
        column, row = (
            math.floor(part / (40075016.685578488 / 2**17))
            for part in (x + 20037508.342789244, 20037508.342789244 - y)
        )
        up = 17 - tile.z
        if (column >> up, row >> up) != (tile.x, tile.y) or not (
            seen_by(person, one) and wanted_by(wanted, one)
        ):
            continue
        cell = tuple(part >> (17 - tile.shown_level) for part in (column, row))
        sums.setdefault((cell[0], cell[1]), Counter()).update(n=1, urgent=one.urgency != "normal", x=x, y=y)
    return {cell: (one["n"], one["urgent"], one["x"], one["y"]) for cell, one in sums.items()}
