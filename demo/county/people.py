"""Who works in the county: units, persons and their posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from numpy.random import Generator

from demo.county.areas import Areas
from demo.county.model import COUNTY_CODE, COUNTY_NAME, Area, Person, Post, Unit
from demo.county.names import person_names

DEPARTMENTS = {
    "urban": "城市管理局",
    "housing": "住房和城乡建设局",
    "ecology": "生态环境局",
    "civil": "民政局",
    "police": "公安局",
    "market": "市场监督管理局",
    "emergency": "应急管理局",
    "water": "水务局",
}
HANDLERS_PER_DEPARTMENT = 2
GRIDS_PER_CHIEF = 4
MEDIATORS_PER_TOWN = 2
VOLUNTEERS_PER_COMMUNITY = 2
COUNTY_CENTRE = "centre"
# username, role, how many: who works for the whole county in its grid centre
COUNTY_STAFF = (
    ("county", "county_dispatcher", 2),
    ("duty", "duty_head", 1),
    ("care", "care_operator", 2),
    ("supervisor", "supervisor", 1),
    ("auditor", "auditor", 1),
    ("system-admin", "system_administrator", 1),
    ("security-admin", "security_administrator", 1),
)

_Place = tuple[str, str, tuple[Post, ...]]  # username, unit, posts


def build_units(areas: Areas) -> tuple[Unit, ...]:
    """The county's departments and grid centre, and the grid centre of each town."""
    departments = [
        Unit(code, COUNTY_NAME + name, "department", COUNTY_CODE) for code, name in DEPARTMENTS.items()
    ]
    centre = Unit(COUNTY_CENTRE, f"{COUNTY_NAME}网格化服务管理中心", "centre", COUNTY_CODE)
    towns = [
        Unit(_town_centre(town.code), f"{town.name}网格化服务管理中心", "centre", town.code)
        for town in areas.towns
    ]
    return (*departments, centre, *towns)


def build_people(rng: Generator, areas: Areas) -> tuple[Person, ...]:
    """Everyone, from the county's staff down to the gridworkers; a person's number never depends on the drawing."""
    places = [*_county_places(), *_town_places(areas.towns), *_community_places(areas.communities)]
    for community, grids in groupby(areas.grids, key=lambda grid: grid.code[:12]):
        places += _grid_places(community, [grid.code for grid in grids])
    places += _volunteer_places(areas.communities)  # last, so that nobody before them has another number
    names = person_names(rng, len(places))
    return tuple(
        Person(username, name, f"1{index:010}", unit, posts)
        for index, ((username, unit, posts), name) in enumerate(zip(places, names, strict=True), 1)
    )


def _county_places() -> Iterator[_Place]:
    for prefix, role, count in COUNTY_STAFF:
        for index in range(1, count + 1):
            username = f"{prefix}-{index}"
            yield username, COUNTY_CENTRE, (Post(role, COUNTY_CODE),)
    for department in DEPARTMENTS:
        for index in range(1, HANDLERS_PER_DEPARTMENT + 1):
            yield f"dept-{department}-{index}", department, (Post("department_handler", COUNTY_CODE),)


def _town_places(towns: tuple[Area, ...]) -> Iterator[_Place]:
    for town in towns:
        unit = _town_centre(town.code)
        yield f"town-{town.code}", unit, (Post("town_dispatcher", town.code),)
        for index in range(1, MEDIATORS_PER_TOWN + 1):
            yield f"mediator-{town.code}-{index}", unit, (Post("mediator", town.code),)


def _community_places(communities: tuple[Area, ...]) -> Iterator[_Place]:
    for community in communities:
        unit = _town_centre(community.code[:9])
        yield f"clerk-{community.code}", unit, (Post("community_clerk", community.code),)
        yield f"police-{community.code}", "police", (Post("police", community.code),)


def _volunteer_places(communities: tuple[Area, ...]) -> Iterator[_Place]:
    for community in communities:
        for index in range(1, VOLUNTEERS_PER_COMMUNITY + 1):
            unit = _town_centre(community.code[:9])
            yield f"volunteer-{community.code}-{index}", unit, (Post("volunteer", community.code),)


def _grid_places(community: str, grids: list[str]) -> Iterator[_Place]:
    """A 网格长 for each group of up to GRIDS_PER_CHIEF grids, with a post at each of them, and a 专职网格员 for each grid."""
    unit = _town_centre(community[:9])
    for number, first in enumerate(range(0, len(grids), GRIDS_PER_CHIEF), 1):
        group = grids[first : first + GRIDS_PER_CHIEF]
        yield f"chief-{community}-{number}", unit, tuple(Post("grid_chief", grid) for grid in group)
    for grid in grids:
        yield f"gw-{grid}", unit, (Post("gridworker", grid),)


def _town_centre(town: str) -> str:
    return f"centre-{town}"
