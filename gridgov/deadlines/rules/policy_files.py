"""Reading policies: a county's file, ours, and rows that were frozen into deadlines. Pure.

The faults of a file are told all at once, each with its line; whoever loads a file that is refused keeps the book it
had: nothing of a refused file holds.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from gridgov.deadlines.rules.policies import (
    ANY,
    OF_OTHER_SUBJECTS,
    ROW_VERSION,
    WITH_LADDERS_OF_THEIR_OWN,
    Card,
    DeadlinePolicy,
    LadderAction,
    PolicyBook,
    Stage,
    Urgency,
    Whoever,
)
from gridgov.deadlines.rules.policy_rows import Fault, Spot, read_policy
from gridgov.deadlines.rules.toml_lines import lines_of
from gridgov.people.rules.roles import Role

MOST_TOLD = 20
"""A file that is wrong all through is told as far as anybody reads."""

_FROZEN = "frozen policy"


class PolicyInvalid(ValueError):
    """What cannot be used, and why: ``faults`` in the order of the file, and how many there were."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults[:MOST_TOLD])
        self.fault_count = len(faults)
        more = f"\nand {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        super().__init__("\n".join(str(fault) for fault in self.faults) + more)


def load_policies(
    text: str, *, origin: str, complete: bool = False, unusable: Mapping[str, str] = MappingProxyType({})
) -> PolicyBook:
    """Read the TOML; PolicyInvalid names file, line, row, key and reason. ``complete`` asks for every default.

    ``unusable``: channels by which nothing can leave this house, and why; a step that names one is refused.
    """
    rows = _rows_of(text, origin)
    lines, faults, found = lines_of(text), list[Fault](), dict[tuple[str, ...], int]()
    policies = []
    for number, row in enumerate(rows):
        name = f"policy {number + 1} ({row.get('urgency')} {row.get('stage')})"
        spot = Spot(origin, lines, ("policy", number), name, faults)
        policy = read_policy(row, spot)
        if policy is None:
            continue
        if policy.stage in WITH_LADDERS_OF_THEIR_OWN:
            spot.refuse("stage", f"the ladder of {policy.stage} stands in ladders.toml, not here")
        key = (*policy.key, policy.effective_from.isoformat())
        if key in found:
            spot.refuse("effective_from", f"a second row for the same day, beside policy {found[key] + 1}")
        found.setdefault(key, number)
        _refuse_channels(policy, unusable, spot)
        policies.append(policy)
    if complete and not faults:
        faults += [Fault(origin, None, "", "", reason) for reason in _missing(policies)]
    if faults:
        raise PolicyInvalid(faults)
    return PolicyBook((tuple(policies),))


def _rows_of(text: str, origin: str) -> list[dict[str, Any]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at.group(1)) if at else len(text.splitlines())
        raise PolicyInvalid([Fault(origin, line, "", "", f"not TOML: {error}")]) from error
    rows = document.pop("policy", [])
    if document or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PolicyInvalid([Fault(origin, None, "", "", "only [[policy]] tables are expected")])
    return rows


def _refuse_channels(policy: DeadlinePolicy, unusable: Mapping[str, str], spot: Spot) -> None:
    for number, step in enumerate(policy.steps):
        for channel in step.channels:
            if channel in unusable:
                told = f"{channel} cannot be used ({unusable[channel]}); take it out, or set it up"
                spot.within("steps", number, row=f"step {number + 1}").refuse("channels", told)


def _missing(policies: Sequence[DeadlinePolicy]) -> Iterator[str]:
    """Whatever has no row of its own falls back to these, so each must be there."""
    general = {
        (p.urgency, p.stage)
        for p in policies
        if p.key[:2] == (OF_OTHER_SUBJECTS.get(p.stage, "event"), ANY) and p.level == ANY
    }
    for urgency in Urgency:
        for stage in (stage for stage in Stage if stage not in WITH_LADDERS_OF_THEIR_OWN):
            if general.isdisjoint({(urgency, stage), (ANY, stage)}):
                yield f"no default for {urgency} {stage}: a row for every type and level is expected"


@cache
def default_policies() -> PolicyBook:
    """The book that ships with the product."""
    source = files(__package__) / "policies.toml"
    return load_policies(source.read_text(encoding="utf-8"), origin="policies.toml", complete=True)


def from_row(row: Mapping[str, Any]) -> DeadlinePolicy:
    """What `policies.as_row` froze, today or before there were versions; PolicyInvalid if it was damaged."""
    values = dict(row)
    if values.pop("version", 1) != ROW_VERSION:
        values = _of_version_one(values)
    faults: list[Fault] = []
    spot = Spot(_FROZEN, {}, (), "", faults)
    try:
        values["effective_from"] = date.fromisoformat(values["effective_from"])
    except (KeyError, TypeError, ValueError) as error:
        spot.refuse("effective_from", str(error))
        raise PolicyInvalid(faults) from error
    policy = read_policy(values, spot)
    if policy is None:
        raise PolicyInvalid(faults)
    return policy


def _of_version_one(row: dict[str, Any]) -> dict[str, Any]:
    """Its words for what has its own now. Nobody was warned then: a running case keeps the ladder it began with."""
    steps = row.get("steps")
    return {
        **row,
        "warns": False,
        "steps": [_old_step(s) for s in steps] if isinstance(steps, list) else steps,
    }


def _old_step(step: Any) -> Any:
    if not isinstance(step, dict):
        return step
    if step.get("to") == Role.DEPARTMENT_HANDLER:
        step = {**{k: v for k, v in step.items() if k != "level"}, "to": str(Whoever.HOLDER)}
    return {**step, "card": str(Card.YELLOW)} if step.get("action") == LadderAction.SUPERVISE else step
