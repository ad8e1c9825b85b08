"""Who is called when somebody calls for help, step by step; and the same as a policy of the one clock. Pure.

The figures are data (`ladders.toml`; a county lays its own rows over them, a served person may have their own plan). An
alarm that has begun keeps the ladder it began with: `Ladder.model_dump(mode="json")` is frozen into it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gridgov.alarms.rules.signals import LADDERED, Kind
from gridgov.alarms.rules.terms import NEVER_IN_A_DRILL, Service
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.policies import (
    ANY,
    Channel,
    DeadlinePolicy,
    LadderAction,
    Repeat,
    Stage,
    Step,
    Urgency,
    Whoever,
)
from gridgov.deadlines.rules.toml_lines import line_of, lines_of

MOST_STEPS = 12
QUICKEST_REPEAT_S = 30
"""What repeats until somebody closes it, and does so more often than this, is a flood."""
_WARN_AT = 0.8


class Audience(StrEnum):
    """Who a step calls."""

    GRIDWORKER = "gridworker"
    RELATIVES = "relatives"
    NEAR = "near"
    OPERATOR = "operator"
    POLICE = "police"
    COMMUNITY = "community"
    TOWN = "town"
    COUNTY = "county"
    PROPERTY = "property"
    FIRE_119 = "fire_119"
    MEDICAL_120 = "medical_120"
    POLICE_110 = "police_110"


SERVICE_OF = {
    Audience.PROPERTY: Service.PROPERTY,
    Audience.FIRE_119: Service.FIRE_119,
    Audience.MEDICAL_120: Service.MEDICAL_120,
    Audience.POLICE_110: Service.POLICE_110,
}
"""Audiences outside the house."""


AUDIENCE_NAMES: Mapping[Audience, tuple[str, str]] = {
    Audience.GRIDWORKER: ("网格员、网格长", "gridworker and chief"),
    Audience.RELATIVES: ("亲属邻居", "relatives and neighbours"),
    Audience.NEAR: ("附近值班人员", "the nearest on duty"),
    Audience.OPERATOR: ("坐席", "seats of the care platform"),
    Audience.POLICE: ("社区民警", "police of the beat"),
    Audience.COMMUNITY: ("村(社区)", "the community"),
    Audience.TOWN: ("镇街值班", "the town's duty"),
    Audience.COUNTY: ("县级中心", "the county's centre"),
    Audience.PROPERTY: ("物业", "property management"),
    Audience.FIRE_119: ("119", "119"),
    Audience.MEDICAL_120: ("120", "120"),
    Audience.POLICE_110: ("110", "110"),
}
"""As those who watch over an alarm read them."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class CallStep(_Frozen):
    """So many seconds after the call, these are called, by these channels beside the inbox."""

    at: Annotated[int, Field(ge=0, le=7 * 86_400)]
    to: Annotated[tuple[Audience, ...], Field(min_length=1, max_length=len(Audience))]
    by: Annotated[tuple[Literal["chat", "sms", "voice", "email"], ...], Field(max_length=4)]

    def audiences(self, *, drill: bool) -> tuple[Audience, ...]:
        """Whom it calls; in a drill nobody outside who would send a lorry."""
        return tuple(
            audience for audience in self.to if not (drill and SERVICE_OF.get(audience) in NEVER_IN_A_DRILL)
        )


class Near(_Frozen):
    """How many of those on duty, within how many metres."""

    count: Annotated[int, Field(ge=1, le=20)]
    within_m: Annotated[int, Field(ge=50, le=50_000)]


class Ladder(_Frozen):
    """All steps, and what else is settled for a signal (`ladders.toml` says what each key means)."""

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    urgency: Urgency
    steps: Annotated[tuple[CallStep, ...], Field(min_length=1, max_length=MOST_STEPS)]
    repeat_s: Annotated[int, Field(ge=QUICKEST_REPEAT_S, le=86_400)]
    arrive_within_s: Annotated[int, Field(ge=60, le=7 * 86_400)]
    restart_after_s: Annotated[int, Field(ge=1, le=86_400)]
    near: Near
    place_fresh_s: Annotated[int, Field(ge=60, le=86_400)]
    source: Annotated[str, Field(min_length=1)]
    effective_from: date

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        if self.steps[0].at != 0:
            raise ValueError("the first step stands at 0: whoever calls is not kept waiting")
        if any(upper.at <= lower.at for lower, upper in pairwise(self.steps)):
            raise ValueError("each step comes later than the one before")
        if strange := set(self.kinds) - LADDERED:
            raise ValueError(f"{', '.join(sorted(strange))} calls nobody")
        return self

    def step_of(self, *, first: int, step: int) -> int:
        """Which of its steps the ``step`` of a clock's policy is, where the round began at ``first``."""
        return min(first + 1 + step, len(self.steps) - 1)


