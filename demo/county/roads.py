"""The road net: roads between towns, from each community to its town, and one lane through every grid.

All of them run from seed to seed of the mesh and cross each grid's edge in its middle, so they keep to the county, but
for some tens of metres where a smoothed bend cuts a dent of the boundary (6 roads in 500 random counties).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from demo.county.areas import Areas
from demo.county.division import Division
from demo.county.frame import Floats, to_degrees, to_units
from demo.county.mesh import Mesh
from demo.county.model import COUNTY_CODE, Point, Road
from demo.county.names import place_words

LANE_REACH = 0.62  # a lane ends in its grid so far from the seed to the border


@dataclass(frozen=True, slots=True)
class Lane:
    """The road that a grid's addresses stand on: name, and its course inside the grid, shape (3, 2) km, seed in the middle."""

    name: str
    course: Floats


class _Ways:
    """The mesh as a graph: from cell to cell through the gate in their common edge."""

    def __init__(self, mesh: Mesh) -> None:
        self.seeds = mesh.seeds
        self.gates = mesh.gates
        first, second = mesh.links[:, 0], mesh.links[:, 1]
        lengths = sum(np.hypot(*(mesh.seeds[end] - mesh.gates).T) for end in (first, second))
        self.beside: list[list[tuple[int, int, float]]] = [[] for _ in mesh.cells]
        for link, (one, other, length) in enumerate(
            zip(first.tolist(), second.tolist(), lengths.tolist(), strict=True)
        ):
            self.beside[one].append((other, link, length))
            self.beside[other].append((one, link, length))

    def tree(self, roots: list[int], town_of: list[int]) -> list[tuple[int, int]]:
        """For each cell (next cell, link) on its shortest way to its own town's root; (-1, -1) at the roots."""
        onward = [(-1, -1)] * len(self.beside)
        best = [np.inf] * len(self.beside)
        heap = [(0.0, root) for root in roots]
        for root in roots:
            best[root] = 0.0
        while heap:
            so_far, cell = heapq.heappop(heap)
            if so_far > best[cell]:
                continue
            for other, link, length in self.beside[cell]:
                if town_of[other] == town_of[cell] and so_far + length < best[other]:
                    best[other] = so_far + length
                    onward[other] = (cell, link)
                    heapq.heappush(heap, (best[other], other))
        return onward

    def way(self, start: int, goal: int) -> list[tuple[int, int]]:
        """(cell, link that led into it) from start to goal by A*; the start's link is -1."""
        came: dict[int, tuple[int, int]] = {start: (-1, -1)}
        best = {start: 0.0}
        heap = [(0.0, start)]
        while heap:
            _, cell = heapq.heappop(heap)
            if cell == goal:
                break
            for other, link, length in self.beside[cell]:
                reached = best[cell] + length
                if reached < best.get(other, np.inf):
                    best[other] = reached
                    came[other] = (cell, link)
                    rest = float(np.hypot(*(self.seeds[other] - self.seeds[goal])))
                    heapq.heappush(heap, (reached + rest, other))
        steps = [(goal, came[goal][1])]
        while steps[-1][0] != start:
            before = came[steps[-1][0]][0]
            steps.append((before, came[before][1]))
        return steps[::-1]

    def course(self, steps: list[tuple[int, int]]) -> Floats:
        """The way as points: seed, gate, seed, gate, ..., seed."""
        points = [self.seeds[steps[0][0]]]
        for cell, link in steps[1:]:
            points += [self.gates[link], self.seeds[cell]]
        return np.array(points)


def build_roads(
    rng: Generator, mesh: Mesh, division: Division, areas: Areas
) -> tuple[list[Road], dict[int, Lane]]:
    """All roads, and the lane of each cell."""
    ways = _Ways(mesh)
    roads: list[Road] = []
    used: set[int] = set()
    words = place_words(rng)
    for one, other in _neighbour_towns(mesh.seeds[list(division.town_centres)]):
        steps = ways.way(division.town_centres[one], division.town_centres[other])
        used.update(link for _, link in steps)
        roads.append(
            _road(f"{COUNTY_CODE}-M{len(roads) + 1:03}", f"{next(words)}大道", "main", ways.course(steps))
        )
    town_of = division.town_of[division.community_of].tolist()
    onward = ways.tree(list(division.town_centres), town_of)
    roads += _branches(rng, ways, division, onward, used)
    lanes, lane_roads = _lanes(rng, ways, areas, onward, used)
    return roads + lane_roads, lanes


