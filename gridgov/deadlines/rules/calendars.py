"""The units of time that limits are written in, and what knows when people work. Pure.

A **working day** is the day's whole working time, whatever its length: each day has a weight (1, or 1/2 for a half
day) that passes evenly within its windows. Monday at a third of the working time plus one working day is Tuesday at a
third of its working time. That is never later than the law's counting on the same calendar, which leaves out the day of
the start and runs to the end of the last day (民法典 art. 201, 203): what of the first day was still to come is all
that the law gives besides, and here it is used.

Every sum is exact; a result that falls between two microseconds is the later one, so that nothing is ever early.
Where an amount is reached as a window closes, it is reached then, not when the next one opens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Protocol

from gridgov.deadlines.rules.counting import YearTable, year_of
from gridgov.deadlines.rules.holidays import LIBRARY, PublicYear, announced_year
from gridgov.deadlines.rules.hours import HoursBook, default_hours
from gridgov.deadlines.rules.own_days import HALVES, DayKind, OwnDay
from gridgov.deadlines.rules.windows import WHOLE_DAY, Windows

Amount = int | float | Fraction


class Unit(StrEnum):
    SECONDS = "seconds"
    NATURAL_HOURS = "natural_hours"
    NATURAL_DAYS = "natural_days"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"

    @property
    def is_working(self) -> bool:
        return self in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}


# China has had no summer time since 1991, so a natural day is 24 hours and the county's clock is UTC and 8 hours.
NATURAL_SECONDS = {Unit.SECONDS: 1, Unit.NATURAL_HOURS: 3_600, Unit.NATURAL_DAYS: 86_400}
FIRST_YEAR, LAST_YEAR = 1992, 2199
_SECOND_US, _HOUR_US = 1_000_000, 3_600_000_000
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTY_EPOCH = _EPOCH - timedelta(hours=8)
_FINEST = 1_000_000_000


class WorkingCalendar(Protocol):
    """What knows when people work."""

    def add(self, start: datetime, amount: Amount, unit: Unit) -> datetime:
        """The earliest instant by which ``amount`` working hours or days have passed since ``start``; zero: ``start``."""
        ...

    def between(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        """The working hours or days from ``start`` to ``end``, exactly; ``add`` of them leads back to ``end`` wherever
        that lies after a window's opening and not after its closing."""
        ...

    def unannounced_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years of this span whose public holidays are not known (yet): they are counted with weekends only."""
        ...


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day as the calendar has it: ``name`` and ``source`` where it differs from its weekday."""

    day: date
    kind: DayKind
    windows: Windows
    zh: str | None
    en: str | None
    source: str
    announced: bool


