"""The units of time that limits are written in, and what knows when people work. Pure.

The calendar of public holidays and make-up days (调休) is not here yet; whatever has `WorkingCalendar.add` will do.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Protocol
from zoneinfo import ZoneInfo


class Unit(StrEnum):
    SECONDS = "seconds"
    NATURAL_HOURS = "natural_hours"
    NATURAL_DAYS = "natural_days"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"

    @property
    def is_working(self) -> bool:
        return self in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}


# China has had no summer time since 1991, so a natural day is 24 hours.
NATURAL_SECONDS = {Unit.SECONDS: 1, Unit.NATURAL_HOURS: 3_600, Unit.NATURAL_DAYS: 86_400}
_SATURDAY = 5
_SHANGHAI = ZoneInfo("Asia/Shanghai")


class WorkingCalendar(Protocol):
    """What knows when people work."""

    def add(self, start: datetime, duration: float | Fraction, unit: Unit) -> datetime:
        """The instant at which ``duration`` working hours or days have passed since ``start``; zero gives ``start``."""
        ...

    def between(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        """How many working hours or days lie between two instants."""
        ...


@dataclass(frozen=True, slots=True)
class WeekdayCalendar:
    """Monday to Friday, 09:00-17:30 in Asia/Shanghai. It knows no public holidays and no make-up days (调休) yet.

    A working day is one full window of working time, counted from the start: Monday 10:00 plus one is Tuesday 10:00.
    That is never later than the counting of the law, which leaves out the day of the start.
    """

    opens: time = time(9, 0)
    closes: time = time(17, 30)
    zone: ZoneInfo = _SHANGHAI

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"a working day cannot open at {self.opens} and close at {self.closes}")

    def add(self, start: datetime, duration: float | Fraction, unit: Unit) -> datetime:
        if not unit.is_working or duration < 0:
            raise ValueError(f"a working calendar cannot add {duration} {unit}")
        window = datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)
        whole = window if unit is Unit.WORKING_DAYS else timedelta(hours=1)
        left = timedelta(seconds=round(whole.total_seconds() * duration))
        if not left:
            return start
        at = start.astimezone(self.zone)
        while True:
            closing = datetime.combine(at.date(), self.closes, self.zone)
            begin = max(at, datetime.combine(at.date(), self.opens, self.zone))
            if at.weekday() < _SATURDAY and begin < closing:
                if left <= closing - begin:
                    return (begin + left).astimezone(start.tzinfo)
                left -= closing - begin
            at = datetime.combine(at.date() + timedelta(days=1), time.min, self.zone)

    def between(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        window = datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)
        total = timedelta()
        at = start.astimezone(self.zone)
        while at < end:
            closing = datetime.combine(at.date(), self.closes, self.zone)
            begin = max(at, datetime.combine(at.date(), self.opens, self.zone))
            if at.weekday() < _SATURDAY:
                total += max(min(closing, end.astimezone(self.zone)) - begin, timedelta())
            at = datetime.combine(at.date() + timedelta(days=1), time.min, self.zone)
        whole = window if unit is Unit.WORKING_DAYS else timedelta(hours=1)
        return Fraction(total // timedelta(microseconds=1), whole // timedelta(microseconds=1))


def later(start: datetime, duration: float, unit: Unit, calendar: WorkingCalendar) -> datetime:
    """``start`` (with a zone) and so much time more, in the zone of ``start``; fractions round to the second."""
    if start.tzinfo is None:
        raise ValueError("a time without a zone cannot start a deadline")
    if unit.is_working:
        return calendar.add(start, duration, unit)
    # By way of UTC, because adding within a zone counts wall-clock time, not elapsed time.
    elapsed = start.astimezone(UTC) + timedelta(seconds=round(duration * NATURAL_SECONDS[unit]))
    return elapsed.astimezone(start.tzinfo)
