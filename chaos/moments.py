"""When each rung of a ladder is owed, reckoned the slow way from what a row froze: none of the product's rules are asked.

An instant is found by bisection: the first microsecond by which so much time has run outside pauses. Only natural time
is reckoned, because the policies of fault runs are all of seconds. What was not known yet does not count: a deadline
has a *course* for every span between two changes (a pause, its end, an extension), and owes in each what it owed then.
"""

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import count
from typing import Any

from chaos.stored import Deadline

UNIT_US = {"seconds": 1_000_000, "natural_hours": 3_600_000_000, "natural_days": 86_400_000_000}
WARNING = (0, -1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Key = tuple[int, int]
"""(cycle, step), as `deadline_steps` keeps them; a warning is (0, -1)."""


@dataclass(frozen=True, slots=True)
class Course:
    """A deadline as it was known from one change (or the start) to the next; all times in microseconds."""

    since: int
    until: int | None
    stands: bool
    start: int
    due_on: int | None
    policy: Mapping[str, Any]
    pauses: Sequence[tuple[int, int | None]]
    extras: Sequence[Sequence[Any]]

    def due(self) -> int | None:
        """None while that depends on when a pause will end."""
        if self.due_on is None:
            at: int | None = self._after(self.start, _us(self.policy["duration"], self.policy["unit"]))
        else:
            at = self.due_on
            for since, until in self.pauses:
                if since < self.due_on and (until is None or self.due_on < until):
                    at = until
        for amount, unit in self.extras:
            at = self._after(at, _us(amount, unit)) if at is not None else None
        return at

    def allowed(self) -> int | None:
        """The whole time; where a date was named it is known with the date."""
        if self.due_on is None:
            given = [(self.policy["duration"], self.policy["unit"]), *self.extras]
            return sum(_us(amount, unit) for amount, unit in given)
        due = self.due()
        return self._ran(self.start, due) if due is not None else None

    def warning(self) -> int | None:
        allowed = self.allowed()
        if allowed is None:
            return None
        spent = Fraction(str(self.policy["warn_at"])) * allowed
        return self._after(self.start, -(-spent.numerator // spent.denominator))

    def moment(self, key: Key) -> int | None:
        """When this rung is to be taken, as far as is known."""
        if key == WARNING:
            return self.warning()
        cycle, number = key
        step, due = self.policy["steps"][number], self.due()
        at = self._after(due, _us(step["after"], step["unit"])) if due is not None else None
        if at is None or not cycle:
            return at
        return self._after(at, cycle * _us(step["repeat"]["every"], step["repeat"]["unit"]))

    def _ran(self, start: int, end: int) -> int:
        """How much of a span lies outside pauses."""
        stood = 0
        for since, until in self.pauses:
            stood += max(0, min(end, end if until is None else until) - max(start, since))
        return end - start - stood

    def _after(self, start: int, amount: int) -> int | None:
        """The first microsecond by which so much has run since."""
        if not self.pauses:
            return start + amount
        longest = start + amount + sum(until - since for since, until in self.pauses if until is not None)
        if self._ran(start, longest) < amount:
            return None
        low, high = start, longest
        while low < high:
            middle = (low + high) // 2
            if self._ran(start, middle) >= amount:
                high = middle
            else:
                low = middle + 1
        return low


def courses(deadline: Deadline, extended_at: Sequence[datetime] = ()) -> list[Course]:
    """What was known of it, span after span; extensions of which nobody said when were there from the start."""
    start = micros(deadline.started_at)
    pauses = [(_parsed(since), _parsed(until) if until else None) for since, until in deadline.pauses]
    given = [start] * (len(deadline.extras) - len(extended_at)) + sorted(map(micros, extended_at))
    changes = [start]
    for moment in (*(at for pause in pauses for at in pause if at is not None), *given):
        if moment > start and moment not in changes:
            insort(changes, moment)
    return [
        Course(
            since, until, any(_holds(pause, since) for pause in pauses), start,
            micros(deadline.due_on) if deadline.due_on else None, deadline.policy, _known(pauses, since),
            [extra for extra, at in zip(deadline.extras, given, strict=True) if at <= since],
        )
        for since, until in zip(changes, [*changes[1:], None], strict=True)
    ]  # fmt: skip


def keys(policy: Mapping[str, Any]) -> Iterator[Key]:
    """The rungs of a ladder in their order; without end where the last repeats until somebody acts."""
    if policy["warns"]:
        yield WARNING
    last = len(policy["steps"]) - 1
    yield from ((0, number) for number in range(last + 1))
    again = policy["steps"][last].get("repeat")
    if again:
        cycles = count(1) if again["times"] == 0 else range(1, again["times"] + 1)
        yield from ((cycle, last) for cycle in cycles)


def micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    return _EPOCH + at * _MICROSECOND


def _known(pauses: Sequence[tuple[int, int | None]], at: int) -> list[tuple[int, int | None]]:
    """The pauses that had begun by an instant; one that was not over yet has no end."""
    begun = [(since, until) for since, until in pauses if since <= at]
    return _apart([(since, until if until is not None and until <= at else None) for since, until in begun])


def _apart(pauses: Sequence[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """None counted twice: of those that overlap one is made."""
    found: list[tuple[int, int | None]] = []
    for since, until in sorted(pauses, key=lambda pause: pause[0]):
        last = found[-1] if found else None
        if last is None or (last[1] is not None and since > last[1]):
            found.append((since, until))
        elif last[1] is not None:
            found[-1] = (last[0], None if until is None else max(last[1], until))
    return found


def _holds(pause: tuple[int, int | None], at: int) -> bool:
    since, until = pause
    return since <= at and (until is None or at < until)


def _us(amount: int, unit: str) -> int:
    return amount * UNIT_US[unit]


def _parsed(text: str) -> int:
    return micros(datetime.fromisoformat(text))
