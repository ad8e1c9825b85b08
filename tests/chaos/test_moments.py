"""The slow reckoning of the fault runs and the product's quick one, from opposite ends, give the same instants."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaos.moments import Course, courses, instant, keys
from chaos.stored import Deadline
from gridgov.db.base import new_id
from gridgov.deadlines.rules.calendars import default_calendar
from gridgov.deadlines.rules.clock import PLANNED_RUNGS, Clock, as_columns
from gridgov.deadlines.rules.ladder import rungs
from gridgov.deadlines.rules.policies import as_row
from gridgov.deadlines.rules.policy_files import load_policies

START = datetime(2026, 11, 26, 9, tzinfo=UTC)
CALENDAR = default_calendar()


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Clocks of seconds, with closed pauses apart from one another, and perhaps one that lasts."""
    steps = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=3)))
    told = [f'{{ after = {after}, unit = "seconds", to = "holder", action = "remind" }}' for after in steps]
    told[-1] = told[-1].replace(
        " }", f', repeat = {{ every = 7, unit = "seconds", times = {draw(st.integers(1, 3))} }} }}'
    )
    text = f"""
        [[policy]]
        urgency = "normal"
        stage = "handle"
        duration = {draw(st.integers(1, 60))}
        unit = "seconds"
        warn_at = {draw(st.sampled_from([0.5, 0.7, 0.8, 0.33]))}
        warns = {draw(st.sampled_from(["true", "false"]))}
        steps = [{", ".join(told)}]
        source = "a test"
        effective_from = 2026-01-01
    """  # fmt: skip
    edges = sorted(draw(st.sets(st.integers(0, 120_000), max_size=6)))
    pauses: list[tuple[datetime, datetime | None]] = [
        (at(since / 1000), at(until / 1000)) for since, until in zip(edges[::2], edges[1::2], strict=False)
    ]
    if len(edges) % 2:
        pauses.append((at(edges[-1] / 1000), None))
    extras = draw(st.lists(st.tuples(st.integers(1, 30), st.just("seconds")), max_size=2))
    due_on = at(draw(st.integers(1, 90))) if draw(st.booleans()) else None
    policy = load_policies(text, origin="a test").layers[0][0]
    return Clock(START, policy, tuple((amount, policy.unit) for amount, _ in extras), tuple(pauses), due_on)


def row_of(clock: Clock, columns: dict[str, object]) -> Deadline:
    due_at = columns["due_at"] or START
    return Deadline(
        new_id(), new_id(), "handle", as_row(clock.policy), START, clock.due_on, due_at,  # type: ignore[arg-type]  # an instant
        columns["pauses"], columns["extras"], None, None,  # type: ignore[arg-type]  # lists of lists
    )  # fmt: skip


def last_course(deadline: Deadline) -> Course:
    return courses(deadline)[-1]


@given(clocks())
def test_every_rung_at_the_same_microsecond(clock: Clock) -> None:
    columns = as_columns(clock, CALENDAR)
    deadline = row_of(clock, columns)
    course = last_course(deadline)
    assert [(rung.cycle, rung.step) for rung in islice(rungs(clock.policy), 20)] == list(
        keys(deadline.policy)
    )
    planned = list(columns["plan_at"])
    reckoned = [course.moment(key) for key in keys(deadline.policy)]
    assert [instant(moment) for moment in reckoned[: len(planned)] if moment is not None] == planned
    if not course.stands:
        assert len(planned) == min(len(reckoned), PLANNED_RUNGS)
        due = course.due()
        assert due is not None
        assert instant(due) == columns["due_at"]


def test_what_is_changed_later_is_not_known_before() -> None:
    text = """
        [[policy]]
        urgency = "normal"
        stage = "handle"
        duration = 10
        unit = "seconds"
        warn_at = 0.5
        steps = [{ after = 2, unit = "seconds", to = "holder", action = "remind" }]
        source = "a test"
        effective_from = 2026-01-01
    """
    clock = Clock(START, load_policies(text, origin="a test").layers[0][0])
    row = row_of(clock, as_columns(clock, CALENDAR))
    changed = Deadline(
        row.id, row.subject_id, row.stage, row.policy, START, None, at(25),
        [[at(6).isoformat(), at(11).isoformat()]], [[10, "seconds"]], None, None,
    )  # fmt: skip
    first, standing, resumed, extended = courses(changed, [at(13)])
    assert [course.stands for course in (first, standing, resumed, extended)] == [False, True, False, False]
    assert [(instant(course.since) - START).total_seconds() for course in (first, standing, resumed, extended)] == [
        0, 6, 11, 13,
    ]  # fmt: skip
    moments = [
        [(instant(moment) - START).total_seconds() if (moment := course.moment(key)) is not None else None
         for key in keys(row.policy)]
        for course in (first, standing, resumed, extended)
    ]  # fmt: skip
    assert moments == [[5, 12], [5, None], [5, 17], [15, 27]]


def test_a_unit_of_working_time_is_refused() -> None:
    policy = {"duration": 1, "unit": "working_days", "warn_at": 0.8, "warns": False, "steps": []}
    course = Course(0, None, False, 0, None, policy, [], [])
    with pytest.raises(KeyError):
        course.due()
