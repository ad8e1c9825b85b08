"""How often a plan asks for a patrol, whether a crew is whole, when a shift may be started. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_LEAP = 2024


@dataclass(frozen=True, slots=True)
class Season:
    """From a day of the year to a day of the year, both included, ``weekly_count`` patrols a week. May go over New Year."""

    first: str
    last: str
    weekly_count: int

    def holds(self, day: date) -> bool:
        now = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= now <= self.last
        return now >= self.first or now <= self.last


def is_day_of_year(text: str) -> bool:
    """``MM-DD`` of a day that exists in some year."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{_LEAP}-{text}")
    except ValueError:
        return False
    return True


def weekly_on(weekly_count: int, seasons: Sequence[Season], day: date) -> int:
    """How many a week on this day: the first season that holds decides, else the plan itself."""
    return next((season.weekly_count for season in seasons if season.holds(day)), weekly_count)


def week_of(day: date) -> tuple[date, date]:
    """Monday, and the Monday after."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def lacking(crew: Mapping[str, int], roles: Iterable[str]) -> dict[str, int]:
    """By role how many are wanting: told, never a reason not to go."""
    there = Counter(roles)
    return {role: count - there[role] for role, count in crew.items() if count > there[role]}


def may_start_at(planned_start: datetime, planned_end: datetime, *, early: timedelta, at: datetime) -> bool:
    """From a while before it is planned to the end that was planned."""
    return planned_start - early <= at < planned_end


def counts_until(ended_at: datetime | None, planned_end: datetime, *, forgotten: timedelta) -> datetime:
    """Until when a fix is of this shift: its end, or a while after the planned one where nobody ended it."""
    return ended_at if ended_at is not None else planned_end + forgotten
