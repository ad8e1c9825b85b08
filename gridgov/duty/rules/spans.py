"""Spans of time: joined, cut, and taken from one another; daily hours on the county's calendar. Pure.

China has had no summer time since 1991, so a day of the county is 24 hours (tzdata, Asia/Shanghai).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``start`` to before ``end``; both carry a zone and end is after start."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class DailyHours:
    """The same hours on each of some weekdays (1 Monday to 7 Sunday); until before the start means past midnight.

    The same hour for both is the whole day.
    """

    start: time
    end: time
    weekdays: frozenset[int]


def day_starts(day: date) -> datetime:
    """Midnight with which a day begins in the county."""
    return datetime.combine(day, time(), COUNTY_ZONE).astimezone(UTC)


def day_of(at: datetime) -> date:
    """The day in the county."""
    return at.astimezone(COUNTY_ZONE).date()


def shown(span: Span) -> str:
    """A span as people of the county read it."""
    start, end = span.start.astimezone(COUNTY_ZONE), span.end.astimezone(COUNTY_ZONE)
    return f"{start:%Y-%m-%d %H:%M} - {end:%Y-%m-%d %H:%M}"


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few spans as can be, in order; spans that touch become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def cut(spans: Iterable[Span], to: Span) -> list[Span]:
    """What of these spans lies within another."""
    pieces = ((max(span.start, to.start), min(span.end, to.end)) for span in spans)
    return [Span(start, end) for start, end in pieces if start < end]


def uncovered(wanted: Iterable[Span], given: Iterable[Span]) -> list[Span]:
    """The time that is wanted and not given, in order."""
    found: list[Span] = []
    covered = joined(given)
    for span in joined(wanted):
        start = span.start
        for cover in covered:
            if cover.end <= start:
                continue
            if cover.start >= span.end:
                break
            if cover.start > start:
                found.append(Span(start, cover.start))
            start = cover.end
        if start < span.end:
            found.append(Span(start, span.end))
    return found


def daily_spans(daily: Sequence[DailyHours], within: Span) -> list[Span]:
    """Daily hours written out over a time, cut to it; the hours of the day before reach in past midnight."""
    found: list[Span] = []
    day = day_of(within.start) - _DAY
    while day_starts(day) < within.end:
        for hours in daily:
            if day.isoweekday() not in hours.weekdays:
                continue
            start = datetime.combine(day, hours.start, COUNTY_ZONE)
            last_day = day if hours.end > hours.start else day + _DAY
            end = datetime.combine(last_day, hours.end, COUNTY_ZONE)
            found.append(Span(start.astimezone(UTC), end.astimezone(UTC)))
        day += _DAY
    return joined(cut(found, within))
