"""How long each stage may take, and who is told when it takes longer. Pure: the time is always an argument.

The limits are data (`policies.toml`, overridable by a county). A deadline that has started keeps the policy it
started with: store `as_row(policy)` beside it and read it back with `from_row`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Self, TypeVar

from gridgov.deadlines.rules.calendars import NATURAL_SECONDS, Unit, WorkingCalendar, later
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role


class Urgency(StrEnum):
    """一般 / 较急 / 紧急."""

    NORMAL = "normal"
    URGENT = "urgent"
    CRITICAL = "critical"


class Stage(StrEnum):
    """受理 / 派遣 / 签收 / 处置 / 核查 / 结案: the clock of each starts when the one before it is done."""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SIGN = "sign"
    HANDLE = "handle"
    VERIFY = "verify"
    CLOSE = "close"


class LadderAction(StrEnum):
    """Remind (催办), supervise formally (督办), or lift the matter to a higher level (升级)."""

    REMIND = "remind"
    SUPERVISE = "supervise"
    LIFT = "lift"


# A step sent to a post that exists nowhere would tell nobody, so no file may name one.
ROLE_LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.GRIDWORKER: frozenset({Level.GRID}),
    Role.GRID_CHIEF: frozenset({Level.GRID}),
    Role.COMMUNITY_CLERK: frozenset({Level.COMMUNITY}),
    Role.TOWN_DISPATCHER: frozenset({Level.TOWN}),
    Role.COUNTY_DISPATCHER: frozenset({Level.COUNTY}),
    Role.DUTY_HEAD: frozenset({Level.TOWN, Level.COUNTY}),
    Role.DEPARTMENT_HANDLER: frozenset({Level.TOWN, Level.COUNTY}),
    Role.POLICE: frozenset({Level.COMMUNITY, Level.TOWN, Level.COUNTY}),
    Role.MEDIATOR: frozenset({Level.COMMUNITY, Level.TOWN, Level.COUNTY}),
    Role.CARE_OPERATOR: frozenset({Level.TOWN, Level.COUNTY}),
    Role.SUPERVISOR: frozenset({Level.TOWN, Level.COUNTY}),
}

_LONGEST_DAYS = 366
_Choice = TypeVar("_Choice", bound=StrEnum)


class PolicyInvalid(ValueError):
    """A row cannot be used; the message names file, row, key and reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: ``after`` so many ``unit`` past the due time, tell whoever is ``to`` at ``level``."""

    after: int
    unit: Unit
    to: Role
    level: Level
    action: LadderAction


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """How long a stage may take at an urgency; ``warn_at`` is the share of that time after which it shows yellow."""

    urgency: Urgency
    stage: Stage
    duration: int
    unit: Unit
    warn_at: float
    steps: tuple[Step, ...]
    source: str
    effective_from: date


def due_at(policy: DeadlinePolicy, start: datetime, *, calendar: WorkingCalendar) -> datetime:
    """When the stage that started at ``start`` (with a zone) is due; in the zone of ``start``."""
    return later(start, policy.duration, policy.unit, calendar)


def warning_at(policy: DeadlinePolicy, start: datetime, *, calendar: WorkingCalendar) -> datetime:
    """When the light turns yellow: after ``warn_at`` of the allowed time, counted in the policy's own unit."""
    return later(start, policy.duration * policy.warn_at, policy.unit, calendar)