def _neighbour_towns(places: Floats) -> Iterator[tuple[int, int]]:
    """Pairs of towns with no third nearer to both than they are to each other; these join all of them."""
    gaps = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    for one in range(len(places)):
        for other in range(one + 1, len(places)):
            between = np.maximum(gaps[one], gaps[other]) < gaps[one, other]
            if not between.any():
                yield one, other


def _branches(
    rng: Generator, ways: _Ways, division: Division, onward: list[tuple[int, int]], used: set[int]
) -> Iterator[Road]:
    """From each community's centre towards its town's, up to the first stretch that is a road already."""
    words = [place_words(rng) for _ in division.town_centres]
    for community, cell in enumerate(division.centres.tolist()):
        steps = [(cell, -1)]
        while onward[steps[-1][0]][0] >= 0 and onward[steps[-1][0]][1] not in used:
            steps.append(onward[steps[-1][0]])
            used.add(steps[-1][1])
        if len(steps) > 1:
            name = f"{next(words[division.town_of[community]])}路"
            yield _road(f"{COUNTY_CODE}-B{community + 1:05}", name, "branch", ways.course(steps))


def _lanes(
    rng: Generator, ways: _Ways, areas: Areas, onward: list[tuple[int, int]], used: set[int]
) -> tuple[dict[int, Lane], list[Road]]:
    """One lane a grid: from inside it over its seed to the next grid on the way to town, where no road goes yet."""
    lanes: dict[int, Lane] = {}
    roads: list[Road] = []
    words: Iterator[str] = iter(())
    community: str | None = None
    for cell, grid in zip(areas.cell_of_grid, areas.grids, strict=True):
        if grid.parent != community:
            community, words = grid.parent, place_words(rng)
        name = next(words) + ("巷" if grid.settlement == "urban" else "村道")
        after, link = onward[cell]
        if after < 0 or link in used:
            course = line = _crossing(ways, cell, link if after >= 0 else ways.beside[cell][0][1])
        else:
            used.add(link)
            gate = ways.gates[link]
            course = np.array([_away_from(ways, cell, gate), ways.seeds[cell], gate])
            line = np.concatenate([course, ways.seeds[after][None, :]])
        lanes[cell] = Lane(name, course)
        roads.append(_road(f"{grid.code}-L", name, "lane", line))
    return lanes, roads


def _crossing(ways: _Ways, cell: int, link: int) -> Floats:
    """A lane across the road that leaves the grid by this link: from one of its sides over the seed to the other."""
    seed = ways.seeds[cell]
    aside = min(_gates(ways, cell), key=lambda gate: abs(_facing(gate - seed, ways.gates[link] - seed)))
    return np.array([seed + LANE_REACH * (aside - seed), seed, _away_from(ways, cell, aside)])


def _away_from(ways: _Ways, cell: int, gate: Floats) -> Floats:
    """Where a lane ends inside the grid: on the way to the gate most opposite to this one."""
    seed = ways.seeds[cell]
    opposite = min(_gates(ways, cell), key=lambda other: _facing(other - seed, gate - seed))
    if (
        _facing(opposite - seed, gate - seed) > 0.5
    ):  # a grid at the county's edge, with all its gates on one side
        end: Floats = seed - 0.2 * (gate - seed)
    else:
        end = seed + LANE_REACH * (opposite - seed)
    return end


def _gates(ways: _Ways, cell: int) -> list[Floats]:
    return [ways.gates[link] for _, link, _ in ways.beside[cell]]


def _facing(one: Floats, other: Floats) -> float:
    """The cosine of the angle between two directions."""
    return float(one @ other) / float(np.hypot(*one) * np.hypot(*other) or 1.0)


def _road(code: str, name: str, rank: str, course: Floats) -> Road:
    line: tuple[Point, ...] = tuple((lon, lat) for lon, lat in to_degrees(to_units(_smooth(course))).tolist())
    if rank == "lane":
        return Road(code, name, "lane", line)
    return Road(code, name, "main" if rank == "main" else "branch", line)


def _smooth(course: Floats) -> Floats:
    """Cut the corners twice (Chaikin), the ends staying where they are."""
    for _ in range(2):
        if len(course) < 3:
            break
        near = 0.75 * course[:-1] + 0.25 * course[1:]
        far = 0.25 * course[:-1] + 0.75 * course[1:]
        cut = np.stack([near, far], axis=1).reshape(-1, 2)
        course = np.concatenate([course[:1], cut[1:-1], course[-1:]])
    return course
