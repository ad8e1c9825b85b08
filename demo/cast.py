"""Who plays in a story, and the places and reports it is made of."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, radians

from demo.phone import Json, new_id
from demo.stage import Player, Stage
from geo.datum import convert_one
from geo.point import Datum

METRES_PER_DEGREE = 111_320.0
STRAY_M = 8.0  # how far a place moves between two plays, so that each is a place of its own


@dataclass(frozen=True)
class Cast:
    """Who plays: everybody who has to do with the gridworker's grid."""

    gridworker: Player
    clerk: Player
    town: Player
    duty: Player
    urban: Player
    water: Player

    @property
    def grid(self) -> str:
        return self.gridworker.account.area_path


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in degrees, as a map of WGS-84 and as a phone's chart of GCJ-02 has it."""

    lon: float
    lat: float

    def moved(self, east_m: float, north_m: float) -> "Spot":
        lon = self.lon + east_m / METRES_PER_DEGREE / cos(radians(self.lat))
        return Spot(lon, self.lat + north_m / METRES_PER_DEGREE)

    def as_sent(self, accuracy_m: float) -> Json:
        lon, lat = convert_one(self.lon, self.lat, Datum.WGS84, Datum.GCJ02)
        return {"lon": lon, "lat": lat, "datum": "gcj02", "accuracy_m": accuracy_m}


async def call_together(stage: Stage) -> Cast:
    """Everybody signs in. KeyError where the demo county lacks somebody."""
    demo = stage.demo
    gridworker = demo.find("gridworker")
    grid = gridworker.area_path
    accounts = (
        gridworker, demo.find("community_clerk", grid[:12]), demo.find("town_dispatcher", grid[:9]),
        demo.find("duty_head"), demo.named("dept-urban-1"), demo.named("dept-water-1"),
    )  # fmt: skip
    cast = Cast(*[await stage.player(account) for account in accounts])
    await stage.player(demo.find("county_dispatcher"))
    return cast


async def spot_in_grid(cast: Cast) -> Spot:
    """A place near the middle of the gridworker's grid."""
    area = await cast.gridworker.phone.get(f"/api/v1/areas/{cast.grid}")
    middle = Spot(area["label_lon"], area["label_lat"])
    return middle.moved(random.uniform(-STRAY_M, STRAY_M), random.uniform(-STRAY_M, STRAY_M))


def report_of(type_code: str, words: str, spot: Spot) -> Json:
    """A report that happened just now, as a phone with a GCJ-02 chart sends it."""
    return {
        "id": str(new_id()), "type_code": type_code, "words": words, "place": spot.as_sent(round(random.uniform(4, 15), 1)),
        "occurred_at": datetime.now(UTC).isoformat(),
    }  # fmt: skip
