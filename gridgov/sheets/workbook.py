"""XLSX: the first visible sheet. What its XML says of size, formulas and merged cells is looked at before it is read.

The reader lays a sheet out densely, so that one cell at the far corner of an empty sheet would take all memory.
"""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gridgov.sheets.csv_text import formula
from gridgov.sheets.values import (
    Limits,
    Sheet,
    SheetFault,
    SheetRow,
    SheetUnreadable,
    cut,
    plain,
    too_many_rows,
    too_wide,
)

_MOST_UNPACKED = 20
"""How many times its own limit a workbook may unpack to."""
_SAFE_DIGITS = 15
"""A spreadsheet keeps no more of a number: a longer code typed as a number has lost its end already."""

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>\s*(<(?:\w+:)?f[\s/>])?")
_PLACE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})([0-9]{1,7})"')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def read_workbook(content: bytes, limits: Limits) -> Sheet:
    """The rows of the first visible sheet as text; `SheetUnreadable` when it cannot be read or is too large."""
    try:
        formulas = _looked_at(content, limits)
        cells, merged = _read(content)
    except (SheetUnreadable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise SheetUnreadable(_broken()) from error
    rows, faults = _rows_of(cells)
    faults += [formula(line, column) for line, column in formulas]
    faults += [_merged(first, last) for first, last in merged]
    return cut(rows, faults, form="xlsx", limits=limits)


def _looked_at(content: bytes, limits: Limits) -> list[tuple[int, int]]:
    """Where formulas stand in the sheet that will be read; refuses what no person fills in."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED * limits.most_bytes:
            raise SheetUnreadable(too_many_rows(limits))
        if package.testzip() is not None:  # sizes and sums are true, so that the other reader unpacks no more
            raise SheetUnreadable(_broken())
        chosen = _chosen_part(package)
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        places = {name: _places(package.read(name), limits) for name in sheets if name.endswith(".xml")}
        return places.get(chosen or "", [])


def _places(xml: bytes, limits: Limits) -> list[tuple[int, int]]:
    """The formulas of one sheet; `SheetUnreadable` when its content reaches too far down or to the right."""
    formulas = []
    for attributes, is_formula in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        if place is None:
            continue
        line, column = int(place[2]), _column_number(place[1])
        if column > 10 * limits.most_columns:
            raise SheetUnreadable(too_wide(limits))
        if line > 10 * limits.most_rows + 1000:
            raise SheetUnreadable(_far_away(line, place[0].decode().strip()))
        if is_formula:
            formulas.append((line, column))
    return formulas


def _chosen_part(package: zipfile.ZipFile) -> str | None:
    """The part of the first visible sheet, by the workbook's own list."""
    workbook = package.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", relations):
        values = dict(_ATTRIBUTE.findall(tag))
        targets[values.get("Id")] = values.get("Target", "")
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", workbook):
        values = dict(_ATTRIBUTE.findall(tag))
        relation = next((value for name, value in values.items() if name.endswith(":id")), None)
        if values.get("state", "visible") == "visible" and relation in targets:
            target = targets[relation]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _read(content: bytes) -> tuple[list[list[Any]], list[tuple[int, int]]]:
    """Cells from A1 on, and the lines of merged cells."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        visible = [
            number
            for number, sheet in enumerate(workbook.sheets_metadata)
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        ]
        if not visible:
            raise SheetUnreadable(_broken())
        sheet = workbook.get_sheet_by_index(visible[0])
        merged = [(first[0] + 1, last[0] + 1) for first, last in sheet.merged_cell_ranges or ()]
        return sheet.to_python(skip_empty_area=False), merged


def _rows_of(cells: list[list[Any]]) -> tuple[list[SheetRow], list[SheetFault]]:
    rows, faults = [], []
    width = max(
        (column for row in cells for column, cell in enumerate(row, start=1) if cell not in {"", None}),
        default=0,
    )
    for line, row in enumerate(cells, start=1):
        rows.append(SheetRow(line, tuple(_text(cell) for cell in row[:width])))
        faults += [
            _digits_lost(line, column)
            for column, cell in enumerate(row, start=1)
            if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**_SAFE_DIGITS
        ]
    return rows, faults


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return plain(str(cell))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _broken() -> SheetFault:
    return SheetFault(
        "broken-workbook",
        "工作簿无法读取(已损坏、加密或没有可见的工作表),请用表格软件打开后另存为 .xlsx",
        "The workbook cannot be read (damaged, locked, or without a visible sheet); open it and save it as .xlsx",
    )


def _far_away(line: int, place: str) -> SheetFault:
    return SheetFault(
        "content-far-away",
        f"第 {line} 行({place})还有内容,请删除表格下方的多余行",
        f"There is content as far down as line {line} ({place}); delete the rows below the table",
        line=line,
    )


def _merged(first: int, last: int) -> SheetFault:
    return SheetFault(
        "merged-cells",
        f"第 {first}-{last} 行有合并单元格,请取消合并并逐行填写",
        f"Cells are merged in lines {first} to {last}; unmerge them and fill in every row",
        line=first,
    )


def _digits_lost(line: int, column: int) -> SheetFault:
    return SheetFault(
        "digits-lost",
        "数字超过 15 位,表格软件已丢失末尾数字;请把该列设为文本后重新填写",
        "A number of more than 15 digits has lost its last ones; format the column as text and type it again",
        line=line,
        column=column,
    )
