"""The columns of a table that is handed in: which header means which, what is missing, unknown or there twice."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gridgov.sheets.faults import RowFault
from gridgov.sheets.values import SheetRow


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


def places_of(header: SheetRow, columns: Sequence[Column]) -> tuple[Mapping[str, int], list[RowFault]]:
    """Where each column stands (from 0), and what is wrong with the header."""
    known = {_key(name): column.code for column in columns for name in (column.zh, *column.synonyms)}
    places: dict[str, int] = {}
    faults: list[RowFault] = []
    for index, title in enumerate(header.cells):
        code = known.get(_key(title))
        if title == "":
            continue
        if code is None:
            faults.append(_unknown(header.line, title))
        elif code in places:
            faults.append(
                _twice(header.line, title, next(column.zh for column in columns if column.code == code))
            )
        else:
            places[code] = index
    faults += [
        _missing(header.line, column.zh)
        for column in columns
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
