"""What a tabular file is once it was read: rows of plain text with the lines they stand in, and what was wrong with it."""

import unicodedata
from dataclasses import dataclass

_BLANKS = " \t\r\n\u00a0\u3000\u200b\u200e\u200f\u2060\ufeff"
"""What is cut off at both ends of a cell: the blanks of spreadsheets and web pages, seen and unseen."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; whoever reads one says so. ``most_rows`` counts rows with content, the header not."""

    most_rows: int
    most_bytes: int
    most_columns: int = 60


@dataclass(frozen=True, slots=True)
class SheetFault:
    """Something wrong with the file itself, and the remedy; line and column (both from 1) where there is one place."""

    code: str
    zh: str
    en: str
    line: int | None = None
    column: int | None = None


class SheetUnreadable(Exception):
    """Nothing of the file can be relied on."""

    def __init__(self, *faults: SheetFault) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with content: the line it begins in, its cells as text (empty text where there is nothing)."""

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """The text of a column (from 0); empty beyond the row's end."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its header, its rows, and single cells that cannot be taken as they stand."""

    header: SheetRow
    rows: tuple[SheetRow, ...]
    faults: tuple[SheetFault, ...]
    form: str
    """``xlsx``, or the encoding of a CSV: ``utf-8`` or ``gb18030``."""


def plain(text: str) -> str:
    """A cell's text as everything compares it: composed, without blanks around it."""
    return unicodedata.normalize("NFC", text).strip(_BLANKS)


def cut(rows: list[SheetRow], faults: list[SheetFault], *, form: str, limits: Limits) -> Sheet:
    """The sheet of these rows, the first with content being its header; `SheetUnreadable` when empty or too long."""
    kept = [row for row in rows if any(row.cells)]
    if not kept:
        raise SheetUnreadable(
            SheetFault(
                "empty-file", "文件中没有内容,请使用模板填写", "The file is empty; fill in the template"
            )
        )
    if len(kept) - 1 > limits.most_rows:
        raise SheetUnreadable(too_many_rows(limits))
    if len(kept[0].cells) > limits.most_columns:
        raise SheetUnreadable(too_wide(limits))
    return Sheet(kept[0], tuple(kept[1:]), tuple(faults), form)


def too_many_rows(limits: Limits) -> SheetFault:
    return SheetFault(
        "too-many-rows",
        f"每个文件最多 {limits.most_rows} 行数据,请拆分后分次导入",
        f"At most {limits.most_rows} rows in a file; split it",
    )


def too_wide(limits: Limits) -> SheetFault:
    return SheetFault(
        "too-many-columns",
        f"最多 {limits.most_columns} 列,请删除多余的列",
        f"At most {limits.most_columns} columns; remove those that are not needed",
    )
