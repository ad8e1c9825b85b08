"""How fast a channel is used: a token bucket kept as one instant, and what a bucket can let through at most. Pure.

A bucket of ``burst`` tokens that gets one back every ``interval_s`` is the instant up to which its tokens are spoken
for (the "theoretical arrival" of the generic cell rate algorithm): one column, written by whoever takes a token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil


class Scope(StrEnum):
    """What shares a bucket: one address, or the channel as a whole."""

    DESTINATION = "destination"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Limit:
    """``burst`` at once, then one every ``interval_s``; the last ``reserve`` tokens are for what is urgent."""

    scope: Scope
    burst: int
    interval_s: float
    reserve: int

    @property
    def interval(self) -> timedelta:
        return timedelta(seconds=self.interval_s)

    def slack(self, *, urgent: bool) -> timedelta:
        """How far ahead of now the bucket may be spoken for when one more is taken."""
        tokens = self.burst - 1 if urgent else self.burst - 1 - self.reserve
        return tokens * self.interval


def most_within(limit: Limit, window_s: float) -> int:
    """The most that a bucket lets through in any half-open window of this length."""
    return limit.burst + ceil(window_s / limit.interval_s) - 1


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bucket as it stands; ``spoken_for`` None has never been used."""

    limit: Limit
    spoken_for: datetime | None = None

    def free_at(self, at: datetime, *, urgent: bool) -> datetime:
        """When one more may go out: ``at`` itself where a token is there."""
        if self.spoken_for is None:
            return at
        return max(at, self.spoken_for - self.limit.slack(urgent=urgent))

    def taken(self, at: datetime) -> "Bucket":
        """With one token fewer."""
        start = at if self.spoken_for is None else max(at, self.spoken_for)
        return Bucket(self.limit, start + self.limit.interval)


def free_at(buckets: Sequence[Bucket], at: datetime, *, urgent: bool) -> datetime:
    """When every one of these lets one more through."""
    return max((bucket.free_at(at, urgent=urgent) for bucket in buckets), default=at)


@dataclass(frozen=True, slots=True)
class Budget:
    """So many of one person in one day; a warning at a share of it."""

    per_day: int
    warn_at: float

    def allows(self, used: int, *, urgent: bool) -> bool:
        """What is urgent is held back by the vendor's limits only."""
        return urgent or used < self.per_day

    def warns(self, used: int) -> bool:
        """Whether this many is the one that reaches the warning."""
        return used == ceil(self.per_day * self.warn_at)
