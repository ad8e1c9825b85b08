"""Codes: 6 digits of the county, 3 of the town, 3 of the community, then kind and sequence of the grid.

Codes of areas: 统计用区划代码 (12 digits, 街道 001-, 镇 100-, 社区 001-, 村 200-); of grids: these 12 + 0 for a 综合 grid
or 9 for a 专属 one + a sequence of 3 digits. Each code begins with its parent's. Sequences run as one reads: from west
to east in a row, and the rows from north to south.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from demo.county.division import Division
from demo.county.frame import Floats
from demo.county.model import COUNTY_CODE

FIRST_SUBDISTRICT, FIRST_TOWN, FIRST_URBAN, FIRST_VILLAGE = 1, 100, 1, 200
COMPREHENSIVE, DEDICATED = "0", "9"


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes by the numbers that the division gave to towns, communities and cells."""

    towns: tuple[str, ...]
    communities: tuple[str, ...]
    grids: tuple[str, ...]


def reading_order(places: Floats) -> list[int]:
    """Order of the places, shape (n, 2) lon, lat: round(sqrt(n)) rows of equal height, north first, each from the west.

    A place on the line between two rows belongs to the southern one; equal places keep their order.
    """
    rows = max(1, round(len(places) ** 0.5))
    north, south = places[:, 1].max(), places[:, 1].min()
    height = (north - south) / rows or 1.0
    row = np.minimum(np.floor((north - places[:, 1]) / height), rows - 1)
    return [int(index) for index in np.lexsort((places[:, 0], row))]


def number(division: Division, towns: Floats, communities: Floats, cells: Floats) -> Codes:
    """Codes for all; the arrays are the centroids, shape (n, 2) lon, lat.

    Raises ValueError when a community has more than 999 grids of a kind.
    """
    town_codes = [""] * len(towns)
    town_codes[0] = f"{COUNTY_CODE}{FIRST_SUBDISTRICT:03}"
    _count_off(town_codes, range(1, len(towns)), towns, prefix=COUNTY_CODE, first=FIRST_TOWN)

    community_codes = [""] * len(communities)
    for town, prefix in enumerate(town_codes):
        for urban, first in ((True, FIRST_URBAN), (False, FIRST_VILLAGE)):
            members = np.flatnonzero((division.town_of == town) & (division.urban == urban)).tolist()
            _count_off(community_codes, members, communities, prefix=prefix, first=first)

    members_of: dict[tuple[int, str], list[int]] = {}
    for cell, community in enumerate(division.community_of.tolist()):
        kind = DEDICATED if cell in division.uses else COMPREHENSIVE
        members_of.setdefault((community, kind), []).append(cell)
    grid_codes = [""] * len(cells)
    for (community, kind), members in members_of.items():
        _count_off(grid_codes, members, cells, prefix=community_codes[community] + kind, first=1)
    return Codes(tuple(town_codes), tuple(community_codes), tuple(grid_codes))


def _count_off(codes: list[str], members: Iterable[int], places: Floats, *, prefix: str, first: int) -> None:
    """Write a code for each member in reading order."""
    chosen = list(members)
    if first + len(chosen) - 1 > 999:
        raise ValueError(f"{len(chosen)} areas under {prefix} do not fit into three digits from {first:03}")
    if chosen:
        for sequence, index in enumerate(reading_order(places[chosen]), first):
            codes[chosen[index]] = f"{prefix}{sequence:03}"