def step_at(
    policy: DeadlinePolicy, due: datetime, step_index: int, *, calendar: WorkingCalendar
) -> datetime | None:
    """When step ``step_index`` (from 0) is taken if the stage is still unmet; None when the ladder has no such step."""
    if step_index < 0:
        raise ValueError(f"a ladder has no step {step_index}")
    if step_index >= len(policy.steps):
        return None
    step = policy.steps[step_index]
    return later(due, step.after, step.unit, calendar)


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All policies; where layers overlap (a county's over the packaged) the first that has a row in force decides."""

    layers: tuple[tuple[DeadlinePolicy, ...], ...]

    def find(self, urgency: Urgency, stage: Stage, *, on: date) -> DeadlinePolicy:
        """The newest row in force on that day in the county (Asia/Shanghai); KeyError when there is none."""
        for layer in self.layers:
            in_force = [
                p for p in layer if (p.urgency, p.stage) == (urgency, stage) and p.effective_from <= on
            ]
            if in_force:
                return max(in_force, key=lambda policy: policy.effective_from)
        raise KeyError(f"no deadline policy for {urgency} {stage} on {on}")

    def overlaid(self, county: Self) -> "PolicyBook":
        """This book with a county's own rows before it."""
        return PolicyBook(county.layers + self.layers)


def load_policies(text: str, *, origin: str) -> PolicyBook:
    """Read the TOML. PolicyInvalid names file, row, key and reason."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyInvalid(f"{origin}: not TOML: {error}") from error
    rows = document.pop("policy", [])
    if document or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PolicyInvalid(f"{origin}: only [[policy]] tables are expected")
    found: dict[tuple[Urgency, Stage, date], DeadlinePolicy] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{origin}: policy {number} ({row.get('urgency')} {row.get('stage')})"
        policy = _policy_of(row, where=where)
        key = (policy.urgency, policy.stage, policy.effective_from)
        if key in found:
            raise PolicyInvalid(f"{where}: effective_from: a second row for the same day")
        found[key] = policy
    return PolicyBook((tuple(found.values()),))


@cache
def default_policies() -> PolicyBook:
    """The book that ships with the product."""
    source = files(__package__) / "policies.toml"
    return load_policies(source.read_text(encoding="utf-8"), origin="policies.toml")


def as_row(policy: DeadlinePolicy) -> dict[str, Any]:
    """The policy as JSON can hold it, to be frozen into a deadline."""
    row = asdict(policy, dict_factory=_plain)
    return {**row, "steps": list(row["steps"]), "effective_from": policy.effective_from.isoformat()}


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, StrEnum) else value for key, value in pairs}


def from_row(row: Mapping[str, Any]) -> DeadlinePolicy:
    """What `as_row` froze; PolicyInvalid if it was damaged."""
    try:
        day = date.fromisoformat(row["effective_from"])
    except (KeyError, TypeError, ValueError) as error:
        raise PolicyInvalid(f"frozen policy: effective_from: {error}") from error
    return _policy_of({**row, "effective_from": day}, where="frozen policy")


def _policy_of(row: Mapping[str, Any], *, where: str) -> DeadlinePolicy:
    _refuse_keys(row, DeadlinePolicy, where)
    unit = _one_of(Unit, row["unit"], where, "unit")
    if not (isinstance(row["source"], str) and row["source"].strip()):
        raise PolicyInvalid(f"{where}: source: say where the limit comes from")
    if type(row["effective_from"]) is not date:
        raise PolicyInvalid(f"{where}: effective_from: a date such as 2026-01-01 is expected")
    if type(row["warn_at"]) is not float or not 0 < row["warn_at"] < 1:
        raise PolicyInvalid(f"{where}: warn_at: a share between 0 and 1 is expected, such as 0.8")
    return DeadlinePolicy(
        urgency=_one_of(Urgency, row["urgency"], where, "urgency"),
        stage=_one_of(Stage, row["stage"], where, "stage"),
        duration=_length(row["duration"], unit, where, "duration", least=1),
        unit=unit,
        warn_at=row["warn_at"],
        steps=_ladder_of(row["steps"], where),
        source=row["source"],
        effective_from=row["effective_from"],
    )


def _ladder_of(rows: Any, where: str) -> tuple[Step, ...]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise PolicyInvalid(f"{where}: steps: at least one step is expected, or nobody is told")
    steps = tuple(_step_of(row, f"{where}: step {number}") for number, row in enumerate(rows, start=1))
    for number, (lower, upper) in enumerate(pairwise(steps), start=2):
        _refuse_order(lower, upper, f"{where}: step {number}")
    return steps


def _step_of(row: Mapping[str, Any], where: str) -> Step:
    _refuse_keys(row, Step, where)
    unit = _one_of(Unit, row["unit"], where, "unit")
    step = Step(
        after=_length(row["after"], unit, where, "after", least=0),
        unit=unit,
        to=_one_of(Role, row["to"], where, "to"),
        level=_one_of(Level, row["level"], where, "level"),
        action=_one_of(LadderAction, row["action"], where, "action"),
    )
    if step.level not in ROLE_LEVELS.get(step.to, frozenset()):
        raise PolicyInvalid(f"{where}: to: nobody is {step.to} at the level {step.level}")
    return step


def _refuse_order(lower: Step, upper: Step, where: str) -> None:
    if upper.after == 0:
        raise PolicyInvalid(f"{where}: after: only the first step may stand at the due time itself")
    if lower.after == 0:
        return
    if lower.unit is upper.unit:
        rises = upper.after > lower.after
    elif lower.unit.is_working or upper.unit.is_working:
        raise PolicyInvalid(f"{where}: unit: whether it comes after the step in {lower.unit} is not certain")
    else:
        rises = upper.after * NATURAL_SECONDS[upper.unit] > lower.after * NATURAL_SECONDS[lower.unit]
    if not rises:
        raise PolicyInvalid(
            f"{where}: after: {upper.after} {upper.unit} is not later than the step before it"
        )


def _refuse_keys(row: Mapping[str, Any], shape: type[DeadlinePolicy | Step], where: str) -> None:
    wanted = {field.name for field in fields(shape)}
    _refuse(f"{where}: unknown key", set(row) - wanted)
    _refuse(f"{where}: missing key", wanted - set(row))


def _refuse(reason: str, keys: Iterable[str]) -> None:
    if names := ", ".join(sorted(keys)):
        raise PolicyInvalid(f"{reason}: {names}")


def _one_of(kind: type[_Choice], value: Any, where: str, key: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise PolicyInvalid(f"{where}: {key}: {value!r} is none of {', '.join(kind)}") from None


def _length(value: Any, unit: Unit, where: str, key: str, *, least: int) -> int:
    if type(value) is not int or value < least:
        raise PolicyInvalid(f"{where}: {key}: a whole number of at least {least} is expected, not {value!r}")
    per_day = {Unit.SECONDS: 86_400, Unit.NATURAL_HOURS: 24, Unit.WORKING_HOURS: 24}.get(unit, 1)
    if value > _LONGEST_DAYS * per_day:
        raise PolicyInvalid(f"{where}: {key}: {value} {unit} is more than {_LONGEST_DAYS} days")
    return value
