"""From the divided mesh to areas with code, name, polygon, households and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray

from demo.county.division import Division
from demo.county.frame import Floats, Ints
from demo.county.mesh import Mesh
from demo.county.model import COUNTY_CODE, COUNTY_NAME, Area, DedicatedUse, Level
from demo.county.names import place_words
from demo.county.numbering import Codes, number

# 江苏省城乡网格化服务管理办法 art. 6: an urban 综合 grid has 300-500 households as a rule, a rural one about 300.
URBAN_HOUSEHOLDS = (300, 500)
RURAL_HOUSEHOLDS, RURAL_SPREAD, RURAL_RANGE = 300, 22, (240, 360)
DEDICATED_HOUSEHOLDS: dict[DedicatedUse, tuple[int, int]] = {
    "park": (0, 4),
    "market": (8, 40),
    "school": (0, 12),
}
PERSONS_PER_HOUSEHOLD = (2.3, 3.1)

USE_NAMES: dict[DedicatedUse, str] = {"park": "公园", "market": "农贸市场", "school": "学校"}
# The department beside the community that answers for a 专属 grid; of the eight, 公安局 guards the schools.
USE_UNITS: dict[DedicatedUse, str] = {"park": "urban", "market": "market", "school": "police"}

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas in the order of their codes, and which cell of the mesh each grid is."""

    county: Area
    towns: tuple[Area, ...]
    communities: tuple[Area, ...]
    grids: tuple[Area, ...]
    cell_of_grid: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the areas are put together from, by the numbers of the division; `people` (n, 2) is of the cells."""

    codes: Codes
    names: _Names
    shapes: dict[Level, Shapes]
    people: Ints


def build_areas(rng: Generator, mesh: Mesh, division: Division) -> Areas:
    """Union the cells upwards, so that parents and children share every vertex; number, name and fill them.

    Raises ValueError when the codes have no room.
    """
    cells = np.array(mesh.cells)
    communities = _unions(cells, division.community_of, len(division.town_of))
    towns = _unions(communities, division.town_of, len(division.town_centres))
    codes = number(division, _centroids(towns), _centroids(communities), _centroids(cells))
    drawn = _Drawn(
        codes=codes,
        names=_Names.draw(rng, division),
        shapes={"town": towns, "community": communities, "grid": cells},
        people=_count_people(rng, division),
    )
    order = sorted(range(len(cells)), key=codes.grids.__getitem__)
    town_areas = _sorted(_town_areas(drawn, division))
    return Areas(
        _county_area(town_areas),
        town_areas,
        _sorted(_community_areas(drawn, division)),
        _sorted(_grid_areas(drawn, division)),
        tuple(order),
    )


def _county_area(towns: tuple[Area, ...]) -> Area:
    return Area(
        code=COUNTY_CODE,
        parent=None,
        level="county",
        name=COUNTY_NAME,
        geometry=shapely.orient_polygons(shapely.coverage_union_all([town.geometry for town in towns])),
        settlement=None,
        households=sum(town.households for town in towns),
        population=sum(town.population for town in towns),
    )


def _town_areas(drawn: _Drawn, division: Division) -> Iterator[Area]:
    counts = _sums(drawn.people, division.town_of[division.community_of], len(drawn.codes.towns))
    for town, code in enumerate(drawn.codes.towns):
        yield Area(
            code=code,
            parent=COUNTY_CODE,
            level="town",
            name=drawn.names.towns[town],
            geometry=drawn.shapes["town"][town],
            settlement="rural" if town else "urban",
            households=counts[town][0],
            population=counts[town][1],
        )


def _community_areas(drawn: _Drawn, division: Division) -> Iterator[Area]:
    counts = _sums(drawn.people, division.community_of, len(drawn.codes.communities))
    for community, code in enumerate(drawn.codes.communities):
        yield Area(
            code=code,
            parent=drawn.codes.towns[division.town_of[community]],
            level="community",
            name=drawn.names.communities[community],
            geometry=drawn.shapes["community"][community],
            settlement="urban" if division.urban[community] else "rural",
            households=counts[community][0],
            population=counts[community][1],
        )


def _grid_areas(drawn: _Drawn, division: Division) -> Iterator[Area]:
    people, community_of = drawn.people.tolist(), division.community_of.tolist()
    for cell, code in enumerate(drawn.codes.grids):
        community, use = community_of[cell], division.uses.get(cell)
        place = f"{drawn.names.communities[community]}第{int(code[-3:])}"
        yield Area(
            code=code,
            parent=drawn.codes.communities[community],
            level="grid",
            name=f"{place}网格" if use is None else f"{place}专属网格（{USE_NAMES[use]}）",
            geometry=drawn.shapes["grid"][cell],
            settlement="urban" if division.urban[community] else "rural",
            households=people[cell][0],
            population=people[cell][1],
            kind="comprehensive" if use is None else "dedicated",
            dedicated_use=use,
            sector_unit=None if use is None else USE_UNITS[use],
        )


@dataclass(frozen=True, slots=True)
class _Names:
    towns: list[str]
    communities: list[str]

    @classmethod
    def draw(cls, rng: Generator, division: Division) -> _Names:
        """Names that differ among the towns, and among the communities of one town."""
        town_words = place_words(rng)
        towns = [next(town_words) + ("镇" if town else "街道") for town in range(len(division.town_centres))]
        words = [place_words(rng) for _ in towns]
        communities = [
            next(words[town]) + ("社区" if urban else "村")
            for town, urban in zip(division.town_of.tolist(), division.urban.tolist(), strict=True)
        ]
        return cls(towns, communities)


def _count_people(rng: Generator, division: Division) -> Ints:
    """Households and population of each cell, shape (n, 2)."""
    urban = division.urban[division.community_of]
    households = np.where(
        urban,
        rng.integers(*URBAN_HOUSEHOLDS, len(urban), endpoint=True),
        np.clip(np.rint(rng.normal(RURAL_HOUSEHOLDS, RURAL_SPREAD, len(urban))), *RURAL_RANGE).astype(
            np.int64
        ),
    )
    for cell, use in division.uses.items():
        households[cell] = rng.integers(*DEDICATED_HOUSEHOLDS[use], endpoint=True)
    size = rng.uniform(*PERSONS_PER_HOUSEHOLD, len(urban))
    return np.stack([households, np.rint(households * size).astype(np.int64)], axis=1)


def _unions(parts: Shapes, group: Ints, count: int) -> Shapes:
    """The union of each group's parts; outer rings run counter-clockwise, as GeoJSON wants them."""
    order = np.argsort(group, kind="stable")
    ends = np.searchsorted(group[order], np.arange(count + 1))
    unions = np.empty(count, dtype=object)
    for index in range(count):
        unions[index] = shapely.coverage_union_all(parts[order[ends[index] : ends[index + 1]]])
    oriented: Shapes = shapely.orient_polygons(unions)
    return oriented


def _centroids(shapes: Shapes) -> Floats:
    centroids: Floats = shapely.get_coordinates(shapely.centroid(shapes))
    return centroids


def _sums(counts: Ints, group: Ints, groups: int) -> list[list[int]]:
    sums = np.zeros((groups, 2), dtype=np.int64)
    np.add.at(sums, group, counts)
    rows: list[list[int]] = sums.tolist()
    return rows


def _sorted(areas: Iterator[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: area.code))
