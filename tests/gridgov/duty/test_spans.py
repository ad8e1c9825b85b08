"""Spans of time, and daily hours on the county's calendar: days of 24 hours, whatever the zone of the machine."""

import itertools
from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from gridgov.duty.rules.spans import (
    DailyHours,
    Span,
    cut,
    daily_spans,
    day_of,
    day_starts,
    joined,
    shown,
    uncovered,
)

BASE = datetime(2026, 12, 1, tzinfo=UTC)
EVERY_DAY = frozenset(range(1, 8))


def at(hours: float) -> datetime:
    return BASE + timedelta(hours=hours)


def span(start: float, end: float) -> Span:
    return Span(at(start), at(end))


spans = st.lists(
    st.tuples(st.integers(0, 48), st.integers(1, 12)).map(lambda pair: span(pair[0], pair[0] + pair[1])),
    max_size=8,
)


def hours_of(found: list[Span]) -> set[int]:
    """The whole hours that spans made of whole hours hold."""
    return {
        int((one.start - BASE).total_seconds() // 3600) + step
        for one in found
        for step in range(int((one.end - one.start).total_seconds() // 3600))
    }


@given(spans)
def test_joining_keeps_the_time_and_leaves_no_span_that_touches_another(found: list[Span]) -> None:
    whole = joined(found)
    assert hours_of(whole) == hours_of(found)
    assert all(one.end < other.start for one, other in itertools.pairwise(whole))


@given(spans, spans)
def test_uncovered_is_what_is_wanted_and_not_given(wanted: list[Span], given_time: list[Span]) -> None:
    assert hours_of(uncovered(wanted, given_time)) == hours_of(wanted) - hours_of(given_time)


@given(spans, st.integers(0, 40))
def test_cutting_keeps_only_what_lies_within(found: list[Span], start: int) -> None:
    kept = cut(found, span(start, start + 10))
    assert hours_of(kept) == hours_of(found) & set(range(start, start + 10))


def test_a_county_s_day_begins_at_its_own_midnight() -> None:
    assert day_starts(date(2026, 12, 1)) == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert day_of(datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 30)
    assert day_of(datetime(2026, 11, 30, 16, tzinfo=UTC)) == date(2026, 12, 1)


def test_every_day_has_24_hours_where_europe_changes_its_clocks() -> None:
    for first in (date(2026, 3, 28), date(2026, 10, 24)):
        for day in (first, first + timedelta(days=1), first + timedelta(days=2)):
            assert day_starts(day + timedelta(days=1)) - day_starts(day) == timedelta(hours=24)


def test_daily_hours_are_the_county_s_whatever_zone_the_roster_is_written_in() -> None:
    day = DailyHours(time(8), time(18), EVERY_DAY)
    first = datetime(2026, 12, 1, tzinfo=timezone(timedelta(hours=8)))
    in_utc = Span(first.astimezone(UTC), (first + timedelta(days=2)).astimezone(UTC))
    assert [shown(one) for one in daily_spans([day], in_utc)] == [
        "2026-12-01 08:00 - 2026-12-01 18:00",
        "2026-12-02 08:00 - 2026-12-02 18:00",
    ]


def test_night_hours_pass_midnight_and_reach_in_from_the_day_before() -> None:
    night = DailyHours(time(20), time(8), EVERY_DAY)
    whole = Span(day_starts(date(2026, 12, 1)), day_starts(date(2026, 12, 2)))
    assert [shown(one) for one in daily_spans([night], whole)] == [
        "2026-12-01 00:00 - 2026-12-01 08:00",
        "2026-12-01 20:00 - 2026-12-02 00:00",
    ]


def test_the_same_hour_twice_is_the_whole_day_and_weekdays_count_where_the_shift_begins() -> None:
    sunday_night = DailyHours(time(20), time(8), frozenset({7}))
    week = Span(day_starts(date(2026, 11, 30)), day_starts(date(2026, 12, 7)))
    assert [shown(one) for one in daily_spans([sunday_night], week)] == [
        "2026-11-30 00:00 - 2026-11-30 08:00",
        "2026-12-06 20:00 - 2026-12-07 00:00",
    ]
    always = DailyHours(time(0), time(0), EVERY_DAY)
    assert daily_spans([always], week) == [week]
