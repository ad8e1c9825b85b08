"""Every deadline took every step of its ladder, at its time, once."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from chaos.faults import Round
from chaos.findings import Finding, Verdict, allowed_until
from chaos.stored import Deadline, Rung, Stored
from gridgov.deadlines.rules.calendars import WeekdayCalendar
from gridgov.deadlines.rules.policies import step_at
from gridgov.deadlines.rules.policy_files import from_row

CALENDAR = WeekdayCalendar()


def ladder_findings(stored: Stored, rounds: Sequence[Round]) -> Iterator[Finding]:
    """A step is owed at the instant that the frozen policy gives, unless the deadline was ended before that."""
    taken: dict[tuple[object, int, int], list[Rung]] = {}
    for rung in stored.rungs:
        taken.setdefault((rung.deadline_id, rung.cycle, rung.step), []).append(rung)
    for deadline in stored.deadlines:
        for number, planned_at in enumerate(_planned(deadline)):
            found = taken.pop((deadline.id, deadline.cycle, number), [])
            name = f"step {number} of the {deadline.stage} ladder {deadline.id}"
            if len(found) > 1:
                yield Finding(Verdict.DOUBLED, f"{name} was taken {len(found)} times", planned_at)
            if not found:
                yield from _missed(name, deadline, planned_at, stored.at, rounds)
            for rung in found:
                yield from _rung_findings(name, rung, planned_at, rounds)
    for rungs in taken.values():
        words = f"step {rungs[0].step} of {rungs[0].deadline_id} stands in no ladder"
        yield Finding(Verdict.WRONG, words, rungs[0].taken_at)


def _planned(deadline: Deadline) -> list[datetime]:
    policy = from_row(deadline.policy)
    found = [
        step_at(policy, deadline.due_at, number, calendar=CALENDAR) for number in range(len(policy.steps))
    ]
    return [moment for moment in found if moment is not None]


def _missed(
    name: str, deadline: Deadline, planned_at: datetime, now: datetime, rounds: Sequence[Round]
) -> Iterator[Finding]:
    """A deadline that was ended in time owes nothing; one that was ended later had to take its step before that."""
    if allowed_until(planned_at, rounds) < min(deadline.ended_at or now, now):
        yield Finding(Verdict.LOST, f"{name}, due {planned_at}, was never taken", planned_at)


def _rung_findings(name: str, rung: Rung, planned_at: datetime, rounds: Sequence[Round]) -> Iterator[Finding]:
    if rung.planned_at != planned_at:
        yield Finding(
            Verdict.WRONG, f"{name} was planned for {rung.planned_at}, not {planned_at}", rung.taken_at
        )
    if rung.taken_at < planned_at:
        early_s = (planned_at - rung.taken_at).total_seconds()
        yield Finding(Verdict.WRONG, f"{name} was taken {early_s:.1f} s early", rung.taken_at)
    if rung.taken_at > allowed_until(planned_at, rounds):
        late_s = (rung.taken_at - planned_at).total_seconds()
        yield Finding(Verdict.LATE, f"{name} was taken {late_s:.1f} s after it was due", rung.taken_at)
