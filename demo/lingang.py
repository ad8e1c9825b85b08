"""Real input from beside the project: the level-3 grids of 临港 (2019) and 30 events that were really reported there.

The events come from sensors, drones and cameras, in two formats of time, with a plate number here and there in the
words (left out of what is sent) and four times the same person on the same shore.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from demo.phone import Json
from geo.geojson import Feature, read_features

GRIDS_FILE, EVENTS_FILE = "grid_level3.geojson", "events.json"
UNLISTED = "other.unlisted"
TYPE_BY_NAME = {
    "海岸线垃圾": "environment.shoreline_litter",
    "海岸线人员": "safety.waterside_person",
    "工地垃圾": "environment.site_waste",
    "黑车自动发现": "security.illegal_taxi",
    "停车地磁占位": "alarm.parking_occupied",
    "烟感感应低压": "alarm.low_battery",
    "智能井盖翻开": "alarm.manhole_open",
    "电子围栏入侵报警": "alarm.fence_intrusion",
}
"""By what the source calls an event (`also` in the catalogue has the same names)."""
TYPE_BY_WORDS = {"工地垃圾": "environment.site_waste"}
"""Where the name is only that of the place: by what the words speak of."""

_IDS = UUID("3d1d1a42-9a39-5f0e-8a07-2b7f6a5c9e30")
_PLATE = re.compile(r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])[A-Z][A-Z0-9]{4,6}")


@dataclass(frozen=True, slots=True)
class RealEvent:
    """One event of the source; the place in degrees of WGS-84."""

    source_id: int
    name: str
    words: str
    lon: float
    lat: float
    happened_at: datetime
    address: str

    @property
    def type_code(self) -> str:
        """The type of the catalogue that means the same."""
        if self.name in TYPE_BY_NAME:
            return TYPE_BY_NAME[self.name]
        return next((code for words, code in TYPE_BY_WORDS.items() if words in self.words), UNLISTED)

    def report(self, county: str) -> Json:
        """As it is reported; the same body at every call, so that sending it twice is harmless."""
        return {
            "id": str(uuid5(_IDS, f"{county}/{self.source_id}")), "type_code": self.type_code, "words": self.words,
            "place": {"lon": self.lon, "lat": self.lat, "datum": "wgs84"}, "address": self.address,
            "occurred_at": self.happened_at.isoformat(), "source": "device",
        }  # fmt: skip


def read_events(folder: Path) -> list[RealEvent]:
    """All events, in the order of the file."""
    rows: Sequence[dict[str, Any]] = json.loads((folder / EVENTS_FILE).read_text(encoding="utf-8"))
    return [
        RealEvent(
            source_id=row["id"], name=row["eventName"], words=_PLATE.sub(r"\1******", row["eventDes"]),
            lon=float(row["lng"]), lat=float(row["lat"]), happened_at=read_time(row["createTime"]), address=row["address"],
        )
        for row in rows
    ]  # fmt: skip


def read_grids(folder: Path) -> list[Feature]:
    """The grids as geo reads them."""
    return read_features((folder / GRIDS_FILE).read_bytes())


def read_time(text: str) -> datetime:
    """`2019-03-21 02:20:16` is the clock on the wall there; `2019-03-18T03:12:21.000+0000` says its zone."""
    if "T" in text:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZoneInfo("Asia/Shanghai"))
