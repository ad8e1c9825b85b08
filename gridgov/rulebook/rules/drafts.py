"""A draft of a county's own rules: TOML as in its file, or rows as a form holds them; and what is wrong with it. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import tomli_w

from gridgov.deadlines.rules.toml_lines import Place, line_of, lines_of
from gridgov.rulebook.rules.fault_words import chinese_of

MOST_TEXT = 400_000
"""Characters of a draft: several times all rows that ship with the product."""
MOST_ROWS = 1_000


class RuleKind(StrEnum):
    """What is edited: 时限 (deadline policies), 事件类型目录 (event types). The names under which they ride on a session."""

    POLICIES = "policies"
    CATALOGUE = "catalogue"


TABLE: Mapping[RuleKind, str] = {RuleKind.POLICIES: "policy", RuleKind.CATALOGUE: "type"}
"""The table of the TOML in which the rows stand."""
_DATES = ("effective_from", "retired_on")


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What cannot be used: the row (from 1), its line in the text, the field, and the remedy in both languages."""

    row: int | None
    line: int | None
    field: str
    zh: str
    en: str


def fault(row: int | None, line: int | None, field: str, reason: str) -> DraftFault:
    """A reader's reason in both languages."""
    zh = chinese_of(reason) or f"不符合要求({reason})"
    return DraftFault(row, line, field, zh, reason[:1].upper() + reason[1:])


@dataclass(frozen=True, slots=True)
class Written:
    """A draft as text with its lines and its rows; or, where it cannot be read at all, why."""

    text: str
    rows: tuple[dict[str, Any], ...]
    lines: Mapping[Place, int]
    faults: tuple[DraftFault, ...]

    def line(self, kind: RuleKind, row: int, *names: str | int) -> int | None:
        """Of a field of a row (from 0)."""
        return line_of(self.lines, (TABLE[kind], row, *names))


def written_rows(kind: RuleKind, rows: Sequence[Mapping[str, Any]]) -> Written:
    """Rows of a form as the text of a file; days may be given as text, because JSON has no dates."""
    try:
        dated = [{key: _value(key, value) for key, value in row.items() if value is not None} for row in rows]
        text = tomli_w.dumps({TABLE[kind]: dated}) if dated else ""
        text.encode()  # half a character (a lone surrogate) is text to JSON, and to nothing else
    except (TypeError, ValueError, RecursionError) as error:
        return Written("", (), {}, (fault(None, None, "", f"{error} cannot be written as TOML"),))
    return written_text(kind, text)


def written_text(kind: RuleKind, text: str) -> Written:
    """The text of a file; what is no TOML, or holds anything but its rows, is told and has none."""
    table = TABLE[kind]
    try:
        document = tomllib.loads(text)
    except RecursionError:
        return Written(text, (), {}, (fault(None, 1, "", "not TOML: nested too deeply"),))
    except tomllib.TOMLDecodeError as error:
        return Written(text, (), {}, (fault(None, _line_in(str(error), text), "", f"not TOML: {error}"),))
    rows = document.pop(table, [])
    if document or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return Written(text, (), {}, (fault(None, 1, "", f"only [[{table}]] tables are expected"),))
    if len(rows) > MOST_ROWS:
        return Written(text, (), {}, (fault(None, 1, "", f"{len(rows)} rows are more than {MOST_ROWS}"),))
    return Written(text, tuple(rows), lines_of(text), ())


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON holds it: days as text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _value(key: str, value: Any) -> Any:
    """A day that is none stays text, and the reader says so."""
    if key in _DATES and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_value("", one) for one in value]
    return value


def _line_in(told: str, text: str) -> int:
    """tomllib tells the line in words, or that the text ended."""
    _, found, rest = told.partition("at line ")
    number = rest.split(",")[0].split()[0] if found else ""
    return int(number) if number.isdigit() else max(1, len(text.splitlines()))
