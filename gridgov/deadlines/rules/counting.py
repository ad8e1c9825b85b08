"""Counting working time quickly: one table of cumulative sums for each year, searched by bisection. Pure.

Instants are whole microseconds since 1970-01-01 00:00 of the county's own clock; working days are counted in halves,
so that all sums are whole numbers and nothing is ever rounded on the way.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gridgov.deadlines.rules.windows import Windows

MINUTE_US = 60_000_000
DAY_US = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()

WorkingDay = Callable[[date], tuple[Windows, int]]
"""The windows of a day, and its weight in halves of a working day."""


def year_of(instant: int) -> int:
    """The year of an instant on the county's clock."""
    return date.fromordinal(_EPOCH + instant // DAY_US).year


@dataclass(slots=True)
class YearTable:
    """The working time of one year. Sums are from the year's beginning to before the window, or the day, at that index."""

    opens: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)
    worked_before: list[int] = field(default_factory=list)
    day_of_window: list[int] = field(default_factory=list)
    day_worked_before: list[int] = field(default_factory=list)
    halves_before: list[int] = field(default_factory=list)
    day_total: list[int] = field(default_factory=list)
    day_weight: list[int] = field(default_factory=list)
    worked: int = 0
    halves: int = 0

    @classmethod
    def of(cls, year: int, working_day: WorkingDay) -> "YearTable":
        """The table of a year, day by day."""
        table = cls()
        day = date(year, 1, 1)
        while day.year == year:
            windows, weight = working_day(day)
            if windows and weight:
                table.append(day, windows, weight)
            day += timedelta(days=1)
        return table

    def append(self, day: date, windows: Windows, weight: int) -> None:
        midnight = (day.toordinal() - _EPOCH) * DAY_US
        self.day_worked_before.append(self.worked)
        self.halves_before.append(self.halves)
        self.day_weight.append(weight)
        for window in windows:
            self.opens.append(midnight + window.opens * MINUTE_US)
            self.closes.append(midnight + window.closes * MINUTE_US)
            self.worked_before.append(self.worked)
            self.day_of_window.append(len(self.day_total))
            self.worked += (window.closes - window.opens) * MINUTE_US
        self.day_total.append(self.worked - self.day_worked_before[-1])
        self.halves += weight

    def worked_until(self, instant: int) -> int:
        """Microseconds worked in this year before the instant."""
        index = bisect_right(self.opens, instant) - 1
        if index < 0:
            return 0
        return self.worked_before[index] + min(instant, self.closes[index]) - self.opens[index]

    def halves_until(self, instant: int) -> tuple[int, int]:
        """Halves of working days that have passed in this year, as numerator and denominator."""
        index = bisect_right(self.opens, instant) - 1
        if index < 0:
            return 0, 1
        day = self.day_of_window[index]
        total = self.day_total[day]
        within = self.worked_until(instant) - self.day_worked_before[day]
        return self.halves_before[day] * total + self.day_weight[day] * within, total

    def when_worked(self, worked: int) -> int:
        """The earliest instant by which so much (above 0, at most all) was worked in this year."""
        index = bisect_left(self.worked_before, worked) - 1
        return self.opens[index] + worked - self.worked_before[index]

    def when_halves(self, numerator: int, denominator: int) -> int:
        """The earliest whole microsecond by which so many halves (above 0, at most all) have passed in this year."""
        day = bisect_left(self.halves_before, -(-numerator // denominator)) - 1
        share = (numerator - self.halves_before[day] * denominator) * self.day_total[day]
        within = -(-share // (denominator * self.day_weight[day]))
        return self.when_worked(self.day_worked_before[day] + within)
