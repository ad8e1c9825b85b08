"""Tracks of people on foot or in a car: what is marked, what line is left, where somebody stayed. Pure.

A fix is marked and never thrown away here: which marks keep it out of the line is said by `IN_NO_LINE`. The scheme is that
of Traccar's filters with one rule more: a jump is judged by both neighbours, so that a single spike goes, while a place that
the fixes after it confirm is where the track goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

M_PER_DEGREE = 111_320.0
"""Of latitude, and of longitude at the equator: good to 0.5 % anywhere, which is below what a phone measures."""

_CONFIRMED_BY = 2
"""So many fixes that follow one another after a jump say that it was none: the phone was carried there unheard."""

Floats = NDArray[np.float64]


class Mark(IntFlag):
    """What is to be said of a fix. Marks are kept with it and never judge a person."""

    NONE = 0
    MOCK = 1
    """The phone itself says that the place was made up (Android's mock location)."""
    INACCURATE = 2
    JUMP = 4
    """Faster from the fix before than anybody moves."""
    FROZEN = 8
    """To the last decimal where it was for minutes: no satellite receiver stands so still."""


IN_NO_LINE = Mark.MOCK | Mark.INACCURATE | Mark.JUMP


@dataclass(frozen=True, slots=True)
class Limits:
    """Metres, metres a second, seconds."""

    worst_accuracy_m: float
    fastest_mps: float
    longest_gap_s: float
    frozen_s: float


@dataclass(frozen=True, slots=True)
class Track:
    """Fixes in order of time: arrays of one length. ``accuracy_m`` is NaN where it was not told."""

    t_s: Floats
    lon: Floats
    lat: Floats
    accuracy_m: Floats
    mock: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.t_s)


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody was at one place from a fix to a fix, both by their index."""

    first: int
    last: int
    lon: float
    lat: float
    seconds: float


def make_track(
    t_s: ArrayLike, lon: ArrayLike, lat: ArrayLike, accuracy_m: ArrayLike, mock: ArrayLike
) -> Track:
    """In order of time, the first of those of one instant."""
    times = np.asarray(t_s, dtype=np.float64)
    _, first = np.unique(times, return_index=True)
    east, north, accuracy = (np.asarray(column, dtype=np.float64)[first] for column in (lon, lat, accuracy_m))
    return Track(times[first], east, north, accuracy, np.asarray(mock, dtype=np.bool_)[first])


def metres(lon: ArrayLike, lat: ArrayLike, *, lat0: float) -> tuple[Floats, Floats]:
    """East and north in metres, true near latitude ``lat0``: a county is small enough."""
    east = np.asarray(lon, dtype=np.float64) * (M_PER_DEGREE * np.cos(np.radians(lat0)))
    return east, np.asarray(lat, dtype=np.float64) * M_PER_DEGREE


def marks_of(track: Track, limits: Limits) -> NDArray[np.int16]:
    """The marks of every fix, as bits of `Mark`."""
    marks = np.zeros(len(track), dtype=np.int16)
    marks[track.mock] |= Mark.MOCK
    with np.errstate(invalid="ignore"):
        marks[track.accuracy_m > limits.worst_accuracy_m] |= Mark.INACCURATE
    marks[_jumps(track, limits.fastest_mps, usable=marks == 0)] |= Mark.JUMP
    marks[_frozen(track, limits.frozen_s)] |= Mark.FROZEN
    return marks


def lines_of(track: Track, marks: NDArray[np.int16], *, longest_gap_s: float) -> list[NDArray[np.int64]]:
    """The indices of the fixes of each line: broken where nobody heard anything for long, and where the track was carried."""
    good = np.flatnonzero((marks & IN_NO_LINE) == 0)
    if not len(good):
        return []
    gaps = np.diff(track.t_s[good]) > longest_gap_s
    carried = np.diff(np.cumsum((marks & Mark.JUMP) != 0)[good]) >= _CONFIRMED_BY
    return np.split(good, np.flatnonzero(gaps | carried) + 1)


def simplified(track: Track, line: NDArray[np.int64], *, within_m: float) -> NDArray[np.int64]:
    """The fixes of a line that are needed to draw it within so many metres (Douglas-Peucker); both ends always."""
    if len(line) < 3:  # noqa: PLR2004 - a line of two has nothing to leave out
        return line
    east, north = metres(track.lon[line], track.lat[line], lat0=float(track.lat[line[0]]))
    # The place along the line rides as Z, so that a place passed twice is still known by its index.
    drawn = shapely.simplify(
        shapely.linestrings(np.column_stack([east, north, np.arange(len(line), dtype=np.float64)])), within_m,
        preserve_topology=False,
    )  # fmt: skip
    kept = shapely.get_coordinates(drawn, include_z=True)[:, 2].astype(np.int64)
    return np.asarray(line[kept], dtype=np.int64)


def stays_of(track: Track, line: NDArray[np.int64], *, within_m: float, at_least_s: float) -> list[Stay]:
    """Where somebody stayed: every fix within ``within_m`` of the first of them, for at least so long (Li and Ye)."""
    if not len(line):
        return []
    east, north = metres(track.lon[line], track.lat[line], lat0=float(track.lat[line[0]]))
    times, found, first = track.t_s[line], list[Stay](), 0
    while first < len(line):
        away = np.hypot(east[first:] - east[first], north[first:] - north[first]) > within_m
        end = first + (int(np.argmax(away)) if away.any() else len(away))
        seconds = float(times[end - 1] - times[first])
        if seconds >= at_least_s:
            among = line[first:end]
            lon, lat = float(track.lon[among].mean()), float(track.lat[among].mean())
            found.append(Stay(int(line[first]), int(line[end - 1]), lon, lat, seconds))
            first = end
        else:
            first += 1
    return found


def within_reach(
    track: Track, marks: NDArray[np.int16], *, lon: float, lat: float, radius_m: float
) -> NDArray[np.bool_]:
    """Which fixes say that somebody was at a place: within its radius, or within their own accuracy where that is wider."""
    east, north = metres(track.lon, track.lat, lat0=lat)
    east0, north0 = metres(lon, lat, lat0=lat)
    reach = np.fmax(track.accuracy_m, radius_m)
    return np.asarray((np.hypot(east - east0, north - north0) <= reach) & ((marks & IN_NO_LINE) == 0))


def _jumps(track: Track, fastest_mps: float, *, usable: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A fix too fast from the last good one; where the next ones follow it and not the old place, it was the last of them."""
    where = np.flatnonzero(usable)
    if len(where) < 2:  # noqa: PLR2004 - one fix alone jumps nowhere
        return np.empty(0, dtype=np.int64)
    east, north = metres(track.lon, track.lat, lat0=float(track.lat[where[0]]))
    times = track.t_s
    far_m = np.hypot(np.diff(east[where]), np.diff(north[where]))
    if not (far_m > fastest_mps * np.maximum(np.diff(times[where]), 1.0)).any():
        return np.empty(0, dtype=np.int64)  # the ordinary case: each fix can be reached from the one before

    def too_fast(start: int, end: int) -> bool:
        far = float(np.hypot(east[end] - east[start], north[end] - north[start]))
        return far > fastest_mps * max(float(times[end] - times[start]), 1.0)

    found: list[int] = []
    good, doubted = int(where[0]), list[int]()
    for fix in where[1:].tolist():
        if not too_fast(good, fix):
            good, doubted = fix, []
            continue
        doubted = [*doubted, fix] if doubted and not too_fast(doubted[-1], fix) else [fix]
        if len(doubted) > _CONFIRMED_BY:
            good, doubted = fix, []
        else:
            found.append(fix)
    return np.array(found, dtype=np.int64)


def _frozen(track: Track, frozen_s: float) -> NDArray[np.int64]:
    """Every fix of a run that does not move by a single decimal for so long."""
    if not len(track):
        return np.empty(0, dtype=np.int64)
    moved = (np.diff(track.lon) != 0) | (np.diff(track.lat) != 0)
    run = np.concatenate([[0], np.cumsum(moved)])
    _, first, count = np.unique(run, return_index=True, return_counts=True)
    last = first + count - 1
    long = (track.t_s[last] - track.t_s[first] >= frozen_s) & (count > 2)  # noqa: PLR2004 - two are one and its repetition
    return np.flatnonzero(long[run])
