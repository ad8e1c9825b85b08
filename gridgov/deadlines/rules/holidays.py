"""Public holidays and make-up working days (调休) as the State Council announces them, from `chinesecalendar`. Pure.

The library knows the years that were announced when it was published, and raises for any other. A year it does not
know has weekends only here, and says so: nobody is told a due time in it without being told that it may move.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version

import chinese_calendar

LIBRARY = f"国务院办公厅放假安排 · State Council (chinesecalendar {version('chinesecalendar')})"


@dataclass(frozen=True, slots=True)
class PublicDay:
    """A day that differs from its weekday: off, or worked to make up for one that is off; and the holiday's names."""

    is_working: bool
    zh: str
    en: str


PublicYear = Callable[[int], Mapping[date, PublicDay] | None]
"""The special days of a year; None when the year was not announced."""


def weekends_only(year: int) -> Mapping[date, PublicDay]:  # noqa: ARG001 - of every year
    """No public holidays at all: for what is counted by weekdays alone."""
    return {}


@cache
def announced_year(year: int) -> Mapping[date, PublicDay] | None:
    """The holidays and make-up days of a year; None when the library does not know it (yet)."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return None
    found = {day: _public_day(name, is_working=False) for day, name in chinese_calendar.holidays.items()}
    found |= {day: _public_day(name, is_working=True) for day, name in chinese_calendar.workdays.items()}
    return {day: special for day, special in sorted(found.items()) if day.year == year}


def _public_day(name: str, *, is_working: bool) -> PublicDay:
    zh = chinese_calendar.Holiday(name).chinese
    if is_working:
        return PublicDay(is_working=True, zh=f"{zh}调休上班", en=f"make-up day for {name}")
    return PublicDay(is_working=False, zh=zh, en=name)
