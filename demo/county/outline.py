"""The rough shape of the county, where its towns stand, and where in it people live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from shapely import STRtree, points

from demo.county.frame import Floats, Ints, radius_km
from demo.county.plan import TownPlan

# How far the outline swings in and out, by the number of its waves around the county.
WAVES = {2: 0.13, 3: 0.11, 4: 0.07, 5: 0.05, 7: 0.035, 9: 0.03, 12: 0.02}
URBAN_TO_RURAL_AREA = 1 / 16  # of one grid
SAMPLES_PER_GRID, FEWEST_SAMPLES = 8, 12_000


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed curve around the origin: its distance in km is a function of the bearing."""

    radius_km: float
    heights: Floats
    phases: Floats

    def ratio(self, at: Floats) -> Floats:
        """Shape (n, 2) km to (n,): the distance from the origin over the curve's; below 1 is inside."""
        bearing = np.arctan2(at[:, 1], at[:, 0])
        waves = np.array(list(WAVES))
        swing = self.heights @ np.cos(waves[:, None] * bearing[None, :] + self.phases[:, None])
        return np.hypot(at[:, 0], at[:, 1]) / (self.radius_km * (1.0 + swing))


def draw_outline(rng: Generator, grids: int) -> Outline:
    """An outline for a county of so many grids."""
    heights = np.array(list(WAVES.values())) * rng.uniform(0.6, 1.0, len(WAVES))
    return Outline(radius_km(grids), heights, rng.uniform(0.0, 2.0 * np.pi, len(WAVES)))


def scatter(rng: Generator, outline: Outline, count: int, *, reach: float) -> Floats:
    """`count` points, shape (count, 2) km, even over the outline enlarged `reach` times."""
    half = outline.radius_km * (1.0 + sum(WAVES.values())) * reach
    found = np.empty((0, 2))
    while len(found) < count:
        tried = rng.uniform(-half, half, (2 * count, 2))
        found = np.concatenate([found, tried[outline.ratio(tried) < reach]])
    return found[:count]


def relax(seeds: Floats, samples: Floats, rounds: int) -> Floats:
    """Move each seed to the middle of the samples nearest to it, some times over (Lloyd's iteration)."""
    cloud = points(samples)
    for _ in range(rounds):
        nearest = STRtree(points(seeds)).nearest(cloud)
        held = np.bincount(nearest, minlength=len(seeds))
        sums = np.stack([np.bincount(nearest, samples[:, axis], len(seeds)) for axis in (0, 1)], axis=1)
        seeds = np.where(held[:, None] > 0, sums / np.maximum(held, 1)[:, None], seeds)
    return seeds


def place_towns(rng: Generator, outline: Outline, towns: int) -> Floats:
    """Centres of the towns, shape (towns, 2) km, about evenly apart; the first, the county seat, near the middle."""
    ground = scatter(rng, outline, 60 * towns + 400, reach=1.0)
    spacing = outline.radius_km * np.sqrt(np.pi / towns)
    seat = rng.uniform(-0.25, 0.25, 2) * spacing
    centres = np.concatenate([seat[None, :], ground[: towns - 1]])
    for _ in range(6):
        centres = relax(centres, ground, 1)
        centres[0] = seat
    centres[1:] = centres[1:] * 0.96 + rng.uniform(-0.13, 0.13, (towns - 1, 2)) * spacing
    return centres


def place_grids(
    rng: Generator, outline: Outline, centres: Floats, plans: list[TownPlan]
) -> tuple[Floats, Floats]:
    """Seeds of grids, dense in towns: (those of the county, those around it that give its edge a neighbour), in km."""
    grids = sum(plan.grids for plan in plans)
    urban = np.array([plan.urban_grids for plan in plans])
    rural_grids = max(grids - int(urban.sum()), grids // 12, 4)
    rural_km2 = np.pi * outline.radius_km**2 / rural_grids
    reach = 1.0 + 3.0 * np.sqrt(rural_km2) / outline.radius_km
    spread = np.sqrt(urban * rural_km2 * URBAN_TO_RURAL_AREA / np.pi)

    per_grid = max(SAMPLES_PER_GRID, FEWEST_SAMPLES // grids)
    wide = scatter(rng, outline, round(rural_grids * reach**2) * per_grid, reach=reach)
    clouds = [wide]
    clouds += [
        _crowd(rng, centres[town], spread[town], int(urban[town]) * per_grid) for town in range(len(plans))
    ]
    seeds = np.concatenate([relax(cloud[: len(cloud) // per_grid], cloud, 2) for cloud in clouds])
    seeds = relax(seeds, np.concatenate(clouds), 1)

    by_ratio: Ints = np.argsort(outline.ratio(seeds), kind="stable")
    return seeds[by_ratio[:grids]], seeds[by_ratio[grids:]]


def _crowd(rng: Generator, centre: Floats, spread_km: float, count: int) -> Floats:
    """Homes of one town: a round crowd, thinning outwards, stretched a little along some axis."""
    stretch, turn = rng.uniform(1.0, 1.5), rng.uniform(0.0, np.pi)
    flat = rng.normal(0.0, 0.62 * spread_km, (count, 2)) * np.array([stretch, 1.0 / stretch])
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    crowd: Floats = flat @ rotation.T + centre
    return crowd
