"""What a made county consists of. All values are frozen; all coordinates are lon, lat in degrees.

Every coordinate is a whole number of 1e-7 degrees (about a centimetre), so that a written layer reads back as
exactly the same numbers. The datum is CGCS2000 (EPSG:4490), taken as equal to WGS-84.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from shapely import Polygon

Level = Literal["county", "town", "community", "grid"]
Settlement = Literal["urban", "rural"]
GridKind = Literal["comprehensive", "dedicated"]
DedicatedUse = Literal["park", "market", "school"]
Point = tuple[float, float]

COUNTY_CODE = "329999"
COUNTY_NAME = "云泽县"


@dataclass(frozen=True, slots=True)
class Area:
    """One county, town (9 digits), community or village (12) or grid (16), with its polygon.

    `settlement` is None for the county only. `kind` is None above the grid. `dedicated_use` and `sector_unit` (the
    code of the department that shares the grid with its community) stand on 专属 grids only.
    """

    code: str
    parent: str | None
    level: Level
    name: str
    geometry: Polygon
    settlement: Settlement | None
    households: int
    population: int
    kind: GridKind | None = None
    dedicated_use: DedicatedUse | None = None
    sector_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Building:
    """One building or row of houses: the centre of its footprint, and the address that people call it by."""

    id: str
    grid_code: str
    lon: float
    lat: float
    footprint: tuple[Point, ...]
    households: int
    road: str
    number: int

    @property
    def address(self) -> str:
        """Road and number, as in 青苇路12号; the county and town are left to the reader of the grid code."""
        return f"{self.road}{self.number}号"


@dataclass(frozen=True, slots=True)
class Road:
    """`main` joins towns, `branch` a community's centre to its town, `lane` one grid to the next."""

    id: str
    name: str
    rank: Literal["main", "branch", "lane"]
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A department of the county, or the grid centre of the county or of a town."""

    code: str
    name: str
    kind: Literal["department", "centre"]
    area: str


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at one area."""

    role: str
    area: str


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up member of staff; `phone` has 11 digits and begins with 10, which no Chinese mobile number does."""

    username: str
    name: str
    phone: str
    unit: str
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class County:
    """A whole county. Towns, communities and grids stand in the order of their codes."""

    seed: int
    county: Area
    towns: tuple[Area, ...]
    communities: tuple[Area, ...]
    grids: tuple[Area, ...]
    roads: tuple[Road, ...]
    buildings: tuple[Building, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]

    def areas(self) -> Iterator[Area]:
        """Every area, parents before children."""
        yield self.county
        yield from self.towns
        yield from self.communities
        yield from self.grids

    @cached_property
    def buildings_by_grid(self) -> dict[str, tuple[Building, ...]]:
        """Grid code to its buildings; every grid has at least one."""
        found: dict[str, list[Building]] = {}
        for building in self.buildings:
            found.setdefault(building.grid_code, []).append(building)
        return {code: tuple(rows) for code, rows in found.items()}
