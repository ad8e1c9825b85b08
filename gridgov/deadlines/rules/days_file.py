"""A county's own days as a table says them: each row read, every bad one told with its remedy. Pure."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gridgov.deadlines.rules.hours import HoursBook
from gridgov.deadlines.rules.own_days import DayKind, OwnDay
from gridgov.deadlines.rules.windows import DayPart, Windows, WindowsInvalid, windows_of
from gridgov.sheets.columns import Column, places_of
from gridgov.sheets.csv_text import read_csv
from gridgov.sheets.dates import day_of
from gridgov.sheets.faults import RowFault, from_sheet
from gridgov.sheets.values import Limits, Sheet, SheetFault, SheetRow, SheetUnreadable

_KINDS = {
    "休": DayKind.REST, "休息": DayKind.REST, "休息日": DayKind.REST, "放假": DayKind.REST, "rest": DayKind.REST,
    "班": DayKind.WORK, "上班": DayKind.WORK, "工作日": DayKind.WORK, "调休上班": DayKind.WORK, "work": DayKind.WORK,
    "半": DayKind.HALF, "半天": DayKind.HALF, "半日": DayKind.HALF, "half": DayKind.HALF,
}  # fmt: skip
_WORDS = {DayKind.REST: "休", DayKind.WORK: "班", DayKind.HALF: "半"}
_PARTS = {"上午": DayPart.AM, "am": DayPart.AM, "下午": DayPart.PM, "pm": DayPart.PM}
_BETWEEN = re.compile(r"[\s,;、,;]+")
_LONGEST_WORDS = 200
_EMPTY = SheetFault("no-rows", "表头下没有数据", "There is nothing below the header")


@dataclass(frozen=True, slots=True)
class DaysTable:
    """The columns, how large a file may be, and the years a day may lie in."""

    columns: tuple[Column, ...]
    limits: Limits
    listed: int
    years: range


@dataclass(frozen=True, slots=True)
class DaysRead:
    """What a file says: its days in their order, its encoding, how many rows it has, and every fault."""

    days: tuple[OwnDay, ...]
    form: str | None
    row_count: int
    faults: tuple[RowFault, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years it names: their days are replaced as a whole."""
        return tuple(sorted({own.day.year for own in self.days}))


