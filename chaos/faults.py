"""What is done to the system, single and in combination, in an order that a seed number decides.

A fault is an act that returns what it struck. A killed process is the supervisor's to start again, so a kill ends as
it happens; Redis and Postgres are private servers that nobody else would start, so their faults end when they answer
again. What comes after is the system's own affair, and is measured.
"""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dev import processes
from dev.stack import Stack
from workers.subscriptions import QUEUES_IN_USE

WORKERS = tuple(f"worker {queue}" for queue in QUEUES_IN_USE)
EVERYTHING = ("api", "relay", "timekeeper", *WORKERS)
HELD_S = 1.0
FROZEN_S = 18.0
"""Longer than a lease (15 s) and than an idle transaction may last."""

Act = Callable[[Stack, random.Random], Awaitable[list[str]]]
"""Does harm; what it struck, in words."""


class Missed(RuntimeError):
    """There was nothing to strike: a fault that does not bite proves nothing."""


@dataclass(slots=True)
class Round:
    """One fault, from the first blow to the moment when all that was owed before its end was done."""

    kind: str
    began_at: datetime
    ended_at: datetime
    struck: Sequence[str]
    caught_up_s: float | None = None
    """Seconds from the fault's end; None if it was not seen within the time given."""


def kills(*names: str) -> Act:
    """SIGKILL to processes and all they started, at once."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        del chance
        struck = []
        for name in names:
            await until_there(stack, name)
            struck += [f"{name} {pid}" for pid in stack.kill(name)]
        return struck

    return act


def kills_one_of(name: str) -> Act:
    """SIGKILL to one of the processes that a process started, which must replace it itself."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        await until_there(stack, name)
        started = stack.pids(name)[1:]
        if not started:
            raise Missed(f"{name} has no process of its own")
        pid = chance.choice(started)
        processes.kill_all([pid])
        return [f"one of {name} {pid}"]

    return act


def held(names: Sequence[str], act: Act) -> Act:
    """Do it after a second in which these processes stood still: with full queues, and batches in their hands.

    On a quick machine a queue is empty nearly always, and what strikes an empty queue proves nothing.
    """

    async def hold(stack: Stack, chance: random.Random) -> list[str]:
        for name in names:
            await until_there(stack, name)
        pids = [pid for name in names for pid in stack.pids(name)]
        processes.kill_all(pids, signal.SIGSTOP)
        try:
            await asyncio.sleep(HELD_S)
            return await act(stack, chance)
        finally:
            processes.kill_all(pids, signal.SIGCONT)

    return hold


def freezes(name: str, *, for_s: float = FROZEN_S) -> Act:
    """SIGSTOP for longer than any lease, then SIGCONT: it wakes up believing that what it held is still its own."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        del chance
        await until_there(stack, name)
        pids = stack.pids(name)
        processes.kill_all(pids, signal.SIGSTOP)
        await asyncio.sleep(for_s)
        processes.kill_all(pids, signal.SIGCONT)
        return [f"{name} {pid} for {for_s:g} s" for pid in pids]

    return act


async def redis_killed(stack: Stack, chance: random.Random) -> list[str]:
    """Gone with all it held, for up to six seconds."""
    pid = stack.redis.pid
    if pid is None:
        raise Missed("there is no Redis")
    await asyncio.to_thread(stack.redis.kill)
    await asyncio.sleep(chance.uniform(0, 6))
    await asyncio.to_thread(stack.redis.start)
    return [f"redis {pid}"]


async def redis_emptied(stack: Stack, chance: random.Random) -> list[str]:
    """FLUSHALL under the feet of those who use it."""
    del chance
    await asyncio.to_thread(stack.redis.empty)
    return ["redis, all keys"]


async def postgres_stopped(stack: Stack, chance: random.Random) -> list[str]:
    """`pg_ctl stop -m immediate`: every connection breaks, and the log is played back at the start."""
    pid = stack.postgres.pid
    if pid is None:
        raise Missed("there is no Postgres")
    await asyncio.to_thread(stack.postgres.stop, "immediate")
    await asyncio.sleep(chance.uniform(0, 4))
    await asyncio.to_thread(stack.postgres.start)
    return [f"postgres {pid}"]


async def postgres_killed(stack: Stack, chance: random.Random) -> list[str]:
    """SIGKILL to the server and every backend."""
    pid = stack.postgres.pid
    if pid is None:
        raise Missed("there is no Postgres")
    await asyncio.to_thread(stack.postgres.kill)
    await asyncio.sleep(chance.uniform(0, 2))
    await asyncio.to_thread(stack.postgres.start)
    return [f"postgres {pid} and its backends"]


def together(*acts: Act) -> Act:
    """All at once."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        struck = await asyncio.gather(*(each(stack, chance) for each in acts))
        return [words for part in struck for words in part]

    return act


