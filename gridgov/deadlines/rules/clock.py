"""The clock of one thing owed: when it is due, when each rung of its ladder comes, what is spent and what is left. Pure.

Only time outside pauses counts, for the limit, for the warning and for every rung, also when it is overdue already.
An instant that is reached just as a pause begins lies before the pause. What depends on when a pause will end is not
known while it lasts, and is None; everything else is known from the start.

* Due: the policy's duration after the start, then each extension after that, in its own unit. ``due_on`` (a review
  date) takes the place of start and duration: it moves only out of a pause that it falls into.
* Allowed: the time from start to due, counted outside pauses in the policy's own unit, so an extension in another
  unit counts for as much of it as it covers there. Spent and left are counted in the same unit; what is overdue
  leaves less than nothing.
* Warning: where ``warn_at`` of the allowed time is spent. Every rung after it is counted from the due instant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from gridgov.deadlines.rules.calendars import Unit, WorkingCalendar, elapsed, later
from gridgov.deadlines.rules.ladder import WARNING_STEP, rung_count, rung_key
from gridgov.deadlines.rules.policies import DeadlinePolicy

MOST_RUNGS = 64
"""How far ahead a plan may look."""
PLANNED_RUNGS = 8
"""How far ahead one looks: every default ladder to its first repetition; a longer one is planned piece by piece."""

Extra = tuple[int, Unit]
Pause = tuple[datetime, datetime | None]


class Light(StrEnum):
    """绿 / 黄 / 红."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Clock:
    """What its instants follow from. Pauses may overlap and stand in any order; the end of one may be open (None)."""

    started_at: datetime
    policy: DeadlinePolicy
    extras: tuple[Extra, ...] = ()
    pauses: tuple[Pause, ...] = ()
    due_on: datetime | None = None

    def __post_init__(self) -> None:
        instants = [
            self.started_at,
            self.due_on or self.started_at,
            *(at for p in self.pauses for at in p if at),
        ]
        if any(at.tzinfo is None for at in instants):
            raise ValueError("a time without a zone cannot stand in a clock")
        if self.due_on is not None and self.due_on <= self.started_at:
            raise ValueError(f"{self.due_on} is not after the start {self.started_at}")
        if any(until is not None and until < since for since, until in self.pauses):
            raise ValueError("a pause cannot end before it begins")
        if any(amount < 1 for amount, _ in self.extras):
            raise ValueError("an extension is at least one of its unit")


def due(clock: Clock, calendar: WorkingCalendar) -> datetime | None:
    """When it is due, in the zone of the start; None while a pause that began before lasts."""
    course = _Course(clock, calendar)
    return course.shown(course.due)


def warning(clock: Clock, calendar: WorkingCalendar) -> datetime | None:
    """When the light turns yellow, whether or not anybody is told; None while a pause that began before lasts."""
    course = _Course(clock, calendar)
    return course.shown(course.warning())


def plan(clock: Clock, calendar: WorkingCalendar, count: int, *, first: int = 0) -> tuple[datetime, ...]:
    """The instants of ``count`` rungs from rung ``first`` on, each after the one before.

    Fewer where the ladder ends or a pause that lasts holds the rest back; at most `MOST_RUNGS` at a time.
    """
    if not 0 <= count <= MOST_RUNGS or first < 0:
        raise ValueError(f"a plan has at most {MOST_RUNGS} rungs from rung 0 on, not {count} from {first}")
    course = _Course(clock, calendar)
    return tuple(course.rungs(first, first + count))


