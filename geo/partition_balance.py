"""Which atom goes to which part: METIS begins, and what it leaves uneven, torn or empty is put right here.

METIS (Karypis and Kumar 1998) is made for meshes of millions: of some dozen buildings a part it leaves parts 10 to 30 %
off the mean, at times in two pieces, at times empty. So its parts are first made whole, then evened: two neighbours are
taken together, a random tree is spanned over them and cut where both come nearest to the mean (the recombination of
DeFord, Duchin and Solomon, "Recombination: a family of Markov chains for redistricting", 2021); single atoms on a border
change sides. Every step keeps every part connected and inhabited. The same input gives the same answer.
"""

from __future__ import annotations

import math
import random

import pymetis

from geo.partition_graph import Graph
from geo.partition_tree import SpanningTree

# Within this share of the mean nothing is gained by evening out further, and short borders count.
_EASE = 0.04
_UNEVEN = 5.0
_STARTS = 8
# Borders looked at, in all and for each atom: one to three seconds of one core, less where there is little to try.
_WORK, _WORK_EACH = 2_400_000, 30_000
_CANDIDATES = 3
_WARMTH = 0.25
# A step counts as a gain beyond the noise of doubles.
_GAIN = -1e-9


def balanced(graph: Graph, count: int, *, seed: int = 0) -> list[int]:
    """The part (0 to count-1) of each atom: each part connected and with a household, as even as was found.

    At least `count` atoms must have a weight. Of several beginnings the best end is taken.
    """
    if count == 1:
        return [0] * len(graph)
    found, work = [], min(_WORK, _WORK_EACH * len(graph)) // _STARTS
    for start in range(_STARTS):
        state = _State(graph, count, _begun(graph, count, seed + start), random.Random(seed + start))  # noqa: S311 - a search, no secret
        found.append(state.even_out(work))
    return min(found)[1]


def _begun(graph: Graph, count: int, seed: int) -> list[int]:
    """METIS's parts made whole; where there are few atoms for each part it is of no use, and one part is cut up."""
    label = [0] * len(graph)
    if len(graph) >= 4 * count:
        label = _by_metis(graph, count, seed)
    return _whole(graph, count, label, random.Random(seed))  # noqa: S311 - likewise


def _by_metis(graph: Graph, count: int, seed: int) -> list[int]:
    starts, neighbours, borders = [0], [], []
    for near in graph.near:
        neighbours += list(near)
        borders += [1 + round(length) for length in near.values()]
        starts.append(len(neighbours))
    recursive = seed % 2 == 0
    options = pymetis.Options(seed=seed, ufactor=20) if recursive else pymetis.Options(seed=seed, contig=1)
    done = pymetis.part_graph(
        count, pymetis.CSRAdjacency(starts, neighbours), vweights=graph.weights, eweights=borders, recursive=recursive,
        options=options,
    )  # fmt: skip
    return [int(part) for part in done[1]]


def _whole(graph: Graph, count: int, label: list[int], chance: random.Random) -> list[int]:
    """Of every part its heaviest piece; the others go to their neighbours, and empty parts are cut off heavy ones."""
    pieces = [graph.pieces([k for k, part in enumerate(label) if part == one]) for one in range(count)]
    kept = [of[0] for of in pieces if of and any(graph.weights[k] for k in of[0])]
    label = [-1] * len(graph)
    for part, piece in enumerate(kept):
        for atom in piece:
            label[atom] = part
    _absorb(graph, label)
    for part in range(len(kept), count):
        _cut_off(graph, label, part, chance)
    return label


def _absorb(graph: Graph, label: list[int]) -> None:
    """What belongs to nobody goes to the neighbour with the longest border, from the edge inwards."""
    loose = [k for k, part in enumerate(label) if part < 0]
    while loose:
        left = []
        for atom in loose:
            border: dict[int, float] = {}
            for other, length in graph.near[atom].items():
                if label[other] >= 0:
                    border[label[other]] = border.get(label[other], 0.0) + length
            if border:
                label[atom] = max(border, key=lambda part: (border[part], -part))
            else:
                left.append(atom)
        loose = left


def _cut_off(graph: Graph, label: list[int], part: int, chance: random.Random) -> None:
    """Make a new part of about half of the heaviest one that has two atoms with households: there is one."""
    members: dict[int, list[int]] = {}
    for atom, one in enumerate(label):
        members.setdefault(one, []).append(atom)
    splittable = [of for of in members.values() if sum(graph.weights[k] > 0 for k in of) > 1]
    heaviest = max(splittable, key=lambda of: sum(graph.weights[k] for k in of))
    total = sum(graph.weights[k] for k in heaviest)
    tree = SpanningTree.spanned(graph, heaviest, chance)
    half = min(range(1, len(heaviest)), key=lambda k: abs(2 * tree.below[k] - total))
    for atom in tree.side(half):
        label[atom] = part


