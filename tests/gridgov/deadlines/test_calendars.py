"""The working calendar counts as the plain count of every minute does, at any minute of a real year and beyond it."""

import time
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import (
    ROUND_THE_CLOCK,
    CountyCalendar,
    Unit,
    default_calendar,
    elapsed,
    later,
    own_days_by_day,
)
from gridgov.deadlines.rules.holidays import announced_year
from gridgov.deadlines.rules.hours import load_hours
from gridgov.deadlines.rules.own_days import DayKind, OwnDay
from gridgov.deadlines.rules.windows import DayPart, windows_of
from tests.gridgov.deadlines import slow_calendar as slow

SHANGHAI = slow.SHANGHAI
HOURS, DAYS = Unit.WORKING_HOURS, Unit.WORKING_DAYS
COUNTY_DAYS = [
    OwnDay(date(2026, 3, 11), DayKind.REST, "县运会开幕", "test"),
    OwnDay(date(2026, 3, 14), DayKind.WORK, "县运会调休", "test"),
    OwnDay(date(2026, 3, 18), DayKind.HALF, "县运会闭幕", "test", part=DayPart.AM),
    OwnDay(date(2026, 2, 28), DayKind.HALF, "春节调休", "test", part=DayPart.PM),
    OwnDay(date(2026, 6, 20), DayKind.WORK, "龙舟赛值守", "test", windows_of(["10:00-12:00"])),
    OwnDay(date(2026, 12, 31), DayKind.HALF, "岁末", "test", windows_of(["09:00-11:00", "13:00-14:30"])),
]
CALENDAR = CountyCalendar(load_hours(slow.HOURS, origin="test"), own_days_by_day(COUNTY_DAYS))

# Hypothesis takes the bounds of its times without a zone. The days around which much changes come up often.
_EVENTFUL = ["2026-01-01", "2026-02-12", "2026-02-26", "2026-03-10", "2026-04-29", "2026-06-18", "2026-09-18", "2026-09-29", "2026-12-29"]  # fmt: skip
anywhere = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))  # noqa: DTZ001
eventful = st.builds(
    lambda day, minutes: datetime.fromisoformat(day) + timedelta(minutes=minutes),
    st.sampled_from(_EVENTFUL),
    st.integers(0, 5 * 1440),
)
minutes = st.one_of(eventful, anywhere).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=SHANGHAI))
instants = st.builds(
    lambda at, micros: at + timedelta(microseconds=micros), minutes, st.integers(0, 59_999_999)
)
units = st.sampled_from([HOURS, DAYS])
shares = st.fractions(min_value=0, max_value=12, max_denominator=1000)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


# --- against the plain count ----------------------------------------------------------------------------------------


@settings(deadline=None)  # the plain count is slow
@given(minutes, st.integers(0, 16 * 1440))
def test_the_time_between_is_the_plain_count(start: datetime, width: int) -> None:
    end = start + timedelta(minutes=width)
    worked, days = slow.count(start, end)
    assert CALENDAR.between(start, end, HOURS) == Fraction(worked, 60)
    assert CALENDAR.between(start, end, DAYS) == days


@settings(deadline=None)  # the plain count is slow
@given(minutes, st.integers(1, 3000))
def test_working_hours_end_where_the_plain_count_does(start: datetime, worked: int) -> None:
    assert CALENDAR.add(start, Fraction(worked, 60), HOURS) == slow.add_minutes(start, worked)


