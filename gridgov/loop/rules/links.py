"""The table of links (`links.toml`): which fact in one lane starts what in another, with the words of cause and effect.

It also makes the diagram that a test compares with docs/loop.md, so that code and documents cannot drift apart.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Words = Annotated[str, Field(min_length=1, max_length=120)]


class Kind(StrEnum):
    """What a link joins; the words are those under which each thing is announced."""

    EVENT = "event"
    CASE = "mediation_case"
    FINDING = "patrol_finding"
    TARGET = "patrol_target"
    RECORD = "record"


KIND_NAMES: Mapping[Kind, tuple[str, str]] = {
    Kind.EVENT: ("事件", "event"),
    Kind.CASE: ("调解案件", "mediation case"),
    Kind.FINDING: ("巡查发现", "patrol finding"),
    Kind.TARGET: ("巡查对象", "patrol target"),
    Kind.RECORD: ("采集记录", "record"),
}


class LinksInvalid(ValueError):
    """The table cannot be loaded; the message names the row."""


class Rule(BaseModel):
    """One row: what the cause is, what it starts, and on which announcements."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern="^[a-z][a-z_]{1,39}$")]
    cause: Kind
    effect: Kind
    hears: tuple[str, ...]
    zh: Words
    en: Words
    cause_zh: Words
    cause_en: Words
    effect_zh: Words
    effect_en: Words
    source: Words
    effective_from: date


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


def load_links(text: str, *, origin: str) -> Mapping[str, Rule]:
    """Read the TOML; a row that cannot be used is named, and so is a rule that is missing or that nothing acts on."""
    rules: dict[str, Rule] = {}
    for number, row in enumerate(tomllib.loads(text).get("rule", []), start=1):
        try:
            rule = Rule.model_validate(row)
        except ValidationError as error:
            told = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise LinksInvalid(f"{origin}: rule {number}: {told}") from error
        if rule.code in rules:
            raise LinksInvalid(f"{origin}: rule {number}: {rule.code} stands there twice")
        rules[rule.code] = rule
    if strange := sorted(rules.keys() ^ CODES):
        raise LinksInvalid(f"{origin}: missing, or acted on by nothing: {strange}")
    return rules


@cache
def packaged_links() -> Mapping[str, Rule]:
    """The table; it goes with the code that acts on it, and no county lays another over it."""
    return load_links((files(__package__) / "links.toml").read_text(encoding="utf-8"), origin="links.toml")


def as_mermaid() -> str:
    """The table as a Mermaid flow chart: things as boxes, rules as arrows with the facts that they hear."""
    lines = ["flowchart LR"]
    lines += [f'    {kind}["{zh} {kind}"]' for kind, (zh, _) in KIND_NAMES.items()]
    lines += [
        f'    {rule.cause} -->|"{rule.zh} {rule.code}: {", ".join(rule.hears) or "每日或由人 daily or by hand"}"| {rule.effect}'
        for rule in packaged_links().values()
    ]
    return "\n".join(lines) + "\n"
