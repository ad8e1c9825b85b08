"""The planar partition everything rests on: one cell per grid, wandering edges, each drawn once for both its sides.

Each seed gets its Voronoi cell. The two triangles from an edge to the seeds on its two sides belong to that edge
alone, so an edge may wander inside them and never meet another; hence no gap and no overlap, whatever the noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator

from demo.county.frame import Flags, Floats, Ints, to_degrees, to_km, to_units

STEPS = 8  # an edge is cut into at most so many pieces
ROUGHNESS = 0.15  # standard deviation of the first displacement of a middle, over the edge's length
SMOOTHING = 0.65  # each halving displaces by so much of the one before
ROOM = 0.7  # of the triangles' height may be used
ALL_STEPS_FROM, FEW_STEPS_FROM, ONE_STEP_FROM = (
    0.6,
    0.2,
    0.06,
)  # edge length over the size of the cells beside it


class UnsoundMeshError(Exception):
    """The seeds gave a mesh with a cell that is not closed by neighbours; another draw will do."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells as polygons in degrees, their seeds in km, and who borders whom.

    `links` has shape (k, 2): pairs of cells that share an edge, the lower number first; `gates`, in km, a point in the
    middle of each of these edges.
    """

    cells: tuple[shapely.Polygon, ...]
    seeds: Floats
    areas_km2: Floats
    links: Ints
    gates: Floats


@dataclass(frozen=True, slots=True)
class _Sides:
    """Each cell's edges in the order of its ring, flat: whose, which edge, and whether from its high end."""

    owner: Ints
    edge: Ints
    backward: Flags


@dataclass(frozen=True, slots=True)
class _Edges:
    """Each edge once: its ends, shape (e, 2, 2) in units, low end first, and the cells on its sides (-1: none)."""

    ends: Ints
    cells: Ints


def build_mesh(rng: Generator, inside: Floats, around: Floats) -> Mesh:
    """Cells of the seeds `inside`; those `around` only shape the outer edges.

    Raises UnsoundMeshError.
    """
    seeds = np.concatenate([inside, around])
    sides, edges = _split_edges(*_voronoi(seeds))
    kept = ((edges.cells >= 0) & (edges.cells < len(inside))).any(axis=1)
    if (edges.cells[kept] < 0).any():
        raise UnsoundMeshError("a cell of the county reaches the end of the drawn plane")
    size = np.sqrt(_ring_areas(sides, edges, len(seeds)))
    middles, counts = _wander(rng, edges, seeds, size)
    cells = _draw_cells(sides, edges, middles, counts, len(inside))
    both = kept & (edges.cells.max(axis=1) < len(inside))
    order = np.lexsort(np.sort(edges.cells[both], axis=1).T[::-1])
    links = np.sort(edges.cells[both], axis=1)[order]
    gates = _middles(edges.ends[both], middles[both], counts[both])[order]
    return Mesh(tuple(cells), inside, size[: len(inside)] ** 2, links, gates)


