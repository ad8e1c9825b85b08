"""The rungs of a ladder in their order, each with the key under which it is recorded once."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.ladder import rung_count, rung_key, rung_of, rungs
from gridgov.deadlines.rules.policies import (
    Card,
    Channel,
    DeadlinePolicy,
    LadderAction,
    Repeat,
    Stage,
    Step,
    Urgency,
    Whoever,
)
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

REMIND = Step(
    0, Unit.SECONDS, Whoever.HOLDER, None, LadderAction.REMIND, channels=(Channel.INBOX, Channel.SMS)
)
SUPERVISE = Step(60, Unit.SECONDS, Role.SUPERVISOR, Level.COUNTY, LadderAction.SUPERVISE, Card.RED)


def policy(*steps: Step, warns: bool = True, again: Repeat | None = None) -> DeadlinePolicy:
    *first, last = steps or (REMIND, SUPERVISE)
    last = Step(last.after, last.unit, last.to, last.level, last.action, last.card, last.channels, again)
    return DeadlinePolicy(
        Urgency.NORMAL,
        Stage.ACCEPT,
        4,
        Unit.WORKING_HOURS,
        0.8,
        (*first, last),
        "test",
        date(2026, 1, 1),
        warns=warns,
    )


def test_the_warning_comes_first_then_the_steps_as_they_stand() -> None:
    found = list(rungs(policy()))
    assert [(r.number, r.cycle, r.step, r.action) for r in found] == [
        (0, 0, -1, LadderAction.WARN),
        (1, 0, 0, LadderAction.REMIND),
        (2, 0, 1, LadderAction.SUPERVISE),
    ]
    assert [(r.to, r.level, r.card) for r in found] == [
        (Whoever.HOLDER, None, None),
        (Whoever.HOLDER, None, None),
        (Role.SUPERVISOR, Level.COUNTY, Card.RED),
    ]
    assert found[1].channels == (Channel.INBOX, Channel.SMS)


def test_without_a_warning_the_steps_begin_at_once() -> None:
    assert [rung.step for rung in rungs(policy(warns=False))] == [0, 1]


def test_the_last_step_comes_again_under_the_next_cycles() -> None:
    found = list(rungs(policy(again=Repeat(60, Unit.SECONDS, 2))))
    assert [(r.cycle, r.step) for r in found] == [(0, -1), (0, 0), (0, 1), (1, 1), (2, 1)]
    assert {(r.action, r.to, r.card) for r in found[2:]} == {
        (LadderAction.SUPERVISE, Role.SUPERVISOR, Card.RED)
    }


def test_what_repeats_until_somebody_acts_has_no_end() -> None:
    endless = policy(again=Repeat(60, Unit.SECONDS, 0))
    assert rung_count(endless) is None
    assert [r.cycle for r in islice(rungs(endless), 100)][-1] == 97
    assert rung_of(endless, 10_000) is not None


def test_there_is_no_rung_before_the_first_or_after_the_last() -> None:
    assert rung_of(policy(), 3) is None
    with pytest.raises(ValueError, match="no rung -1"):
        rung_of(policy(), -1)


@given(st.integers(1, 20), st.booleans(), st.none() | st.integers(0, 5))
def test_every_key_is_used_once_and_cycles_and_steps_only_rise(
    length: int, warns: bool, times: int | None
) -> None:
    steps = [Step(n, Unit.SECONDS, Whoever.HOLDER, None, LadderAction.REMIND) for n in range(length)]
    ladder = policy(*steps, warns=warns, again=Repeat(60, Unit.SECONDS, times) if times is not None else None)
    found = list(islice(rungs(ladder), 40))
    keys = [(r.cycle, r.step) for r in found]
    assert keys == sorted(set(keys))
    assert keys == [rung_key(ladder, number) for number in range(len(found))]
    assert [r.number for r in found] == list(range(len(found)))
    expected = warns + length + (times or 0)
    assert len(found) == (40 if times == 0 else expected)
