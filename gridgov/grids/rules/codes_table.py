"""A list of division codes as a CSV file: which column says what, and every row that cannot be read. Pure."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gridgov.errors import Fault
from gridgov.grids.rules.codes import ListedCode, short_code
from gridgov.grids.rules.codes_text import read_text

CODE_COLUMNS = ("code", "c12", "c9", "c6", "区划代码", "代码", "编码")
NAME_COLUMNS = ("township", "name", "区划名称", "名称")
_MOST_CHARACTERS = 60
_PLACEHOLDER = "虚拟"


@dataclass(frozen=True, slots=True)
class CodeTable:
    """What a file lists. With ``faults`` nothing of it may be taken; the rest is told for information."""

    encoding: str
    codes: tuple[ListedCode, ...] = ()
    faults: tuple[Fault, ...] = ()
    repeated: tuple[ListedCode, ...] = ()
    """The same code and name once more: taken once."""
    beyond_gbk: tuple[ListedCode, ...] = ()
    """Names that software which only knows GBK cannot write."""
    placeholders: tuple[ListedCode, ...] = ()
    """虚拟… entries: ground that the statisticians count under a village that is none."""


def read_code_table(data: bytes, *, code_column: str | None, name_column: str | None) -> CodeTable:
    """Read a CSV with a header; the columns are named, or known by their usual names."""
    text = read_text(data)
    if text.faults:
        return CodeTable(text.encoding, faults=text.faults)
    rows = csv.reader(io.StringIO(text.text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        places, faults = _columns(header, code_column, name_column)
        if faults:
            return CodeTable(text.encoding, faults=tuple(faults))
        return _read_rows(rows, len(header), places, text.encoding)
    except csv.Error as error:
        line = rows.line_num
        zh, en = f"第 {line} 行不是有效的 CSV:{error}", f"Line {line} is no valid CSV: {error}"
        return CodeTable(text.encoding, faults=(Fault(f"/lines/{line}", "bad-csv", zh, en),))


def _columns(
    header: Sequence[str], code: str | None, name: str | None
) -> tuple[tuple[int, int], list[Fault]]:
    doubled = sorted({column for column in header if header.count(column) > 1})
    if doubled:
        zh, en = f"列名重复:{'、'.join(doubled)}", f"Two columns bear one name: {', '.join(doubled)}"
        return (0, 0), [Fault("/lines/1", "doubled-column", zh, en)]
    wanted = ((code,) if code else CODE_COLUMNS, (name,) if name else NAME_COLUMNS)
    found = [
        next((header.index(column) for column in columns if column in header), None) for columns in wanted
    ]
    faults = [
        Fault(
            "/lines/1",
            "missing-column",
            f"缺少列:{'/'.join(columns)};文件的列为 {'、'.join(header) or '(空)'},可用 --code-column/--name-column 指定",
            f"No column {' / '.join(columns)}; the file has {', '.join(header) or '(none)'}: "
            "name it with --code-column or --name-column",
        )
        for columns, place in zip(wanted, found, strict=True)
        if place is None
    ]
    return (found[0] or 0, found[1] or 0), faults


def _read_rows(rows: Iterator[list[str]], width: int, places: tuple[int, int], encoding: str) -> CodeTable:
    listed: dict[str, ListedCode] = {}
    faults: list[Fault] = []
    repeated: list[ListedCode] = []
    for line, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        row = _read_row(line, cells, width, places)
        if isinstance(row, Fault):
            faults.append(row)
        elif row.code not in listed:
            listed[row.code] = row
        elif listed[row.code].name == row.name:
            repeated.append(row)
        else:
            faults.append(_two_names(listed[row.code], row))
    if not listed and not faults:
        faults.append(Fault("/lines/2", "empty", "文件中没有任何编码", "The file lists no code"))
    codes = tuple(listed.values())
    return CodeTable(
        encoding, codes, tuple(faults), tuple(repeated),
        tuple(row for row in codes if not _fits_gbk(row.name)),
        tuple(row for row in codes if _PLACEHOLDER in row.name),
    )  # fmt: skip


def _read_row(line: int, cells: Sequence[str], width: int, places: tuple[int, int]) -> ListedCode | Fault:
    if len(cells) != width:
        zh, en = (
            f"第 {line} 行有 {len(cells)} 列,表头为 {width} 列",
            f"Line {line} has {len(cells)} cells, the header {width}",
        )
        return Fault(f"/lines/{line}", "ragged-row", zh, en)
    name = unicodedata.normalize("NFC", cells[places[1]].strip())
    try:
        code = short_code(cells[places[0]])
    except ValueError:
        zh = f"第 {line} 行的编码“{cells[places[0]]}”应为 2、4、6、9 或 12 位数字"
        en = f"Line {line}: {cells[places[0]]!r} is no code of 2, 4, 6, 9 or 12 digits"
        return Fault(f"/lines/{line}/code", "bad-code", zh, en)
    if not name or len(name) > _MOST_CHARACTERS or not all(_may_stand(char) for char in name):
        zh = f"第 {line} 行({code})的名称为空、过长或含无效字符"
        en = f"Line {line} ({code}): the name is empty, too long, or has a character that cannot stand in one"
        return Fault(f"/lines/{line}/name", "bad-name", zh, en)
    return ListedCode(code, name, line)


def _may_stand(char: str) -> bool:
    return char != "�" and unicodedata.category(char) not in {"Cc", "Cs", "Co"}


def _two_names(first: ListedCode, second: ListedCode) -> Fault:
    zh = f"编码 {first.code} 出现两次且名称不同:第 {first.line} 行“{first.name}”、第 {second.line} 行“{second.name}”"
    en = f"Code {first.code} has two names: {first.name} in line {first.line}, {second.name} in line {second.line}"
    return Fault(f"/lines/{second.line}/code", "two-names", zh, en)


def _fits_gbk(name: str) -> bool:
    try:
        name.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