class LaddersInvalid(ValueError):
    """Ladders that cannot be loaded; the message has file, line, row and reason of each fault."""


@dataclass(frozen=True, slots=True)
class LadderBook:
    """All ladders; where layers overlap (a county's over the packaged) the first that has a row that fits decides."""

    layers: tuple[tuple[Ladder, ...], ...]

    def find(self, kind: Kind, *, on: date) -> Ladder:
        """The row in force on that day in the county; KeyError when there is none."""
        for layer in self.layers:
            fitting = [row for row in layer if kind in row.kinds and row.effective_from <= on]
            if fitting:
                return max(fitting, key=lambda row: row.effective_from)
        raise KeyError(f"no ladder for {kind} on {on}")

    def overlaid(self, county: Self) -> "LadderBook":
        """This book with a county's own rows before it."""
        return LadderBook(county.layers + self.layers)


def load_ladders(text: str, *, origin: str, complete: bool = False) -> LadderBook:
    """Read the TOML; ``complete`` asks for a row for every signal that calls somebody."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LaddersInvalid(f"{origin}: not TOML: {error}") from error
    rows = document.pop("ladder", [])
    if document or not isinstance(rows, list):
        raise LaddersInvalid(f"{origin}: only [[ladder]] tables are expected")
    lines, faults, found = lines_of(text), list[str](), list[Ladder]()
    for number, row in enumerate(rows):
        try:
            found.append(Ladder.model_validate(row))
        except ValidationError as error:
            for fault in error.errors():
                line = line_of(lines, ("ladder", number, *fault["loc"])) or 1
                where = ".".join(str(part) for part in fault["loc"])
                faults.append(f"{origin}: line {line}: ladder {number + 1}: {where}: {fault['msg']}")
    faults += _twice(found, origin)
    if complete and not faults:
        faults += [
            f"{origin}: no ladder for {kind}"
            for kind in sorted(LADDERED - {k for row in found for k in row.kinds})
        ]
    if faults:
        raise LaddersInvalid("\n".join(faults))
    return LadderBook((tuple(found),))


def _twice(rows: Sequence[Ladder], origin: str) -> list[str]:
    days = [(kind, row.effective_from) for row in rows for kind in row.kinds]
    return [
        f"{origin}: {kind} has two rows from {day}"
        for kind, day in sorted({d for d in days if days.count(d) > 1})
    ]


@cache
def default_ladders() -> LadderBook:
    """The book that ships with the product."""
    source = files(__package__) / "ladders.toml"
    return load_ladders(source.read_text(encoding="utf-8"), origin="ladders.toml", complete=True)


def answer_policy(ladder: Ladder, *, first: int) -> DeadlinePolicy:
    """The clock of a round that began with step ``first``, which was called at once: what is left, then the last again.

    Its due time is the next step; where none is left, the last one is repeated.
    """
    base = ladder.steps[first].at
    left = [step.at - base for step in ladder.steps[first + 1 :]] or [ladder.repeat_s]
    repeat = Repeat(ladder.repeat_s, Unit.SECONDS, 0)
    steps = tuple(
        _call(at - left[0], repeat if number == len(left) - 1 else None) for number, at in enumerate(left)
    )
    return _policy(ladder, Stage.ANSWER_ALARM, left[0], steps)


def arrive_policy(ladder: Ladder) -> DeadlinePolicy:
    """How long whoever is on the way has; once, because the answer's own ladder then goes on."""
    return _policy(ladder, Stage.ARRIVE_ALARM, ladder.arrive_within_s, (_call(0, None),))


def _call(after: int, repeat: Repeat | None) -> Step:
    return Step(after, Unit.SECONDS, Whoever.HOLDER, None, LadderAction.CALL, None, (Channel.INBOX,), repeat)


def _policy(ladder: Ladder, stage: Stage, duration: int, steps: tuple[Step, ...]) -> DeadlinePolicy:
    return DeadlinePolicy(
        ladder.urgency, stage, duration, Unit.SECONDS, _WARN_AT, steps, ladder.source, ladder.effective_from,
        type=ANY, warns=False,
    )  # fmt: skip