class _State:
    """A division on its way, with the loads of its parts and the length of all its borders."""

    def __init__(self, graph: Graph, count: int, label: list[int], chance: random.Random) -> None:
        self.graph, self.count, self.label, self.chance = graph, count, label, chance
        self.mean = sum(graph.weights) / count
        self.members: list[set[int]] = [set() for _ in range(count)]
        self.loads = [0] * count
        for atom, part in enumerate(label):
            self.members[part].add(atom)
            self.loads[part] += graph.weights[atom]
        self.border = sum(
            length
            for atom, near in enumerate(graph.near)
            for other, length in near.items()
            if atom < other and label[atom] != label[other]
        )
        # Borders are weighed against those that such a division cannot do without, in round figures.
        longest = sum(sum(near.values()) for near in graph.near) / 2
        self._unit = max(longest * math.sqrt(count / len(graph)), 1.0)

    def _strain(self) -> float:
        """What is still to be had: deviation beyond the ease, squared, and length of borders."""
        return sum(self._uneven(load) for load in self.loads) + self.border / self._unit

    def _uneven(self, load: float) -> float:
        beyond = abs(load / self.mean - 1) / _EASE - 1
        return _UNEVEN * beyond * beyond if beyond > 0 else 0.0

    def even_out(self, work: int) -> tuple[float, list[int]]:
        """Recombine and move until the work is used up, less and less willing to lose: the least strain, and its parts."""
        best, kept = self._strain(), list(self.label)
        left = work
        while left > 0:
            left -= self._recombine(_WARMTH * left / work)
            left -= self._move_some()
            now = self._strain()
            if now < best + _GAIN:
                best, kept = now, list(self.label)
        return best, kept

    def _pair(self) -> tuple[int, int] | None:
        """A part, likelier one that is far off, and one of its neighbours."""
        pull = [1e-3 + abs(load / self.mean - 1) for load in self.loads]
        part = self.chance.choices(range(self.count), pull)[0]
        beside = {self.label[other] for atom in self.members[part] for other in self.graph.near[atom]} - {
            part
        }
        return (part, self.chance.choice(sorted(beside))) if beside else None

    def _recombine(self, warmth: float) -> int:
        """Span a tree over two neighbours and cut it anew; the work that it took."""
        pair = self._pair()
        if pair is None:
            return 1
        one, other = pair
        members = sorted(self.members[one] | self.members[other])
        tree = SpanningTree.spanned(self.graph, members, self.chance)
        total = self.loads[one] + self.loads[other]
        was = self._uneven(self.loads[one]) + self._uneven(self.loads[other])
        between = self._between(self.members[one], self.members[other])
        inhabited = [k for k in range(1, len(members)) if 0 < tree.below[k] < total]
        inhabited.sort(key=lambda k: abs(2 * tree.below[k] - total))
        for cut in inhabited[:_CANDIDATES]:
            side = set(tree.side(cut))
            rest = set(members) - side
            border = self._between(side, rest)
            load = tree.below[cut]
            change = self._uneven(load) + self._uneven(total - load) - was + (border - between) / self._unit
            if change < _GAIN or (warmth > 0 and self.chance.random() < math.exp(-max(change, 0.0) / warmth)):
                self._take(one, side, load)
                self._take(other, rest, total - load)
                self.border += border - between
                break
        return 10 * len(members)

    def _take(self, part: int, members: set[int], load: int) -> None:
        self.members[part], self.loads[part] = members, load
        for atom in members:
            self.label[atom] = part

    def _between(self, one: set[int], other: set[int]) -> float:
        small, large = (one, other) if len(one) < len(other) else (other, one)
        return sum(
            length for atom in small for near, length in self.graph.near[atom].items() if near in large
        )

    def _move_some(self) -> int:
        """Let atoms at the border of one part change sides where that is better; the work that it took."""
        part = self.chance.randrange(self.count)
        work = 0
        for atom in sorted(self.members[part]):
            sides = self._sides(atom)
            work += len(self.graph.near[atom])
            if len(sides) > 1 or part not in sides:
                self._move(atom, part, sides)
        return work + 1

    def _sides(self, atom: int) -> dict[int, float]:
        sides: dict[int, float] = {}
        for other, length in self.graph.near[atom].items():
            sides[self.label[other]] = sides.get(self.label[other], 0.0) + length
        return sides

    def _move(self, atom: int, part: int, sides: dict[int, float]) -> None:
        weight, own = self.graph.weights[atom], sides.get(part, 0.0)
        if self.loads[part] == weight:
            return
        gains = []
        for to, border in sides.items():
            if to != part:
                uneven = self._uneven(self.loads[part] - weight) + self._uneven(self.loads[to] + weight)
                was = self._uneven(self.loads[part]) + self._uneven(self.loads[to])
                gains.append((uneven - was + (own - border) / self._unit, to))
        change, to = min(gains)
        if change < _GAIN and self.graph.holds_without(atom, self.label):
            self.members[part].discard(atom)
            self.members[to].add(atom)
            self.label[atom] = to
            self.loads[part] -= weight
            self.loads[to] += weight
            self.border += own - sides[to]
