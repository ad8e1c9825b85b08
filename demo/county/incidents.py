"""Made-up reports from a made-up county: where, what, in which words, how exactly and how late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import shapely
from numpy.random import Generator

from demo.county.frame import KM_PER_DEGREE_LAT, KM_PER_DEGREE_LON, UNITS_PER_DEGREE
from demo.county.model import Area, County

Where = Literal["inside", "edge", "outside"]


class ReportType(NamedTuple):
    """A type of the event catalogue: its code, `category.slug`, and its Chinese name."""

    code: str
    zh: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report. Place in degrees, CGCS2000 (as WGS-84); `grid_code` is where it belongs, None outside every grid.

    `occurred_before_s` is how long before it was sent it happened: mostly minutes, now and then a day without signal.
    `reporter` is the username of a gridworker: of the grid, or of any grid for a place outside.
    """

    number: int
    lon: float
    lat: float
    where: Where
    grid_code: str | None
    type_code: str
    words: str
    accuracy_m: float
    occurred_before_s: int
    reporter: str


DEFAULT_TYPES = (
    ReportType("dispute.neighbour", "邻里纠纷"),
    ReportType("dispute.property_management", "物业纠纷"),
    ReportType("security.illegal_parking", "机动车违停"),
    ReportType("safety.fire_lane_blocked", "消防车通道被占"),
    ReportType("safety.ebike_charging", "电动自行车违规停放充电"),
    ReportType("safety.wiring", "私拉乱接电线"),
    ReportType("environment.exposed_garbage", "暴露垃圾"),
    ReportType("environment.accumulated_waste", "积存垃圾渣土"),
    ReportType("environment.dirty_water", "水域不洁"),
    ReportType("environment.street_vending", "占道经营"),
    ReportType("facility.manhole_cover", "井盖破损缺失"),
    ReportType("facility.street_light", "路灯不亮"),
    ReportType("facility.road_damage", "道路破损"),
    ReportType("facility.drainage", "排水不畅积水"),
    ReportType("livelihood.elderly_care", "老年人关爱需求"),
    ReportType("enquiry.medical_insurance", "医保政策咨询"),
)

# Shares of places on the common edge of two grids, and outside the county; the rest lies inside a grid.
EDGE_SHARE, OUTSIDE_SHARE = 0.04, 0.02
LATE_SHARE = 0.08  # sent long after, when the phone found signal again
NEAR_BUILDING_M = 40.0
MOST_WORDS = 60

_GENERAL = (
    "{place}附近发现{zh}，请尽快派人到现场查看处理。",
    "巡查到{place}时发现{zh}，已在现场提醒，需要有关部门跟进。",
    "居民反映{place}有{zh}情况，已有{days}天，请核实。",
    "{place}门前{zh}，影响周边住户出行，现场暂时没有人受伤。",
)
_BY_CATEGORY = {
    "dispute": (
        "{place}两户居民因{zh}争执不下，双方同意调解，请安排时间。",
        "{place}发生{zh}，已初步劝开，希望调解员到场协助。",
        "{place}住户来说{zh}，拖了{days}天没有谈拢，请帮助调解。",
    ),
    "livelihood": (
        "走访{place}时了解到{zh}，家里目前由邻居照看，请上门核实。",
        "{place}住户提出{zh}，希望社区在{days}天内回复。",
    ),
    "enquiry": (
        "{place}住户提出{zh}，想知道办理条件和需要的材料，请回电。",
        "上门走访{place}时被问到{zh}，当场答不全，请有关部门答复。",
    ),
    "emergency": (
        "{place}突发{zh}，现场已拉开距离，请立即派人支援。",
        "紧急：{place}发生{zh}，周围群众正在疏散，请速来处置。",
    ),
}


def make_reports(
    county: County, seed: int, count: int, *, types: Sequence[ReportType] = DEFAULT_TYPES
) -> Iterator[Report]:
    """`count` reports, the same ones for the same seed; fewer are the beginning of more.

    Grids get reports by their households. `types` are drawn from evenly.

    Raises ValueError when `types` is empty.
    """
    if not types:
        raise ValueError("there must be at least one type to report")
    return _Scene(county, np.random.default_rng([seed, county.seed])).reports(count, types)


