"""Kinds of target and their inspection forms: what is asked, which answers there are, which of them is a finding. Pure.

Data (`forms.toml`); a county lays its own kinds and items over ours. An answer is one of the list of its item or it is
refused; what is not a finding is never asked to be explained.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

_CODE = re.compile(r"[a-z]+[.][a-z][a-z0-9_]*")


class FormsInvalid(ValueError):
    """The forms cannot be loaded; the message names the row."""


@dataclass(frozen=True, slots=True)
class Answer:
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. An answer among ``bad`` makes a finding of ``event_type``, to be put right in ``remedy_days`` (0: at once)."""

    code: str
    zh: str
    en: str
    answers: tuple[Answer, ...]
    bad: frozenset[str]
    event_type: str
    remedy_zh: str
    remedy_days: int
    standard: str


@dataclass(frozen=True, slots=True)
class TargetKind:
    """A kind of target: how often it is to be seen where nothing else is said, and what is asked there."""

    code: str
    zh: str
    en: str
    threshold: str
    every_days: int | None
    items: tuple[str, ...]
    source: str
    effective_from: date
    retired_on: date | None = None

    def is_open(self, day: date) -> bool:
        return self.effective_from <= day and (self.retired_on is None or day < self.retired_on)


@dataclass(frozen=True)
class Forms:
    """All kinds and items, by code."""

    kinds: Mapping[str, TargetKind] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)

    def form(self, kind: str) -> tuple[Item, ...]:
        """The questions of a kind, in their order."""
        return tuple(self.items[code] for code in self.kinds[kind].items)

    def overlaid(self, county: "Forms") -> "Forms":
        """These with a county's own in their place. Codes are never deleted."""
        whole = Forms({**self.kinds, **county.kinds}, {**self.items, **county.items})
        _check_items(whole)
        return whole


def load_forms(text: str, *, origin: str) -> Forms:
    """Read the TOML; FormsInvalid names the row. A county's kinds may name items of ours: see `overlaid`."""
    document = tomllib.loads(text)
    if strange := set(document) - {"answers", "item", "kind"}:
        raise FormsInvalid(f"{origin}: unknown tables {sorted(strange)}")
    sets = {
        name: _answers(rows, f"{origin}: answers {name}")
        for name, rows in document.get("answers", {}).items()
    }
    items = [
        _item(row, sets, f"{origin}: item {n}") for n, row in enumerate(document.get("item", []), start=1)
    ]
    kinds = [_kind(row, f"{origin}: kind {n}") for n, row in enumerate(document.get("kind", []), start=1)]
    for rows in (items, kinds):
        codes = [row.code for row in rows]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise FormsInvalid(f"{origin}: twice: {twice}")
    return Forms({kind.code: kind for kind in kinds}, {item.code: item for item in items})


def _check_items(forms: Forms) -> None:
    for kind in forms.kinds.values():
        if unknown := [code for code in kind.items if code not in forms.items]:
            raise FormsInvalid(f"kind {kind.code} asks {unknown}, which are no items")


def _answers(rows: Any, where: str) -> tuple[Answer, ...]:
    try:
        found = tuple(Answer(row["code"], row["zh"], row["en"]) for row in rows)
    except (KeyError, TypeError) as error:
        raise FormsInvalid(f"{where}: each answer has code, zh and en") from error
    if len({answer.code for answer in found}) != len(found) or len(found) < 2:  # noqa: PLR2004 - one answer asks nothing
        raise FormsInvalid(f"{where}: at least two answers, each once")
    return found


def _item(row: Mapping[str, Any], sets: Mapping[str, tuple[Answer, ...]], where: str) -> Item:
    wanted = {"code", "zh", "en", "answers", "bad", "event_type", "remedy_zh", "remedy_days", "standard"}
    if set(row) != wanted:
        raise FormsInvalid(f"{where}: unknown or missing {sorted(set(row) ^ wanted)}")
    if row["answers"] not in sets:
        raise FormsInvalid(f"{where}: no such answers: {row['answers']}")
    answers, bad = sets[row["answers"]], frozenset(row["bad"])
    if not bad or not bad < {answer.code for answer in answers}:
        raise FormsInvalid(f"{where}: bad must name some of the answers, and not all")
    days = row["remedy_days"]
    if isinstance(days, bool) or not isinstance(days, int) or days < 0:
        raise FormsInvalid(f"{where}: remedy_days must be a whole number from 0")
    _check_code(row["code"], where)
    return Item(**{**row, "answers": answers, "bad": bad})


def _kind(row: Mapping[str, Any], where: str) -> TargetKind:
    optional = {"retired_on", "every_days", "threshold"}
    wanted = {"code", "zh", "en", "items", "source", "effective_from"}
    if not wanted <= set(row) <= wanted | optional:
        raise FormsInvalid(f"{where}: unknown or missing {sorted(set(row) ^ wanted)}")
    every = row.get("every_days")
    if every is not None and (isinstance(every, bool) or not isinstance(every, int) or every < 1):
        raise FormsInvalid(f"{where}: every_days must be a whole number from 1")
    _check_code(row["code"], where)
    return TargetKind(**{"threshold": "", "every_days": None, **row, "items": tuple(row["items"])})


def _check_code(code: Any, where: str) -> None:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise FormsInvalid(f"{where}: a code is group.name, not {code!r}")


@cache
def packaged_forms() -> Forms:
    """The forms that ship with the product."""
    forms = load_forms((files(__package__) / "forms.toml").read_text(encoding="utf-8"), origin="forms.toml")
    _check_items(forms)
    return forms


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an answer: which item, and how."""

    item: str
    code: str


def check_answers(form: Sequence[Item], answers: Mapping[str, str]) -> list[Wrong]:
    """Every item once, each with an answer of its list; what is asked nowhere is refused, too."""
    asked = {item.code: {answer.code for answer in item.answers} for item in form}
    wrong = [Wrong(code, "not-asked") for code in answers if code not in asked]
    wrong += [Wrong(code, "missing") for code in asked if code not in answers]
    return wrong + [
        Wrong(code, "not-in-list")
        for code, given in answers.items()
        if code in asked and given not in asked[code]
    ]


def bad_items(form: Sequence[Item], answers: Mapping[str, str]) -> tuple[Item, ...]:
    """The items whose answer is a finding."""
    return tuple(item for item in form if answers.get(item.code) in item.bad)
