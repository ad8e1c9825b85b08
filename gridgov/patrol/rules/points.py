"""A batch of fixes sorted out: whose shift each is of, and what is put aside and why. Pure.

One bad point never costs the others: whoever sends points (a phone that keeps a queue in order) would send the same batch
for ever. Nobody is followed outside a patrol: of a fix that lies in no shift the place is not kept.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import orjson

from geo.datum import to_stored
from geo.point import Datum, point_fault
from geo.track import make_track, marks_of
from gridgov.patrol.rules.limits import PatrolLimits
from gridgov.patrol.rules.terms import KEPT_WITHOUT_PLACE, Lack

MS_FROM = 100_000_000_000
"""An epoch larger than this (in the year 5138, were it seconds) is in milliseconds."""
_MOST_CONTENT = 500
_WORST_ACCURACY_M = 1_000_000.0


class Fix(NamedTuple):
    """A place that can be one, in its own datum, at an instant."""

    at: datetime
    lon: float
    lat: float
    accuracy_m: float | None
    mock: bool
    number: int = 0


class Aside(NamedTuple):
    """A point that was put aside: its number in the batch (from 0), why, and what came."""

    number: int
    reason: Lack
    content: str | None


class Window(NamedTuple):
    """A shift in which somebody agreed to be recorded: from and to before when; ``open`` until its line is drawn."""

    shift_id: UUID
    since: datetime
    until: datetime
    open: bool


@dataclass(slots=True)
class Sorted:
    """The fixes by shift, and what was put aside."""

    fixes: dict[UUID, list[Fix]] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)


def read_fix(
    index: int, *, at: Any, lon: Any, lat: Any, accuracy_m: Any = None, mock: Any = False, content: Any = None
) -> Fix | Aside:
    """What a point says, if it can be read; ``content`` is what is kept of one that cannot."""
    moment = moment_of(at)
    if moment is None:
        return aside(index, Lack.BAD_TIME, content)
    east, north = number_of(lon), number_of(lat)
    if east is None or north is None or point_fault(east, north) is not None:
        return aside(index, Lack.BAD_PLACE, content)
    accuracy = number_of(accuracy_m)
    if accuracy is not None and not 0 <= accuracy <= _WORST_ACCURACY_M:
        accuracy = None
    return Fix(moment, east, north, accuracy, mock is True or mock in ("true", "1"), index)


def aside(index: int, reason: Lack, content: Any) -> Aside:
    """What came is kept as far as anybody reads, and not at all where it tells where somebody off duty is."""
    if reason in KEPT_WITHOUT_PLACE or content is None:
        return Aside(index, reason, None)
    text = (
        content if isinstance(content, str) else orjson.dumps(content, default=repr).decode(errors="replace")
    )
    return Aside(index, reason, text.replace("\x00", "")[:_MOST_CONTENT])


def sort_out(
    points: Iterable[Fix | Aside], windows: Sequence[Window], limits: PatrolLimits, *, at: datetime
) -> Sorted:
    """Each fix to its shift; what is from the future, of no shift, or of one that is archived, is put aside."""
    found, latest = Sorted(), at + timedelta(seconds=limits.points_future_s)
    last: Window | None = None
    for point in points:
        if isinstance(point, Aside):
            found.asides.append(point)
            continue
        if point.at > latest:
            found.asides.append(aside(point.number, Lack.FUTURE, {"at": point.at.isoformat()}))
            continue
        # Almost always that of the fix before.
        if last is not None and last.open and last.since <= point.at < last.until:
            found.fixes[last.shift_id].append(point)
            continue
        window = next((one for one in windows if one.since <= point.at < one.until), None)
        if window is None:
            found.asides.append(aside(point.number, Lack.NO_SHIFT, None))
        elif not window.open:
            found.asides.append(aside(point.number, Lack.TOO_OLD, {"at": point.at.isoformat()}))
        else:
            found.fixes.setdefault(window.shift_id, []).append(point)
            last = window
    return found


@dataclass(frozen=True, slots=True)
class Columns:
    """Fixes of one shift as the database takes them: lists of one length, in the stored datum, marked."""

    at: list[datetime]
    lon: list[float]
    lat: list[float]
    accuracy_m: list[float | None]
    marks: list[int]


def columns_of(fixes: Sequence[Fix], limits: PatrolLimits, *, datum: Datum = Datum.WGS84) -> Columns:
    """In order of time, the first of those of one instant. Marks of a jump are made anew when the whole track is there."""
    by_time: dict[datetime, Fix] = {}
    for fix in fixes:
        by_time.setdefault(fix.at, fix)
    ordered = [by_time[at] for at in sorted(by_time)]
    lon, lat = to_stored([fix.lon for fix in ordered], [fix.lat for fix in ordered], datum)
    accuracy = [math.nan if fix.accuracy_m is None else fix.accuracy_m for fix in ordered]
    times = [fix.at.timestamp() for fix in ordered]
    track = make_track(times, lon, lat, accuracy, [fix.mock for fix in ordered])
    marks = (
        marks_of(track, limits.track)
        if len(track) == len(ordered)
        else np.zeros(len(ordered), dtype=np.int16)
    )
    return Columns(
        [fix.at for fix in ordered], np.round(lon, 7).tolist(), np.round(lat, 7).tolist(),
        [fix.accuracy_m for fix in ordered], marks.tolist(),
    )  # fmt: skip


def moment_of(said: Any) -> datetime | None:
    """Unix seconds or milliseconds (as a number or digits), ISO 8601 with a zone, or ``yyyy-MM-dd HH:mm:ss`` in UTC."""
    if isinstance(said, bool) or said is None:
        return None
    try:
        if isinstance(said, (int, float)):
            return datetime.fromtimestamp(said / 1000 if said > MS_FROM else said, UTC)
        text = str(said).strip()
        if text.isascii() and text.isdigit():
            return moment_of(int(text))
        moment = datetime.fromisoformat(text)
        return (
            moment.astimezone(UTC) if moment.tzinfo else (moment.replace(tzinfo=UTC) if " " in text else None)
        )
    except (ValueError, OverflowError, OSError):
        return None


def number_of(said: Any) -> float | None:
    """A finite number, from a number or its digits."""
    if isinstance(said, bool) or said is None:
        return None
    try:
        number = float(said)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
