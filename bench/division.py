"""Even divisions of 100 demo communities, each of a county from another seed, and of the real 临港 ones; those that miss are listed.

The real communities (2019) come without buildings: theirs are made up, by a seed, in rows as a plan would set them.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from bench.house import House
from bench.results import Row, at_most, exactly_none
from demo.county import make_county
from demo.lingang import GRIDS_FILE, read_grids
from geo.boundary import check_coverage, clean_polygon
from geo.partition import divide_evenly
from geo.partition_values import AIM, Partition

COMMUNITIES, FIRST_SEED = 100, 20261200
REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "lingang_grid"
HOUSEHOLDS_EACH = 400
WITHIN_S = 5.0
_ISSUE = 7
_ROW_M, _PLOT_M, _DEGREE_M = 90.0, 60.0, 111_320.0


@dataclass(frozen=True)
class Community:
    name: str
    ground: BaseGeometry
    buildings: list[BaseGeometry]
    households: list[int]
    count: int


@dataclass(frozen=True)
class Divided:
    community: Community
    found: Partition
    took_s: float
    whole: bool


def measure_division(house: House) -> list[Row]:
    del house  # nothing is asked of the servers
    return [
        *_rows("demo communities", [divided(one) for one in demo_communities(COMMUNITIES)]),
        *_rows("临港 communities, made-up buildings", [divided(one) for one in real_communities()]),
    ]


def demo_communities(count: int, *, first: int = 0) -> Iterator[Community]:
    """The nth of the n-th county's communities, into as many grids as it has."""
    for number in range(first, first + count):
        county = make_county(FIRST_SEED + number)
        area = county.communities[number % len(county.communities)]
        grids = [grid.code for grid in county.grids if grid.parent == area.code]
        buildings = [one for code in grids for one in county.buildings_by_grid[code]]
        yield Community(
            f"seed {county.seed}, {area.code} {area.name}", area.geometry,
            [shapely.Polygon(one.footprint) for one in buildings], [one.households for one in buildings],
            max(2, len(grids)),
        )  # fmt: skip


def real_communities() -> Iterator[Community]:
    """None where the data is not beside the project."""
    if not (REAL / GRIDS_FILE).is_file():
        return
    for number, feature in enumerate(read_grids(REAL)):
        ground = clean_polygon(feature.geometry).polygon
        chance = np.random.default_rng([7, number])
        places = _rows_of_plots(ground)
        if len(places) > 400:
            places = [places[k] for k in sorted(chance.choice(len(places), 400, replace=False))]
        households = chance.integers(4, 60, len(places)).tolist()
        count = max(2, min(12, round(sum(households) / HOUSEHOLDS_EACH)))
        yield Community(f"临港 {feature.properties['name']}", ground, places, households, count)


def _rows_of_plots(ground: BaseGeometry) -> list[BaseGeometry]:
    west, south, east, north = ground.bounds
    across = _PLOT_M / (_DEGREE_M * np.cos(np.radians((south + north) / 2)))
    lon, lat = np.meshgrid(np.arange(west, east, across), np.arange(south, north, _ROW_M / _DEGREE_M))
    points = shapely.points(lon.ravel(), lat.ravel())
    shapely.prepare(ground)
    return list(points[shapely.contains(ground, points)])


def divided(one: Community) -> Divided:
    started = time.perf_counter()
    found = divide_evenly(one.ground, one.buildings, one.households, one.count)
    took_s = time.perf_counter() - started
    shapes = [part.geometry for part in found.parts]
    one_piece = shapely.get_num_geometries(one.ground) > 1 or all(part.pieces == 1 for part in found.parts)
    return Divided(one, found, took_s, one_piece and not check_coverage(shapes, one.ground).defects())


def _rows(name: str, all_of_them: list[Divided]) -> list[Row]:
    if not all_of_them:
        print(f"{name}: not beside the project, left out")
        return []
    missed = [one for one in all_of_them if one.found.worst > AIM]
    for one in missed:
        print(
            f"missed: {one.community.name}: {one.community.count} grids of {one.found.mean:.0f} households, "
            f"{len(one.community.buildings)} buildings, the largest {one.found.largest}; worst deviation {one.found.worst:.1%}"
        )
    worst = np.array([one.found.worst for one in all_of_them])
    title = f"even division of {len(all_of_them)} {name}"
    return [
        Row(f"{title}: with a gap, an overlap or a torn grid", sum(not one.whole for one in all_of_them), "communities",
            target=exactly_none(), issue=_ISSUE),
        Row(f"{title}: further than {AIM:.0%} from the mean", len(missed), "communities", target=exactly_none(), issue=_ISSUE),
        Row(f"{title}: largest deviation, median of them", float(np.median(worst)) * 100, "%", issue=_ISSUE),
        Row(f"{title}: largest deviation of all", float(worst.max()) * 100, "%", issue=_ISSUE),
        Row(f"{title}: the slowest", max(one.took_s for one in all_of_them), "s", target=at_most(WITHIN_S), issue=_ISSUE),
    ]  # fmt: skip
