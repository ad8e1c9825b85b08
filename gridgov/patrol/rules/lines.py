"""The tracks of a shift made into the one line that is kept of it, and that line thinned. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.track import Limits, Mark, Track, lines_of, make_track, marks_of, simplified

Part = list[list[float]]
"""Fixes of one line as [longitude, latitude, unix second]."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Parts of all who walked together, how many fixes there were, and how many of them have which mark."""

    parts: list[Part]
    fix_count: int
    marked: dict[str, int]


def draw(tracks: Iterable[Track], limits: Limits, *, within_m: float) -> Drawn:
    """Nobody's name is on a part: all walk together, and a line of one's own would be a figure of a person."""
    parts: list[Part] = []
    marked: Counter[str] = Counter()
    count = 0
    for track in tracks:
        marks = marks_of(track, limits)
        count += len(track)
        marked.update({
            str(mark.name).lower(): int(np.count_nonzero(marks & mark)) for mark in Mark if np.any(marks & mark)
        })  # fmt: skip
        lines = lines_of(track, marks, longest_gap_s=limits.longest_gap_s)
        parts += [_part(track, simplified(track, line, within_m=within_m)) for line in lines]
    return Drawn(sorted(parts, key=lambda part: part[0][2]), count, dict(sorted(marked.items())))


def thinned(parts: Sequence[Part], *, within_m: float) -> list[Part]:
    """Drawn no finer than so many metres."""
    found = []
    for part in parts:
        track = _track(part)
        found.append(_part(track, simplified(track, np.arange(len(track)), within_m=within_m)))
    return found


def places(parts: Iterable[Part]) -> list[NDArray[np.float64]]:
    """Longitude and latitude of each part, as coverage takes them."""
    return [np.array(part, dtype=np.float64)[:, :2] for part in parts if part]


def _part(track: Track, kept: NDArray[np.int64]) -> Part:
    columns = (track.lon[kept].round(6), track.lat[kept].round(6), track.t_s[kept].round())
    return [[float(value) for value in fix] for fix in zip(*columns, strict=True)]


def _track(part: Part) -> Track:
    lon, lat, t_s = np.array(part, dtype=np.float64).T
    unknown: Any = np.full(len(t_s), np.nan)
    return make_track(t_s, lon, lat, unknown, np.zeros(len(t_s)))
