"""Days as the law counts them: the day of the start is left out, the last day runs to its midnight. Pure.

民法典 art. 201 (开始的当日不计入), 203 (最后一日是法定休假日的,以法定休假日结束的次日为最后一日; 截止时间为二十四时);
民事诉讼法 art. 85 says the same of what is owed to a court.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gridgov.deadlines.rules.calendars import Unit

IsWorkingDay = Callable[[date], bool]
_LONGEST_REST = 30
_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def last_day(begins_on: date, days: int, works: IsWorkingDay | None = None) -> date:
    """The last of so many days after a day; with ``works`` the first working day from there on."""
    last = begins_on + timedelta(days=days)
    if works is None:
        return last
    return next((day for n in range(_LONGEST_REST) if works(day := last + timedelta(days=n))), last)


def due_at(begins_at: datetime, days: int, works: IsWorkingDay | None = None) -> datetime:
    """The midnight at which so many days after an instant are over."""
    last = last_day(begins_at.astimezone(_COUNTY_ZONE).date(), days, works)
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=_COUNTY_ZONE)


def in_time(at: datetime, due: datetime) -> bool:
    """Whether something was done before the period was over: its last day counts whole."""
    return at < due


def legal_due(
    begins_at: datetime, duration: int, unit: Unit, works: IsWorkingDay | None = None
) -> datetime | None:
    """The due time of a policy that counts in natural days, by the law's counting; None leaves it to the policy's own."""
    return due_at(begins_at, duration, works) if unit is Unit.NATURAL_DAYS else None


def reminder_days(last: date, *before: int) -> list[tuple[date, int]]:
    """The days on which to remind, first the earliest, each with how many days are left then."""
    return sorted((last - timedelta(days=days), days) for days in set(before))