@settings(deadline=None)  # the plain count is slow
@given(minutes, shares.filter(bool))
def test_working_days_end_within_the_minute_of_the_plain_count(start: datetime, days: Fraction) -> None:
    finished, left = slow.minute_of_days(start, days)
    exact = finished - slow.MINUTE + timedelta(microseconds=-(-60_000_000 * (1 - left) // 1))
    assert CALENDAR.add(start, days, DAYS) == exact


@pytest.mark.parametrize("unit", [HOURS, DAYS])
def test_whole_months_agree_with_the_plain_count(unit: Unit) -> None:
    for first, last in [("2026-01-01", "2026-03-20"), ("2026-09-10", "2026-10-20"), ("2026-12-10", "2027-01-20")]:  # fmt: skip
        worked, days = slow.count(at(first), at(last))
        found = CALENDAR.between(at(first), at(last), unit)
        assert found == (Fraction(worked, 60) if unit is HOURS else days)


# --- its own laws ---------------------------------------------------------------------------------------------------


@given(instants, st.timedeltas(timedelta(0), timedelta(days=500)), units)
def test_what_was_counted_leads_back_to_the_very_microsecond(
    start: datetime, width: timedelta, unit: Unit
) -> None:
    end = start + width
    back = CALENDAR.add(start, CALENDAR.between(start, end, unit), unit)
    assert back <= end
    assert CALENDAR.between(start, back, unit) == CALENDAR.between(start, end, unit)
    just_before = end - timedelta(microseconds=1)
    if just_before >= start and CALENDAR.between(
        just_before, end, unit
    ):  # somebody works just before ``end``
        assert back == end


@given(instants, shares, shares, units)
def test_time_adds_up_and_never_comes_early(
    start: datetime, first: Fraction, second: Fraction, unit: Unit
) -> None:
    whole = CALENDAR.add(start, first + second, unit)
    by_parts = CALENDAR.add(CALENDAR.add(start, first, unit), second, unit)
    # Each of two roundings is up, by less than a microsecond of working time.
    over = CALENDAR.between(start, by_parts, unit) - CALENDAR.between(start, whole, unit)
    assert 0 <= over <= Fraction(1, 60_000_000)
    assert CALENDAR.between(start, whole, unit) >= first + second
    if first + second:
        assert CALENDAR.between(start, whole - timedelta(microseconds=1), unit) < first + second


@given(instants, st.timedeltas(timedelta(0), timedelta(days=40)), shares, units)
def test_who_starts_later_ends_no_earlier(
    start: datetime, width: timedelta, amount: Fraction, unit: Unit
) -> None:
    assert CALENDAR.add(start, amount, unit) <= max(CALENDAR.add(start + width, amount, unit), start + width)


@given(
    instants, st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")]), shares, units
)
def test_the_zone_a_time_is_written_in_changes_nothing(
    start: datetime, zone: Any, amount: Fraction, unit: Unit
) -> None:
    elsewhere = start.astimezone(zone)
    found = CALENDAR.add(elsewhere, amount, unit)
    assert found == CALENDAR.add(start, amount, unit)
    assert found.tzinfo is zone
    assert CALENDAR.between(elsewhere, found, unit) == CALENDAR.between(start, found, unit)


@given(instants, st.integers(1, 30))
def test_working_days_are_never_later_than_the_law_counts_on_the_same_calendar(
    start: datetime, days: int
) -> None:
    """The law leaves the day of the start out and runs to the end of the last day."""
    day, left = start.date(), Fraction(days)
    while left > 0:
        day += timedelta(days=1)
        left -= Fraction(slow.halves_and_windows(day)[0], 2)
    midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + timedelta(days=1)
    assert CALENDAR.add(start, days, DAYS) < midnight


@given(instants, shares, st.sampled_from(list(Unit)))
def test_natural_and_working_units_stand_behind_one_pair(
    start: datetime, amount: Fraction, unit: Unit
) -> None:
    end = later(start, amount, unit, CALENDAR)
    found = elapsed(start, end, unit, CALENDAR)
    assert amount <= found < amount + Fraction(1, 1_000_000)
    assert later(start, found, unit, CALENDAR) == end


@given(instants, shares, units)
def test_round_the_clock_every_second_is_worked(start: datetime, amount: Fraction, unit: Unit) -> None:
    natural = Unit.NATURAL_HOURS if unit is HOURS else Unit.NATURAL_DAYS
    end = ROUND_THE_CLOCK.add(start, amount, unit)
    assert end == later(start, amount, natural, CALENDAR)
    assert ROUND_THE_CLOCK.between(start, end, unit) == elapsed(start, end, natural, CALENDAR)
    assert ROUND_THE_CLOCK.unannounced_years(start.date(), end.date()) == ()


# --- known days -----------------------------------------------------------------------------------------------------


def test_the_holidays_of_2026_are_those_of_the_notice() -> None:
    known = announced_year(2026)
    assert known is not None
    off = {
        (date.fromisoformat(first) + timedelta(days=n)).isoformat()
        for first, count in slow.OFF_2026
        for n in range(count)
    }
    assert {day.isoformat() for day, special in known.items() if not special.is_working} == off
    assert [day.isoformat() for day, special in known.items() if special.is_working] == slow.MADE_UP_2026
    assert known[date(2026, 2, 17)].zh == "春节"
    assert known[date(2026, 10, 10)].zh == "国庆节调休上班"


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        # The default hours: 09:00-12:00 and 13:30-17:30.
        ("2026-02-13 16:30", 2, HOURS, "2026-02-14 10:00"),  # Friday into the make-up Saturday
        ("2026-02-14 16:30", 2, HOURS, "2026-02-24 10:00"),  # over the nine days of the Spring Festival
        ("2026-02-14 10:00", 1, DAYS, "2026-02-24 10:00"),
        ("2026-02-27 10:00", 1, DAYS, "2026-02-28 10:00"),
        ("2026-09-18 10:00", 1, DAYS, "2026-09-20 10:00"),  # a Sunday that is worked
        ("2026-09-30 10:00", 3, DAYS, "2026-10-10 10:00"),  # 8 and 9 October, then the make-up Saturday
        ("2026-09-30 17:30", 7, HOURS, "2026-10-08 17:30"),
        ("2026-11-23 11:30", 1, HOURS, "2026-11-23 14:00"),  # over lunch
        ("2026-11-23 12:30", 1, HOURS, "2026-11-23 14:30"),
        ("2026-11-23 09:00", 1, DAYS, "2026-11-23 17:30"),
        ("2026-11-23 09:00", 0.5, DAYS, "2026-11-23 14:00"),
    ],
)  # fmt: skip
def test_known_instants(start: str, amount: float, unit: Unit, due: str) -> None:
    assert default_calendar().add(at(start), amount, unit) == at(due)


