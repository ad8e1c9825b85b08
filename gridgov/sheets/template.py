"""Templates: an XLSX to fill in, every column text (so that codes keep their digits), allowed values beside it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs

_TYPED_ROWS = 5000
_MOST_LISTED = 250
"""A drop-down holds 255 characters; longer lists stand on the sheet of values and are pointed to."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column: its title, what is to be filled in, an example, and the values to choose from, if it is a choice."""

    title: str
    note: str
    example: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list on the second sheet: its title, and rows of a value with its meaning."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def write_template(title: str, columns: Sequence[TemplateColumn], values: Sequence[ValueList]) -> bytes:
    """The bytes of a workbook of two sheets: one to fill in, and 填写说明 (how to)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        _fill_in_sheet(workbook, title, columns)
        _how_to_sheet(workbook, columns, values)
    return buffer.getvalue()


def _fill_in_sheet(workbook: xlsxwriter.Workbook, title: str, columns: Sequence[TemplateColumn]) -> None:
    sheet = workbook.add_worksheet(title)
    text = workbook.add_format({"num_format": "@"})
    heads = {
        required: workbook.add_format(
            {"bold": True, "bg_color": "#FFE699" if required else "#DDEBF7", "border": 1}
        )
        for required in (True, False)
    }
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, max(12, 2 * len(column.title) + 4), text)
        sheet.write_string(0, number, column.title, heads[column.required])
        if column.choices and len(",".join(column.choices)) <= _MOST_LISTED:
            choices = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(1, number, _TYPED_ROWS, number, choices)


def _how_to_sheet(
    workbook: xlsxwriter.Workbook, columns: Sequence[TemplateColumn], values: Sequence[ValueList]
) -> None:
    sheet = workbook.add_worksheet("填写说明")
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 70, wrapped)
    sheet.set_column(2, 3, 24)
    line = _written(sheet, 0, ("列 column", "说明 what to fill in", "示例 example", "必填 required"), bold)
    for column in columns:
        line = _written(
            sheet, line, (column.title, column.note, column.example, "是" if column.required else "否")
        )
    for listed in values:
        line = _written(sheet, line + 1, (listed.title,), bold)
        for row in listed.rows:
            line = _written(sheet, line, row)


def _written(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, cells: Sequence[str], style: object = None
) -> int:
    for number, cell in enumerate(cells):
        sheet.write_string(line, number, cell, style)
    return line + 1
