"""What a change of a county's days would do to clocks that run: which days are others, and whose due time moves. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gridgov.deadlines.rules.calendars import CountyCalendar, WorkingCalendar
from gridgov.deadlines.rules.clock import Clock, as_columns

MOST_TOLD = 60


@dataclass(frozen=True, slots=True)
class DaysEffect:
    """``changed_days`` are worked otherwise than before (the first `MOST_TOLD`). Of ``running_count`` clocks in working time
    that they fall into ``looked_count`` were counted anew; of these the due time of ``moved_count`` moves."""

    changed_day_count: int
    changed_days: Sequence[date]
    running_count: int
    looked_count: int
    moved_count: int
    earlier_count: int
    later_count: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A clock that runs, when it is due now, and the calendar by which it would be counted."""

    clock: Clock
    due_at: datetime
    calendar: WorkingCalendar


def changed_days(before: CountyCalendar, after: CountyCalendar, years: Sequence[int]) -> list[date]:
    """Days of these years on which other hours would be worked."""
    return [day for day in _days(years) if before.day(day).windows != after.day(day).windows]


def effect_of_days(days: Sequence[date], clocks: Sequence[Counted], *, running_count: int) -> DaysEffect:
    """Each clock counted by the new calendar, and compared with what it shows."""
    earlier = later = 0
    for one in clocks:
        due = as_columns(one.clock, one.calendar)["due_at"]
        earlier += due < one.due_at
        later += due > one.due_at
    moved, looked = earlier + later, len(clocks)
    part_zh = "" if looked == running_count else f"(共 {running_count} 个,已试算最先到期的 {looked} 个)"
    part_en = "" if looked == running_count else f" (of {running_count}; the {looked} due first were counted)"
    return DaysEffect(
        len(days), days[:MOST_TOLD], running_count, looked, moved, earlier, later,
        f"{len(days)} 天的工作时间有变;{moved} 个在办计时的到期时间变动:{earlier} 个提前、{later} 个推后{part_zh}",
        f"{len(days)} days are worked otherwise; {moved} running clocks are due at another time: {earlier} earlier, "
        f"{later} later{part_en}",
    )  # fmt: skip


def _days(years: Sequence[int]) -> Iterator[date]:
    for year in years:
        first, last = date(year, 1, 1), date(year, 12, 31)
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))
