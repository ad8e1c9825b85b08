"""The columns of the table, as data: which header means which column, what is missing, unknown or there twice."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gridgov.people.rules.bring_in.report import RowFault
from gridgov.sheets.values import Limits, SheetRow


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code, its Chinese title, what else it is called, and whether what stands in it is private."""

    code: str
    zh: str
    synonyms: tuple[str, ...]
    note: str
    example: str
    required: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns in their order, and how large a file may be."""

    columns: tuple[Column, ...]
    limits: Limits
    most_posts: int
    listed: int

    def title(self, code: str) -> str:
        return next(column.zh for column in self.columns if column.code == code)


@cache
def people_table() -> Table:
    """The table as it ships with the product."""
    data = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    limits = data["limits"]
    return Table(
        columns=tuple(
            Column(
                **{**row, "synonyms": tuple(row["synonyms"])}
            )  # an unknown key is refused by the dataclass
            for row in data["column"]
        ),
        limits=Limits(most_rows=limits["most_rows"], most_bytes=limits["most_bytes"]),
        most_posts=limits["most_posts"],
        listed=limits["listed"],
    )


def places_of(header: SheetRow, table: Table) -> tuple[Mapping[str, int], list[RowFault]]:
    """Where each column stands (from 0), and what is wrong with the header."""
    known = {_key(name): column.code for column in table.columns for name in (column.zh, *column.synonyms)}
    places: dict[str, int] = {}
    faults: list[RowFault] = []
    for index, title in enumerate(header.cells):
        code = known.get(_key(title))
        if title == "":
            continue
        if code is None:
            faults.append(_unknown(header.line, title))
        elif code in places:
            faults.append(_twice(header.line, title, table.title(code)))
        else:
            places[code] = index
    faults += [
        _missing(header.line, column.zh)
        for column in table.columns
        if column.required and column.code not in places
    ]
    return places, faults


def _key(title: str) -> str:
    """``手机号(必填) *`` and ``手机号`` are one name."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"\(.*?\)|[\s*_:-]", "", text)


def _unknown(line: int, title: str) -> RowFault:
    return RowFault(
        line, title[:40], None, "unknown-column",
        "不认识的列,请改用模板中的列名或删除该列",
        "This column is not known; use a name of the template, or remove it",
    )  # fmt: skip


def _twice(line: int, title: str, zh: str) -> RowFault:
    return RowFault(
        line, title[:40], None, "column-twice", f"“{zh}”列出现两次,请只保留一列",
        f"The column {zh} is there twice; keep one",
    )  # fmt: skip


def _missing(line: int, zh: str) -> RowFault:
    return RowFault(
        line, zh, None, "missing-column", f"缺少“{zh}”列,请使用模板的表头",
        f"The column {zh} is missing; use the header of the template",
    )  # fmt: skip
