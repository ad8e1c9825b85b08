"""The clock agrees with one that is run minute by minute, with pauses, extensions and days of every kind."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import CountyCalendar, Unit, own_days_by_day
from gridgov.deadlines.rules.clock import (
    MOST_RUNGS,
    PLANNED_RUNGS,
    Clock,
    allowed,
    as_columns,
    clock_of,
    due,
    is_paused,
    plan,
    remaining,
    spent,
    warning,
    with_extension,
    with_pause,
    with_resume,
)
from gridgov.deadlines.rules.hours import load_hours
from gridgov.deadlines.rules.lights import Light, light
from gridgov.deadlines.rules.policies import (
    DeadlinePolicy,
    LadderAction,
    Repeat,
    Stage,
    Step,
    Urgency,
    Whoever,
)
from tests.gridgov.deadlines import slow_calendar, slow_clock
from tests.gridgov.deadlines.test_calendars import CALENDAR

# The days around which the calendar changes come up often: New Year, spring, May, autumn.
starts = st.builds(
    lambda day, minute: day * 1440 + minute,
    st.sampled_from([1, 2, 42, 43, 57, 58, 68, 72, 76, 93, 118, 127, 168, 170]) | st.integers(0, 180),
    st.integers(0, 1439),
)
MOST = {
    Unit.SECONDS: 100_000, Unit.NATURAL_HOURS: 30, Unit.NATURAL_DAYS: 3, Unit.WORKING_HOURS: 12, Unit.WORKING_DAYS: 2,
}  # fmt: skip
amounts = st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.integers(1, MOST[unit]), st.just(unit)))


@st.composite
def policies(draw: st.DrawFn) -> DeadlinePolicy:
    duration, unit = draw(amounts)
    step_unit = draw(st.sampled_from(Unit))
    afters = sorted(draw(st.sets(st.integers(0, MOST[step_unit] * 2), min_size=1, max_size=4)))
    again = draw(
        st.none() | st.builds(lambda a, times: Repeat(a[0], a[1], times), amounts, st.integers(0, 2))
    )
    steps = [Step(after, step_unit, Whoever.HOLDER, None, LadderAction.REMIND) for after in afters]
    return DeadlinePolicy(
        Urgency.NORMAL, Stage.HANDLE, duration, unit, draw(st.sampled_from([0.01, 0.5, 0.8, 0.875, 0.99])),
        (*steps[:-1], replace(steps[-1], repeat=again)), "test", date(2026, 1, 1), warns=draw(st.booleans()),
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A clock in the words of both: minutes for the plain way, instants for the rules."""

    clock: Clock
    start: Fraction
    pauses: tuple[tuple[int, int | None], ...]
    due_on: Fraction | None


def moment(minute: Fraction | int) -> datetime:
    return slow_clock.instant(Fraction(minute))


@st.composite
def cases(draw: st.DrawFn, *, open_ended: bool = False, dated: bool = True) -> Case:
    start = draw(starts)
    spans: list[tuple[int, int | None]] = []
    for _ in range(draw(st.integers(0, 3))):
        since = start + draw(st.integers(-600, 5 * 1440))
        spans.append((since, since + draw(st.integers(0, 3 * 1440))))
    if open_ended:
        spans.append((start + draw(st.integers(0, 5 * 1440)), None))
    due_on = draw(st.none() | st.integers(1, 9 * 1440)) if dated else None
    clock = Clock(
        moment(start),
        draw(policies()),
        tuple(draw(st.lists(amounts, max_size=2))),
        tuple((moment(since), None if until is None else moment(until)) for since, until in spans),
        None if due_on is None else moment(start + due_on),
    )
    return Case(clock, Fraction(start), tuple(spans), None if due_on is None else Fraction(start + due_on))


def slow_due(case: Case) -> Fraction | None:
    at: Fraction | None
    if case.due_on is None:
        at = slow_after(case, case.start, case.clock.policy.duration, case.clock.policy.unit)
    else:
        at = case.due_on
        minute, standing = int(at), slow_clock.still(case.pauses)
        never = slow_clock.lasts_from(case.pauses)
        # A date that is reached as a pause begins lies before it.
        while minute - 1 in standing and minute in standing:
            minute += 1
        if never is not None and (minute > never or (minute == never and minute - 1 in standing)):
            return None
        at = Fraction(minute)
    for amount, unit in case.clock.extras:
        at = slow_after(case, at, amount, unit) if at is not None else None
    return at


def slow_after(case: Case, start: Fraction, amount: Fraction | int, unit: str) -> Fraction | None:
    return slow_clock.after(start, Fraction(amount), str(unit), case.pauses)


