"""How many communities and grids each town gets."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace

# 统计用区划代码: a 街道 is 001-099 and a 镇 100-199 within its county, a 社区 001-199 and a 村 200-399 within its town.
MOST_TOWNS = 101  # one 街道, the rest 镇
MOST_URBAN = 199
MOST_VILLAGES = 200
MOST_IN_TOWN = 235  # communities of a 镇: at URBAN_SHARE its 村 still fit
FEWEST_GRIDS = 4
MEAN_GRIDS_MOST = 250  # of a community; its code has room for 999

SEAT_SHARE = 0.3  # of all communities stand in the 街道, the county seat,
SEAT_MOST = 3  # but no more than so many times what a town has on average
URBAN_SHARE = 0.15  # of a 镇's communities are 社区
URBAN_WEIGHT, RURAL_WEIGHT = 1.25, 0.8  # grids of a 社区 to grids of a 村


@dataclass(frozen=True, slots=True)
class TownPlan:
    """One town to be: its 社区, its 村, and about how many grids each kind shall hold together."""

    urban: int
    villages: int
    urban_grids: int
    village_grids: int

    @property
    def communities(self) -> int:
        """社区 and 村 together."""
        return self.urban + self.villages

    @property
    def grids(self) -> int:
        """All grids of the town."""
        return self.urban_grids + self.village_grids


def plan_towns(towns: int, communities: int, grids: int) -> list[TownPlan]:
    """The first is the 街道, the rest are 镇; the grids add up to `grids` exactly.

    Raises ValueError when the numbers do not fit into the codes or into each other.
    """
    if not 1 <= towns <= MOST_TOWNS:
        raise ValueError(f"towns must be 1 to {MOST_TOWNS} (one 街道 and 镇 100-199), not {towns}")
    if communities < towns:
        raise ValueError(f"each of the {towns} towns needs a community, but there are {communities}")
    if grids < FEWEST_GRIDS:
        raise ValueError(f"a county has at least {FEWEST_GRIDS} grids, not {grids}")
    if not communities <= grids <= communities * MEAN_GRIDS_MOST:
        raise ValueError(
            f"{communities} communities hold {communities} to {communities * MEAN_GRIDS_MOST} grids"
        )
    seat = _seat_of(towns, communities)
    if seat > MOST_URBAN or communities - seat > (towns - 1) * MOST_IN_TOWN:
        raise ValueError(f"{communities} communities do not fit into {towns} towns: take more towns")
    rest = share_out(communities - seat, least=[1] * (towns - 1), weights=[1.0] * (towns - 1))
    parts = [seat, 0, *(part for count in rest for part in _split(count))]
    weights = [count * (URBAN_WEIGHT, RURAL_WEIGHT)[index % 2] for index, count in enumerate(parts)]
    shares = share_out(grids, least=parts, weights=weights)
    return [TownPlan(parts[at], parts[at + 1], shares[at], shares[at + 1]) for at in range(0, len(parts), 2)]


def fit_communities(plans: list[TownPlan], cells: list[int]) -> list[TownPlan]:
    """Share the communities among the towns anew, by the grids that each really got.

    Raises ValueError when they do not fit.
    """
    communities = sum(plan.communities for plan in plans)
    most = [min(count, MOST_IN_TOWN) for count in cells[1:]]
    seat = max(min(plans[0].urban, cells[0]), communities - sum(most))
    if seat > min(cells[0], MOST_URBAN):
        raise ValueError(f"{communities} communities do not fit into towns of {cells} grids")
    weights = [float(count) for count in cells[1:]]
    rest = share_out(communities - seat, least=[1] * len(most), weights=weights, most=most)
    split = [(seat, 0), *map(_split, rest)]
    return [replace(plan, urban=part[0], villages=part[1]) for plan, part in zip(plans, split, strict=True)]


def proportions(grids: int) -> tuple[int, int]:
    """Towns and communities that suit so many grids: about six grids a community, and at most 101 towns."""
    communities = max(1, round(grids / 6))
    per_town = 5 if communities <= 25 else 18
    return min(MOST_TOWNS, max(1, round(communities / per_town))), communities


def share_out(
    total: int, *, least: list[int], weights: list[float], most: list[int] | None = None
) -> list[int]:
    """Whole shares that add up to `total`, near to the weights (D'Hondt), each between its `least` and its `most`.

    Raises ValueError when that cannot be; `least` must not exceed `most`.
    """
    shares = list(least)
    turns = [
        (-weight / (share + 1), index)
        for index, (weight, share) in enumerate(zip(weights, shares, strict=True))
    ]
    turns = [turn for turn in turns if turn[0] < 0.0 and (most is None or shares[turn[1]] < most[turn[1]])]
    heapq.heapify(turns)
    left = total - sum(shares)
    while left > 0 and turns:
        _, index = heapq.heappop(turns)
        shares[index] += 1
        left -= 1
        if most is None or shares[index] < most[index]:
            heapq.heappush(turns, (-weights[index] / (shares[index] + 1), index))
    if left != 0:
        raise ValueError(f"{total} cannot be shared among {len(least)}: {left} are left over")
    return shares


def _seat_of(towns: int, communities: int) -> int:
    """Communities of the 街道."""
    if towns == 1:
        return communities
    most = min(communities - (towns - 1), SEAT_MOST * communities // towns, MOST_URBAN)
    return max(1, min(round(SEAT_SHARE * communities), most))


def _split(count: int) -> tuple[int, int]:
    """Of a 镇's communities, the 社区 and the 村."""
    urban = max(1, round(URBAN_SHARE * count), count - MOST_VILLAGES)
    return urban, count - urban
