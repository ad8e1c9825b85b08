"""CSV: its encoding told line by line, because files glued together change it midway; then its rows.

UTF-8 (with or without a mark) and GB18030 (which holds GBK and GB2312) are taken. A line may be valid in both: one
that only holds two-byte characters as UTF-8 is left undecided and follows the rest of the file.
"""

import csv
import io
from enum import Enum
from itertools import pairwise

from gridgov.sheets.values import (
    Limits,
    Sheet,
    SheetFault,
    SheetRow,
    SheetUnreadable,
    cut,
    plain,
    too_many_rows,
)

_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = {"\t": "制表符", ";": "分号", "|": "竖线", "\uff0c": "全角逗号", "\uff1b": "全角分号"}
_MOST_TOLD = 20
_CJK_FROM = "\u0800"
"""From here on a character takes three bytes in UTF-8: two GBK characters rarely look like one."""


class _Kind(Enum):
    NEUTRAL = ""
    UTF8 = "utf-8"
    GB = "gb18030"
    NEITHER = "?"


def read_csv(content: bytes, limits: Limits) -> Sheet:
    """The rows of a comma-separated file; `SheetUnreadable` names the lines that stand in the way."""
    text, encoding = decode(content)
    _check_delimiter(text)
    rows: list[SheetRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append(SheetRow(line, tuple(plain(cell) for cell in cells)))
            line = reader.line_num + 1
            if len(rows) > 10 * limits.most_rows + 1000:
                raise SheetUnreadable(too_many_rows(limits))
    except csv.Error as error:
        raise SheetUnreadable(_broken(line)) from error
    sheet = cut(rows, [], form=encoding, limits=limits)
    return Sheet(sheet.header, sheet.rows, tuple(_cell_faults(sheet)), encoding)


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding; `SheetUnreadable` with the line where it changes or cannot be read."""
    if content.startswith(_WIDE_MARKS):
        raise SheetUnreadable(_unreadable_encoding(1, "UTF-16"))
    marked = content.startswith(_MARK)
    body = content[len(_MARK) :] if marked else content
    lines = body.split(b"\n")
    _refuse_nul(lines)
    kinds = [_kind_of(line) for line in lines]
    bad = [number for number, kind in enumerate(kinds, start=1) if kind is _Kind.NEITHER]
    if bad:
        raise SheetUnreadable(*(_unreadable_encoding(number) for number in bad[:_MOST_TOLD]))
    certain = [(number, kind) for number, kind in enumerate(kinds, start=1) if kind in {_Kind.UTF8, _Kind.GB}]
    if marked:
        certain = [(1, _Kind.UTF8), *certain]
    changes = [(number, kind) for (_, before), (number, kind) in pairwise(certain) if kind is not before]
    if changes:
        raise SheetUnreadable(*(_changed(number, kind) for number, kind in changes[:_MOST_TOLD]))
    encoding = certain[0][1].value if certain else _Kind.UTF8.value
    return body.decode(encoding), encoding


def _kind_of(line: bytes) -> _Kind:
    if line.isascii():
        return _Kind.NEUTRAL
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return _Kind.GB if _is_gb(line) else _Kind.NEITHER
    certain = any(char >= _CJK_FROM for char in text) or not _is_gb(line)
    return _Kind.UTF8 if certain else _Kind.NEUTRAL


def _is_gb(line: bytes) -> bool:
    try:
        line.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nul(lines: list[bytes]) -> None:
    found = [number for number, line in enumerate(lines, start=1) if b"\0" in line]
    if found:
        raise SheetUnreadable(
            *(
                SheetFault(
                    "nul-byte",
                    f"第 {number} 行含有空字节(文件损坏,或为无标记的 UTF-16),请另存为“CSV UTF-8”",
                    f"Line {number} holds NUL bytes (damaged, or UTF-16 without a mark); save it as CSV UTF-8",
                    line=number,
                )
                for number in found[:_MOST_TOLD]
            )
        )


def _check_delimiter(text: str) -> None:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "," in first:
        return
    for delimiter, name in _DELIMITERS.items():
        if delimiter in first:
            raise SheetUnreadable(
                SheetFault(
                    "wrong-delimiter",
                    f"各列以{name}分隔,请另存为以半角逗号分隔的 CSV",
                    f"Columns are separated by {delimiter!a}; save it as CSV with commas",
                    line=1,
                )
            )


def _cell_faults(sheet: Sheet) -> list[SheetFault]:
    """Cells beyond the header's last column (a comma without quotes), and formulas."""
    width = len(sheet.header.cells)
    found: list[SheetFault] = []
    for row in sheet.rows:
        if any(row.cells[width:]):
            found.append(
                SheetFault(
                    "extra-cells",
                    f"该行有 {len(row.cells)} 列,表头只有 {width} 列;内容中的逗号须用英文双引号括起",
                    f"The row has {len(row.cells)} cells, the header {width}; put quotes around text with commas",
                    line=row.line,
                )
            )
        found += [
            formula(row.line, column)
            for column, cell in enumerate(row.cells[:width], start=1)
            if cell.startswith("=")
        ]
    return found


def formula(line: int, column: int) -> SheetFault:
    return SheetFault(
        "formula",
        "单元格为公式,请以“值”粘贴后再导入",
        "The cell is a formula; paste it as a value",
        line=line,
        column=column,
    )


def _broken(line: int) -> SheetFault:
    return SheetFault(
        "broken-quotes",
        f"第 {line} 行起引号不成对或内容过长,请检查英文双引号",
        f"From line {line} on the quotes do not match, or a cell is too long",
        line=line,
    )


def _changed(line: int, to: _Kind) -> SheetFault:
    return SheetFault(
        "encoding-changes",
        f"从第 {line} 行起编码变为 {to.value.upper()},文件由不同编码的内容拼成,请统一另存为“CSV UTF-8”",
        f"From line {line} on the encoding is {to.value.upper()}: the file was joined from several; save it as CSV UTF-8",
        line=line,
    )


def _unreadable_encoding(line: int, name: str | None = None) -> SheetFault:
    return SheetFault(
        "encoding-unknown",
        f"第 {line} 行{'为 ' + name + ' 编码' if name else '既不是 UTF-8 也不是 GB18030'},请另存为“CSV UTF-8”",
        f"Line {line} is {name or 'neither UTF-8 nor GB18030'}; save the file as CSV UTF-8",
        line=line,
    )
