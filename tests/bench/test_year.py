"""The simulated year is the same every time, and each rung in it comes when the plain way says."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bench.year import END, Taken, Year, simulate
from gridgov.deadlines.rules.calendars import default_calendar
from gridgov.deadlines.rules.clock import Clock
from gridgov.deadlines.rules.policies import Stage
from gridgov.deadlines.rules.policy_files import default_policies
from tests.gridgov.deadlines import slow_clock
from tests.gridgov.deadlines.test_calendars import CALENDAR
from tests.gridgov.deadlines.test_clock import Case, slow_plan


@pytest.fixture(scope="module")
def year() -> Year:
    """By a county's calendar with make-up days and days of its own, which the plain way knows, too."""
    return simulate(150, seed=7, calendar=CALENDAR, book=default_policies(), keep_clocks=True)


def test_the_same_seed_gives_the_same_year_and_another_another() -> None:
    def digest(seed: int) -> str:
        return simulate(60, seed=seed, calendar=default_calendar(), book=default_policies()).digest

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)


def test_much_happens_in_it(year: Year) -> None:
    assert year.rungs == len(year.taken) > 500
    assert year.pauses > 5
    assert year.extensions > 5
    assert year.closed > 100
    assert {taken.stage for taken in year.taken} >= {Stage.ACCEPT, Stage.HANDLE, Stage.VISIT}
    assert any(taken.clock.pauses for taken in year.taken)
    assert any(taken.clock.extras for taken in year.taken)


def test_no_rung_is_taken_twice_or_out_of_order(year: Year) -> None:
    assert [taken.at for taken in year.taken] == sorted(taken.at for taken in year.taken)
    rungs = [(taken.case, taken.stage, taken.number) for taken in year.taken]
    assert len(rungs) == len(set(rungs))
    assert all(at < END for at in (taken.at for taken in year.taken))


def test_each_rung_comes_when_the_plain_way_says(year: Year) -> None:
    """A sample of all, every one of those whose clock was paused or extended; of the second half none: their last rungs lead out of 2026."""
    found = [taken for taken in year.taken if taken.clock.started_at < datetime(2026, 6, 1, tzinfo=UTC)]
    touched = [taken for taken in found if taken.clock.pauses or taken.clock.extras]
    checked = 0
    for taken in [*found[::3], *touched]:
        expected = slow_plan(case_of(taken.clock))
        if taken.number < len(expected):
            assert taken.at == slow_clock.instant(expected[taken.number]), taken
            checked += 1
    assert checked > 100


def test_the_plain_way_would_tell_a_rung_that_came_too_late(year: Year) -> None:
    taken = next(taken for taken in year.taken if taken.clock.pauses)
    later = Taken(taken.at, taken.case, taken.stage, taken.number, replace(taken.clock, pauses=()))
    assert later.at != slow_clock.instant(slow_plan(case_of(later.clock))[later.number])


def case_of(clock: Clock) -> Case:
    pauses = tuple((_minute(since), _minute(until) if until else None) for since, until in clock.pauses)
    return Case(clock, Fraction(_minute(clock.started_at)), pauses, None)


def _minute(at: datetime) -> int:
    return int((at - slow_clock.ZERO).total_seconds()) // 60
