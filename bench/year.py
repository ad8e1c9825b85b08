"""One simulated year of cases on the working calendar: every rung of every clock, in the order of time.

`python -m bench.year` prints the digest of what happened: the same for the same seed number, whatever the machine.
People act on whole minutes, as they please; what is measured is the clock, so nothing here touches a database.
"""

import argparse
import hashlib
import heapq
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

from bench.house import House
from bench.results import Row, at_most, exactly_none
from bench.running import CannotMeasure
from gridgov.deadlines.rules.calendars import CountyCalendar, Unit, default_calendar, later
from gridgov.deadlines.rules.clock import Clock, plan, with_extension, with_pause, with_resume
from gridgov.deadlines.rules.ladder import rung_of
from gridgov.deadlines.rules.policies import DeadlinePolicy, PolicyBook, Stage, Urgency
from gridgov.deadlines.rules.policy_files import default_policies

CASES, SEED, WITHIN_S = 10_000, 2026, 60
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, END = datetime(2026, 1, 1, tzinfo=SHANGHAI), datetime(2027, 1, 1, tzinfo=SHANGHAI)
STAGES = (
    Stage.ACCEPT, Stage.DISPATCH, Stage.SIGN, Stage.HANDLE, Stage.VERIFY, Stage.CLOSE, Stage.VISIT,
)  # fmt: skip
_LEFT_ALONE_DAYS = 3
_ISSUE = 3
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A rung, with the clock as it stood when it was taken."""

    at: datetime
    case: int
    stage: Stage
    number: int
    clock: Clock


@dataclass(slots=True)
class Running:
    """A case in a stage: its clock, the rung that is next, and what people will do in this stage, in order."""

    case: int
    urgency: Urgency
    random: Random
    stage: int
    clock: Clock
    moves: list[tuple[datetime, str]]
    next_rung: int = 0
    generation: int = 0


@dataclass(slots=True)
class Year:
    """What happened: the digest is over every rung and every move."""

    taken: list[Taken] = field(default_factory=list)
    rungs: int = 0
    pauses: int = 0
    extensions: int = 0
    closed: int = 0
    digest: str = ""


def simulate(
    cases: int, *, seed: int, calendar: CountyCalendar, book: PolicyBook, keep_clocks: bool = False
) -> Year:
    """Begin ``cases`` cases within 2026 and let them run to its end; a case that is not closed by then stays open."""
    return _Simulation(seed, calendar, book, keep_clocks=keep_clocks).run(cases)


class _Simulation:
    """A queue of instants. Of what stands at one instant the lower case comes first, and people before the clock."""

    def __init__(self, seed: int, calendar: CountyCalendar, book: PolicyBook, *, keep_clocks: bool) -> None:
        self.seed, self.calendar, self.book, self.keep_clocks = seed, calendar, book, keep_clocks
        self.queue: list[tuple[datetime, int, int, int, int, Running]] = []
        self.year = Year()
        self.hash = hashlib.sha256()
        self.number = 0

    def run(self, cases: int) -> Year:
        for case in range(cases):
            self._begin(case)
        while self.queue:
            at, _, by_clock, _, generation, running = heapq.heappop(self.queue)
            if at >= END.astimezone(UTC):
                break
            if not by_clock:
                self._move(running, at)
            elif generation == running.generation:
                self._take(running, at)
        self.year.digest = self.hash.hexdigest()
        return self.year

    def _begin(self, case: int) -> None:
        # A generator of its own for each case: what one draws moves no other.
        random = Random(f"{self.seed}.{case}")
        at = FIRST + random.randrange((END - FIRST) // _MINUTE) * _MINUTE
        (urgency,) = random.choices([Urgency.NORMAL, Urgency.URGENT, Urgency.CRITICAL], [80, 15, 5])
        self._enter(case, urgency, random, 0, at.astimezone(UTC))

    def _enter(self, case: int, urgency: Urgency, random: Random, stage: int, at: datetime) -> None:
        policy = self.book.find(urgency, STAGES[stage], on=at.astimezone(SHANGHAI).date())
        moves = list(_moves_of(random, policy, at, self.calendar))
        running = Running(case, urgency, random, stage, Clock(at, policy), moves)
        self._await_move(running)
        self._await_rung(running)

    def _await_move(self, running: Running) -> None:
        self._await(running.moves[0][0], running, by_clock=False)

    def _await(self, at: datetime, running: Running, *, by_clock: bool) -> None:
        self.number += 1
        heapq.heappush(self.queue, (at, running.case, by_clock, self.number, running.generation, running))

    def _await_rung(self, running: Running) -> None:
        """The next rung by the clock as it is now; what was awaited before counts no more."""
        running.generation += 1
        for at in plan(running.clock, self.calendar, 1, first=running.next_rung):
            self._await(at, running, by_clock=True)

    def _take(self, running: Running, at: datetime) -> None:
        rung = rung_of(running.clock.policy, running.next_rung)
        if rung is None:
            raise AssertionError("a rung that was planned stands in no ladder")
        stage = STAGES[running.stage]
        self._say(running, at, f"{stage} {rung.cycle} {rung.step} {rung.action} {rung.to} {rung.level}")
        self.year.rungs += 1
        if self.keep_clocks:
            self.year.taken.append(Taken(at, running.case, stage, rung.number, running.clock))
        running.next_rung += 1
        self._await_rung(running)

    def _move(self, running: Running, at: datetime) -> None:
        _, what = running.moves.pop(0)
        self._say(running, at, what)
        if what == "done":
            running.generation += 1
            if running.stage + 1 < len(STAGES):
                self._enter(running.case, running.urgency, running.random, running.stage + 1, at)
            else:
                self.year.closed += 1
            return
        if what == "pause":
            self.year.pauses += 1
            running.clock = with_pause(running.clock, at)
        elif what == "resume":
            running.clock = with_resume(running.clock, at)
        else:
            self.year.extensions += 1
            running.clock = with_extension(running.clock, 3, Unit.WORKING_DAYS)
        self._await_move(running)
        self._await_rung(running)

    def _say(self, running: Running, at: datetime, what: str) -> None:
        self.hash.update(f"{at.isoformat()} {running.case} {what}\n".encode())


def _moves_of(
    random: Random, policy: DeadlinePolicy, start: datetime, calendar: CountyCalendar
) -> Iterator[tuple[datetime, str]]:
    """Mostly in time, some late, a few left alone; a part of the handling suspended or extended in between."""

    def when(share: float) -> datetime:
        return _minute(
            later(start, Fraction(int(share * 1000) * policy.duration, 1000), policy.unit, calendar)
        )

    share = random.choices([0.3, 0.7, 0.9, 1.1, 1.6, 3.0], [30, 30, 15, 12, 8, 5])[0] * random.uniform(
        0.8, 1.2
    )
    delay = timedelta(days=_LEFT_ALONE_DAYS) if random.random() < 0.02 else timedelta()
    if policy.stage is Stage.HANDLE:
        drawn = random.random()
        if drawn < 0.15:
            since = when(share * random.uniform(0.1, 0.9))
            pause = timedelta(minutes=random.randrange(60, 30 * 1440))
            yield since, "pause"
            yield since + pause, "resume"
            delay += pause
        elif drawn < 0.25:
            yield when(min(share, 1.0) * 0.9), "extend"
    yield when(share) + delay + _MINUTE, "done"


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def measure_year(_house: House) -> list[Row]:
    """Twice, the second time in a process of its own with other hashes."""
    started = time.monotonic()
    first = _digest_of(CASES, SEED)
    elapsed_s = time.monotonic() - started
    again = _in_another_process()
    name = f"one year of {CASES:,} cases by the clock"
    sys.stderr.write(f"{name}: {first}\n{name}, again: {again}\n")
    return [
        Row(f"{name}: whole", elapsed_s, "s", target=at_most(WITHIN_S), issue=_ISSUE),
        Row(f"{name}: results of two runs that differ ({first[:12]}, {again[:12]})", float(first != again), "",
            target=exactly_none(), issue=_ISSUE),
    ]  # fmt: skip


def _digest_of(cases: int, seed: int) -> str:
    return simulate(cases, seed=seed, calendar=default_calendar(), book=default_policies()).digest


def _in_another_process() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench.year"], env={**os.environ, "PYTHONHASHSEED": "1"}, capture_output=True,
        text=True, timeout=10 * WITHIN_S, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotMeasure(f"the second year ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.year", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    print(_digest_of(chosen.cases, chosen.seed))


if __name__ == "__main__":
    main()
