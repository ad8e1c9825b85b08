"""A graph of cells with weights, as a division works on it: neighbours, groups, and whether a part hangs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


class Grouping:
    """n things that are joined to groups, step by step (union-find)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self.count = size

    def root(self, one: int) -> int:
        """The thing that stands for the group of `one`."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; False if they were one already."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self._above[max(a, b)] = min(a, b)
        self.count -= 1
        return True


@dataclass(frozen=True, slots=True)
class Graph:
    """m connected atoms: `weights` (households), and of each its neighbours with the border in metres."""

    weights: list[int]
    near: list[dict[int, float]]

    @classmethod
    def of(cls, weights: Sequence[int], edges: Iterable[tuple[int, int, float]]) -> Graph:
        near: list[dict[int, float]] = [{} for _ in weights]
        for one, other, length in edges:
            near[one][other] = near[other][one] = length
        return cls(list(weights), near)

    def __len__(self) -> int:
        return len(self.weights)

    def pieces(self, atoms: Collection[int]) -> list[list[int]]:
        """The connected pieces of these atoms, the heaviest first; each in the order in which it is reached."""
        left, found = dict.fromkeys(atoms), []
        while left:
            piece = [next(iter(left))]
            del left[piece[0]]
            for atom in piece:
                for other in self.near[atom]:
                    if other in left:
                        del left[other]
                        piece.append(other)
            found.append(piece)
        return sorted(found, key=lambda piece: (-sum(self.weights[k] for k in piece), -len(piece), piece[0]))

    def holds_without(self, atom: int, label: Sequence[int]) -> bool:
        """Whether the part of `atom` is still connected, and there, once it is taken out."""
        part = label[atom]
        own = [other for other in self.near[atom] if label[other] == part]
        if len(own) < 2:  # noqa: PLR2004 - an end of the part, or all of it
            return bool(own)
        wanted, seen, reached = set(own[1:]), {atom, own[0]}, [own[0]]
        for one in reached:
            for other in self.near[one]:
                if other not in seen and label[other] == part:
                    seen.add(other)
                    reached.append(other)
                    wanted.discard(other)
            if not wanted:
                return True
        return not wanted
