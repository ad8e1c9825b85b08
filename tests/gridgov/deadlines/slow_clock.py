"""The plain way to run a clock: minute by minute, looking each time whether it stands still. Shares nothing with the rules.

Times are minutes since the start of 2026 in the county, as fractions; pauses and starts lie on whole minutes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor, lcm

from tests.gridgov.deadlines import slow_calendar as slow

Span = tuple[int, int | None]

ZERO = datetime(2026, 1, 1, tzinfo=slow.SHANGHAI).astimezone(UTC)
DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


@cache
def paces(unit: str) -> tuple[list[int], int]:
    """For every minute of the year how much of the unit passes in it, and of how many such parts the unit consists."""
    natural = {"seconds": (60, 1), "natural_hours": (1, 60), "natural_days": (1, 1440)}
    if unit in natural:
        pace, parts = natural[unit]
        return [pace] * (1440 * len(DAYS)), parts
    worked = [slow.minutes_of(day) for day in DAYS]
    parts = lcm(*(share.denominator for _, share in worked)) if unit == "working_days" else 60
    found = [0] * (1440 * len(DAYS))
    for number, (minutes, share) in enumerate(worked):
        for minute in minutes:
            found[number * 1440 + minute] = int(share * parts) if unit == "working_days" else 1
    return found, parts


@lru_cache(maxsize=64)
def still(pauses: tuple[Span, ...]) -> frozenset[int]:
    """The minutes in which the clock stands still, but for a pause that lasts."""
    return frozenset(minute for since, until in pauses for minute in range(since, until or since))


def lasts_from(pauses: Sequence[Span]) -> int | None:
    return min((since for since, until in pauses if until is None), default=None)


def after(start: Fraction, amount: Fraction, unit: str, pauses: tuple[Span, ...]) -> Fraction | None:
    """When so much has passed, to the microsecond above; None where a pause that lasts begins before."""
    if not amount:
        return start
    pace, parts = paces(unit)
    standing, never = still(pauses), lasts_from(pauses)
    minute, left = floor(start), amount * parts
    at = start
    if at != minute:
        passes = 0 if minute in standing or (never is not None and minute >= never) else pace[minute]
        if passes and left <= passes * (minute + 1 - at):
            return _up(at + left / passes)
        left -= passes * (minute + 1 - at)
        minute += 1
    needed, passed = ceil(left), 0
    while never is None or minute < never:
        if minute not in standing and pace[minute]:
            if passed + pace[minute] >= needed:
                return _up(minute + (left - passed) / pace[minute])
            passed += pace[minute]
        minute += 1
    return None


def count(start: Fraction, end: Fraction, unit: str, pauses: tuple[Span, ...]) -> Fraction:
    """How much passes between."""
    pace, parts = paces(unit)
    standing, never = still(pauses), lasts_from(pauses)
    if never is not None:
        end = min(end, Fraction(never))
    total, whole = Fraction(0), 0
    for minute in range(floor(start), ceil(end)):
        if minute in standing:
            continue
        if minute < start or minute + 1 > end:
            total += pace[minute] * (min(Fraction(minute + 1), end) - max(Fraction(minute), start))
        else:
            whole += pace[minute]
    return (total + whole) / parts


def instant(minutes: Fraction) -> datetime:
    return ZERO + timedelta(microseconds=int(minutes * 60_000_000))


def _up(minutes: Fraction) -> Fraction:
    return Fraction(-(-(minutes * 60_000_000) // 1), 60_000_000)
