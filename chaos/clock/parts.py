"""The processes of a clock run: four timekeepers and the workers, some of them an hour off; and its faults."""

import asyncio
import random
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import asyncpg

from chaos.faults import (
    FROZEN_S,
    Act,
    freezes,
    in_turn,
    kills,
    postgres_killed,
    postgres_stopped,
    redis_emptied,
    redis_killed,
    together,
    until_there,
)
from dev import processes
from dev.run import PYTHON
from dev.stack import Stack
from workers.subscriptions import QUEUES_IN_USE
from workers.supervisor import Command

HOUR_S = 3600
TIMEKEEPERS = ("timekeeper 1", "timekeeper 2", "timekeeper ahead", "timekeeper behind")
WORKERS = ("worker ahead", *(f"worker {queue}" for queue in QUEUES_IN_USE))
JOBS_A_SECOND = 20
"""As many are done at least, on a machine that has much else to do."""
GLANCE_S = 0.5
"""Nobody who lives keeps a transaction idle for so long."""
GLANCES = 12
HOLDS = """
    SELECT count(*) FROM pg_stat_activity
     WHERE application_name = 'gridgov-timekeeper' AND state LIKE 'idle in transaction%'
       AND state_change < clock_timestamp() - interval '0.45 seconds'
"""


def processes_of(*, with_redis: bool) -> dict[str, Command]:
    """By name; each with arguments of its own, by which it is found again. Without Redis one worker waits for it."""
    queues = QUEUES_IN_USE if with_redis else ()
    workers = {f"worker {queue}": _right(f"worker-{queue}", "worker", queue) for queue in queues}
    return {
        "relay": _right("relay", "relay"),
        "timekeeper 1": _right("timekeeper-1", "timekeeper"),
        "timekeeper 2": _right("timekeeper-2", "timekeeper"),
        "timekeeper ahead": _wrong(HOUR_S, "timekeeper"),
        "timekeeper behind": _wrong(-HOUR_S, "timekeeper"),
        "worker ahead": _wrong(HOUR_S, "worker", "notify"),
        **workers,
    }


def _right(name: str, *words: str) -> Command:
    return Command([PYTHON, "-X", f"known_as={name}", "-m", "workers.run", *words])


def _wrong(seconds: int, *words: str) -> Command:
    return Command([PYTHON, "-m", "chaos.clock.wrong", str(seconds), "workers.run", *words])


def storm(names: Sequence[str], *, for_s: float) -> Act:
    """SIGKILL to one of them that is alive, every few hundred milliseconds."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        killed = []
        end = time.monotonic() + for_s
        while time.monotonic() < end:
            alive = [name for name in names if stack.pids(name)]
            if alive:
                killed += stack.kill(chance.choice(alive))
            await asyncio.sleep(chance.uniform(0.2, 0.5))
        return [f"{len(killed)} killed"]

    return act


def caught(name: str, *, for_s: float = FROZEN_S) -> Act:
    """SIGSTOP in the middle of a transaction, claimed rows in hand, for longer than the database lets it idle."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        watch = await asyncpg.connect(stack.variables["GRIDGOV_DATABASE_URL"].replace("+asyncpg", ""))
        try:
            for glance in range(GLANCES):
                await until_there(stack, name)
                pids = stack.pids(name)
                processes.kill_all(pids, signal.SIGSTOP)
                try:
                    await asyncio.sleep(GLANCE_S)
                    holds = bool(await watch.fetchval(HOLDS))
                    if holds or glance == GLANCES - 1:
                        await asyncio.sleep(for_s - GLANCE_S)
                        return [f"{name} {pid} for {for_s:g} s{', rows in hand' * holds}" for pid in pids]
                finally:
                    processes.kill_all(pids, signal.SIGCONT)
                await asyncio.sleep(chance.uniform(0, GLANCE_S))
        finally:
            await watch.close()
        raise AssertionError("the last glance is kept")

    return act


_STORM = storm(TIMEKEEPERS, for_s=6.0)
_OTHERS = storm(TIMEKEEPERS[1:], for_s=10.0)
ALWAYS: Mapping[str, Act] = {
    "timekeepers killed": _STORM,
    "timekeeper frozen": caught("timekeeper 1"),
    "timekeeper frozen, others killed": together(caught("timekeeper 1"), _OTHERS),
    "timekeeper an hour off frozen": caught("timekeeper ahead"),
    "postgres stopped": postgres_stopped,
    "postgres killed": postgres_killed,
    "timekeepers + postgres stopped": together(_STORM, postgres_stopped),
    "relay frozen": freezes("relay"),
    "relay, postgres in turn": in_turn(kills("relay"), postgres_stopped),
}
WITH_REDIS: Mapping[str, Act] = {
    "workers killed": together(kills(*WORKERS[:2]), storm(WORKERS[:2], for_s=4.0)),
    "worker frozen": freezes("worker notify"),
    "worker an hour off frozen": freezes("worker ahead"),
    "redis killed": redis_killed,
    "redis emptied, timekeepers killed": together(redis_emptied, _STORM),
    "redis, postgres, relay in turn": in_turn(redis_killed, postgres_stopped, kills("relay")),
}
SHORT: Mapping[str, Act] = {
    "timekeeper and relay frozen, others killed": together(
        caught("timekeeper 1", for_s=16.0), freezes("relay", for_s=16.0), storm(TIMEKEEPERS[1:], for_s=8.0)
    ),
    "timekeepers + postgres stopped": together(storm(TIMEKEEPERS, for_s=3.0), postgres_stopped),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One run: whether there is a Redis, how many steps come due at which pace, and what is done meanwhile."""

    name: str
    step_count: int
    steps_a_second: float
    kinds: Mapping[str, Act]
    with_redis: bool
    lead_s: float
    """From the filling to the first step."""
    jobs_within_s: float
    """How long after the last step all jobs must be done: in this run the steps are what the clock judges."""
    events: int
    """Reports that are real, and have some of the deadlines; the others have a subject that nobody knows."""

    each_once: bool = False
    """Each kind of fault once, and no more; otherwise one after another while steps come due."""

    @property
    def stream_s(self) -> float:
        return self.step_count / self.steps_a_second


def long_parts(step_count: int, steps_a_second: float) -> list[Part]:
    """Half of the steps without any Redis, half with one that is killed, too."""
    half = -(-step_count // 2)
    kinds = {"no Redis": ALWAYS, "with Redis": {**ALWAYS, **WITH_REDIS}}
    return [
        Part(
            name, half, steps_a_second, kinds[name], with_redis=name == "with Redis", lead_s=60.0, events=40,
            jobs_within_s=half / JOBS_A_SECOND,
        )
        for name in kinds
    ]  # fmt: skip


def short_parts(step_count: int) -> list[Part]:
    """In one run without any Redis."""
    return [
        Part(
            "no Redis", step_count, step_count / 24, SHORT, with_redis=False, lead_s=4.0, events=8,
            jobs_within_s=step_count / JOBS_A_SECOND, each_once=True,
        )
    ]  # fmt: skip