def slow_allowed(case: Case) -> Fraction | None:
    policy, due_at = case.clock.policy, slow_due(case)
    if case.due_on is None and all(unit is policy.unit for _, unit in case.clock.extras):
        return Fraction(policy.duration + sum(amount for amount, _ in case.clock.extras))
    return slow_clock.count(case.start, due_at, policy.unit, case.pauses) if due_at is not None else None


def slow_plan(case: Case) -> list[Fraction]:
    policy, due_at, whole = case.clock.policy, slow_due(case), slow_allowed(case)
    found: list[Fraction | None] = []
    if policy.warns:
        share = {0.01: Fraction(1, 100), 0.5: Fraction(1, 2), 0.8: Fraction(4, 5), 0.875: Fraction(7, 8)}
        at_share = share.get(policy.warn_at, Fraction(99, 100))
        found.append(None if whole is None else slow_after(case, case.start, whole * at_share, policy.unit))
    for step in policy.steps:
        found.append(None if due_at is None else slow_after(case, due_at, step.after, step.unit))
        if step.repeat:
            # Each time again is counted from the step itself: from the one before, roundings would add up.
            first, again = found[-1], step.repeat
            found += [
                None if first is None else slow_after(case, first, cycle * again.every, again.unit)
                for cycle in range(1, (again.times or 2) + 1)
            ]
    return found[: found.index(None)] if None in found else found  # type: ignore[return-value]


def instants(minutes: Sequence[Fraction]) -> list[datetime]:
    return [slow_clock.instant(at) for at in minutes]


# --- against the plain way ------------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(cases())
def test_due_warning_and_every_rung_come_as_the_plain_way_says(case: Case) -> None:
    due_at, expected = slow_due(case), slow_plan(case)
    assert due_at is not None
    assert due(case.clock, CALENDAR) == slow_clock.instant(due_at)
    assert list(plan(case.clock, CALENDAR, len(expected))) == instants(expected)
    if case.clock.policy.warns:
        assert warning(case.clock, CALENDAR) == slow_clock.instant(expected[0])


@settings(max_examples=60, deadline=None)
@given(cases(open_ended=True))
def test_what_a_pause_that_lasts_holds_back_is_not_known_and_the_rest_is(case: Case) -> None:
    due_at = slow_due(case)
    assert due(case.clock, CALENDAR) == (slow_clock.instant(due_at) if due_at is not None else None)
    expected = slow_plan(case)
    assert list(plan(case.clock, CALENDAR, len(expected) + 1))[: len(expected)] == instants(expected)
    since = max(moment(case.pauses[-1][0]), case.clock.started_at)
    assert all(at <= since for at in plan(case.clock, CALENDAR, MOST_RUNGS))


@settings(max_examples=80, deadline=None)
@given(cases(), st.integers(0, 12 * 1440))
def test_spent_is_the_plain_count_and_spent_and_left_are_what_is_allowed(case: Case, passed: int) -> None:
    at = case.start + passed
    unit = case.clock.policy.unit
    used = spent(case.clock, moment(at), CALENDAR)
    assert used == slow_clock.count(case.start, at, unit, case.pauses)
    assert used + remaining(case.clock, moment(at), CALENDAR) == allowed(case.clock, moment(at), CALENDAR)
    assert allowed(case.clock, moment(at), CALENDAR) == slow_allowed(case)


# --- what holds for every clock -------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(cases())
def test_a_plan_only_rises_and_nothing_fires_inside_a_pause(case: Case) -> None:
    found = plan(case.clock, CALENDAR, MOST_RUNGS)
    assert all(earlier < later for earlier, later in pairwise(found))
    assert all(at >= case.clock.started_at for at in found)
    beginnings = {case.clock.started_at}
    for at in set(found) - beginnings:
        assert not any(since < at < until for since, until in case.clock.pauses if until is not None)