def in_turn(*acts: Act, pause_s: float = 1.0) -> Act:
    """One upon the other, before the first is got over."""

    async def act(stack: Stack, chance: random.Random) -> list[str]:
        struck = []
        for number, each in enumerate(acts):
            if number:
                await asyncio.sleep(chance.uniform(0.2, 2 * pause_s))
            struck += await each(stack, chance)
        return struck

    return act


SINGLE: Mapping[str, Act] = {
    "api": kills("api"),
    "one api process": kills_one_of("api"),
    "relay": kills("relay"),
    "timekeeper": kills("timekeeper"),
    "workers": held(WORKERS, kills(*WORKERS)),
    "redis killed": redis_killed,
    "redis emptied": held(WORKERS, redis_emptied),
    "postgres stopped": postgres_stopped,
    "postgres killed": postgres_killed,
}
COMBINED: Mapping[str, Act] = {
    "relay + redis emptied": held(WORKERS, together(kills("relay"), redis_emptied)),
    "workers + redis killed": held(WORKERS, together(kills(*WORKERS), redis_killed)),
    "api + postgres stopped": together(kills("api"), postgres_stopped),
    "relay, redis, postgres in turn": in_turn(kills("relay"), redis_killed, postgres_stopped),
    "timekeeper + postgres stopped": together(kills("timekeeper"), postgres_stopped),
    "relay three times": in_turn(kills("relay"), kills("relay"), kills("relay"), pause_s=3.0),
    "workers three times": in_turn(kills(*WORKERS), kills(*WORKERS), kills(*WORKERS), pause_s=3.0),
    "everything at once": together(kills(*EVERYTHING), redis_killed, postgres_stopped),
}
FROZEN: Mapping[str, Act] = {
    "relay frozen": freezes("relay"),
    "worker frozen": freezes("worker notify"),
}
LONG: Mapping[str, Act] = {**SINGLE, **COMBINED, **FROZEN}
SHORT: Mapping[str, Act] = {
    "api + relay": together(kills("api"), kills("relay")),
    "postgres stopped": postgres_stopped,
    "timekeeper + redis killed": together(kills("timekeeper"), redis_killed),
    "workers + redis emptied": held(WORKERS, together(kills(*WORKERS), redis_emptied)),
}
"""Everything that is killed in the long form, in four rounds."""


def schedule(kinds: Mapping[str, Act], chance: random.Random) -> Iterator[str]:
    """All kinds in an order drawn by lot, again and again; the same for the same seed."""
    while True:
        names = list(kinds)
        chance.shuffle(names)
        yield from names


async def strike(kind: str, act: Act, stack: Stack, chance: random.Random) -> Round:
    """Do it, and note when."""
    began_at = datetime.now(UTC)
    struck = await act(stack, chance)
    if not struck:
        raise Missed(f"{kind} struck nothing")
    return Round(kind, began_at, datetime.now(UTC), struck)


async def until_there(stack: Stack, name: str, within_s: float = 20.0) -> None:
    """Wait for a process that is being started again."""
    end = asyncio.get_running_loop().time() + within_s
    while not stack.pids(name):
        if asyncio.get_running_loop().time() > end:
            raise Missed(f"{name} is not there to be killed")
        await asyncio.sleep(0.05)
