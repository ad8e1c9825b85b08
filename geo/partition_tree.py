"""A random tree over the atoms of a part: cut at any branch, it falls into two connected parts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from geo.partition_graph import Graph, Grouping


@dataclass(frozen=True, slots=True)
class SpanningTree:
    """A random spanning tree: `order` from the root down, `above` the place of each one's parent in that order.

    `below[k]` is the weight of all that hangs at `order[k]`, itself included.
    """

    order: list[int]
    above: list[int]
    below: list[int]

    @classmethod
    def spanned(cls, graph: Graph, members: Sequence[int], chance: random.Random) -> SpanningTree:
        """Long borders are likelier to be in it: what is cut is then short. `members` must be connected."""
        place = {atom: k for k, atom in enumerate(members)}
        edges = [
            (chance.random() / (1.0 + length), place[atom], place[other])
            for atom in members
            for other, length in graph.near[atom].items()
            if atom < other and other in place
        ]
        branches: list[list[int]] = [[] for _ in members]
        grouping = Grouping(len(members))
        for _, one, other in sorted(edges):
            if grouping.join(one, other):
                branches[one].append(other)
                branches[other].append(one)
        return cls._hung(graph, members, branches)

    @classmethod
    def _hung(cls, graph: Graph, members: Sequence[int], branches: list[list[int]]) -> SpanningTree:
        order, above, seen = [0], [0], {0}
        for k, one in enumerate(order):
            for other in branches[one]:
                if other not in seen:
                    seen.add(other)
                    order.append(other)
                    above.append(k)
        below = [graph.weights[members[one]] for one in order]
        for k in range(len(order) - 1, 0, -1):
            below[above[k]] += below[k]
        return cls([members[one] for one in order], above, below)

    def side(self, cut: int) -> list[int]:
        """The atoms that hang at `order[cut]`."""
        hanging = [False] * len(self.order)
        hanging[cut] = True
        for k in range(cut + 1, len(self.order)):
            hanging[k] = hanging[self.above[k]]
        return [atom for atom, hangs in zip(self.order, hanging, strict=True) if hangs]
