"""The clock run's checker finds nothing in a ladder climbed in time, and finds each thing that is planted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from chaos.clock.checker import clock_findings, from_wrong_clocks, on_time, steps_due
from chaos.clock.ground import CATALOGUE
from chaos.clock.table import CALM, TOTAL, rows_of
from chaos.faults import Round
from chaos.findings import Finding, Verdict
from chaos.stored import Announcement, Change, Deadline, Job, Rung, Stored
from gridgov.db.base import new_id
from gridgov.deadlines.rules.calendars import Unit, default_calendar
from gridgov.deadlines.rules.clock import (
    Clock,
    as_columns,
    plan,
    with_extension,
    with_pause,
    with_resume,
)
from gridgov.deadlines.rules.ladder import rung_of
from gridgov.deadlines.rules.policies import DeadlinePolicy, as_row
from gridgov.deadlines.rules.policy_files import load_policies

START = datetime(2026, 11, 26, 9, tzinfo=UTC)
CALENDAR = default_calendar()
POLICIES = {
    str(policy.stage): policy
    for policy in load_policies((CATALOGUE / "policies.toml").read_text(), origin="policies.toml").layers[0]
}
SIGN = POLICIES["sign"]
"""Warning at 8 s, due and first step at 10, then 12 and 14, and the last again at 15, 16 and 17."""
MOMENTS = (8, 10, 12, 14, 15, 16, 17)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def deadline_of(clock: Clock, *, ended_s: float | None = None) -> Deadline:
    columns = as_columns(clock, CALENDAR)
    return Deadline(
        new_id(), new_id(), str(clock.policy.stage), as_row(clock.policy), clock.started_at, clock.due_on,
        columns["due_at"] or START, columns["pauses"], columns["extras"], None,
        at(ended_s) if ended_s is not None else None,
    )  # fmt: skip


def rung(deadline: Deadline, policy: DeadlinePolicy, number: int, planned_s: float, taken_s: float) -> Rung:
    found = rung_of(policy, number)
    assert found is not None
    return Rung(deadline.id, found.cycle, found.step, at(planned_s), at(taken_s))


def told(deadlines: Sequence[Deadline], rungs: Sequence[Rung]) -> Stored:
    """Each step announced, numbered, and its one job done."""
    announced = [
        Announcement(new_id(), "DeadlinePassed", new_id(), {
            "deadline_id": str(each.deadline_id), "cycle": each.cycle, "step": each.step,
        }, each.taken_at, each.taken_at + timedelta(seconds=1))
        for each in rungs
    ]  # fmt: skip
    jobs = [
        Job(row.id, "tell_overdue", "notify", 1, 0, row.created_at + timedelta(seconds=2), None)
        for row in announced
    ]
    changes = [Change(place, row.id) for place, row in enumerate(announced, start=1)]
    return Stored(at(600), len(changes), [], [], announced, jobs, changes, deadlines, rungs, [], [], [])


def climbed(late_s: float = 0.3) -> Stored:
    deadline = deadline_of(Clock(START, SIGN))
    return told([deadline], [rung(deadline, SIGN, n, s, s + late_s) for n, s in enumerate(MOMENTS)])


def findings(
    stored: Stored, rounds: Sequence[Round] = (), extended: dict[UUID, list[datetime]] | None = None
) -> list[Finding]:
    return clock_findings(stored, rounds, extended or {})


def words(found: Sequence[Finding]) -> list[tuple[Verdict, str]]:
    return [(finding.verdict, finding.words) for finding in found]


def changed(stored: Stored, number: int, **columns: Any) -> Stored:
    rungs = list(stored.rungs)
    rungs[number] = replace(rungs[number], **columns)
    return replace(stored, rungs=rungs)


def without(stored: Stored, number: int) -> Stored:
    """As if a step had never been taken, and so never announced."""
    return told(stored.deadlines, [each for place, each in enumerate(stored.rungs) if place != number])


def test_the_moments_are_those_that_the_policy_says() -> None:
    planned = plan(Clock(START, SIGN), CALENDAR, len(MOMENTS) + 1)
    assert [(moment - START).total_seconds() for moment in planned] == list(MOMENTS)


def test_a_ladder_that_was_climbed_in_time_is_in_order() -> None:
    stored = climbed()
    assert findings(stored) == []
    due = list(steps_due(stored, [], {}))
    assert [step.late_s for step in due] == pytest.approx([0.3] * len(MOMENTS))
    total = rows_of(due, [], [])[-1]
    assert (total.name, total.due, total.met) == (TOTAL, len(MOMENTS), True)


PLANTED: dict[str, tuple[Callable[[Stored], Stored], Verdict, str]] = {
    "a missed warning": (lambda stored: without(stored, 0), Verdict.LOST, "step -1 .* was never taken"),
    "a missed step": (lambda stored: without(stored, 2), Verdict.LOST, r"step 1 \(cycle 0\) .* was never taken"),
    "a missed repeat": (lambda stored: without(stored, 6), Verdict.LOST, r"step 2 \(cycle 3\) .* was never taken"),
    "a step taken twice": (
        lambda stored: replace(stored, rungs=[*stored.rungs, stored.rungs[3]]), Verdict.DOUBLED, "was taken 2 times",
    ),
    "a doubled announcement": (
        lambda stored: replace(stored, announcements=[*stored.announcements, stored.announcements[1]]),
        Verdict.DOUBLED, "DeadlinePassed .* was announced 2 times",
    ),
    "a step not announced": (
        lambda stored: replace(stored, announcements=stored.announcements[1:]), Verdict.LOST, "was never announced",
    ),
    "an early step": (
        lambda stored: changed(stored, 1, taken_at=at(9.9)), Verdict.EARLY, r"was taken 0\.1 s early",
    ),
    "a late step": (
        lambda stored: changed(stored, 1, taken_at=at(12.5)), Verdict.LATE, r"was taken 2\.5 s after it was due",
    ),
    "a step at another instant": (
        lambda stored: changed(stored, 1, planned_at=at(10.1)), Verdict.WRONG, "was planned for",
    ),
    "a repeat too many": (
        lambda stored: told(stored.deadlines, [*stored.rungs, replace(stored.rungs[-1], cycle=4)]),
        Verdict.WRONG, r"cycle 4\) was not its turn",
    ),
    "a job not done": (
        lambda stored: replace(stored, jobs=[replace(stored.jobs[0], done_at=None), *stored.jobs[1:]]),
        Verdict.LOST, "was never done",
    ),
    "a job done for nothing": (
        lambda stored: replace(stored, jobs=[*stored.jobs, replace(stored.jobs[0], job="another")]),
        Verdict.WRONG, "job another .* is not owed",
    ),
    "another due time": (
        lambda stored: replace(stored, deadlines=[replace(stored.deadlines[0], due_at=at(11))]),
        Verdict.WRONG, "says it is due",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "verdict", "pattern"), list(PLANTED.values()), ids=list(PLANTED))
def test_what_is_planted_is_found(plant: Callable[[Stored], Stored], verdict: Verdict, pattern: str) -> None:
    found = findings(plant(climbed()))
    assert len(found) == 1, words(found)
    assert found[0].verdict is verdict
    with pytest.raises(AssertionError, match=pattern):
        raise AssertionError(found[0].words)


def test_what_ended_owes_what_came_due_before_and_nothing_after() -> None:
    deadline = deadline_of(Clock(START, SIGN), ended_s=13)
    rungs = [rung(deadline, SIGN, n, s, s + 0.3) for n, s in enumerate(MOMENTS)]
    assert findings(told([deadline], rungs[:3])) == []
    (missed,) = findings(told([deadline], rungs[:1]))
    assert missed.verdict is Verdict.LOST
    # The second step came due a second before the end: it might still have been taken in time, and need not be.
    assert "step 0" in missed.words
    (after,) = findings(told([deadline], [*rungs[:3], replace(rungs[3], taken_at=at(19))]))
    assert after.verdict is Verdict.WRONG


def test_what_stands_owes_nothing_until_it_goes_on() -> None:
    clock = with_resume(with_pause(Clock(START, SIGN), at(11)), at(41))
    deadline = deadline_of(clock)
    moments = [moment + (30 if moment > 11 else 0) for moment in MOMENTS]
    rungs = [rung(deadline, SIGN, n, s, s + 0.3) for n, s in enumerate(moments)]
    assert findings(told([deadline], rungs)) == []
    early = [*rungs[:2], replace(rungs[2], planned_at=at(12), taken_at=at(20)), *rungs[3:]]
    (meanwhile,) = findings(told([deadline], early))
    assert (meanwhile.verdict, "not at all" in meanwhile.words) == (Verdict.WRONG, True)
    # Due just before it stood, and taken when it went on: nobody could have taken it meanwhile.
    waited = deadline_of(with_resume(with_pause(Clock(START, SIGN), at(10.5)), at(40.5)))
    rungs = [rung(waited, SIGN, n, s, s + 0.3) for n, s in enumerate([8, 10, *(s + 30 for s in MOMENTS[2:])])]
    rungs[1] = replace(rungs[1], taken_at=at(40.8))
    assert findings(told([waited], rungs)) == []
    standing = deadline_of(with_pause(Clock(START, SIGN), at(9)))
    assert findings(told([standing], [rung(standing, SIGN, 0, 8, 8.2)])) == []


def test_an_extension_counts_from_when_it_was_given() -> None:
    clock = with_extension(Clock(START, SIGN), 10, Unit.SECONDS)
    deadline = deadline_of(clock)
    # Warned by the old plan; the extension came at 9 s, and all that follows goes by the new one.
    rungs = [rung(deadline, SIGN, n, s, s + 0.3) for n, s in enumerate([8, *(s + 10 for s in MOMENTS[1:])])]
    given = {deadline.id: [at(9)]}
    assert findings(told([deadline], rungs), extended=given) == []
    old = [rungs[0], replace(rungs[1], planned_at=at(10), taken_at=at(15)), *rungs[2:]]
    assert {found.verdict for found in findings(told([deadline], old), extended=given)} == {
        Verdict.WRONG,
        Verdict.EARLY,
    }


def test_a_ladder_without_end_owes_until_somebody_acts() -> None:
    policy = POLICIES["help"]
    deadline = deadline_of(Clock(START, policy), ended_s=80)
    rungs = [rung(deadline, policy, n, s, s + 0.2) for n, s in enumerate([11, 41, 71])]
    assert findings(told([deadline], rungs)) == []
    (missed,) = findings(told([deadline], rungs[:2]))
    assert (missed.verdict, "cycle 2" in missed.words) == (Verdict.LOST, True)


def test_a_fault_excuses_until_twenty_seconds_after_its_end() -> None:
    fault = Round("postgres stopped", at(9), at(11), ["postgres 1"])
    assert on_time(at(5), [fault]) == at(7)
    assert on_time(at(7.5), [fault]) == at(31)
    assert on_time(at(31), [fault]) == at(31 + 2) == on_time(at(31), [])
    stored = climbed()
    assert findings(changed(stored, 1, taken_at=at(30.9)), [fault]) == []
    (late,) = findings(changed(stored, 1, taken_at=at(31.1)), [fault])
    assert late.verdict is Verdict.LATE
    due = list(steps_due(changed(stored, 1, taken_at=at(30.9)), [fault], {}))
    calm, struck, total = rows_of(due, [fault], [late])
    assert (calm.name, calm.due, calm.late) == (CALM, 1, 0)
    assert (struck.times, struck.due, struck.late, struck.met) == (1, 6, 1, False)
    assert (struck.late_s, struck.after_s) == pytest.approx((20.9, 19.9))
    assert (total.due, total.late) == (7, 1)


def test_what_was_missed_is_counted_as_due() -> None:
    due = list(steps_due(without(climbed(), 2), [], {}))
    assert [step.late_s is None for step in due] == [False, False, True, False, False, False, False]


def test_ids_tell_whose_clock_was_off() -> None:
    made = datetime.fromtimestamp((new_id().int >> 80) / 1000, UTC)
    rows = [
        Announcement(new_id(), "DeadlinePassed", new_id(), {}, made - timedelta(hours=off), None)
        for off in (0, 1, 1, -1)
    ]
    stored = replace(climbed(), announcements=rows)
    assert from_wrong_clocks(stored) == {"ahead": 2, "behind": 1}