@dataclass(frozen=True, eq=False)
class CountyCalendar:
    """A county's working time, or a unit's: ordinary weeks, public days over them, the county's own days over those.

    ``announced`` are years whose public days the county brought in itself, before the library knew them. The tables of
    years are made when first needed and kept with the object, which is otherwise immutable.
    """

    hours: HoursBook
    own_days: Mapping[date, OwnDay] = field(default_factory=lambda: MappingProxyType({}))
    announced: frozenset[int] = frozenset()
    public_year: PublicYear = announced_year
    _years: dict[int, YearTable] = field(default_factory=dict, repr=False)

    def add(self, start: datetime, amount: Amount, unit: Unit) -> datetime:
        exact = exactly(amount)
        if not unit.is_working or exact < 0:
            raise ValueError(f"a working calendar cannot add {amount} {unit}")
        if not exact:
            _refuse_naive(start)
            return start
        instant = _instant(start)
        if unit is Unit.WORKING_HOURS:
            worked = exact.numerator * _HOUR_US
            found = self._add_worked(instant, -(-worked // exact.denominator))
        else:
            found = self._add_halves(instant, 2 * exact.numerator, exact.denominator)
        return (_COUNTY_EPOCH + timedelta(microseconds=found)).astimezone(start.tzinfo)

    def between(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        if not unit.is_working:
            raise ValueError(f"a working calendar does not count {unit}")
        first, last = _instant(start), _instant(end)
        if last < first:
            raise ValueError(f"{end} lies before {start}")
        from_year, to_year = year_of(first), year_of(last)
        if unit is Unit.WORKING_HOURS:
            worked = self._year(to_year).worked_until(last) - self._year(from_year).worked_until(first)
            worked += sum(self._year(year).worked for year in range(from_year, to_year))
            return Fraction(worked, _HOUR_US)
        (upper, upper_of), (lower, lower_of) = (
            self._year(to_year).halves_until(last), self._year(from_year).halves_until(first)
        )  # fmt: skip
        whole = sum(self._year(year).halves for year in range(from_year, to_year))
        numerator = upper * lower_of - lower * upper_of + whole * upper_of * lower_of
        return Fraction(numerator, 2 * upper_of * lower_of)

    def unannounced_years(self, first: date, last: date) -> tuple[int, ...]:
        return tuple(year for year in range(first.year, last.year + 1) if not self.is_announced(year))

    def is_announced(self, year: int) -> bool:
        """Whether the year's public holidays are known."""
        return year in self.announced or self.public_year(year) is not None

    def day(self, day: date) -> CalendarDay:
        """What the calendar says of one day."""
        hours, own = self.hours.on(day), self.own_days.get(day)
        announced = self.is_announced(day.year)
        if own is not None:
            windows = own.windows_over(hours.worked(day))
            kind = own.kind if windows else DayKind.REST
            return CalendarDay(day, kind, windows, own.name, own.name, own.source, announced)
        special = (self.public_year(day.year) or {}).get(day)
        if special is not None:
            windows = hours.worked(day) if special.is_working else ()
            kind = DayKind.WORK if special.is_working else DayKind.REST
            return CalendarDay(day, kind, windows, special.zh, special.en, LIBRARY, announced)
        windows = hours.usual(day)
        kind = DayKind.WORK if windows else DayKind.REST
        return CalendarDay(day, kind, windows, None, None, hours.source, announced)

    def _year(self, year: int) -> YearTable:
        table = self._years.get(year)
        if table is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise ValueError(f"working time is counted from {FIRST_YEAR} to {LAST_YEAR}, not in {year}")
            table = self._years[year] = YearTable.of(year, self._counted)
        return table

    def _counted(self, day: date) -> tuple[Windows, int]:
        found = self.day(day)
        return found.windows, HALVES[found.kind]

    def _add_worked(self, instant: int, worked: int) -> int:
        year = year_of(instant)
        table = self._year(year)
        worked += table.worked_until(instant)
        while worked > table.worked:
            worked -= table.worked
            year += 1
            table = self._year(year)
        return table.when_worked(worked)

    def _add_halves(self, instant: int, numerator: int, denominator: int) -> int:
        year = year_of(instant)
        table = self._year(year)
        passed, of = table.halves_until(instant)
        numerator, denominator = numerator * of + passed * denominator, denominator * of
        while numerator > table.halves * denominator:
            numerator -= table.halves * denominator
            year += 1
            table = self._year(year)
        return table.when_halves(numerator, denominator)


class RoundTheClock:
    """24-hour duty: every second is working time, and a working day is 24 hours of it."""

    def add(self, start: datetime, amount: Amount, unit: Unit) -> datetime:
        exact = exactly(amount)
        if not unit.is_working or exact < 0:
            raise ValueError(f"a working calendar cannot add {amount} {unit}")
        return _naturally_later(start, exact, _AS_NATURAL[unit])

    def between(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        if not unit.is_working:
            raise ValueError(f"a working calendar does not count {unit}")
        return _naturally_between(start, end, _AS_NATURAL[unit])

    def unannounced_years(self, first: date, last: date) -> tuple[int, ...]:  # noqa: ARG002 - whatever the years
        return ()

    def day(self, day: date) -> CalendarDay:
        """Every day is worked, whatever it is."""
        return CalendarDay(
            day, DayKind.WORK, WHOLE_DAY, None, None, "24 小时值守 · round the clock", announced=True
        )


ROUND_THE_CLOCK = RoundTheClock()
_AS_NATURAL = {Unit.WORKING_HOURS: Unit.NATURAL_HOURS, Unit.WORKING_DAYS: Unit.NATURAL_DAYS}


@cache
def default_calendar() -> CountyCalendar:
    """The packaged hours with public holidays: a county that brought in nothing of its own."""
    return CountyCalendar(default_hours())


def own_days_by_day(days: Iterable[OwnDay]) -> Mapping[date, OwnDay]:
    """A county's days as its calendar looks them up; a day named twice contradicts itself."""
    found: dict[date, OwnDay] = {}
    for own in days:
        if own.day in found:
            raise ValueError(f"{own.day} is named twice")
        found[own.day] = own
    return MappingProxyType(found)


def later(start: datetime, duration: Amount, unit: Unit, calendar: WorkingCalendar) -> datetime:
    """``start`` (with a zone) and so much time more, in the zone of ``start``; rounded up to the microsecond."""
    if unit.is_working:
        _refuse_naive(start)
        return calendar.add(start, duration, unit)
    return _naturally_later(start, exactly(duration), unit)


def elapsed(start: datetime, end: datetime, unit: Unit, calendar: WorkingCalendar) -> Fraction:
    """How much time lies between two instants (with zones), exactly, in that unit: what `later` takes."""
    return calendar.between(start, end, unit) if unit.is_working else _naturally_between(start, end, unit)


def exactly(amount: Amount) -> int | Fraction:
    """An amount exactly. A float is the fraction that was meant: 3 x 0.8 is 12/5, not a ten-quadrillionth more."""
    return Fraction(amount).limit_denominator(_FINEST) if isinstance(amount, float) else amount


def _naturally_later(start: datetime, amount: int | Fraction, unit: Unit) -> datetime:
    _refuse_naive(start)
    micros = amount.numerator * NATURAL_SECONDS[unit] * _SECOND_US
    # By way of UTC, because adding within a zone counts wall-clock time, not elapsed time.
    found = start.astimezone(UTC) + timedelta(microseconds=-(-micros // amount.denominator))
    return found.astimezone(start.tzinfo)


def _naturally_between(start: datetime, end: datetime, unit: Unit) -> Fraction:
    micros = _instant(end) - _instant(start)
    if micros < 0:
        raise ValueError(f"{end} lies before {start}")
    return Fraction(micros, NATURAL_SECONDS[unit] * _SECOND_US)


def _instant(at: datetime) -> int:
    """Microseconds on the county's clock."""
    _refuse_naive(at)
    # By way of UTC: two times of one zone would be subtracted as the clock on the wall shows them.
    return (at.astimezone(UTC) - _COUNTY_EPOCH) // _MICROSECOND


def _refuse_naive(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot start a deadline")
