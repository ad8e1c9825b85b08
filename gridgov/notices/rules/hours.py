"""Quiet hours and digests: until when something waits. Pure; the county's own hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day to another, over midnight where the second is earlier; none where they are equal."""

    begins: time
    ends: time

    def holds(self, at: datetime) -> bool:
        now = at.astimezone(_COUNTY_ZONE).time()
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def after(self, at: datetime) -> datetime:
        """``at``, or the end of the quiet hours it falls in."""
        return _next(at, [self.ends]) if self.holds(at) else at


def next_digest(at: datetime, times: Sequence[time], quiet: QuietHours | None) -> datetime:
    """When the next digest goes out, outside the quiet hours where its reader keeps them."""
    following = _next(at, times)
    return quiet.after(following) if quiet else following


def _next(at: datetime, times: Sequence[time]) -> datetime:
    """The next of these times of day after an instant."""
    today = at.astimezone(_COUNTY_ZONE).date()
    days = (today, today + timedelta(days=1))
    moments = (datetime.combine(day, moment, _COUNTY_ZONE) for day in days for moment in times)
    return min(moment for moment in moments if moment > at).astimezone(at.tzinfo)
