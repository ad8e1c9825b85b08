"""What makes a ladder impossible to climb, or endless: checked before any case may climb it. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gridgov.deadlines.rules.calendars import NATURAL_SECONDS, Unit
from gridgov.deadlines.rules.policies import ROLE_LEVELS, LadderAction, Repeat, Step, Whoever
from gridgov.grids.rules.paths import LEVELS_DOWN, Level

MOST_STEPS = 20
LONGEST_DAYS = 366
QUICKEST_ENDLESS_S = 30
"""What repeats until somebody acts, and does so more often than this, is a flood."""

_Fault = tuple[int, str, str]
"""The step (from 0), the key, the reason."""


def too_long(amount: int, unit: Unit) -> str | None:
    """Why so much of a unit is no limit of ours; None where it is."""
    per_day = {Unit.SECONDS: 86_400, Unit.NATURAL_HOURS: 24, Unit.WORKING_HOURS: 24}.get(unit, 1)
    return f"{amount} {unit} is more than {LONGEST_DAYS} days" if amount > LONGEST_DAYS * per_day else None


def ladder_faults(steps: Sequence[Step], *, owed_at: str) -> Iterator[_Fault]:
    """Everything that is wrong; ``owed_at`` is the level of whoever owes it, or ``*``."""
    for number, step in enumerate(steps):
        for key, reason in (*_step_faults(step), *_repeat_faults(step, is_last=number == len(steps) - 1)):
            yield number, key, reason
    for number, (lower, upper) in enumerate(pairwise(steps), start=1):
        for key, reason in _order_faults(lower, upper):
            yield number, key, reason
    yield from _lift_faults(steps, owed_at)


def _step_faults(step: Step) -> Iterator[tuple[str, str]]:
    if reason := too_long(step.after, step.unit):
        yield "after", reason
    if isinstance(step.to, Whoever):
        if step.level is not None:
            yield "level", "the holder is wherever they are; leave the level out"
    elif step.level is None:
        yield "level", "missing"
    elif step.level not in ROLE_LEVELS.get(step.to, frozenset()):
        yield "to", f"nobody is {step.to} at the level {step.level}"
    if step.action is LadderAction.SUPERVISE and step.card is None:
        yield "card", "missing: a formal supervision (督办) shows a yellow, red or black card"
    if step.action is not LadderAction.SUPERVISE and step.card is not None:
        yield "card", f"only a formal supervision (督办) shows a card, not {step.action}"


def _repeat_faults(step: Step, *, is_last: bool) -> Iterator[tuple[str, str]]:
    again = step.repeat
    if again is None:
        return
    if not is_last:
        yield "repeat", "only the last step may be repeated"
    if step.action is LadderAction.LIFT:
        yield "repeat", "a lift to the same post again is a loop; repeat a reminder"
    if again.every == 0:
        yield "repeat", f"every 0 {again.unit} never ends"
    elif reason := too_long(again.every, again.unit):
        yield "repeat", reason
    elif again.times == 0 and _least_s(again) < QUICKEST_ENDLESS_S:
        yield (
            "repeat",
            f"until somebody acts (times = 0) not more often than every {QUICKEST_ENDLESS_S} seconds",
        )


def _least_s(again: Repeat) -> int:
    """How soon it can come again: working time passes no faster than the clock."""
    return again.every * NATURAL_SECONDS.get(again.unit, 3_600)


def _order_faults(lower: Step, upper: Step) -> Iterator[tuple[str, str]]:
    if upper.after == 0:
        yield "after", "only the first step may stand at the due time itself"
        return
    if lower.after == 0:
        return
    if lower.unit is upper.unit:
        rises = upper.after > lower.after
    elif lower.unit.is_working or upper.unit.is_working:
        yield "unit", f"whether it comes after the step in {lower.unit} is not certain"
        return
    else:
        rises = upper.after * NATURAL_SECONDS[upper.unit] > lower.after * NATURAL_SECONDS[lower.unit]
    if not rises:
        yield "after", f"{upper.after} {upper.unit} is not later than the step before it"


def _lift_faults(steps: Sequence[Step], owed_at: str) -> Iterator[_Fault]:
    """Only a lift changes who holds it, so each must go up from the one before."""
    reached = _height(Level(owed_at)) if owed_at in set(Level) else 0
    seen: set[tuple[str, str]] = set()
    for number, step in enumerate(steps):
        if step.action is not LadderAction.LIFT:
            continue
        if isinstance(step.to, Whoever) or step.level is None:
            yield number, "to", "a lift to whoever holds it already goes nowhere"
            continue
        if (step.to, step.level) in seen:
            yield number, "to", f"lifted to {step.to} at the level {step.level} a second time: a loop"
        elif _height(step.level) < reached:
            yield number, "level", f"a lift to the level {step.level} goes down"
        reached = max(reached, _height(step.level))
        seen.add((step.to, step.level))


def _height(level: Level) -> int:
    return len(LEVELS_DOWN) - LEVELS_DOWN.index(level)
