"""What the figures should be, said a second time: slowly, case by case in Python, from the words of the definitions.

It shares nothing with the SQL but the names of the counts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

MEETS = {
    "accept": {"accept", "reject", "merge", "confirm_self_resolved", "refuse_self_resolved"},
    "dispatch": {"dispatch", "rule", "hand_to_police", "merge"},
    "sign": {"sign"},
    "handle": {"finish"},
    "help": {"finish_part"},
    "verify": {"verify", "send_back"},
    "close": {"close", "send_back"},
}
GIVES = {"dispatch", "rule", "redispatch", "hand_to_police"}
DECIDES = {"accept", "reject", "merge", "confirm_self_resolved"}
COUNTED = {
    "accept": ("should_accept", "accepted_in_time"), "dispatch": ("should_dispatch", "dispatched_in_time"),
    "sign": ("should_sign", "signed_in_time"), "help": ("should_help", "helped_in_time"),
    "verify": ("should_verify", "verified_in_time"), "close": ("should_decide_closing", "closing_decided_in_time"),
}  # fmt: skip


@dataclass(frozen=True)
class Clock:
    """A deadline as it stands now."""

    stage: str
    unit: UUID | None
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None = None
    outcome: str | None = None
    paused_at: datetime | None = None


@dataclass(frozen=True)
class Step:
    """A step of an event."""

    move: str
    at: datetime
    to_state: str = "processing"
    data: dict[str, Any] = field(default_factory=dict)
    from_state: str | None = None


@dataclass(frozen=True)
class Card:
    """A formal supervision, and the unit it is addressed to."""

    colour: str
    at: datetime
    unit: UUID | None = None


@dataclass(frozen=True)
class Case:
    """An event with its clocks and steps, as the tables hold them."""

    scope_path: str
    state: str
    clocks: Sequence[Clock]
    steps: Sequence[Step]
    closed_at: datetime | None = None
    lead_unit: UUID | None = None
    cards: Sequence[Card] = ()

    @property
    def moments(self) -> list[datetime]:
        """When something was first heard of it, or began to run: the earliest is when it was received."""
        return [step.at for step in self.steps] + [clock.started_at for clock in self.clocks]

    @property
    def is_closed(self) -> bool:
        if self.state == "archived":
            return any(
                step.from_state in {"closed", "evaluated"} for step in self.steps if step.move == "archive"
            )
        return self.state in {"closed", "evaluated"}


def of_unit(
    cases: Iterable[Case], unit: UUID, begins: datetime, ends: datetime, *, at: datetime
) -> Counter[str]:
    """The counts of a unit."""
    return _figures(
        cases, begins, min(ends, at), at,
        owes=lambda _, clock: clock.unit == unit,
        did=lambda case, number: _lead_before(case, number) == str(unit),
        closed=lambda case: case.is_closed and case.lead_unit == unit,
        told=lambda _, card: card.unit == unit,
        raised=lambda _: False,
    )  # fmt: skip


def of_area(cases: Iterable[Case], holds: Callable[[str], bool], begins: datetime, ends: datetime, *, at: datetime) -> Counter[str]:  # fmt: skip
    """The counts of the places that ``holds`` says yes of."""
    return _figures(
        cases, begins, min(ends, at), at,
        owes=lambda case, _: holds(case.scope_path),
        did=lambda case, _: holds(case.scope_path),
        closed=lambda case: case.is_closed,
        told=lambda case, _: holds(case.scope_path),
        raised=lambda case: holds(case.scope_path),
    )  # fmt: skip


def moment_of(clock: Clock, *, at: datetime) -> tuple[datetime, bool] | None:
    """When a clock counts and whether it was met; None while, or if, it was not owed."""
    stopped = clock.paused_at or clock.ended_at
    if clock.ended_at is not None and clock.outcome in MEETS[clock.stage]:
        assert stopped is not None
        return (stopped, True) if stopped <= clock.due_at else (clock.due_at, False)
    if stopped is not None and stopped <= clock.due_at:
        return None
    return (clock.due_at, False) if clock.due_at < at else None


def _figures(
    cases: Iterable[Case], begins: datetime, until: datetime, at: datetime, *,
    owes: Callable[[Case, Clock], bool], did: Callable[[Case, int], bool], closed: Callable[[Case], bool],
    told: Callable[[Case, Card], bool], raised: Callable[[Case], bool],
) -> Counter[str]:  # fmt: skip
    found: Counter[str] = Counter()
    for case in cases:
        for stage in MEETS:
            clocks = [clock for clock in case.clocks if clock.stage == stage and owes(case, clock)]
            _count_stage(found, stage, clocks, case, begins, until, at, closed)
        _count_steps(found, case, begins, until, did)
        if case.moments and begins <= min(case.moments) < until and raised(case):
            found["raised"] += 1
        found.update(
            f"supervised_{card.colour}"
            for card in case.cards
            if begins <= card.at < until and told(case, card)
        )
    return found


def _count_stage(
    found: Counter[str], stage: str, clocks: list[Clock], case: Case, begins: datetime, until: datetime, at: datetime,
    closed: Callable[[Case], bool],
) -> None:  # fmt: skip
    counting = [moment for clock in clocks if (moment := moment_of(clock, at=at)) is not None]
    if not counting or not begins <= min(moment for moment, _ in counting) < until:
        return
    ends = [clock.ended_at for clock in clocks if clock.ended_at and clock.outcome in MEETS[stage]]
    in_time = bool(ends) and all(met for _, met in counting)
    if stage != "handle":
        due, met = COUNTED[stage]
        found.update([due] + [met] * in_time)
        return
    found.update(["should_handle", "should_close"])
    if not ends:
        found["overdue_unhandled"] += 1
        return
    found.update(["handled"] + ["handled_in_time"] * in_time)
    if any(clock.started_at >= min(ends) for clock in clocks):
        found["rework"] += 1
    if closed(case):
        found.update(["closed"] + ["closed_in_time"] * in_time)


def _count_steps(
    found: Counter[str], case: Case, begins: datetime, until: datetime, did: Callable[[Case, int], bool]
) -> None:
    seen: set[str] = set()
    for number, step in enumerate(case.steps):
        kind = _kind(step)
        is_first = kind is not None and kind not in seen
        seen |= {kind} if kind else set()
        if not begins <= step.at < until or not did(case, number):
            continue
        later = {other.move for other in case.steps[number + 1 :]}
        if is_first:
            found.update(_of_kind(str(kind), step, later))
        found.update(_acts(step))


def _of_kind(kind: str, step: Step, later: set[str]) -> list[str]:
    if kind == "given":
        return ["dispatched"] + ["dispatched_rework"] * bool(later & {"send_back", "reopen"})
    if kind == "heard":
        said = step.data["satisfaction"]
        return (
            ["visited"]
            + ["satisfied"] * (said != "dissatisfied")
            + ["basically_satisfied"] * (said == "basically_satisfied")
        )
    more = {
        "accept": ["filed"] + ["cancelled"] * ("cancel" in later),
        "confirm_self_resolved": ["self_resolved"],
    }
    return ["accepted", *more.get(step.move, [])]


def _acts(step: Step) -> list[str]:
    acts = {"grant_return": "returned", "grant_extension": "extensions", "suspend": "suspensions"}
    return [acts[step.move]] if step.move in acts else []


def _kind(step: Step) -> str | None:
    if step.move in DECIDES:
        return "decided"
    if step.move in GIVES:
        return "given"
    heard = step.move in {"visit", "evaluate", "reopen"} and step.data["satisfaction"] != "not_reached"
    return "heard" if heard else None


def _lead_before(case: Case, number: int) -> str | None:
    """The unit that led when this step was made."""
    lead: str | None = None
    for step in case.steps[:number]:
        if step.move in GIVES:
            lead = step.data.get("unit_id")
        elif step.to_state == "accepted":
            lead = None
    return lead
