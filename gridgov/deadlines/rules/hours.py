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


class HoursInvalid(ValueError):
    """Hours that cannot be loaded: every fault with file, line, row and reason, one to a line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
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
        raise HoursInvalid([f"{origin}: line {line}: not TOML: {error}"]) from error
    rows = document.pop("hours", [])
    if document or not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise HoursInvalid([f"{origin}: line 1: only [[hours]] tables are expected, and at least one"])
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _TABLE.match(line)]
    # An array of tables written inline has no line of its own for each row.
    places = lines if len(lines) == len(rows) else [1] * len(rows)
    where = [f"{origin}: line {line}: hours {n}" for n, line in enumerate(places, start=1)]
    return hours_of(rows, where)


def hours_of(rows: Sequence[Mapping[str, Any]], where: Sequence[str]) -> HoursBook:
    """The hours of these rows; ``where`` says of each how a fault names it. `HoursInvalid` with every fault."""
    faults: list[str] = []
    sets: dict[date, dict[HoursDay, Windows]] = {}
    sources: dict[date, list[str]] = {}
    for row, place in zip(rows, where, strict=True):
        found = list(_row_faults(row))
        if not found:
            found = _lay(row, sets, sources)
        faults += [f"{place}: {fault}" for fault in found]
    faults += [] if faults else _empty_weeks(rows, where, sets)
    if faults:
        raise HoursInvalid(faults)
    return HoursBook((tuple(
        Hours(day, sets[day], "; ".join(dict.fromkeys(sources[day]))) for day in sorted(sets)
    ),))  # fmt: skip


def _row_faults(row: Mapping[str, Any]) -> Iterable[str]:
    if names := ", ".join(sorted(set(row) ^ _KEYS)):
        yield f"unknown or missing key: {names}"
        return
    if type(row["effective_from"]) is not date:
        yield "effective_from: a date such as 2026-05-01 is expected"
    if not (isinstance(row["source"], str) and row["source"].strip()):
        yield "source: say where the hours come from"
    for key in ("days", "windows"):
        value = row[key]
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            yield f"{key}: a list of texts is expected, and at least one"
            return
    if strange := [name for name in row["days"] if name not in set(HoursDay)]:
        yield f"days: {', '.join(map(repr, strange))} is none of {', '.join(HoursDay)}"
    try:
        windows_of(row["windows"])
    except WindowsInvalid as invalid:
        yield f"windows: {invalid.en}"


def _lay(
    row: Mapping[str, Any], sets: dict[date, dict[HoursDay, Windows]], sources: dict[date, list[str]]
) -> list[str]:
    """Take a row into its set; a day that the set has already is a contradiction, even with the same windows."""
    day, faults = row["effective_from"], []
    held = sets.setdefault(day, {})
    for name in row["days"]:
        if HoursDay(name) in held:
            faults.append(f"days: {name} has hours from {day} already; a day has one row")
        held[HoursDay(name)] = windows_of(row["windows"])
    sources.setdefault(day, []).append(row["source"].strip())
    return faults


def _empty_weeks(
    rows: Sequence[Mapping[str, Any]], where: Sequence[str], sets: Mapping[date, Mapping[HoursDay, Windows]]
) -> Iterable[str]:
    """Each set in which no day of the week is worked, told at its first row."""
    empty = {day for day, held in sets.items() if not any(name in held for name in WEEK)}
    for row, place in zip(rows, where, strict=True):
        if row["effective_from"] in empty:
            empty.remove(row["effective_from"])
            yield f"{place}: days: from {row['effective_from']} on nobody would work on any day of the week"


@cache
def default_hours() -> HoursBook:
    """The hours that ship with the product."""
    source = files(__package__) / "hours.toml"
    return load_hours(source.read_text(encoding="utf-8"), origin="hours.toml")
