"""When a name is locked: so many wrong passwords within a window, and until the oldest of them has left it.

There are never more wrong guesses than the limit in any window, whenever it starts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta


def locked_until(failures: Sequence[datetime], *, limit: int, window_s: int, at: datetime) -> datetime | None:
    """When the lock ends, or None when there is none; ``failures`` are wrong passwords since the last success."""
    window = timedelta(seconds=window_s)
    recent = sorted(moment for moment in failures if moment > at - window)
    return recent[-limit] + window if len(recent) >= limit else None


def attempts_left(failures: Sequence[datetime], *, limit: int, window_s: int, at: datetime) -> int:
    """How many wrong passwords are still allowed."""
    recent = sum(moment > at - timedelta(seconds=window_s) for moment in failures)
    return max(limit - recent, 0)
