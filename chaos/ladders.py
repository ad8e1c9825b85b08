"""Every deadline took every rung of its ladder, warnings and repeats included, at its time, once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from chaos.findings import Finding, Verdict
from chaos.moments import Course, Key, courses, instant, keys, micros
from chaos.stored import Deadline, Rung, Stored

SLACK = timedelta(seconds=5)
"""A step and a change of the same clock that wait for one another carry the instants at which they began to: as far
apart as a lock is waited for."""

Allowed = Callable[[datetime], datetime]
"""Until when a thing that was owed at an instant may be done."""


def ladder_findings(
    stored: Stored, allowed: Allowed, extended: Mapping[UUID, Sequence[datetime]] | None = None
) -> Iterator[Finding]:
    """A rung is owed at the instant that the frozen policy gives, unless its deadline ended, or stood, before that.

    `extended`: when clocks were given more time, by the log of whoever gave it.
    """
    taken: dict[tuple[object, int, int], list[Rung]] = {}
    for rung in stored.rungs:
        taken.setdefault((rung.deadline_id, rung.cycle, rung.step), []).append(rung)
    for deadline in stored.deadlines:
        climb = Climb(deadline, stored.at, allowed, (extended or {}).get(deadline.id, ()))
        for key in keys(deadline.policy):
            found = taken.pop((deadline.id, *key), [])
            if not found and not climb.owed(key):
                break
            yield from climb.findings(key, found)
        yield from climb.row_findings()
    for rungs in taken.values():
        words = f"step {rungs[0].step} of {rungs[0].deadline_id} (cycle {rungs[0].cycle}) was not its turn"
        yield Finding(Verdict.WRONG, words, rungs[0].taken_at)


class Climb:
    """One deadline, and what its ladder owed until `now`."""

    def __init__(
        self, deadline: Deadline, now: datetime, allowed: Allowed, extended_at: Sequence[datetime]
    ) -> None:
        self.deadline = deadline
        self.end = min(deadline.ended_at or now, now)
        self.allowed = allowed
        self.courses = courses(deadline, extended_at)

    @cached_property
    def running(self) -> list[Course]:
        """The spans in which it did not stand."""
        return [course for course in self.courses if not course.stands]

    def owed(self, key: Key) -> list[tuple[datetime, datetime]]:
        """In each span in which the rung was to be taken: since when, and until when that was so."""
        found = []
        for course in self.running:
            at = course.moment(key)
            until = self._until(course)
            if at is not None and instant(max(at, course.since)) < until:
                found.append((instant(max(at, course.since)), until))
        return found

    def findings(self, key: Key, found: Sequence[Rung]) -> Iterator[Finding]:
        name = f"step {key[1]} (cycle {key[0]}) of the {self.deadline.stage} ladder {self.deadline.id}"
        if len(found) > 1:
            yield Finding(Verdict.DOUBLED, f"{name} was taken {len(found)} times", found[0].planned_at)
        if not found:
            missed = [since for since, until in self.owed(key) if self.allowed(since) < until]
            if missed:
                yield Finding(Verdict.LOST, f"{name}, due {missed[0]}, was never taken", missed[0])
        for rung in found:
            yield from self._rung_findings(name, key, rung)

    def _rung_findings(self, name: str, key: Key, rung: Rung) -> Iterator[Finding]:
        planned = self._planned_about(key, rung.taken_at)
        if rung.planned_at not in planned:
            words = (
                f"{name} was planned for {rung.planned_at}, not {' or '.join(map(str, planned)) or 'at all'}"
            )
            yield Finding(Verdict.WRONG, words, rung.taken_at)
        due_at = min(planned, default=rung.planned_at)
        if rung.taken_at < max(due_at, rung.planned_at):
            early_s = (max(due_at, rung.planned_at) - rung.taken_at).total_seconds()
            yield Finding(Verdict.EARLY, f"{name} was taken {early_s:.1f} s early", rung.taken_at)
        if self.deadline.ended_at is not None and rung.taken_at > self.deadline.ended_at + SLACK:
            yield Finding(Verdict.WRONG, f"{name} was taken when nothing was owed any more", rung.taken_at)
        for since, until in self.owed(key):
            if self.allowed(since) < min(until, rung.taken_at):
                late_s = (rung.taken_at - since).total_seconds()
                yield Finding(Verdict.LATE, f"{name} was taken {late_s:.1f} s after it was due", since)
                return

    def row_findings(self) -> Iterator[Finding]:
        """What the row itself says of a clock that runs: when it is due."""
        course = self.courses[-1]
        due = course.due()
        if not course.stands and due is not None and micros(self.deadline.due_at) != due:
            words = f"the {self.deadline.stage} clock {self.deadline.id} says it is due {self.deadline.due_at}, not {instant(due)}"
            yield Finding(Verdict.WRONG, words, self.deadline.started_at)

    def _planned_about(self, key: Key, at: datetime) -> list[datetime]:
        """What the clock said about that instant: before a change as well as after it, where one is near."""
        found = []
        for course in self.running:
            until = instant(course.until) if course.until is not None else at
            if instant(course.since) - SLACK <= at <= until + SLACK:
                moment = course.moment(key)
                found += [instant(moment)] if moment is not None else []
        return found

    def _until(self, course: Course) -> datetime:
        return min(self.end, instant(course.until)) if course.until is not None else self.end
