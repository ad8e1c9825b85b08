"""When people work in an ordinary week: data (`hours.toml`), overridable by a county, and by a unit. Pure."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gridgov.deadlines.rules.windows import Windows, WindowsInvalid, windows_of


class HoursDay(StrEnum):
    """周一 ... 周日, and 调休上班日."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    MAKE_UP = "make_up"


WEEK = tuple(HoursDay)[:7]
_KEYS = {"effective_from", "days", "windows", "source"}
_TABLE = re.compile(r"\s*\[\[\s*hours\s*\]\]")


@dataclass(frozen=True, slots=True)
class HoursFault:
    """What is wrong with one row (from 1), and the remedy; ``place`` is where that row stands in its file."""

    place: str
    row: int
    key: str
    code: str
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key}: {self.en}"


class HoursInvalid(ValueError):
    """Hours that cannot be loaded: every fault with file, line, row and reason, one to a line."""

    def __init__(self, faults: Sequence[HoursFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Hours:
    """One set of weekly hours, from a day on, and where it is said."""

    effective_from: date
    days: Mapping[HoursDay, Windows]
    source: str

    def usual(self, day: date) -> Windows:
        """The windows of an ordinary day; nothing on one that is never worked."""
        return self.days.get(WEEK[day.weekday()], ())

    def worked(self, day: date) -> Windows:
        """The windows of a day that is worked whatever its weekday is."""
        return self.usual(day) or self.days.get(HoursDay.MAKE_UP) or self._first()

    def _first(self) -> Windows:
        return next(self.days[name] for name in WEEK if self.days.get(name))


@dataclass(frozen=True, slots=True)
class HoursBook:
    """Sets of hours in layers (a unit's over the county's over the packaged): the first with one in force decides."""

    layers: tuple[tuple[Hours, ...], ...]

    def on(self, day: date) -> Hours:
        """The hours in force on a day; before the first of all, those."""
        for layer in self.layers:
            in_force = [hours for hours in layer if hours.effective_from <= day]
            if in_force:
                return max(in_force, key=lambda hours: hours.effective_from)
        return min(self.layers[-1], key=lambda hours: hours.effective_from)

    def overlaid(self, own: "HoursBook") -> "HoursBook":
        """This book with somebody's own hours before it."""
        return HoursBook(own.layers + self.layers)


def load_hours(text: str, *, origin: str) -> HoursBook:
    """Read the TOML; `HoursInvalid` names every fault with file, line, row and reason."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search("line ([0-9]+)", str(error))
        line = told[1] if told else max(1, len(text.splitlines()))  # the end of the document has no number
        raise HoursInvalid([_file_fault(f"{origin}: line {line}", f"not TOML: {error}")]) from error
    rows = document.pop("hours", [])
    if document or not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        words = "only [[hours]] tables are expected, and at least one"
        raise HoursInvalid([_file_fault(f"{origin}: line 1", words)])
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _TABLE.match(line)]
    # An array of tables written inline has no line of its own for each row.
    places = lines if len(lines) == len(rows) else [1] * len(rows)
    return hours_of(rows, [f"{origin}: line {line}: hours {n}" for n, line in enumerate(places, start=1)])


def hours_of(rows: Sequence[Mapping[str, Any]], places: Sequence[str]) -> HoursBook:
    """The hours of these rows, at least one; `HoursInvalid` with every fault."""
    layer = _Layer()
    for number, (row, place) in enumerate(zip(rows, places, strict=True), start=1):
        layer.take(row, number, place)
    layer.refuse_empty_weeks()
    if layer.faults:
        raise HoursInvalid(layer.faults)
    return HoursBook((tuple(
        Hours(day, days, "; ".join(dict.fromkeys(layer.sources[day]))) for day, days in sorted(layer.sets.items())
    ),))  # fmt: skip


class _Layer:
    """Sets of hours as they are read row by row, and what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[HoursFault] = []
        self.sets: dict[date, dict[HoursDay, Windows]] = {}
        self.sources: dict[date, list[str]] = {}
        self._first_rows: dict[date, tuple[int, str]] = {}

    def take(self, row: Mapping[str, Any], number: int, place: str) -> None:
        found = list(_row_faults(row))
        if found:
            self.faults += [HoursFault(place, number, *fault) for fault in found]
            return
        day = row["effective_from"]
        held = self.sets.setdefault(day, {})
        self._first_rows.setdefault(day, (number, place))
        self.sources.setdefault(day, []).append(row["source"].strip())
        for name in map(HoursDay, row["days"]):
            if name in held:  # a contradiction, even with the same windows: which row would one change?
                zh = f"{name} 自 {day} 起的时段已在前面写过,一天只能有一行"
                en = f"{name} has hours from {day} already; a day has one row"
                self.faults.append(HoursFault(place, number, "days", "day-twice", zh, en))
            held[name] = windows_of(row["windows"])

    def refuse_empty_weeks(self) -> None:
        """A set in which no day of the week is worked would never let a deadline end."""
        for day, (number, place) in self._first_rows.items():
            if not any(name in self.sets[day] for name in WEEK):
                zh, en = (
                    f"自 {day} 起一周中没有工作日",
                    f"from {day} on nobody would work on any day of the week",
                )
                self.faults.append(HoursFault(place, number, "days", "nobody-works", zh, en))


_Fault = tuple[str, str, str, str]
"""Key, code, and the remedy in both languages."""


def _row_faults(row: Mapping[str, Any]) -> Iterable[_Fault]:
    if names := ", ".join(sorted(set(row) ^ _KEYS)):
        yield "row", "wrong-keys", f"多余或缺少的键:{names}", f"unknown or missing key: {names}"
        return
    if type(row["effective_from"]) is not date:
        zh, en = "应为日期,如 2026-05-01", "a date such as 2026-05-01 is expected"
        yield "effective_from", "bad-date", zh, en
    if not (isinstance(row["source"], str) and row["source"].strip()):
        yield "source", "missing", "请写明依据", "say where the hours come from"
    yield from _days_faults(row["days"])
    yield from _windows_faults(row["windows"])


def _days_faults(days: Any) -> Iterable[_Fault]:
    if not _is_texts(days):
        yield "days", "missing", "应为至少一天的列表", "a list of texts is expected, and at least one"
    elif strange := ", ".join(repr(name) for name in days if name not in set(HoursDay)):
        known = ", ".join(HoursDay)
        yield "days", "unknown-day", f"{strange} 不是 {known} 之一", f"{strange} is none of {known}"


def _windows_faults(windows: Any) -> Iterable[_Fault]:
    if not _is_texts(windows):
        yield "windows", "missing", "应为至少一个时段的列表", "a list of texts is expected, and at least one"
        return
    try:
        windows_of(windows)
    except WindowsInvalid as invalid:
        yield "windows", invalid.code, invalid.zh, invalid.en


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _file_fault(place: str, en: str) -> HoursFault:
    return HoursFault(place, 0, "file", "unreadable", "文件不是有效的工作时间表", en)


@cache
def default_hours() -> HoursBook:
    """The hours that ship with the product."""
    source = files(__package__) / "hours.toml"
    return load_hours(source.read_text(encoding="utf-8"), origin="hours.toml")
