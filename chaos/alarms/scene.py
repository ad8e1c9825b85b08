"""What a fault run of alarms plays in: which faults there are, what is changed about the stack, and who is told."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from rich.console import Console

from chaos.alarms.buttons import Home
from chaos.alarms.ground import Ground, make_ground
from chaos.faults import (
    Act,
    Round,
    freezes,
    held,
    in_turn,
    kills,
    kills_one_of,
    postgres_killed,
    postgres_stopped,
    redis_emptied,
    redis_killed,
    schedule,
    strike,
    together,
)
from chaos.probe import Probe
from chaos.run import line_of, until_whole
from dev.stack import Stack

WATCHED_S = 60.0
SOS, SEND = "worker sos", "worker send"
SHORT: Mapping[str, Act] = {
    "api + relay": together(kills("api"), kills("relay")),
    "sos and send workers, redis emptied": held((SOS,), together(kills(SOS, SEND), redis_emptied)),
    "timekeeper + postgres stopped": together(kills("timekeeper"), postgres_stopped),
    "redis killed": redis_killed,
}
LONG: Mapping[str, Act] = {
    **SHORT,
    "api": kills("api"),
    "one api process": kills_one_of("api"),
    "relay": kills("relay"),
    "timekeeper": kills("timekeeper"),
    "sos worker": held((SOS,), kills(SOS)),
    "send worker": kills(SEND),
    "send worker three times": in_turn(kills(SEND), kills(SEND), kills(SEND), pause_s=3.0),
    "send worker frozen": freezes(SEND),
    "sos worker frozen": freezes(SOS),
    "relay frozen": freezes("relay"),
    "postgres stopped": postgres_stopped,
    "postgres killed": postgres_killed,
    "relay, redis, postgres in turn": in_turn(kills("relay"), redis_killed, postgres_stopped),
    "everything at once": together(
        kills("api", "relay", "timekeeper", SOS, SEND), redis_killed, postgres_stopped
    ),
}


class CannotPlay(RuntimeError):
    """What a scene needs is not to be had on this machine; the message says what, and the remedy."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """``presses``: how many are to be answered at least; ``seconds``: for how long they are pressed at most; ``enough``: set
    by whoever ends the run before that, to hear what the checker says of what was pressed until then."""

    presses: int
    seed: int
    seconds: float | None = None
    enough: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Scene:
    """The plain one: homes press and everything is killed. ``each_once``: no kind of fault a second time; ``pause_s``: how long
    nothing is killed once all has caught up, at least and at most."""

    name: str = "total"
    kinds: Mapping[str, Act] = field(default_factory=lambda: LONG)
    each_once: bool = False
    pause_s: tuple[float, float] = (2.0, 6.0)

    @contextmanager
    def around(self, stack: Stack) -> Iterator[None]:
        """Change what there is to change before the stack is entered; undo it after it was left. Raises CannotPlay."""
        del stack
        yield

    @asynccontextmanager
    async def ground(self, stack: Stack, home_count: int) -> AsyncIterator[tuple[Ground, list[str]]]:
        """Within the stack: homes with whoever is told, and the addresses at which they press."""
        yield await make_ground(stack.settings, home_count=home_count), [stack.address]

    async def torment(
        self, stack: Stack, probe: Probe, bounds: Bounds, homes: Sequence[Home], console: Console
    ) -> list[Round]:
        """Each kind once at least, and on until so many presses were answered."""
        chance = random.Random(bounds.seed)
        rounds: list[Round] = []
        began = time.monotonic()
        for kind in schedule(self.kinds, chance):
            answered = answered_by(homes)
            over = bounds.seconds is not None and time.monotonic() - began > bounds.seconds
            if bounds.enough.is_set():
                return rounds
            if len(rounds) >= len(self.kinds) and (over or answered >= bounds.presses):
                return rounds
            if self.each_once and len(rounds) >= len(self.kinds):
                await asyncio.sleep(1)
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bounds.enough.wait(), chance.uniform(*self.pause_s))
                return rounds
            fault = await strike(kind, self.kinds[kind], stack, chance)
            rounds.append(fault)
            fault.caught_up_s = await probe.until_done(fault.ended_at, within_s=WATCHED_S)
            await until_whole(stack)
            console.print(f"{line_of(fault)} {answered} answered", highlight=False)
        raise AssertionError("a schedule never ends")


def answered_by(homes: Sequence[Home]) -> int:
    """Of all homes: the presses answered, each once."""
    return sum(home.taken_count for home in homes)