def _middles(ends: Ints, middles: Ints, counts: Ints) -> Floats:
    """The middle inner point of each edge, in km, or halfway between its ends where it has none."""
    straight = to_km(ends).mean(axis=1)
    inner = to_km(middles[np.arange(len(middles)), counts // 2])
    gates: Floats = np.where(counts[:, None] > 0, inner, straight)
    return gates


def _voronoi(seeds: Floats) -> tuple[Ints, Ints]:
    """Corners of the cells in units, shape (n, 2), ring after ring without the closing one, and whose each is."""
    margin = 0.2 * np.ptp(seeds)
    frame = shapely.box(*(seeds.min(axis=0) - margin), *(seeds.max(axis=0) + margin))
    found = shapely.voronoi_polygons(shapely.multipoints(seeds), ordered=True, extend_to=frame)
    corners, owner = shapely.get_coordinates(shapely.get_parts(found), return_index=True)
    units = to_units(corners)
    same_as_next = (units[:-1] == units[1:]).all(axis=1) & (owner[:-1] == owner[1:])
    last = np.append(owner[:-1] != owner[1:], True)
    keep = ~last & ~np.append(same_as_next, False)
    return units[keep], owner[keep]


def _split_edges(corners: Ints, owner: Ints) -> tuple[_Sides, _Edges]:
    """Number the edges by their ends, so that the order is that of the places, whatever the order of the seeds."""
    start = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    follows = np.arange(1, len(corners) + 1)
    follows[np.append(start[1:], len(corners)) - 1] = start
    key = corners[:, 0] * (1 << 32) + corners[:, 1]
    low, high = np.minimum(key, key[follows]), np.maximum(key, key[follows])
    order = np.lexsort((high, low))
    new = np.append(True, (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0))
    edge = np.empty(len(key), dtype=np.int64)
    edge[order] = np.cumsum(new) - 1
    cells = np.full((int(new.sum()), 2), -1, dtype=np.int64)
    cells[edge[order], np.where(new, 0, 1)] = owner[order]
    first = order[new]
    lowest = np.where((key == low)[first], first, follows[first])
    highest = np.where((key == low)[first], follows[first], first)
    return _Sides(owner, edge, key != low), _Edges(
        np.stack([corners[lowest], corners[highest]], axis=1), cells
    )


def _ring_areas(sides: _Sides, edges: _Edges, count: int) -> Floats:
    """Area of each cell in km2 while its edges are still straight."""
    ends = to_km(edges.ends[sides.edge])
    cross = ends[:, 0, 0] * ends[:, 1, 1] - ends[:, 0, 1] * ends[:, 1, 0]
    return np.abs(np.bincount(sides.owner, np.where(sides.backward, -cross, cross), count)) / 2.0


def _wander(rng: Generator, edges: _Edges, seeds: Floats, size: Floats) -> tuple[Ints, Ints]:
    """Inner points of each edge, low end to high, shape (e, STEPS - 1, 2) in units, the first `counts` of them true."""
    ends = to_km(edges.ends)
    along = ends[:, 1] - ends[:, 0]
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    unit = along / length[:, None]
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    t = (np.arange(1, STEPS) + rng.uniform(-0.3, 0.3, (len(ends), STEPS - 1))) / STEPS
    offset = _midpoint_displacement(rng, len(ends)) * length[:, None]
    triangles = [_triangle(ends[:, 0], along, normal, seeds[edges.cells[:, side]]) for side in (0, 1)]
    offset = _fit(offset, t, triangles)
    drawn = (
        ends[:, :1] + (t * length[:, None])[..., None] * unit[:, None] + offset[..., None] * normal[:, None]
    )
    units = to_units(drawn.reshape(-1, 2)).reshape(drawn.shape)

    relative = length / np.maximum(size[edges.cells].mean(axis=1), 1e-9)
    counts = np.select(
        [relative > ALL_STEPS_FROM, relative > FEW_STEPS_FROM, relative > ONE_STEP_FROM], [7, 3, 1], 0
    )
    for few, picks in ((3, [1, 3, 5]), (1, [3])):
        rows = counts == few
        units[rows, :few] = units[np.ix_(rows, picks)]
    return units, counts


def _midpoint_displacement(rng: Generator, count: int) -> Floats:
    """Offsets at the STEPS - 1 inner points of edges of length 1, both ends at rest."""
    line = np.zeros((count, STEPS + 1))
    step, swing = STEPS, ROUGHNESS
    while step > 1:
        half = step // 2
        for middle in range(half, STEPS, step):
            mean = (line[:, middle - half] + line[:, middle + half]) / 2.0
            line[:, middle] = mean + rng.normal(0.0, swing, count)
        step, swing = half, swing * SMOOTHING
    return line[:, 1:-1]


def _triangle(start: Floats, along: Floats, normal: Floats, seed: Floats) -> tuple[Floats, Floats]:
    """Of the triangle (edge, seed): where its foot stands, as a share of the edge; its height, below 0 on the right."""
    towards = seed - start
    foot = (towards * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-18)
    return foot[:, None], (towards * normal).sum(axis=1)[:, None]


def _fit(offset: Floats, t: Floats, triangles: list[tuple[Floats, Floats]]) -> Floats:
    """Cut offsets down to ROOM of what the triangles on both sides leave at each t."""
    lowest, highest = np.zeros_like(offset), np.zeros_like(offset)
    for foot, height in triangles:
        rising = np.where(foot > 0.0, t / np.maximum(foot, 1e-9), np.inf)
        falling = np.where(foot < 1.0, (1.0 - t) / np.maximum(1.0 - foot, 1e-9), np.inf)
        room = ROOM * height * np.minimum(rising, falling)
        lowest, highest = np.minimum(lowest, room), np.maximum(highest, room)
    return np.clip(offset, lowest, highest)


def _draw_cells(
    sides: _Sides, edges: _Edges, middles: Ints, counts: Ints, count: int
) -> list[shapely.Polygon]:
    """Polygons of the first `count` cells: for each side its first end, then its inner points in walking order."""
    wanted = sides.owner < count
    owner, edge, backward = sides.owner[wanted], sides.edge[wanted], sides.backward[wanted]
    inner = counts[edge]
    which = np.repeat(np.arange(len(edge)), inner + 1)
    place = np.arange(len(which)) - np.repeat(np.cumsum(inner + 1) - inner - 1, inner + 1)
    back = backward[which]
    first = edges.ends[edge[which], back.astype(np.int64)]
    step = np.where(back, inner[which] - place, place - 1)
    ring = np.where((place == 0)[:, None], first, middles[edge[which], np.clip(step, 0, STEPS - 2)])
    drawn = shapely.linearrings(to_degrees(ring), indices=owner[which])
    return list(shapely.orient_polygons(shapely.polygons(drawn)))
