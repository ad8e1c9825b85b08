"""A made-up layer of very many grids: a jittered lattice whose neighbours share every vertex, as a clean import would."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

WEST, SOUTH = 118.0, 32.0
STEP = 0.004
"""Degrees: about 400 m."""
VERTICES_AN_EDGE = 9
"""Four edges of nine: what real grids have (36 vertices)."""


@dataclass(frozen=True)
class Lattice:
    """Polygons in rows from the south, each row from the west, and the codes of the grids they are."""

    polygons: Sequence[shapely.Polygon]
    codes: Sequence[str]
    bounds: tuple[float, float, float, float]

    def points(self, count: int, seed: int = 1) -> NDArray[np.float64]:
        """Places all over it: an array (count, 2) of longitude and latitude."""
        chance = np.random.default_rng(seed)
        west, south, east, north = self.bounds
        return chance.uniform((west, south), (east, north), size=(count, 2))


def make_lattice(count: int, *, county: str = "329999", seed: int = 20261122) -> Lattice:
    """``count`` grids, 200 in a community, 20 communities in a town."""
    columns = int(np.ceil(np.sqrt(count)))
    rows = -(-count // columns)
    chance = np.random.default_rng(seed)
    corners = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1).astype(float)
    corners += chance.uniform(-0.2, 0.2, size=corners.shape)
    across = _edges(corners[:, :-1], corners[:, 1:], chance)
    upward = _edges(corners[:-1], corners[1:], chance)
    degrees = corners * STEP + (WEST, SOUTH)
    polygons = [
        shapely.Polygon(_ring(degrees, across, upward, place // columns, place % columns))
        for place in range(count)
    ]
    west, south, east, north = shapely.total_bounds(np.array(polygons))
    codes = [_code(county, place) for place in range(count)]
    return Lattice(polygons, codes, (float(west), float(south), float(east), float(north)))


def _edges(
    start: NDArray[np.float64], end: NDArray[np.float64], chance: np.random.Generator
) -> NDArray[np.float64]:
    """Each edge as its vertices without the last: shape (rows, columns, VERTICES_AN_EDGE, 2), in degrees."""
    share = np.linspace(0, 1, VERTICES_AN_EDGE, endpoint=False)[:, None]
    line = start[..., None, :] * (1 - share) + end[..., None, :] * share
    line[..., 1:, :] += chance.uniform(-0.02, 0.02, size=line[..., 1:, :].shape)
    return np.asarray(line * STEP + (WEST, SOUTH))


def _ring(
    corners: NDArray[np.float64],
    across: NDArray[np.float64],
    upward: NDArray[np.float64],
    row: int,
    column: int,
) -> NDArray[np.float64]:
    """Counter-clockwise: along the south, up the east, back along the north, down the west."""
    north_east, north_west = corners[row + 1, column + 1], corners[row + 1, column]
    return np.concatenate([
        across[row, column], upward[row, column + 1],
        north_east[None], across[row + 1, column][:0:-1],
        north_west[None], upward[row, column][:0:-1],
        corners[row, column][None],
    ])  # fmt: skip


def _code(county: str, place: int) -> str:
    community, sequence = divmod(place, 200)
    town, village = divmod(community, 20)
    return f"{county}{100 + town:03d}{1 + village:03d}0{1 + sequence:03d}"