@settings(max_examples=50, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_pauses_is_irrelevant(case: Case, random: Any) -> None:
    shuffled = list(case.clock.pauses)
    random.shuffle(shuffled)
    other = replace(case.clock, pauses=tuple(shuffled))
    assert plan(other, CALENDAR, MOST_RUNGS) == plan(case.clock, CALENDAR, MOST_RUNGS)
    assert due(other, CALENDAR) == due(case.clock, CALENDAR)


@settings(max_examples=50, deadline=None)
@given(cases(dated=False), st.integers(0, 12 * 1440), st.integers(0, 5 * 1440))
def test_a_resumed_clock_has_exactly_what_was_left(case: Case, passed: int, width: int) -> None:
    """Also of a clock that was overdue: each rung that had not come waits as long as it still had to."""
    at, resumed_at = moment(case.start + passed), moment(case.start + passed + width)
    assume(not is_paused(case.clock, at))
    assume(all(until is not None and until <= at for _, until in case.clock.pauses))
    paused = with_pause(case.clock, at)
    again = with_resume(paused, resumed_at)
    same_unit = all(unit is case.clock.policy.unit for _, unit in case.clock.extras)
    if same_unit:
        assert remaining(again, resumed_at, CALENDAR) == remaining(case.clock, at, CALENDAR)
        assert remaining(paused, resumed_at, CALENDAR) == remaining(case.clock, at, CALENDAR)
    assert spent(paused, resumed_at, CALENDAR) == spent(case.clock, at, CALENDAR)
    natural = not any(
        unit.is_working
        for unit in [case.clock.policy.unit, *(u for _, u in case.clock.extras), *_step_units(case.clock)]
    )
    if natural:
        before, after = plan(case.clock, CALENDAR, 8), plan(again, CALENDAR, 8)
        shift = resumed_at - at
        assert [a - b for a, b in zip(after, before, strict=True)] == [
            shift if b > at else timedelta() for b in before
        ]


def _step_units(clock: Clock) -> list[Unit]:
    last = clock.policy.steps[-1]
    return [last.unit, *([last.repeat.unit] if last.repeat else [])]


@settings(max_examples=50, deadline=None)
@given(cases(), amounts)
def test_an_extension_moves_the_due_time_on_and_never_back(case: Case, extra: tuple[int, Unit]) -> None:
    longer = with_extension(case.clock, *extra)
    before, after = due(case.clock, CALENDAR), due(longer, CALENDAR)
    assert before is not None
    assert after is not None
    assert before < after
    shift = due(replace(case.clock, due_on=before, extras=(extra,)), CALENDAR)
    assert after == shift


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_light_turns_with_the_warning_and_after_the_due_time(case: Case) -> None:
    warned_at, due_at = warning(case.clock, CALENDAR), due(case.clock, CALENDAR)
    assert warned_at is not None
    assert due_at is not None
    moments = {
        warned_at - timedelta(microseconds=1): Light.GREEN, warned_at: Light.YELLOW,
        due_at: Light.YELLOW, due_at + timedelta(microseconds=1): Light.RED,
    }  # fmt: skip
    for at, expected in moments.items():
        assert light(case.clock, at, CALENDAR) is expected


@settings(max_examples=50, deadline=None)
@given(cases(dated=False), st.integers(0, 5 * 1440), st.integers(0, 400))
def test_a_clock_that_stands_still_keeps_its_light(case: Case, passed: int, days: int) -> None:
    at = moment(case.start + passed)
    # In another unit an extension covers more or less, wherever it comes to lie.
    clock = with_extension(replace(case.clock, pauses=(), extras=()), 1, case.clock.policy.unit)
    assume(due(clock, CALENDAR) != at)  # what is due as the pause begins is overdue an instant later
    assert light(with_pause(clock, at), at + timedelta(days=days), CALENDAR) is light(clock, at, CALENDAR)


@settings(max_examples=50, deadline=None)
@given(cases(open_ended=True) | cases())
def test_a_clock_is_read_back_from_its_columns(case: Case) -> None:
    columns = as_columns(case.clock, CALENDAR)
    kept = json.loads(json.dumps({key: columns[key] for key in ("pauses", "extras")}))
    again = clock_of(case.clock.started_at, case.clock.policy, due_on=case.clock.due_on, **kept)
    assert again == case.clock
    assert columns["due_at"] == due(case.clock, CALENDAR)
    assert columns["warn_at"] == warning(case.clock, CALENDAR)
    assert columns["plan_at"] == list(plan(case.clock, CALENDAR, PLANNED_RUNGS))


# --- examples -------------------------------------------------------------------------------------------------------

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def policy(duration: int, unit: Unit, *steps: Step) -> DeadlinePolicy:
    ladder = steps or (Step(0, unit, Whoever.HOLDER, None, LadderAction.REMIND),)
    return DeadlinePolicy(Urgency.NORMAL, Stage.HANDLE, duration, unit, 0.8, ladder, "test", date(2026, 1, 1))


def step(after: int, unit: Unit, again: Repeat | None = None) -> Step:
    return Step(after, unit, Whoever.HOLDER, None, LadderAction.REMIND, repeat=again)


def test_five_working_days_over_the_national_holiday_with_a_suspension_between() -> None:
    """Monday 28 September 2026 10:00, winter hours from October: 1-7 October off, Saturday 10 October made up."""
    clock = Clock(at("2026-09-28 08:00"), policy(5, Unit.WORKING_DAYS))
    assert due(clock, CALENDAR) == at("2026-10-09 17:30")
    stopped = with_resume(with_pause(clock, at("2026-09-30 08:00")), at("2026-10-10 08:30"))
    assert due(stopped, CALENDAR) == at("2026-10-13 17:30")
    assert spent(stopped, at("2026-10-08 12:00"), CALENDAR) == 2


def test_a_pause_stops_the_ladder_of_what_is_overdue() -> None:
    ladder = policy(1, Unit.NATURAL_HOURS, step(0, Unit.NATURAL_HOURS), step(2, Unit.NATURAL_HOURS))
    clock = Clock(at("2026-06-01 00:00"), ladder)
    paused = with_pause(clock, at("2026-06-01 02:00"))
    assert plan(paused, CALENDAR, 9) == (at("2026-06-01 00:48"), at("2026-06-01 01:00"))
    assert due(paused, CALENDAR) == at("2026-06-01 01:00")
    resumed = with_resume(paused, at("2026-06-11 02:00"))
    assert plan(resumed, CALENDAR, 9)[2] == at("2026-06-11 03:00")


def test_an_endless_ladder_is_planned_piece_by_piece() -> None:
    endless = policy(1, Unit.NATURAL_HOURS, step(0, Unit.SECONDS, Repeat(30, Unit.SECONDS, 0)))
    clock = Clock(at("2026-06-01 00:00"), endless)
    whole = plan(clock, CALENDAR, MOST_RUNGS)
    assert len(whole) == MOST_RUNGS
    assert as_columns(clock, CALENDAR)["plan_at"] == list(whole[:PLANNED_RUNGS])
    assert plan(clock, CALENDAR, 4, first=60) == whole[60:]
    assert plan(clock, CALENDAR, 1, first=100_001) == (at("2026-06-01 01:00") + timedelta(seconds=3_000_000),)
    for count, first in [(MOST_RUNGS + 1, 0), (-1, 0), (1, -1)]:
        with pytest.raises(ValueError, match="at most 64 rungs"):
            plan(clock, CALENDAR, count, first=first)


def test_a_review_date_is_kept_whatever_is_paused_before_it() -> None:
    clock = Clock(at("2026-03-02 09:00"), policy(30, Unit.NATURAL_DAYS), due_on=at("2026-03-09 09:00"))
    assert due(clock, CALENDAR) == at("2026-03-09 09:00")
    before = with_resume(with_pause(clock, at("2026-03-03 09:00")), at("2026-03-05 09:00"))
    assert due(before, CALENDAR) == at("2026-03-09 09:00")
    across = with_resume(with_pause(clock, at("2026-03-08 09:00")), at("2026-03-10 09:00"))
    assert due(across, CALENDAR) == at("2026-03-10 09:00")
    assert due(with_pause(clock, at("2026-03-08 09:00")), CALENDAR) is None


def test_times_are_shown_in_the_zone_of_the_start_and_counted_as_they_elapse() -> None:
    """In Berlin an hour is missing on 29 March 2026."""
    start = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    found = due(Clock(start, policy(1, Unit.NATURAL_DAYS)), CALENDAR)
    assert found is not None
    assert found.astimezone(UTC) - start.astimezone(UTC) == timedelta(days=1)
    assert found.isoformat() == "2026-03-29T13:00:00+02:00"


def test_a_clock_is_stopped_once_and_resumed_once() -> None:
    clock = Clock(at("2026-06-01 00:00"), policy(1, Unit.NATURAL_DAYS))
    stopped = with_pause(clock, at("2026-06-01 01:00"))
    with pytest.raises(ValueError, match=r"stands still .* already"):
        with_pause(stopped, at("2026-06-01 02:00"))
    running = with_resume(stopped, at("2026-06-01 03:00"))
    for wrong, when in [
        (clock, "2026-06-01 03:00"),
        (running, "2026-06-01 03:00"),
        (stopped, "2026-06-01 00:59"),
    ]:
        with pytest.raises(ValueError, match="does not stand still"):
            with_resume(wrong, at(when))
    assert with_resume(running, at("2026-06-01 02:00")).pauses[0][1] == at("2026-06-01 02:00")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"started_at": datetime(2026, 1, 1)}, "without a zone"),  # noqa: DTZ001 - what is refused
        ({"pauses": ((datetime(2026, 1, 1), None),)}, "without a zone"),  # noqa: DTZ001 - what is refused
        ({"due_on": at("2026-06-01 00:00")}, "is not after the start"),
        ({"pauses": ((at("2026-06-02 00:00"), at("2026-06-01 00:00")),)}, "cannot end before it begins"),
        ({"extras": ((0, Unit.WORKING_DAYS),)}, "at least one of its unit"),
    ],
)
def test_what_is_no_clock_is_refused(changes: dict[str, Any], message: str) -> None:
    clock = Clock(at("2026-06-01 00:00"), policy(1, Unit.NATURAL_DAYS))
    with pytest.raises(ValueError, match=message):
        replace(clock, **changes)


def test_the_plain_way_knows_the_same_hours() -> None:
    """Both read the same county; neither reads it with the other's code."""
    again = CountyCalendar(
        load_hours(slow_calendar.HOURS, origin="test"), own_days_by_day(CALENDAR.own_days.values())
    )
    assert (again.hours, again.own_days) == (CALENDAR.hours, CALENDAR.own_days)
