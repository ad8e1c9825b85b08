"""Figures of the burden report. Pure. No worker is named, ordered or compared (国办函〔2026〕12号; domain.md 7.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

EDGES = (1, 51, 101, 201, 501, 1001)
"""Where the buckets begin: answers asked for by one worker in one month."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the questions of a month spread over those who asked them."""

    average: float
    median: float
    most: int
    buckets: tuple[tuple[int, int | None, int], ...]


def spread(counts: Sequence[int]) -> Spread:
    """Of the counts per worker; the order they come in does not matter, and is not kept."""
    if not counts:
        return Spread(0.0, 0.0, 0, ())
    buckets = []
    for place, first in enumerate(EDGES):
        last = EDGES[place + 1] - 1 if place + 1 < len(EDGES) else None
        within = sum(first <= count and (last is None or count <= last) for count in counts)
        buckets.append((first, last, within))
    return Spread(round(mean(counts), 1), float(median(counts)), max(counts), tuple(buckets))