def test_a_half_day_weighs_half() -> None:
    """Tuesday noon is half of a winter day; the half Wednesday is the other half, and then Thursday begins."""
    assert CALENDAR.add(at("2026-03-17 12:00"), 1, DAYS) == at("2026-03-18 12:00")
    assert CALENDAR.between(at("2026-03-18 00:00"), at("2026-03-19 00:00"), DAYS) == Fraction(1, 2)
    assert CALENDAR.between(at("2026-03-18 00:00"), at("2026-03-18 10:15"), DAYS) == Fraction(1, 4)


def test_an_amount_reached_with_the_years_last_window_is_reached_then() -> None:
    assert CALENDAR.add(at("2026-12-31 09:00"), Fraction(7, 2), HOURS) == at("2026-12-31 14:30")
    assert CALENDAR.add(at("2026-12-30 17:30"), 0.5, DAYS) == at("2026-12-31 14:30")
    assert CALENDAR.add(at("2026-12-31 14:30"), 1, DAYS) == at("2027-01-01 17:30")


def test_a_day_keeps_its_share_where_days_are_not_equally_long() -> None:
    """Thursday has 7 hours, Friday 6 h 50; half of the one is followed by half of the other."""
    assert CALENDAR.add(at("2026-03-05 12:00"), 1, DAYS) == at("2026-03-06 11:55")


def test_the_hours_of_summer_begin_on_their_day() -> None:
    assert CALENDAR.add(at("2026-04-30 17:00"), 1, HOURS) == at("2026-05-06 08:30")
    assert [str(window) for window in CALENDAR.day(date(2026, 5, 9)).windows] == ["09:00-13:00"]


def test_a_units_own_hours_lie_over_the_countys_and_keep_its_days() -> None:
    unit = load_hours(
        '[[hours]]\neffective_from = 2026-06-01\ndays = ["tuesday", "saturday"]\n'
        'windows = ["18:00-22:00"]\nsource = "test: night market"',
        origin="unit",
    )
    calendar = CountyCalendar(CALENDAR.hours.overlaid(unit), CALENDAR.own_days)
    assert calendar.day(date(2026, 5, 28)) == CALENDAR.day(date(2026, 5, 28))  # not in force yet
    assert calendar.add(at("2026-06-01 09:00"), 5, HOURS) == at("2026-06-06 19:00")
    assert calendar.day(date(2026, 9, 26)).kind is DayKind.REST  # a Saturday of the Mid-autumn holiday
    assert str(calendar.day(date(2026, 10, 10)).windows[0]) == "18:00-22:00"


def test_a_unit_that_works_evenings_only_has_no_morning_to_work() -> None:
    evenings = load_hours(
        '[[hours]]\neffective_from = 2020-01-01\ndays = ["wednesday"]\nwindows = ["18:00-22:00"]\nsource = "test"',
        origin="unit",
    )
    found = CountyCalendar(evenings, CALENDAR.own_days).day(date(2026, 3, 18))
    assert (found.kind, found.windows, found.zh) == (DayKind.REST, (), "县运会闭幕")


# --- years that were not announced -----------------------------------------------------------------------------------


