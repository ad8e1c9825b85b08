"""How many households a comprehensive grid should have (江苏办法 art. 6): data with its source and its day. Warns only.

`sizes.toml` ships with the product; a county may lay its own file in the place of it. Pure: the day is an argument.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gridgov.grids.rules.paths import GridKind

SETTLEMENTS = ("urban", "rural")
_KEYS = {"settlement", "from", "to", "about", "effective_from", "source"}
_NAMES = {"urban": ("城市", "An urban"), "rural": ("农村", "A rural")}


class SizesInvalid(ValueError):
    """The file of sizes cannot be loaded; the message names the row."""


@dataclass(frozen=True, slots=True)
class SizeRule:
    """From how many households to how many, both within; ``about`` where the source names one figure only."""

    settlement: str
    lowest: int
    highest: int
    about: int | None
    effective_from: date
    source: str


@dataclass(frozen=True, slots=True)
class SizeWarning:
    """A grid outside its size: ``too-small`` or ``too-large``, said in both languages with the source."""

    code: str
    zh: str
    en: str
    household_count: int
    rule: SizeRule


def size_rule(sizes: Sequence[SizeRule], *, settlement: str | None, day: date) -> SizeRule | None:
    """The rule in force on a day for a kind of settlement; None where there is none."""
    known = [rule for rule in sizes if rule.settlement == settlement and rule.effective_from <= day]
    return max(known, key=lambda rule: rule.effective_from, default=None)


def size_warning(
    *,
    kind: str | None,
    settlement: str | None,
    household_count: int | None,
    day: date,
    sizes: Sequence[SizeRule] | None = None,
) -> SizeWarning | None:
    """What is to be said of a grid's size on a day: None within it, unknown, or of a kind that has none."""
    if kind != GridKind.COMPREHENSIVE or household_count is None:
        return None
    rule = size_rule(default_sizes() if sizes is None else sizes, settlement=settlement, day=day)
    if rule is None or rule.lowest <= household_count <= rule.highest:
        return None
    small = household_count < rule.lowest
    place_zh, place_en = _NAMES[rule.settlement]
    usual_zh, usual_en = _usual(rule)
    remedy_zh, remedy_en = (
        ("可与相邻网格合并", "consider merging it") if small else ("可考虑拆分", "consider splitting it")
    )
    return SizeWarning(
        "too-small" if small else "too-large",
        f"{place_zh}综合网格一般{usual_zh},现有 {household_count} 户;请核对户数,{remedy_zh}",
        f"{place_en} comprehensive grid generally has {usual_en} households, this one {household_count}: "
        f"check the count, or {remedy_en}",
        household_count,
        rule,
    )


def _usual(rule: SizeRule) -> tuple[str, str]:
    if rule.about is not None:
        return f" {rule.about} 户左右", f"about {rule.about}"
    return f" {rule.lowest}-{rule.highest} 户", f"{rule.lowest} to {rule.highest}"


def load_sizes(text: str, *, origin: str) -> tuple[SizeRule, ...]:
    """Read the TOML; `SizesInvalid` names the row and the reason."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SizesInvalid(f"{origin}: not TOML: {error}") from error
    rows = document.pop("size", [])
    if document or not isinstance(rows, list):
        raise SizesInvalid(f"{origin}: only [[size]] tables are expected")
    found = [_rule_of(row, where=f"{origin}: size {number}") for number, row in enumerate(rows, start=1)]
    starts = [(rule.settlement, rule.effective_from) for rule in found]
    if len(set(starts)) < len(starts):
        raise SizesInvalid(f"{origin}: two rows of one settlement hold from the same day")
    return tuple(found)


def _rule_of(row: Mapping[str, Any], *, where: str) -> SizeRule:
    if unknown := set(row) - _KEYS:
        raise SizesInvalid(f"{where}: unknown keys {sorted(unknown)}")
    if missing := _KEYS - {"about"} - set(row):
        raise SizesInvalid(f"{where}: missing keys {sorted(missing)}")
    rule = SizeRule(
        row["settlement"], row["from"], row["to"], row.get("about"), row["effective_from"], row["source"]
    )
    whole = [rule.lowest, rule.highest, *([] if rule.about is None else [rule.about])]
    if rule.settlement not in SETTLEMENTS:
        raise SizesInvalid(f"{where}: settlement is one of {', '.join(SETTLEMENTS)}")
    if not all(type(figure) is int for figure in whole) or not 0 < rule.lowest <= rule.highest:
        raise SizesInvalid(f"{where}: from and to are whole numbers of households, 0 < from <= to")
    if rule.about is not None and not rule.lowest <= rule.about <= rule.highest:
        raise SizesInvalid(f"{where}: about lies between from and to")
    if type(row["effective_from"]) is not date or not (
        isinstance(row["source"], str) and row["source"].strip()
    ):
        raise SizesInvalid(f"{where}: effective_from is a day, and source says where the figure stands")
    return rule


@cache
def default_sizes() -> tuple[SizeRule, ...]:
    """The sizes that ship with the product."""
    source = files(__package__) / "sizes.toml"
    return load_sizes(source.read_text(encoding="utf-8"), origin="sizes.toml")
