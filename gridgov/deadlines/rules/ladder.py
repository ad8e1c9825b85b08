"""The rungs of a policy's ladder in the order in which they are taken. Pure.

Rung 0 is the warning, if the policy warns; then come the steps, then the last step again for as often as it repeats.
What is kept of a rung that was taken is its key: (cycle, step). The warning is (0, -1), the steps are (0, k), and the
last step for the c-th time again is (c, its k), so that a step has the same number in every cycle.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from gridgov.deadlines.rules.policies import Card, Channel, DeadlinePolicy, LadderAction, Whoever
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

WARNING_STEP = -1
WARNING_CHANNELS = (Channel.INBOX, Channel.CHAT)
"""A warning leaves time to act, so it wakes nobody."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing that happens by itself, unless somebody acts before."""

    number: int
    cycle: int
    step: int
    action: LadderAction
    to: Role | Whoever
    level: Level | None
    card: Card | None
    channels: tuple[Channel, ...]


def rungs(policy: DeadlinePolicy) -> Iterator[Rung]:
    """All of them in order; without end where the last step repeats until somebody acts."""
    for number in count():
        rung = rung_of(policy, number)
        if rung is None:
            return
        yield rung


def rung_of(policy: DeadlinePolicy, number: int) -> Rung | None:
    """The rung of a number (from 0); None past the end."""
    length = rung_count(policy)
    if number < 0:
        raise ValueError(f"a ladder has no rung {number}")
    if length is not None and number >= length:
        return None
    cycle, index = rung_key(policy, number)
    if index == WARNING_STEP:
        return Rung(number, cycle, index, LadderAction.WARN, Whoever.HOLDER, None, None, WARNING_CHANNELS)
    step = policy.steps[index]
    return Rung(number, cycle, index, step.action, step.to, step.level, step.card, step.channels)


def rung_key(policy: DeadlinePolicy, number: int) -> tuple[int, int]:
    """The (cycle, step) under which a rung is recorded, once."""
    last = len(policy.steps) - 1
    index = number - policy.warns
    return (0, index) if index <= last else (index - last, last)


def rung_count(policy: DeadlinePolicy) -> int | None:
    """How many there are; None where the last repeats until somebody acts."""
    again = policy.steps[-1].repeat
    if again is not None and again.times == 0:
        return None
    return policy.warns + len(policy.steps) + (again.times if again else 0)
