"""Whole days: months and the days around them hold each day once; every point of a series holds its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.errors import Invalid
from gridgov.statistics.rules.facts import (
    BANDS,
    BANDS_H,
    COUNTED,
    FACTS,
    TIMED_STAGES,
    TOOK,
    band_of,
    column_of,
)
from gridgov.statistics.rules.indicators import STEP_FACTS, packaged_indicators
from gridgov.statistics.rules.labels import STAGES
from gridgov.statistics.rules.spans import (
    EARLIEST,
    LATEST,
    LONGEST_DAYS,
    MOST_POINTS,
    Days,
    Step,
    days_of,
    series_of,
    start_of,
)

DAY = timedelta(days=1)
spans = st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, LONGEST_DAYS - 1)).map(
    lambda drawn: Days(drawn[0], drawn[0] + drawn[1] * DAY)
)


def all_days(days: Days) -> set[date]:
    return {days.first + number * DAY for number in range(days.count)}


@given(spans)
def test_months_and_the_days_around_them_hold_each_day_once(days: Days) -> None:
    months = days.months_within()
    if months is None:
        assert not any(
            day.day == 1 and {day + number * DAY for number in range(28)} <= all_days(days)
            and start_of(day + 31 * DAY, Step.MONTH) - DAY <= days.last for day in all_days(days)
        )  # fmt: skip
        return
    first, last = months
    assert (first.day, last.day) == (1, 1)
    after = start_of(last + 31 * DAY, Step.MONTH)
    whole = {day for day in all_days(days) if first <= day < after}
    assert len(whole) == (after - first).days, "whole months lie within"
    assert (first - days.first).days < 31
    assert (days.last - after).days < 30


@given(spans, st.sampled_from(Step))
def test_every_day_has_one_point(days: Days, step: Step) -> None:
    starts = list(days.starts(step))
    assert {start_of(day, step) for day in all_days(days)} == set(starts)
    assert starts == sorted(set(starts))


def test_a_span_is_told_what_is_wrong_with_it() -> None:
    today = date(2026, 11, 27)
    assert days_of(None, None, today=today) == Days(today - 29 * DAY, today)
    for first, last in ((today, today - DAY), (today - LONGEST_DAYS * DAY, today)):
        with pytest.raises(Invalid):
            days_of(first, last, today=today)
    beyond: list[tuple[date | None, date]] = [
        (None, date.min),
        (None, date.max),
        (date.max - DAY, date.max),
        (date.min, today),
    ]
    for start, end in beyond:
        with pytest.raises(Invalid, match="2199"):
            days_of(start, end, today=today)
    assert days_of(EARLIEST, EARLIEST, today=today).months_within() is None
    assert days_of(LATEST, LATEST, today=today).count == 1
    assert len(series_of(Days(today - (MOST_POINTS - 1) * DAY, today), Step.DAY)) == MOST_POINTS
    with pytest.raises(Invalid):
        series_of(Days(today - MOST_POINTS * DAY, today), Step.DAY)


def test_what_is_kept_is_what_the_definitions_count() -> None:
    book = packaged_indicators()
    assert {count.fact for count in book.counts if count.fact is not None} == set(COUNTED)
    assert set(COUNTED) >= STEP_FACTS
    assert (
        len({column_of(fact) for fact in FACTS})
        == len(FACTS)
        == len(COUNTED) + len(TIMED_STAGES) * len(BANDS)
    )
    assert set(TOOK).isdisjoint(COUNTED)
    assert {stage.code for stage in STAGES} == set(book.stages)
    assert {stage.indicator for stage in STAGES} <= {row.code for row in book.indicators}


@given(st.integers(0, 1000 * 3600))
def test_a_duration_falls_in_one_band(seconds: int) -> None:
    took = timedelta(seconds=seconds)
    inside = [band for band in BANDS if timedelta(hours=band.above_h) < took and (band.to_h is None or took <= timedelta(hours=band.to_h))]  # fmt: skip
    assert [band.number for band in inside] == [band_of(took)] or (took == timedelta() and band_of(took) == 0)
    assert len(BANDS) == len(BANDS_H) + 1
