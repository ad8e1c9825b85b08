"""Deadline policies: what ships is complete, what is computed is right at any hour, what is wrong is refused."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import CountyCalendar, Unit
from gridgov.deadlines.rules.clock import Clock, due, plan, warning
from gridgov.deadlines.rules.holidays import weekends_only
from gridgov.deadlines.rules.hours import WEEK, Hours, HoursBook
from gridgov.deadlines.rules.policies import (
    BESIDE_EVENTS,
    SUBJECT_OF,
    WITH_LADDERS_OF_THEIR_OWN,
    DeadlinePolicy,
    LadderAction,
    Stage,
    Urgency,
    Whoever,
    as_row,
)
from gridgov.deadlines.rules.policy_files import default_policies, from_row, load_policies
from gridgov.deadlines.rules.windows import Window
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE_TO_HALF_PAST_FIVE = dict.fromkeys(WEEK[:5], (Window(9 * 60, 17 * 60 + 30),))
WEEKDAYS = CountyCalendar(
    HoursBook(((Hours(date.min, NINE_TO_HALF_PAST_FIVE, "weekdays"),),)), public_year=weekends_only
)
"""Monday to Friday with one window and no holidays, so that whoever reads a test can count with it."""
TODAY = date(2026, 11, 22)
# Hypothesis takes the bounds of its times without a zone.
SINCE, UNTIL = datetime(2026, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001
OF_EVENTS = [
    stage for stage in Stage if stage not in {*WITH_LADDERS_OF_THEIR_OWN, *BESIDE_EVENTS, *SUBJECT_OF}
]
KEYS = [(urgency, stage) for urgency in Urgency for stage in OF_EVENTS]
SHIPPED = [default_policies().find(urgency, stage, on=TODAY) for urgency, stage in KEYS]

ROW = """
[[policy]]
urgency = "normal"
stage = "accept"
duration = 4
unit = "working_hours"
warn_at = 0.8
steps = [
    { after = 0, unit = "seconds", to = "community_clerk", level = "community", action = "remind" },
    { after = 2, unit = "natural_hours", to = "town_dispatcher", level = "town", action = "lift" },
    { after = 1, unit = "natural_days", to = "supervisor", level = "county", action = "supervise", card = "red" },
]
source = "test"
effective_from = 2026-01-01
"""


def policy(**changes: Any) -> DeadlinePolicy:
    """The row above, with changes as a frozen row would hold them."""
    return from_row({**as_row(load_policies(ROW, origin="test").layers[0][0]), **changes})


# --- what ships ---------------------------------------------------------------------------------------------------


def test_there_is_a_policy_for_each_urgency_and_stage() -> None:
    assert [(p.stage, {p.urgency, u} - {"*"}) for p, (u, s) in zip(SHIPPED, KEYS, strict=True)] == [
        (s, {u}) for u, s in KEYS
    ]


def test_the_limits_are_the_suggested_ones_and_say_that_they_have_no_force() -> None:
    limits = {key: (p.duration, p.unit) for key, p in zip(KEYS, SHIPPED, strict=True)}
    assert (
        limits[Urgency.CRITICAL, Stage.ACCEPT]
        == limits[Urgency.CRITICAL, Stage.DISPATCH]
        == (900, Unit.SECONDS)
    )
    assert limits[Urgency.CRITICAL, Stage.HANDLE] == (24, Unit.NATURAL_HOURS)
    assert (
        limits[Urgency.URGENT, Stage.ACCEPT]
        == limits[Urgency.URGENT, Stage.DISPATCH]
        == (1, Unit.NATURAL_HOURS)
    )
    assert limits[Urgency.URGENT, Stage.HANDLE] == (3, Unit.WORKING_DAYS)
    assert (
        limits[Urgency.NORMAL, Stage.ACCEPT]
        == limits[Urgency.NORMAL, Stage.DISPATCH]
        == (4, Unit.WORKING_HOURS)
    )
    assert limits[Urgency.NORMAL, Stage.HANDLE] == (5, Unit.WORKING_DAYS)
    assert all("本系统建议值,无法律效力" in p.source and p.warn_at == 0.8 for p in SHIPPED)


def test_each_of_ours_says_in_both_languages_what_it_rests_on() -> None:
    for policy in (policy for layer in default_policies().layers for policy in layer):
        assert re.search("[\u4e00-\u9fff]", policy.source), policy.source
        assert policy.source_en, policy.source
        assert policy.source_en.isascii(), policy.source
        assert ("gridgov default" in policy.source_en) == ("本系统建议" in policy.source), policy.source


@pytest.mark.parametrize(("stage", "subject"), sorted(SUBJECT_OF.items()))
def test_stages_of_other_subjects_have_a_default_of_their_own(stage: Stage, subject: str) -> None:
    for urgency in Urgency:
        assert default_policies().find(urgency, stage, on=TODAY, subject=subject).source
        with pytest.raises(KeyError):
            default_policies().find(urgency, stage, on=TODAY)


def test_an_emergency_never_waits_for_office_hours() -> None:
    critical = [p for p in SHIPPED if p.urgency is Urgency.CRITICAL]
    assert not any(p.unit.is_working or step.unit.is_working for p in critical for step in p.steps)


def test_each_ladder_reaches_town_or_county_and_only_those_who_may_supervise_do() -> None:
    for shipped in SHIPPED:
        named = [step for step in shipped.steps if step.to is not Whoever.HOLDER]
        assert named[-1].level in {Level.TOWN, Level.COUNTY}
        assert shipped.steps[0].after == 0
        assert shipped.warns
        assert {s.to for s in shipped.steps if s.action is LadderAction.SUPERVISE} <= {
            Role.SUPERVISOR,
            Role.DUTY_HEAD,
        }


@given(
    st.sampled_from(SHIPPED),
    st.datetimes(SINCE, UNTIL, timezones=st.just(SHANGHAI)),
)
def test_at_any_hour_the_warning_the_due_time_and_the_steps_come_in_order(
    shipped: DeadlinePolicy, start: datetime
) -> None:
    clock = Clock(start, shipped)
    warned, first, *further = plan(clock, WEEKDAYS, 1 + len(shipped.steps))
    assert (warned, first) == (warning(clock, WEEKDAYS), due(clock, WEEKDAYS))
    assert len(further) == len(shipped.steps) - 1
    assert all(earlier < later for earlier, later in pairwise([start, warned, first, *further]))


# --- natural time -------------------------------------------------------------------------------------------------


@given(
    st.datetimes(SINCE, UNTIL),
    st.sampled_from([UTC, SHANGHAI, ZoneInfo("Europe/Berlin")]),
    st.integers(1, 300),
    st.sampled_from([("seconds", 1), ("natural_hours", 3600), ("natural_days", 86400)]),
)
def test_natural_units_count_elapsed_time_in_any_zone(
    start: datetime, zone: Any, duration: int, unit: tuple[str, int]
) -> None:
    start = start.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    found = due(Clock(start, policy(duration=duration, unit=unit[0])), WEEKDAYS)
    assert found is not None
    assert found.astimezone(UTC) - start.astimezone(UTC) == timedelta(seconds=duration * unit[1])
    assert found.tzinfo is start.tzinfo


# --- working time -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "duration", "unit", "expected"),
    [
        ("2026-11-23 10:00", 4, "working_hours", "2026-11-23 14:00"),
        ("2026-11-20 16:00", 4, "working_hours", "2026-11-23 11:30"),  # Friday over the weekend
        ("2026-11-21 12:00", 1, "working_hours", "2026-11-23 10:00"),  # reported on Saturday
        ("2026-11-23 03:00", 1, "working_hours", "2026-11-23 10:00"),  # at three in the morning
        ("2026-11-23 17:30", 1, "working_hours", "2026-11-24 10:00"),
        ("2026-11-23 09:00", 1, "working_days", "2026-11-23 17:30"),
        ("2026-11-23 10:00", 1, "working_days", "2026-11-24 10:00"),
        ("2026-11-23 10:00", 5, "working_days", "2026-11-30 10:00"),
    ],
)
def test_working_units_skip_nights_and_weekends(start: str, duration: int, unit: str, expected: str) -> None:
    began = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    owed = policy(duration=duration, unit=unit)
    found = due(Clock(began, owed), WEEKDAYS)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=SHANGHAI)
    assert due(Clock(began.astimezone(UTC), owed), WEEKDAYS) == found


def test_the_warning_is_counted_in_working_time() -> None:
    friday = datetime(2026, 11, 20, 15, 30, tzinfo=SHANGHAI)
    assert warning(Clock(friday, policy()), WEEKDAYS) == datetime(2026, 11, 23, 10, 12, tzinfo=SHANGHAI)


quarters = st.integers(0, 60)
instants = st.datetimes(SINCE, UNTIL, timezones=st.just(SHANGHAI)).map(
    lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
)


def worked_quarters(start: datetime, end: datetime) -> int:
    """The plain way to count: look at every quarter of an hour whether somebody works in it."""
    count = 0
    while start < end:
        open_minute = start.hour * 60 + start.minute
        count += start.weekday() < 5 and 9 * 60 <= open_minute < 17 * 60 + 30
        start += timedelta(minutes=15)
    return count


@given(instants, quarters.filter(bool))
def test_working_hours_agree_with_counting_every_quarter(start: datetime, count: int) -> None:
    end = WEEKDAYS.add(start, count / 4, Unit.WORKING_HOURS)
    assert worked_quarters(start, end) == count
    assert worked_quarters(start, end - timedelta(minutes=15)) == count - 1


@given(instants, quarters, quarters)
def test_working_time_adds_up(start: datetime, first: int, second: int) -> None:
    halfway = WEEKDAYS.add(start, first / 4, Unit.WORKING_HOURS)
    whole = WEEKDAYS.add(start, (first + second) / 4, Unit.WORKING_HOURS)
    assert WEEKDAYS.add(halfway, second / 4, Unit.WORKING_HOURS) == whole


@given(instants, st.integers(1, 20))
def test_a_working_day_is_never_longer_than_the_law_counts(start: datetime, days: int) -> None:
    """The law leaves the day of the start out and runs to the end of the last day."""
    last = start.date()
    for _ in range(days):
        last += timedelta(days=1)
        while last.weekday() >= 5:
            last += timedelta(days=1)
    assert WEEKDAYS.add(start, days, Unit.WORKING_DAYS) < datetime(
        last.year, last.month, last.day, 23, 59, tzinfo=SHANGHAI
    )


def test_a_calendar_refuses_what_it_cannot_count() -> None:
    start = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    for duration, unit in [(1, Unit.NATURAL_DAYS), (-1, Unit.WORKING_DAYS)]:
        with pytest.raises(ValueError, match="cannot add"):
            WEEKDAYS.add(start, duration, unit)
