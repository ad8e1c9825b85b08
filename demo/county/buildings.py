"""Buildings along each grid's lane, with its households shared among them, and addresses counted along the lane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator

from demo.county.areas import Areas
from demo.county.frame import Floats, Ints, to_degrees, to_units
from demo.county.model import Area, Building
from demo.county.roads import Lane

URBAN_BUILDINGS, RURAL_BUILDINGS, DEDICATED_BUILDINGS = (8, 14), (6, 12), (1, 3)
# Footprints in metres (long side, short side, distance from the lane): a block of flats, a row of farm houses.
URBAN_SIZE, RURAL_SIZE = (46.0, 15.0, 24.0), (60.0, 11.0, 16.0)
URBAN_ROWS, ROW_M = 3, 38.0  # blocks of flats stand in up to so many rows, so far apart
SHRINKS = 12  # each halves what still sticks out of its grid towards the grid's seed


@dataclass(frozen=True, slots=True)
class _Draft:
    """Drafted buildings, flat: grid, share of the households, house number, corners (n, 4, 2) km."""

    grid: Ints
    households: Ints
    numbers: Ints
    corners: Floats


def build_buildings(rng: Generator, areas: Areas, lanes: dict[int, Lane]) -> tuple[Building, ...]:
    """At least one building in every grid, each with its whole footprint inside; their households add up."""
    courses = np.array([lanes[cell].course for cell in areas.cell_of_grid])
    draft = _draft(rng, areas.grids, courses)
    corners = _keep_inside(areas.grids, draft, courses[:, 1])
    rings = to_degrees(to_units(corners.reshape(-1, 2))).reshape(-1, 8).tolist()
    middles = to_degrees(to_units(corners.mean(axis=1))).tolist()
    names = [lanes[cell].name for cell in areas.cell_of_grid]
    buildings: list[Building] = []
    before, sequence = -1, 0
    for index, grid in enumerate(draft.grid.tolist()):
        sequence = sequence + 1 if grid == before else 1
        before = grid
        code = areas.grids[grid].code
        buildings.append(
            Building(
                f"{code}-{sequence:03}",
                code,
                middles[index][0],
                middles[index][1],
                tuple(zip(rings[index][0::2], rings[index][1::2], strict=True)),
                int(draft.households[index]),
                names[grid],
                int(draft.numbers[index]),
            )
        )
    return tuple(buildings)


def _draft(rng: Generator, grids: tuple[Area, ...], courses: Floats) -> _Draft:
    counts = np.array([int(rng.integers(*_most_and_least(grid), endpoint=True)) for grid in grids])
    grid = np.repeat(np.arange(len(grids)), counts)
    place = np.arange(len(grid)) - np.repeat(np.cumsum(counts) - counts, counts)
    along = (place + rng.uniform(0.2, 0.8, len(grid))) / counts[grid]
    side = np.where(rng.random(len(grid)) < 0.5, 1, -1)
    # Odd numbers on the left, even ones on the right, both rising along the lane.
    numbers = 2 * place + np.where(side > 0, 1, 2)
    urban = np.array([grid.settlement == "urban" for grid in grids])[grid]
    sizes = np.where(urban[:, None], np.array(URBAN_SIZE), np.array(RURAL_SIZE)) / 1000.0
    sizes = sizes * rng.uniform(0.75, 1.25, (len(grid), 3))
    sizes[:, 2] += np.where(urban, rng.integers(0, URBAN_ROWS, len(grid)) * ROW_M / 1000.0, 0.0)
    return _Draft(
        grid, _share_households(rng, grids, counts), numbers, _corners(courses[grid], along, side, sizes)
    )


def _most_and_least(grid: Area) -> tuple[int, int]:
    if grid.kind == "dedicated":
        return DEDICATED_BUILDINGS
    return URBAN_BUILDINGS if grid.settlement == "urban" else RURAL_BUILDINGS


def _share_households(rng: Generator, grids: tuple[Area, ...], counts: Ints) -> Ints:
    """Each grid's households among its buildings, unevenly; what rounding leaves goes to the first ones."""
    grid = np.repeat(np.arange(len(grids)), counts)
    weight = rng.uniform(0.6, 1.4, len(grid))
    households = np.array([area.households for area in grids])
    exact = households[grid] * weight / np.bincount(grid, weight)[grid]
    shares = np.floor(exact).astype(np.int64)
    left = households - np.bincount(grid, shares, len(grids)).astype(np.int64)
    place = np.arange(len(grid)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray(shares + (place < left[grid]), dtype=np.int64)


def _corners(course: Floats, along: Floats, side: Ints, sizes: Floats) -> Floats:
    """Rectangles beside the lane, parallel to it, corners counter-clockwise or clockwise by the side."""
    legs = np.diff(course, axis=1)
    lengths = np.maximum(np.hypot(legs[..., 0], legs[..., 1]), 1e-6)
    at = along * lengths.sum(axis=1)
    second = at > lengths[:, 0]
    rows = np.arange(len(course))
    leg = second.astype(np.int64)
    unit = legs[rows, leg] / lengths[rows, leg][:, None]
    point = course[rows, leg] + unit * np.where(second, at - lengths[:, 0], at)[:, None]
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1) * side[:, None]
    middle = point + normal * (sizes[:, 2] + sizes[:, 1] / 2.0)[:, None]
    half_long, half_short = unit * sizes[:, :1] / 2.0, normal * sizes[:, 1:2] / 2.0
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return np.stack([middle + one * half_long + other * half_short for one, other in signs], axis=1)


def _keep_inside(grids: tuple[Area, ...], draft: _Draft, seeds: Floats) -> Floats:
    """Draw towards the seed, which lies well inside its grid, whatever sticks out of the grid."""
    shapes = np.array([grid.geometry for grid in grids])
    shapely.prepare(shapes)
    corners = draft.corners
    out = np.arange(len(corners))
    for _ in range(SHRINKS):
        drawn = to_degrees(to_units(corners[out].reshape(-1, 2))).reshape(-1, 4, 2)
        inside = shapely.contains_properly(shapes[draft.grid[out]], shapely.polygons(drawn))
        out = out[~inside]
        if not len(out):
            return corners
        seed = seeds[draft.grid[out]][:, None, :]
        corners[out] = seed + (corners[out] - seed) / 2.0
    raise RuntimeError(f"{len(out)} buildings do not fit into their grids")
