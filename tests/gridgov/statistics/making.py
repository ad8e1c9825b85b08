"""Random pasts: not every one is legal, so that more is met than a lifecycle would let happen."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tests.gridgov.statistics.reference import MEETS, Card, Case, Clock, Step

YEAR = datetime(2026, 1, 1, tzinfo=UTC)
YEAR_ENDS = datetime(2027, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

_MOVES = [
    "accept", "reject", "merge", "confirm_self_resolved", "dispatch", "dispatch", "rule", "redispatch", "sign", "finish",
    "request_return", "grant_return", "grant_extension", "suspend", "resume", "send_back", "verify",
    "close", "visit", "evaluate", "reopen", "cancel", "lift",
]  # fmt: skip
_TO = {"accept": "accepted", "grant_return": "accepted", "lift": "accepted"}
_SAID = ["very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "not_reached"]
_OPEN = ["processing", "handled", "rework", "suspended"]
_STATES = ["processing", "handled", "rework", "closed", "closed", "evaluated", "archived", "cancelled"]


def any_case(chance: random.Random, *, units: list[UUID], paths: list[str]) -> Case:
    """A case somewhere in two years, on hours of few days: equal moments, due times and ends among them meet often."""
    begins = YEAR - timedelta(days=200) + timedelta(hours=12 * chance.randrange(900))
    clocks = [_clock(chance, begins, units) for _ in range(chance.randrange(1, 7))]
    steps = _steps(chance, begins, units)
    closed_at = chance.choice([None, min(begins + timedelta(days=9), NOW)])
    cards = [
        Card(chance.choice(["yellow", "red", "black"]), begins + timedelta(hours=12 * chance.randrange(40)),
             chance.choice([None, *units]))
        for _ in range(chance.choice([0, 0, 1, 2]))
    ]  # fmt: skip
    lead = chance.choice([None, *units])
    runs = any(clock.ended_at is None for clock in clocks)
    return Case(
        chance.choice(paths), chance.choice(_OPEN if runs else _STATES), clocks, steps, closed_at, lead, cards
    )


def _clock(chance: random.Random, begins: datetime, units: list[UUID]) -> Clock:
    stage = chance.choice([*MEETS, "handle", "handle", "decide_return"])
    started = min(begins + timedelta(hours=12 * chance.randrange(40)), NOW)
    due = started + timedelta(hours=12 * chance.randrange(1, 20))
    ended = min(started + timedelta(hours=12 * chance.randrange(24)), NOW)
    paused = (
        min(started + timedelta(hours=12 * chance.randrange(12)), NOW) if chance.random() < 0.15 else None
    )
    unit = chance.choice([None, *units])
    if chance.random() < 0.25:
        return Clock(stage, unit, started, due, paused_at=paused)
    outcomes = [*sorted(MEETS.get(stage, {"grant_return"})), "cancel", "grant_return", "take_back"]
    ended = max(ended, paused or ended)
    return Clock(stage, unit, started, due, ended, chance.choice(outcomes), paused)


def _steps(chance: random.Random, begins: datetime, units: list[UUID]) -> list[Step]:
    moments = sorted(
        min(begins + timedelta(hours=12 * chance.randrange(60)), NOW) for _ in range(chance.randrange(9))
    )
    return [_step(chance, at, units) for at in moments]


def _step(chance: random.Random, at: datetime, units: list[UUID]) -> Step:
    move = chance.choice(_MOVES)
    data = {}
    if move in {"dispatch", "rule", "redispatch"}:
        unit = chance.choice([None, *units])
        data = {"unit_id": str(unit) if unit else None}
    if move in {"visit", "evaluate"}:
        data = {"satisfaction": chance.choice(_SAID)}
    return Step(move, at, _TO.get(move, "processing"), data)


def cuts_of(chance: random.Random, number: int) -> list[datetime]:
    """The year in parts, cut at hours at which things happen, too."""
    inner = sorted(YEAR + timedelta(hours=12 * chance.randrange(1, 730)) for _ in range(number))
    return [YEAR, *dict.fromkeys(inner), YEAR_ENDS]