def allowed(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Fraction:
    """The whole time allowed, in the policy's unit; while a pause lasts, as if it ended at ``at``."""
    whole = _Course(_resumed(clock, at), calendar).allowed()
    if whole is None:
        raise AssertionError("without a pause that lasts everything is known")
    return whole


def spent(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Fraction:
    """What has been used up at ``at``, in the policy's unit."""
    course = _Course(clock, calendar)
    return course.count(course.start, max(at, course.start), clock.policy.unit)


def remaining(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Fraction:
    """What is left at ``at``, in the policy's unit; below zero when overdue."""
    return allowed(clock, at, calendar) - spent(clock, at, calendar)


def light(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Light:
    """Green until the warning, yellow to the due instant itself, red after. What stands still keeps its light."""
    course = _Course(_resumed(clock, at), calendar)
    due_at, warned_at = course.due, course.warning()
    if due_at is not None and at > due_at:
        return Light.RED
    return Light.YELLOW if warned_at is not None and at >= warned_at else Light.GREEN


def is_paused(clock: Clock, at: datetime) -> bool:
    """Whether it stands still; at the very instant of a resumption it runs."""
    return any(_holds(since, until, at) for since, until in clock.pauses)


def with_pause(clock: Clock, at: datetime) -> Clock:
    """Standing still from ``at``, whether or not it is overdue; ValueError where it stands still already."""
    if is_paused(clock, at):
        raise ValueError(f"the clock stands still at {at} already")
    return replace(clock, pauses=(*clock.pauses, (at, None)))


def with_resume(clock: Clock, at: datetime) -> Clock:
    """Running again from ``at``, each rung with exactly what was left of it; ValueError where it was not paused."""
    if not is_paused(clock, at):
        raise ValueError(f"the clock does not stand still at {at}")
    return replace(
        clock,
        pauses=tuple((since, at if _holds(since, until, at) else until) for since, until in clock.pauses),
    )


def with_extension(clock: Clock, amount: int, unit: Unit) -> Clock:
    """So much more, counted on from where it was due before."""
    return replace(clock, extras=(*clock.extras, (amount, unit)))


def as_columns(clock: Clock, calendar: WorkingCalendar) -> dict[str, Any]:
    """What a row keeps of it: the instants that follow, and in JSON what they follow from (see `clock_of`)."""
    course = _Course(clock, calendar)
    return {
        "due_at": course.shown(course.due),
        "warn_at": course.shown(course.warning()),
        "plan_at": list(course.rungs(0, PLANNED_RUNGS)),
        "pauses": [
            [since.isoformat(), until.isoformat() if until else None] for since, until in clock.pauses
        ],
        "extras": [[amount, str(unit)] for amount, unit in clock.extras],
    }


def clock_of(
    started_at: datetime,
    policy: DeadlinePolicy,
    *,
    extras: Sequence[Sequence[Any]] = (),
    pauses: Sequence[Sequence[Any]] = (),
    due_on: datetime | None = None,
) -> Clock:
    """The clock again, from what `as_columns` gave."""
    return Clock(
        started_at,
        policy,
        tuple((amount, Unit(unit)) for amount, unit in extras),
        tuple(
            (datetime.fromisoformat(since), datetime.fromisoformat(until) if until else None)
            for since, until in pauses
        ),
        due_on,
    )


def _holds(since: datetime, until: datetime | None, at: datetime) -> bool:
    return since <= at and (until is None or at < until)


def _resumed(clock: Clock, at: datetime) -> Clock:
    """As if the pause that lasts ended at ``at``."""
    return replace(clock, pauses=tuple((since, until or max(since, at)) for since, until in clock.pauses))


class _Course:
    """A clock with its pauses in order, by one calendar. In UTC throughout: elapsed time, not wall-clock time."""

    def __init__(self, clock: Clock, calendar: WorkingCalendar) -> None:
        self.clock, self.calendar = clock, calendar
        self.start = clock.started_at.astimezone(UTC)
        self.pauses = _merged(clock.pauses)

    @cached_property
    def due(self) -> datetime | None:
        policy = self.clock.policy
        if self.clock.due_on is None:
            at = self.after(self.start, policy.duration, policy.unit)
        else:
            at = self._out_of_pauses(self.clock.due_on.astimezone(UTC))
        for amount, unit in self.clock.extras:
            at = self.after(at, amount, unit) if at is not None else None
        return at

    def allowed(self) -> Fraction | None:
        """In the policy's unit; what another unit covers there is known when it is due."""
        policy, extras = self.clock.policy, self.clock.extras
        if self.clock.due_on is None and all(unit is policy.unit for _, unit in extras):
            return Fraction(policy.duration + sum(amount for amount, _ in extras))
        return self.count(self.start, self.due, policy.unit) if self.due is not None else None

    def warning(self) -> datetime | None:
        policy, whole = self.clock.policy, self.allowed()
        return None if whole is None else self.after(self.start, whole * _share(policy.warn_at), policy.unit)

    def rung(self, number: int) -> datetime | None:
        """When it is taken; None past the end of the ladder, and where it is not known."""
        length = rung_count(self.clock.policy)
        if length is not None and number >= length:
            return None
        cycle, index = rung_key(self.clock.policy, number)
        if index == WARNING_STEP or self.due is None:
            return self.warning() if index == WARNING_STEP else None
        step = self.clock.policy.steps[index]
        at = self.after(self.due, step.after, step.unit)
        if at is None or step.repeat is None:
            return at
        return self.after(at, cycle * step.repeat.every, step.repeat.unit)

    def rungs(self, first: int, end: int) -> Iterator[datetime]:
        """From the first to before the end, as far as they are known, as they are shown."""
        for at in map(self.rung, range(first, end)):
            if at is None:
                return
            yield at.astimezone(self.clock.started_at.tzinfo)

    def after(self, start: datetime, amount: int | Fraction, unit: Unit) -> datetime | None:
        """The first instant at which so much time outside pauses has passed; None where a pause that lasts is before."""
        at, left = start, amount
        if not left:
            return start
        for since, until in self.pauses:
            if until is not None and until <= at:
                continue
            if since > at:
                ran = elapsed(at, since, unit, self.calendar)
                if left <= ran:
                    break
                left -= ran
            if until is None:
                return None
            at = until
        return later(at, left, unit, self.calendar)

    def count(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        """The time outside pauses between two instants."""
        total, at = Fraction(0), start
        for since, until in self.pauses:
            if since >= end:
                break
            if since > at:
                total += elapsed(at, since, unit, self.calendar)
            at = max(at, until or end)
        return total + elapsed(at, end, unit, self.calendar) if at < end else total

    def shown(self, at: datetime | None) -> datetime | None:
        """In the zone of the start."""
        return at.astimezone(self.clock.started_at.tzinfo) if at else None

    def _out_of_pauses(self, at: datetime) -> datetime | None:
        for since, until in self.pauses:
            if since < at and (until is None or at < until):
                return until
        return at


@lru_cache(maxsize=256)
def _share(warn_at: float) -> Fraction:
    """As it is written, not as a float holds it: 0.8 is four fifths."""
    return Fraction(str(warn_at))


def _merged(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """In order, none touching another, none empty."""
    merged: list[Pause] = []
    spans = [(since.astimezone(UTC), until and until.astimezone(UTC)) for since, until in pauses]
    for since, until in sorted(spans, key=lambda span: span[0]):
        if until == since:
            continue
        if merged and (merged[-1][1] is None or since <= merged[-1][1]):
            first, last = merged.pop()
            merged.append((first, last and until and max(last, until)))
        else:
            merged.append((since, until))
    return tuple(merged)
