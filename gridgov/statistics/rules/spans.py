"""The days that kept figures are told of: whole days of China's calendar, at most three years of them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gridgov.errors import Invalid

LONGEST_DAYS = 1100
"""Three years: their months are kept added up."""
USUAL_DAYS = 30
MOST_POINTS = 400
"""How many points a series has at most: a year and a month of days."""
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""Nothing was received before the first, and beyond the last a month more would be no day any more."""
_DAY = timedelta(days=1)


class Step(StrEnum):
    """How a series is cut."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both within."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    def months_within(self) -> tuple[date, date] | None:
        """The first days of the first and the last month that lie within whole; None where no month does."""
        begins = self.first if self.first.day == 1 else _next_month(self.first)
        after = self.last + _DAY
        ends = after.replace(day=1)
        return (begins, (ends - _DAY).replace(day=1)) if begins < ends else None

    def starts(self, step: Step) -> Iterator[date]:
        """Where each point of a series begins; the first and the last point may be cut short by the span."""
        start = start_of(self.first, step)
        while start <= self.last:
            yield start
            start = {Step.DAY: start + _DAY, Step.WEEK: start + 7 * _DAY, Step.MONTH: _next_month(start)}[
                step
            ]


def start_of(day: date, step: Step) -> date:
    """The day on which its point begins; weeks begin on Monday."""
    if step is Step.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day


def days_of(first: date | None, last: date | None, *, today: date, field: str = "from") -> Days:
    """The last 30 days where nothing was said; `Invalid` names the field."""
    ends = last or today
    if not EARLIEST <= ends <= LATEST or (first is not None and not EARLIEST <= first <= LATEST):
        raise Invalid.field(
            f"/{field}",
            "span",
            f"日期应在 {EARLIEST} 至 {LATEST} 之间",
            f"Days lie from {EARLIEST} to {LATEST}",
        )
    begins = first or ends - timedelta(days=USUAL_DAYS - 1)
    if begins > ends:
        raise Invalid.field(
            f"/{field}", "span", "起始日期不应晚于截止日期", "The first day must not be after the last"
        )
    days = Days(begins, ends)
    if days.count > LONGEST_DAYS:
        raise Invalid.field(
            f"/{field}", "span", f"统计时段最长 {LONGEST_DAYS} 天,请分段查询(各段之和等于全段)",
            f"A span is at most {LONGEST_DAYS} days; ask for parts, which add up to the whole",
        )  # fmt: skip
    return days


def series_of(days: Days, step: Step) -> list[date]:
    """The starts of a series; `Invalid` where there would be more points than one can read."""
    starts = list(days.starts(step))
    if len(starts) > MOST_POINTS:
        raise Invalid.field(
            "/step", "points", f"序列最多 {MOST_POINTS} 个点,请改用周或月,或缩短时段",
            f"A series has at most {MOST_POINTS} points; ask by week or month, or for fewer days",
        )  # fmt: skip
    return starts


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