class _Bad(Exception):
    """A cell that cannot be taken: its column, a code, and the remedy in both languages."""

    def __init__(self, column: str, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.column, self.code, self.zh, self.en = column, code, zh, en


@cache
def days_table() -> DaysTable:
    """The table as it ships with the product."""
    data = tomllib.loads((files(__package__) / "days.toml").read_text(encoding="utf-8"))
    limits = data["limits"]
    return DaysTable(
        tuple(Column(**{**row, "synonyms": tuple(row["synonyms"])}) for row in data["column"]),
        Limits(most_rows=limits["most_rows"], most_bytes=limits["most_bytes"]),
        limits["listed"],
        range(limits["first_year"], limits["last_year"] + 1),
    )


def read_days(content: bytes, hours: HoursBook) -> DaysRead:
    """The days of a CSV; ``hours`` are the county's, whose mornings and afternoons half days are."""
    table = days_table()
    try:
        sheet = _read(content, table.limits)
    except SheetUnreadable as unreadable:
        return DaysRead((), None, 0, tuple(from_sheet(fault, ()) for fault in unreadable.faults))
    places, faults = places_of(sheet.header, table.columns)
    reader = _Reader(table, places, hours)
    # Rows under a header that is not ours would be told one by one of the same thing.
    told = {fault.line for fault in sheet.faults}
    readable = [row for row in sheet.rows if row.line not in told] if not faults else []
    days = [own for row in readable if (own := reader.read(row)) is not None]
    faults += [from_sheet(fault, sheet.header.cells) for fault in sheet.faults]
    faults += [] if sheet.rows else [from_sheet(_EMPTY, ())]
    faults = sorted([*faults, *reader.faults], key=lambda fault: (fault.row or 0, fault.column or ""))
    days.sort(key=lambda own: own.day)
    return DaysRead(tuple(days), sheet.form, len(sheet.rows), tuple(faults))


def read_day_rows(rows: Sequence[Sequence[str]], hours: HoursBook) -> DaysRead:
    """Days said one by one, each as day, kind, windows, name, source; rows are numbered from 1."""
    table = days_table()
    places = {code: place for place, code in enumerate(("day", "kind", "windows", "name", "source"))}
    reader = _Reader(table, places, hours)
    days = [
        own
        for line, cells in enumerate(rows, 1)
        if (own := reader.read(SheetRow(line, tuple(cells)))) is not None
    ]
    return DaysRead(tuple(sorted(days, key=lambda own: own.day)), None, len(rows), tuple(reader.faults))


def _read(content: bytes, limits: Limits) -> Sheet:
    if len(content) > limits.most_bytes:
        most_kb = limits.most_bytes // 1024
        raise SheetUnreadable(SheetFault(
            "file-too-large", f"文件超过 {most_kb} KB,请拆分", f"The file is above {most_kb} KB; split it"
        ))  # fmt: skip
    return read_csv(content, limits)


class _Reader:
    """Reads rows of one file; what is wrong gathers in ``faults``."""

    def __init__(self, table: DaysTable, places: Mapping[str, int], hours: HoursBook) -> None:
        self._titles = {column.code: column.zh for column in table.columns}
        self._years, self._places, self._hours = table.years, places, hours
        self._lines: dict[date, tuple[int, DayKind]] = {}
        self.faults: list[RowFault] = []

    def read(self, row: SheetRow) -> OwnDay | None:
        """The day of a row; None where any cell of it is bad."""
        before = len(self.faults)
        day, kind = self._day(row), self._kind(row)
        name, source = self._words(row, "name"), self._words(row, "source")
        time = self._time(row, kind) if kind else None
        if len(self.faults) > before or not (day and kind and name and source and time):
            return None
        windows, part = time
        own = OwnDay(day, kind, name, source, windows, part)
        if self._is_said_already(row, own) or self._is_idle(row, own):
            return None
        return own

    def _day(self, row: SheetRow) -> date | None:
        text = self._text(row, "day")
        day = day_of(text)
        if day is None or day.year not in self._years:
            first, last = self._years[0], self._years[-1]
            self._tell(row, _Bad(
                "day", "bad-date", f"日期请写成 2026-10-01,年份在 {first}-{last} 之间",
                f"Write a date like 2026-10-01, in a year from {first} to {last}",
            ))  # fmt: skip
            return None
        return day

    def _kind(self, row: SheetRow) -> DayKind | None:
        kind = _KINDS.get(_folded(self._text(row, "kind")))
        if kind is None:
            self._tell(
                row,
                _Bad("kind", "unknown-kind", "请填“休”“班”或“半”", "Write 休, 班 or 半 (rest, work or half)"),
            )
        return kind  # fmt: skip

    def _words(self, row: SheetRow, code: str) -> str | None:
        text = " ".join(self._text(row, code).split())
        if not text or len(text) > _LONGEST_WORDS or not text.isprintable():
            zh = self._titles[code]
            self._tell(row, _Bad(
                code, "bad-words", f"请填写{zh},1-{_LONGEST_WORDS} 个字,不含控制字符",
                f"Write 1 to {_LONGEST_WORDS} characters in {zh}, without control characters",
            ))  # fmt: skip
            return None
        return text

    def _time(self, row: SheetRow, kind: DayKind) -> tuple[Windows, DayPart | None] | None:
        """The windows or the part of the day that a kind of day asks for."""
        text = self._text(row, "windows")
        try:
            return _time_of(text, kind)
        except WindowsInvalid as invalid:
            self._tell(row, _Bad("windows", invalid.code, invalid.zh, invalid.en))
        except _Bad as bad:
            self._tell(row, bad)
        return None

    def _is_said_already(self, row: SheetRow, own: OwnDay) -> bool:
        line, kind = self._lines.setdefault(own.day, (row.line, own.kind))
        if line == row.line:
            return False
        if kind is own.kind:
            zh, en = (
                f"第 {line} 行已写过这一天,请只保留一行",
                f"Line {line} has this day already; keep one of them",
            )
        else:
            was, here = _WORDS[kind], _WORDS[own.kind]
            zh = f"第 {line} 行把这一天写成“{was}”,此行写成“{here}”,互相矛盾,请只保留一行"
            en = f"Line {line} says {kind} of this day and this line {own.kind}; keep one of them"
        self._tell(row, _Bad("day", "day-twice", zh, en))
        return True

    def _is_idle(self, row: SheetRow, own: OwnDay) -> bool:
        """A half day in a morning in which nobody ever works would be a rest day by another name."""
        if own.kind is DayKind.REST or own.windows_over(self._hours.on(own.day).worked(own.day)):
            return False
        self._tell(row, _Bad(
            "windows", "nobody-works", "本县工作时间中没有这半天,请写明时段,如 08:30-12:00",
            "The county's hours have nothing in this part of the day; write windows like 08:30-12:00",
        ))  # fmt: skip
        return True

    def _text(self, row: SheetRow, code: str) -> str:
        return row.cell(self._places[code]) if code in self._places else ""

    def _tell(self, row: SheetRow, bad: _Bad) -> None:
        value = self._text(row, bad.column)[:60] or None
        self.faults.append(RowFault(row.line, self._titles[bad.column], value, bad.code, bad.zh, bad.en))


def _time_of(text: str, kind: DayKind) -> tuple[Windows, DayPart | None]:
    part = _PARTS.get(_folded(text))
    if kind is DayKind.REST and text:
        raise _Bad("windows", "rest-with-windows", "休息日不填时段;若要上班请把类型改为“班”或“半”",
                   "A rest day has no windows; if it is worked, its kind is 班 (work) or 半 (half)")  # fmt: skip
    if kind is DayKind.HALF and not text:
        raise _Bad(
            "windows", "missing", "半天须写明上午、下午或时段", "Of a half day say am, pm or its windows"
        )
    if kind is DayKind.WORK and part:
        raise _Bad("windows", "half-of-a-day", "只上半天班的,类型请填“半”", "A day worked by half is of the kind 半 (half)")  # fmt: skip
    if part or not text:
        return (), part
    return windows_of(_pieces(text)), None


def _pieces(text: str) -> Sequence[str]:
    """``08:30 - 12:00、14:00-17:30`` as its windows."""
    together = re.sub(r"\s*([-－–—~～至])\s*", r"\1", text)
    return [piece for piece in _BETWEEN.split(together) if piece]


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold().replace(".", "")
