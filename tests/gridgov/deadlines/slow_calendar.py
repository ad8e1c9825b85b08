"""The plain way to count working time: look at every minute whether somebody works in it. Shares nothing with the rules.

It knows 2026 from the State Council's notice (国办发明电〔2025〕7号) as it was printed, and no year after it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)

OFF_2026 = [
    ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3), ("2026-09-25", 3),
    ("2026-10-01", 7),
]  # fmt: skip
MADE_UP_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]

HOURS = """
[[hours]]
effective_from = 2020-01-01
days = ["monday", "tuesday", "wednesday", "thursday"]
windows = ["08:30-12:00", "14:00-17:30"]
source = "test: winter"
[[hours]]
effective_from = 2020-01-01
days = ["friday"]
windows = ["08:30-12:00", "13:00-14:00", "14:00-16:20"]
source = "test: winter"
[[hours]]
effective_from = 2026-05-01
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
windows = ["08:00-11:30", "15:00-18:15"]
source = "test: summer"
[[hours]]
effective_from = 2026-05-01
days = ["make_up"]
windows = ["09:00-13:00"]
source = "test: summer"
[[hours]]
effective_from = 2026-10-01
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
windows = ["08:30-12:00", "14:00-17:30"]
source = "test: winter"
"""
OWN_DAYS = """日期,类型,时段,名称,来源
2026-03-11,休,,县运会开幕,test
2026-03-14,班,,县运会调休,test
2026-03-18,半,上午,县运会闭幕,test
2026-02-28,半,下午,春节调休,test
2026-06-20,班,10:00-12:00,龙舟赛值守,test
2026-12-31,半,09:00-11:00 13:00-14:30,岁末,test
"""

WINTER, WINTER_FRIDAY = [(510, 720), (840, 1050)], [(510, 720), (780, 840), (840, 980)]
SUMMER, SUMMER_MADE_UP = [(480, 690), (900, 1095)], [(540, 780)]
OWN = {
    "2026-03-11": (0, []), "2026-03-14": (2, WINTER), "2026-03-18": (1, [(510, 720)]), "2026-02-28": (1, [(840, 1050)]),
    "2026-06-20": (2, [(600, 720)]), "2026-12-31": (1, [(540, 660), (780, 870)]),
}  # fmt: skip


def usual(day: date, *, made_up: bool) -> list[tuple[int, int]]:
    if date(2026, 5, 1) <= day < date(2026, 10, 1):
        return SUMMER_MADE_UP if made_up else SUMMER
    return WINTER_FRIDAY if day.weekday() == 4 and day < date(2026, 5, 1) else WINTER


@cache
def halves_and_windows(day: date) -> tuple[int, list[tuple[int, int]]]:
    """What the tables above make of a day."""
    if day.isoformat() in OWN:
        return OWN[day.isoformat()]
    if day.isoformat() in MADE_UP_2026:
        return 2, usual(day, made_up=True)
    off = any(0 <= (day - date.fromisoformat(first)).days < count for first, count in OFF_2026)
    return (0, []) if off or day.weekday() >= 5 else (2, usual(day, made_up=False))


@cache
def minutes_of(day: date) -> tuple[tuple[int, ...], Fraction]:
    """The minutes in which somebody works, and how much of a working day each of them is."""
    halves, windows = halves_and_windows(day)
    minutes = tuple(m for m in range(1440) if any(opens <= m < closes for opens, closes in windows))
    return minutes, Fraction(halves, 2 * len(minutes)) if minutes else Fraction(0)


def worked_minutes(start: datetime) -> Iterator[tuple[datetime, Fraction]]:
    """From a whole minute on: the end of every minute in which somebody works, and its share of a working day."""
    at = start
    while True:
        minutes, share = minutes_of(at.date())
        if at.hour * 60 + at.minute in minutes:
            yield at + MINUTE, share
        at += MINUTE


def count(start: datetime, end: datetime) -> tuple[int, Fraction]:
    """Minutes and working days between two whole minutes."""
    minutes, days = 0, Fraction(0)
    for finished, share in worked_minutes(start):
        if finished > end:
            return minutes, days
        minutes, days = minutes + 1, days + share
    raise AssertionError("endless")


def add_minutes(start: datetime, minutes: int) -> datetime:
    """When so many minutes (above 0) were worked."""
    for number, (finished, _) in enumerate(worked_minutes(start), start=1):
        if number == minutes:
            return finished
    raise AssertionError("endless")


def minute_of_days(start: datetime, days: Fraction) -> tuple[datetime, Fraction]:
    """The end of the minute within which so many working days (above 0) have passed, and what of it is then left over."""
    passed = Fraction(0)
    for finished, share in worked_minutes(start):
        passed += share
        if passed >= days:
            return finished, (passed - days) / share
    raise AssertionError("endless")
