"""Which grid belongs to which community and town, which is urban, and which are 专属 grids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from demo.county.frame import Flags, Floats, Ints
from demo.county.growth import BLOCKED, UNTAKEN, Ground, flood, grow_evenly, pick_centres
from demo.county.mesh import Mesh
from demo.county.model import DedicatedUse
from demo.county.plan import TownPlan, fit_communities, share_out

DEDICATED_EVERY = 15  # about one grid in so many of the urban ones is a park, a market or a school
USES: tuple[DedicatedUse, ...] = ("market", "school", "park")


@dataclass(frozen=True, slots=True)
class Division:
    """Communities are numbered through the county. Arrays: cell -> community, community -> town, urban, centre cell.

    `uses` says of the cells that are 专属 grids what they are.
    """

    community_of: Ints
    town_of: Ints
    urban: Flags
    centres: Ints
    town_centres: tuple[int, ...]
    uses: dict[int, DedicatedUse]


def divide(rng: Generator, mesh: Mesh, centres_km: Floats, plans: list[TownPlan]) -> Division:
    """The county seat first, then the other towns, then in each town its 社区 from the middle outwards, then its 村."""
    ground = Ground(mesh.seeds, mesh.links)
    town_centres, town_of_cell = _spread_towns(rng, ground, centres_km, plans)
    plans = fit_communities(plans, np.bincount(town_of_cell, minlength=len(plans)).tolist())
    community_of = np.empty(len(mesh.seeds), dtype=np.int64)
    centres: list[int] = []
    for town, plan in enumerate(plans):
        cells = np.flatnonzero(town_of_cell == town)
        owner, starts = _divide_town(
            rng, ground.part(cells), int(np.searchsorted(cells, town_centres[town])), plan
        )
        community_of[cells] = np.array(owner) + len(centres)
        centres.extend(cells[starts].tolist())
    town_of = np.repeat(np.arange(len(plans)), [plan.communities for plan in plans])
    urban = np.concatenate([np.arange(plan.communities) < plan.urban for plan in plans])
    uses = _dedicate(rng, ground, community_of, urban=urban, centres=centres, areas=mesh.areas_km2)
    return Division(community_of, town_of, urban, np.array(centres), tuple(town_centres), uses)


def _spread_towns(
    rng: Generator, ground: Ground, centres_km: Floats, plans: list[TownPlan]
) -> tuple[list[int], Ints]:
    """The cell each town's centre stands on, and cell -> town; the seat gets what was planned, less the middles of the others."""
    taken: list[int] = []
    for centre in centres_km:
        gap = ((ground.places - centre) ** 2).sum(axis=1)
        gap[taken] = np.inf
        taken.append(int(np.argmin(gap)))
    starts = list(enumerate(taken))
    owner = [UNTAKEN] * len(ground.places)
    for town, centre in starts:
        owner[centre] = town
    for start, plan in list(zip(starts, plans, strict=True))[1:]:
        flood(ground, owner, [start], most=plan.urban_grids)
    bent = ground.moved(_bend(rng, ground.places, len(plans)))
    flood(bent, owner, starts[:1], most=plans[0].grids)
    flood(bent, owner, starts[1:])
    flood(bent, owner, starts)
    return taken, np.array(owner)


def _bend(rng: Generator, places: Floats, towns: int) -> Floats:
    """The places shifted by slow waves, so that equal distances do not make straight borders and round towns."""
    spacing = float(np.sqrt(np.prod(np.ptp(places, axis=0)) / towns))
    bent = places.copy()
    for share in (0.9, 0.45, 0.25):
        waves = rng.normal(0.0, 2.0 * np.pi / (share * 2.0 * spacing), (2, 2))
        shift = np.sin(places @ waves + rng.uniform(0.0, 2.0 * np.pi, 2))
        bent += 0.11 * share * spacing * shift
    return bent


def _divide_town(rng: Generator, ground: Ground, centre: int, plan: TownPlan) -> tuple[list[int], list[int]]:
    """Cell -> community of one town, 社区 first, and the communities' centre cells."""
    cells = len(ground.places)
    gap = ((ground.places - ground.places[centre]) ** 2).sum(axis=1)
    nearest = np.argsort(gap, kind="stable")
    core = max(plan.urban, min(plan.urban_grids, cells - plan.villages)) if plan.villages else cells
    starts = pick_centres(rng, ground, nearest[:core], plan.urban)
    owner = [BLOCKED] * cells
    for cell in nearest[:core].tolist():
        owner[cell] = UNTAKEN
    grow_evenly(ground, owner, list(enumerate(starts)))
    owner = [UNTAKEN if region == BLOCKED else region for region in owner]
    for free, count in _share_villages(ground, owner, plan.villages):
        villages = pick_centres(rng, ground, free, count)
        grow_evenly(ground, owner, list(enumerate(villages, len(starts))))
        starts += villages
    grow_evenly(ground, owner, list(enumerate(starts)))
    return owner, starts


def _share_villages(ground: Ground, owner: list[int], villages: int) -> list[tuple[Ints, int]]:
    """Each piece of free ground with how many of the 村 go there; the smallest pieces get none if there are too many."""
    pieces = ground.pieces(owner)[:villages]
    sizes = [len(piece) for piece in pieces]
    shares = share_out(villages, least=[1] * len(pieces), weights=[float(size) for size in sizes], most=sizes)
    return list(zip(pieces, shares, strict=True))


def _dedicate(
    rng: Generator, ground: Ground, community_of: Ints, *, urban: Flags, centres: list[int], areas: Floats
) -> dict[int, DedicatedUse]:
    """Turn a few of the smaller urban cells, never a community's centre and no two neighbours, into 专属 grids."""
    size = np.bincount(community_of, minlength=len(urban))
    cells = np.flatnonzero(urban[community_of] & (size[community_of] >= 3))
    cells = cells[~np.isin(cells, centres)]
    wanted = min(len(cells), max(len(USES), round(len(cells) / DEDICATED_EVERY)))
    smaller = cells[areas[cells] <= np.median(areas[cells])] if len(cells) else cells
    uses: dict[int, DedicatedUse] = {}
    for cell in rng.permutation(smaller).tolist():
        if len(uses) == wanted:
            break
        if not any(beside in uses for beside in ground.beside(cell)):
            uses[cell] = USES[len(uses) % len(USES)]
    return uses
