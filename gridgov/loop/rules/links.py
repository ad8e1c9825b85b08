"""The table of links (`links.toml`): which fact in one lane starts what in another, with the words of cause and effect.

It also makes the diagram that a test compares with docs/loop.md, so that code and documents cannot drift apart.

A rule is code and row together, so no county writes rules. What only proposes something to a person (``optional``) it may
switch off from a day on, in ``loop_links.toml``; what the law or the county's mechanism asks for it may not.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_Row = TypeVar("_Row", bound=BaseModel)
Words = Annotated[str, Field(min_length=1, max_length=120)]


class ThingKind(StrEnum):
    """What a link joins; the words are those under which each thing is announced."""

    EVENT = "event"
    CASE = "mediation_case"
    FINDING = "patrol_finding"
    TARGET = "patrol_target"
    RECORD = "record"


KIND_NAMES: Mapping[ThingKind, tuple[str, str]] = {
    ThingKind.EVENT: ("事件", "event"),
    ThingKind.CASE: ("调解案件", "mediation case"),
    ThingKind.FINDING: ("巡查发现", "patrol finding"),
    ThingKind.TARGET: ("巡查对象", "patrol target"),
    ThingKind.RECORD: ("采集记录", "record"),
}


class LinksInvalid(ValueError):
    """The table cannot be loaded; the message names the row."""


class Rule(BaseModel):
    """One row: what the cause is, what it starts, and on which announcements."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern="^[a-z][a-z_]{1,39}$")]
    cause: ThingKind
    effect: ThingKind
    hears: tuple[str, ...]
    zh: Words
    en: Words
    cause_zh: Words
    cause_en: Words
    effect_zh: Words
    effect_en: Words
    optional: bool = False
    """It proposes something to a person and no more: a county may switch it off."""
    source: Words
    effective_from: date


class Off(BaseModel):
    """A row of a county's own file: a rule that is switched off there, why, and from which day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    source: Words
    effective_from: date


@dataclass(frozen=True, slots=True)
class Links:
    """The table as a county has it: every rule of ours, and from which day those are off that it switched off."""

    rules: Mapping[str, Rule]
    off_from: Mapping[str, date] = field(default_factory=dict)

    def acts(self, code: str, *, on: date) -> bool:
        """Whether a rule acts on a day."""
        return code not in self.off_from or on < self.off_from[code]


EVENT_CASE, CASE_HANDLING, FINDING_EVENT, HAZARD_HANDLING = (
    "event_case",
    "case_handling",
    "finding_event",
    "hazard_handling",
)
THIRD_TIME, THIRD_TIME_TARGET, HOTSPOT_TARGET = "third_time", "third_time_target", "hotspot_target"
RECORD_EVENT, EVENT_RECORD = "record_event", "event_record"
CODES = frozenset(
    {
        EVENT_CASE, CASE_HANDLING, FINDING_EVENT, HAZARD_HANDLING, THIRD_TIME, THIRD_TIME_TARGET, HOTSPOT_TARGET,
        RECORD_EVENT, EVENT_RECORD,
    }
)  # fmt: skip
"""What is acted on in code: a rule without an action, or an action without a rule, is a fault of the table."""


def load_links(text: str, *, origin: str) -> Links:
    """Read the TOML; a row that cannot be used is named, and so is a rule that is missing or that nothing acts on."""
    rules: dict[str, Rule] = {}
    for number, row in enumerate(tomllib.loads(text).get("rule", []), start=1):
        rule = _read(Rule, row, f"{origin}: rule {number}")
        if rule.code in rules:
            raise LinksInvalid(f"{origin}: rule {number}: {rule.code} stands there twice")
        rules[rule.code] = rule
    if strange := sorted(rules.keys() ^ CODES):
        raise LinksInvalid(f"{origin}: missing, or acted on by nothing: {strange}")
    return Links(rules)


def load_off(text: str, *, origin: str, over: Links) -> Links:
    """A county's own file: what it switches off. A rule that it writes itself, or one that must act, is refused by row."""
    tables = tomllib.loads(text)
    optional = ", ".join(code for code, rule in over.rules.items() if rule.optional)
    if strange := sorted(tables.keys() - {"off"}):
        raise LinksInvalid(
            f"{origin}: {strange} cannot be laid over the product's rules; [[off]] with code, source and effective_from"
            f" switches off one of: {optional}"
        )
    off: dict[str, date] = {}
    for number, row in enumerate(tables.get("off", []), start=1):
        where = f"{origin}: off {number}"
        one = _read(Off, row, where)
        rule = over.rules.get(one.code)
        if rule is None:
            raise LinksInvalid(f"{where}: there is no rule {one.code}; these can be switched off: {optional}")
        if not rule.optional:
            raise LinksInvalid(
                f"{where}: {one.code} must act ({rule.source}); only these can be switched off: {optional}"
            )
        if one.code in off:
            raise LinksInvalid(f"{where}: {one.code} stands there twice")
        off[one.code] = one.effective_from
    return Links(over.rules, off)


def _read(model: type[_Row], row: object, where: str) -> _Row:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        told = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise LinksInvalid(f"{where}: {told}") from error


@cache
def packaged_links() -> Links:
    """The table that ships with the product."""
    return load_links((files(__package__) / "links.toml").read_text(encoding="utf-8"), origin="links.toml")


def as_mermaid() -> str:
    """The table as a Mermaid flow chart: things as boxes, rules as arrows with the facts that they hear."""
    lines = ["flowchart LR"]
    lines += [f'    {kind}["{zh} {kind}"]' for kind, (zh, _) in KIND_NAMES.items()]
    lines += [
        f'    {rule.cause} -->|"{rule.zh} {rule.code}: {", ".join(rule.hears) or "每日或由人 daily or by hand"}"| {rule.effect}'
        for rule in packaged_links().rules.values()
    ]
    return "\n".join(lines) + "\n"
