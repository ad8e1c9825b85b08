"""Joining cells into connected regions: every region spreads from its centre over shared edges."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from demo.county.frame import Floats, Ints

UNTAKEN = -1
BLOCKED = -2  # not to be taken for now


class Ground:
    """The cells that may be taken, where they lie, and which border which."""

    def __init__(self, places: Floats, links: Ints) -> None:
        """`places` (n, 2) in km; `links` (k, 2) pairs of bordering cells."""
        self.places = places
        self._links = links
        both = np.concatenate([links, links[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        self._starts: list[int] = np.searchsorted(both[:, 0], np.arange(len(places) + 1)).tolist()
        self._ends: list[int] = both[:, 1].tolist()

    def part(self, cells: Ints) -> Ground:
        """Only these cells, given in ascending order and numbered anew from 0."""
        number = np.full(len(self.places), -1, dtype=np.int64)
        number[cells] = np.arange(len(cells))
        links = number[self._links]
        return Ground(self.places[cells], links[(links >= 0).all(axis=1)])

    def moved(self, places: Floats) -> Ground:
        """The same cells and neighbours with other places."""
        return Ground(places, self._links)

    def pieces(self, owner: list[int]) -> list[Ints]:
        """The connected pieces of the free cells, the largest first."""
        left = {cell for cell, region in enumerate(owner) if region == UNTAKEN}
        found: list[Ints] = []
        for first in sorted(left):
            if first in left:
                left.remove(first)
                piece = [first]
                for cell in piece:  # grows while it is walked
                    near = [other for other in self.beside(cell) if other in left]
                    left.difference_update(near)
                    piece += near
                found.append(np.array(sorted(piece)))
        return sorted(found, key=lambda piece: (-len(piece), int(piece[0])))

    def beside(self, cell: int) -> list[int]:
        """Cells that border this one, lowest number first."""
        return self._ends[self._starts[cell] : self._starts[cell + 1]]


def pick_centres(rng: Generator, ground: Ground, cells: Ints, count: int) -> list[int]:
    """`count` of the cells, so that each has about as many cells around it as the next.

    Raises ValueError when there are fewer cells than centres.
    """
    if count > len(cells):
        raise ValueError(f"{count} centres cannot stand on {len(cells)} cells")
    places = ground.places[cells]
    centres = places[rng.permutation(len(cells))[:count]]
    for _ in range(12):
        nearest = _nearest(places, centres)
        held = np.bincount(nearest, minlength=count)[:, None]
        sums = np.stack([np.bincount(nearest, places[:, axis], count) for axis in (0, 1)], axis=1)
        centres = np.where(held > 0, sums / np.maximum(held, 1), centres)
    return [int(cells[index]) for index in _snap(places, centres)]


def flood(
    ground: Ground, owner: list[int], starts: Sequence[tuple[int, int]], *, most: int | None = None
) -> None:
    """Let regions spread over the free cells until none can be reached, writing each cell's region into `owner`.

    `starts` holds (region, its centre); cells that a region has already stay and are spread from. `owner` marks cells
    that may be taken as UNTAKEN. Of all cells beside a region the one nearest to that region's centre goes first.
    `most` ends it after so many cells, those of the starts included.
    """
    centre_of = dict(starts)
    for region, centre in starts:
        owner[centre] = region
    beside: list[tuple[float, int, int]] = []
    held = [cell for cell, region in enumerate(owner) if region in centre_of]
    for cell in held:
        _look_around(ground, owner, cell, centre_of[owner[cell]], beside)
    left = len(owner) if most is None else most - len(held)
    while beside and left > 0:
        _, cell, region = heapq.heappop(beside)
        if owner[cell] == UNTAKEN:
            owner[cell] = region
            left -= 1
            _look_around(ground, owner, cell, centre_of[region], beside)


def grow_evenly(ground: Ground, owner: list[int], starts: Sequence[tuple[int, int]]) -> None:
    """As `flood`, but in turns: the region that has fewest cells takes the free one beside it nearest to its centre."""
    rank = {region: index for index, (region, _) in enumerate(starts)}
    for region, centre in starts:
        owner[centre] = region
    sizes = [0] * len(starts)
    beside: list[list[tuple[float, int, int]]] = [[] for _ in starts]
    for cell in [cell for cell, region in enumerate(owner) if region in rank]:
        index = rank[owner[cell]]
        sizes[index] += 1
        _look_around(ground, owner, cell, starts[index][1], beside[index])
    turns = [(size, index) for index, size in enumerate(sizes)]
    heapq.heapify(turns)
    while turns:
        size, index = heapq.heappop(turns)
        cell = _take_nearest(beside[index], owner)
        if cell >= 0:
            region, centre = starts[index]
            owner[cell] = region
            _look_around(ground, owner, cell, centre, beside[index])
            heapq.heappush(turns, (size + 1, index))


def _take_nearest(beside: list[tuple[float, int, int]], owner: list[int]) -> int:
    """The nearest cell on the heap that is still free, or -1."""
    while beside:
        _, cell, _ = heapq.heappop(beside)
        if owner[cell] == UNTAKEN:
            return cell
    return -1


def _look_around(
    ground: Ground, owner: list[int], cell: int, centre: int, beside: list[tuple[float, int, int]]
) -> None:
    """Put the free cells around this one on the heap."""
    x, y = ground.places[centre]
    for near in ground.beside(cell):
        if owner[near] == UNTAKEN:
            at = ground.places[near]
            heapq.heappush(beside, (float((at[0] - x) ** 2 + (at[1] - y) ** 2), near, owner[cell]))


def _nearest(places: Floats, centres: Floats) -> Ints:
    gaps = (places**2).sum(axis=1)[:, None] - 2.0 * places @ centres.T + (centres**2).sum(axis=1)[None, :]
    return np.asarray(np.argmin(gaps, axis=1), dtype=np.int64)


def _snap(places: Floats, centres: Floats) -> list[int]:
    """The nearest place to each centre that no earlier centre has."""
    taken = np.zeros(len(places), dtype=np.bool_)
    chosen: list[int] = []
    for centre in centres:
        gap = np.where(taken, np.inf, ((places - centre) ** 2).sum(axis=1))
        chosen.append(int(np.argmin(gap)))
        taken[chosen[-1]] = True
    return chosen