class _Scene:
    """What is looked up for each report."""

    def __init__(self, county: County, rng: Generator) -> None:
        self._county = county
        self._rng = rng
        self._tree = shapely.STRtree([grid.geometry for grid in county.grids])
        # Parks without households are walked through as well, so each grid weighs a little.
        self._weights = np.cumsum([grid.households + 5 for grid in county.grids])

    def reports(self, count: int, types: Sequence[ReportType]) -> Iterator[Report]:
        for number in range(1, count + 1):
            yield self._report(number, types)

    def _report(self, number: int, types: Sequence[ReportType]) -> Report:
        rng = self._rng
        kind = types[int(rng.integers(len(types)))]
        chosen = self._grid()
        lot = rng.random()
        where: Where = (
            "edge" if lot < EDGE_SHARE else "outside" if lot < EDGE_SHARE + OUTSIDE_SHARE else "inside"
        )
        place, lon, lat = self._inside(chosen)
        grid_code: str | None = chosen.code
        if where == "edge":
            lon, lat, grid_code = self._on_edge(chosen)
        elif where == "outside":
            (lon, lat), grid_code, place = self._outside(), None, "县界外路边"
        return Report(
            number=number,
            lon=lon,
            lat=lat,
            where=where,
            grid_code=grid_code,
            type_code=kind.code,
            words=self._words(kind, place),
            accuracy_m=round(float(np.clip(rng.lognormal(2.5, 0.6), 3.0, 200.0)), 1),
            occurred_before_s=self._delay_s(),
            reporter=f"gw-{grid_code or chosen.code}",
        )

    def _grid(self) -> Area:
        ticket = self._rng.integers(self._weights[-1])
        return self._county.grids[int(np.searchsorted(self._weights, ticket, side="right"))]

    def _inside(self, grid: Area) -> tuple[str, float, float]:
        """The address of a building in the grid, and a place near it that is truly inside the grid."""
        rng = self._rng
        buildings = self._county.buildings_by_grid[grid.code]
        building = buildings[int(rng.integers(len(buildings)))]
        metres = rng.uniform(-NEAR_BUILDING_M, NEAR_BUILDING_M, 2)
        lon = round(building.lon + float(metres[0]) / 1000.0 / KM_PER_DEGREE_LON, 7)
        lat = round(building.lat + float(metres[1]) / 1000.0 / KM_PER_DEGREE_LAT, 7)
        if not shapely.contains_xy(grid.geometry, lon, lat):
            lon, lat = building.lon, building.lat
        return building.address, lon, lat

    def _on_edge(self, grid: Area) -> tuple[float, float, str]:
        """A vertex that the grid has in common with another, and the lowest code of those it belongs to."""
        ring = grid.geometry.exterior.coords
        for vertex in self._rng.permutation(len(ring) - 1).tolist():
            lon, lat = ring[vertex]
            holders = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
            if len(holders) > 1:
                return lon, lat, min(self._county.grids[index].code for index in holders.tolist())
        raise RuntimeError(f"grid {grid.code} has no neighbour")

    def _outside(self) -> tuple[float, float]:
        west, south, east, north = self._county.county.geometry.bounds
        wide, high = 0.1 * (east - west), 0.1 * (north - south)
        while True:
            place = self._rng.uniform((west - wide, south - high), (east + wide, north + high))
            lon, lat = (np.rint(place * UNITS_PER_DEGREE) / UNITS_PER_DEGREE).tolist()
            if not shapely.intersects_xy(self._county.county.geometry, lon, lat):
                return lon, lat

    def _words(self, kind: ReportType, place: str) -> str:
        """A sentence of 10 to 60 characters."""
        choices = _BY_CATEGORY.get(kind.code.partition(".")[0], _GENERAL)
        template = choices[int(self._rng.integers(len(choices)))]
        return template.format(place=place, zh=kind.zh, days=int(self._rng.integers(2, 15)))[:MOST_WORDS]

    def _delay_s(self) -> int:
        if self._rng.random() < LATE_SHARE:
            return int(self._rng.integers(3_600, 86_400))
        return min(3_599, int(self._rng.exponential(240.0)))
