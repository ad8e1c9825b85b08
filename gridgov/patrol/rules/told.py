"""When something was done that a phone tells late. Pure.

A phone that was without signal says when it was done; the house decides what it takes of it (decision 33): never an
instant that has not come, never more of anybody's way than it would have kept had nobody said a word.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Telling:
    """A command as it came: ``at`` by our clock when it was received, ``sent_at`` when it went out by the clock that the
    phone's own instants were taken from (None: it did not say). ``slack``: so far two clocks may differ and count as one."""

    at: datetime
    sent_at: datetime | None = None
    slack: timedelta = timedelta()

    def by_our_clock(self, said: datetime) -> datetime:
        """An instant of the phone's. What its clock is off by more than the slack is taken off it; a way of seconds is not."""
        off = timedelta() if self.sent_at is None else self.at - self.sent_at
        try:
            return said + off if abs(off) > self.slack else said
        except OverflowError:
            return said

    def is_ahead(self, said: datetime) -> bool:
        """Whether it has not come yet, by more than the slack."""
        return said - self.at > self.slack

    def beyond(self, ended_at: datetime) -> datetime:
        """Up to before when nothing after an end may stand: now. Of one that is told late, also what bears a later instant: of
        one that comes at once that is a clock that is ahead, and was before it."""
        return self.at + self.slack if self.at - ended_at > self.slack else self.at


def ended_when(said: datetime | None, *, started_at: datetime, latest: datetime) -> datetime:
    """When a patrol ended: as its phone says, where that can be. What lies before its beginning or after the latest
    that it can have ended counts as nothing said: then it is the latest."""
    return said if said is not None and started_at <= said <= latest else latest