def test_a_year_that_was_not_announced_has_weekends_only_and_says_so() -> None:
    calendar = default_calendar()
    assert announced_year(2199) is None
    assert calendar.unannounced_years(date(2026, 1, 1), date(2026, 12, 31)) == ()
    assert calendar.unannounced_years(date(2198, 12, 1), date(2199, 1, 1)) == (2198, 2199)
    day = calendar.day(date(2199, 1, 1))  # a Tuesday
    assert (day.kind, day.announced) == (DayKind.WORK, False)


def test_a_county_that_brought_in_a_whole_year_has_it_announced() -> None:
    new_year = OwnDay(date(2199, 1, 1), DayKind.REST, "元旦", "test")
    calendar = CountyCalendar(
        default_calendar().hours, own_days_by_day([new_year]), announced=frozenset({2199})
    )
    assert calendar.unannounced_years(date(2198, 1, 1), date(2199, 12, 31)) == (2198,)
    assert calendar.day(date(2199, 1, 1)).kind is DayKind.REST
    assert calendar.day(date(2199, 1, 2)).announced


# --- what cannot be counted -----------------------------------------------------------------------------------------


def test_zero_adds_nothing_even_on_a_holiday() -> None:
    start = at("2026-02-17 03:00")
    for unit in Unit:
        assert later(start, 0, unit, CALENDAR) == start
        assert elapsed(start, start, unit, CALENDAR) == 0


def test_a_share_written_as_a_float_is_the_share_that_was_meant() -> None:
    start = at("2026-11-23 09:00")
    assert 3 * 0.8 != 2.4
    assert CALENDAR.add(start, 3 * 0.8, HOURS) == CALENDAR.add(start, Fraction(12, 5), HOURS)
    assert later(start, 3 * 0.8, Unit.NATURAL_HOURS, CALENDAR) == start + timedelta(hours=2, minutes=24)


@pytest.mark.parametrize("calendar", [CALENDAR, ROUND_THE_CLOCK])
def test_what_makes_no_sense_is_refused(calendar: Any) -> None:
    start = at("2026-03-02 09:00")
    for amount, unit in [(1, Unit.SECONDS), (-1, HOURS), (-0.5, DAYS)]:
        with pytest.raises(ValueError, match="cannot add"):
            calendar.add(start, amount, unit)
    with pytest.raises(ValueError, match="does not count"):
        calendar.between(start, start, Unit.NATURAL_DAYS)
    with pytest.raises(ValueError, match="lies before"):
        calendar.between(start, start - timedelta(seconds=1), HOURS)
    with pytest.raises(ValueError, match="without a zone"):
        calendar.add(start.replace(tzinfo=None), 0, HOURS)
    for amount in (float("nan"), float("inf")):
        with pytest.raises((ValueError, OverflowError)):
            calendar.add(start, amount, HOURS)


def test_counting_ends_where_nobody_knows_the_year() -> None:
    with pytest.raises(ValueError, match="from 1992 to 2199"):
        CALENDAR.add(at("2199-12-31 17:00"), 2, DAYS)
    with pytest.raises(ValueError, match="from 1992 to 2199"):
        CALENDAR.between(at("1991-06-01 09:00"), at("1992-06-01 09:00"), HOURS)


def test_days_that_contradict_each_other_are_refused() -> None:
    day = date(2026, 3, 2)
    with pytest.raises(ValueError, match="named twice"):
        own_days_by_day([OwnDay(day, DayKind.REST, "a", "b"), OwnDay(day, DayKind.WORK, "a", "b")])
    for kind, windows, part in [
        (DayKind.REST, ["09:00-10:00"], None), (DayKind.REST, [], DayPart.AM), (DayKind.WORK, [], DayPart.PM),
        (DayKind.HALF, [], None), (DayKind.HALF, ["09:00-10:00"], DayPart.AM),
    ]:  # fmt: skip
        with pytest.raises(ValueError, match="2026-03-02"):
            OwnDay(day, kind, "a", "b", windows_of(windows), part)


def test_a_simulated_year_takes_seconds() -> None:
    """10,000 cases with a dozen countings each, tables of years made anew; seconds on any machine."""
    rng, began = Random(2026), time.process_time()
    calendar = CountyCalendar(CALENDAR.hours, CALENDAR.own_days)
    for _case in range(10_000):
        now = at("2026-01-01 00:00") + timedelta(seconds=rng.randrange(365 * 86_400))
        for _step in range(6):
            unit = rng.choice((HOURS, DAYS))
            due = calendar.add(now, rng.randrange(1, 6), unit)
            assert calendar.between(now, due, unit) > 0
            now = due
    assert time.process_time() - began < 40
