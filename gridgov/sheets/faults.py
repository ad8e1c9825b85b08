"""What is told of one row of a table that was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from gridgov.sheets.values import SheetFault


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing about one row (a fault, or only a warning): row number and column as in the file, what, the remedy.

    ``value`` is what stands there, masked where it is private; None where showing it would not help.
    """

    row: int | None
    column: str | None
    value: str | None
    code: str
    zh: str
    en: str


def from_sheet(fault: SheetFault, titles: Sequence[str]) -> RowFault:
    """A fault of the file itself, its column by the title in the header."""
    column = titles[fault.column - 1] if fault.column and fault.column <= len(titles) else None
    return RowFault(fault.line, column or None, None, fault.code, fault.zh, fault.en)
