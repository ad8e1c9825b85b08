"""The effect of a draft of limits: it counts exactly what would get another limit and keeps its own."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.policies import (
    DeadlinePolicy,
    LadderAction,
    PolicyBook,
    Stage,
    Step,
    Urgency,
    Whoever,
    as_row,
)
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.grids.rules.paths import Level
from gridgov.rulebook.rules.changes import terms
from gridgov.rulebook.rules.effects import Running, effect_of_policies

TODAY = date(2026, 11, 27)
STAGES = (Stage.ACCEPT, Stage.SIGN, Stage.HANDLE)
TYPES = ("facility.manhole", "environment.exposed_garbage")
_STEPS = (Step(0, Unit.WORKING_HOURS, Whoever.HOLDER, None, LadderAction.REMIND),)
OURS = default_policies()


def limit(**values: Any) -> DeadlinePolicy:
    given_values = {
        "urgency": Urgency.NORMAL, "stage": Stage.ACCEPT, "duration": 2, "unit": Unit.WORKING_HOURS, "warn_at": 0.8,
        "steps": _STEPS, "source": "试", "effective_from": TODAY, **values,
    }  # fmt: skip
    return DeadlinePolicy(**given_values)


_LIMITS = st.builds(
    limit,
    urgency=st.sampled_from([*Urgency, "*"]),
    stage=st.sampled_from(STAGES),
    duration=st.integers(1, 3),
    type=st.sampled_from(["*", *TYPES, "category:facility"]),
    level=st.sampled_from(["*", Level.COMMUNITY, Level.TOWN]),
    effective_from=st.sampled_from([TODAY, TODAY + timedelta(days=3)]),
)
_GROUPS = st.builds(
    Running,
    st.just("event"),
    st.sampled_from(STAGES),
    st.sampled_from(list(Urgency)),
    st.sampled_from(TYPES),
    st.sampled_from([Level.COMMUNITY, Level.TOWN]),
    st.builds(as_row, _LIMITS),
    st.integers(1, 50),
)


def _book(own: Sequence[DeadlinePolicy]) -> PolicyBook:
    """A draft has one row for the same on one day."""
    rows = {(policy.key, policy.effective_from): policy for policy in own}
    return OURS.overlaid(PolicyBook((tuple(rows.values()),)))


def _finds(book: PolicyBook, one: Running, on: date) -> DeadlinePolicy:
    code = str(one.type_code)
    return book.find(
        Urgency(str(one.urgency)), Stage(one.stage), on=on, type_code=code, category=code.partition(".")[0], level=one.level
    )  # fmt: skip


@given(st.lists(_LIMITS, max_size=4), st.lists(_LIMITS, max_size=4), st.lists(_GROUPS, max_size=8))
def test_it_counts_what_a_clock_by_clock_look_counts(
    old: list[DeadlinePolicy], new: list[DeadlinePolicy], running: list[Running]
) -> None:
    before, after = _book(old), _book(new)
    effect = effect_of_policies(before, after, running, holds_from=TODAY)
    wanted = sum(
        one.count
        for one in running
        if terms(_finds(before, one, effect.on)) != terms(_finds(after, one, effect.on))
        and _terms_of(one) != terms(_finds(after, one, effect.on))
    )
    assert effect.running_count == wanted == sum(one.running_count for one in effect.touched)
    assert f"{wanted} 个在办计时" in effect.zh
    assert f"{wanted} running clocks" in effect.en
    assert effect.on >= TODAY


def _terms_of(one: Running) -> dict[str, Any]:
    return {name: one.policy[name] for name in ("duration", "unit", "warn_at", "warns", "steps")}


def test_nothing_changes_nothing() -> None:
    running = [Running("event", "accept", "normal", TYPES[0], Level.TOWN, as_row(limit()), 9)]
    effect = effect_of_policies(_book([limit()]), _book([limit()]), running, holds_from=TODAY)
    assert (effect.running_count, effect.touched, effect.changes) == (0, (), ())


def test_what_runs_with_the_new_limit_already_keeps_no_old_one() -> None:
    running = [Running("event", "accept", "normal", TYPES[0], Level.TOWN, as_row(limit(duration=3)), 5)]
    assert (
        effect_of_policies(_book([]), _book([limit(duration=3)]), running, holds_from=TODAY).running_count
        == 0
    )
    assert effect_of_policies(_book([]), _book([limit()]), running, holds_from=TODAY).running_count == 5


def test_a_policy_that_can_no_longer_be_read_is_another() -> None:
    damaged = {"stage": "accept"}
    running = [
        Running("event", "accept", "normal", TYPES[0], Level.TOWN, damaged, 2),
        Running("event", "no_such_stage", "normal", TYPES[0], Level.TOWN, damaged, 4),
        Running("alarm", "answer_alarm", None, None, None, damaged, 8),
    ]
    assert effect_of_policies(_book([]), _book([limit()]), running, holds_from=TODAY).running_count == 2
