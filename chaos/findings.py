"""What the checker may find, and until when a thing that came due near a fault may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chaos.faults import Round

LIMIT = timedelta(seconds=20)
"""After a fault's end, or after a thing is owed where no fault is near (design, the idea in four sentences)."""


class Verdict(StrEnum):
    LOST = "lost"
    DOUBLED = "doubled"
    LATE = "late"
    EARLY = "early"
    WRONG = "wrong"
    """None of these, and not as promised: altered, refused, out of order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken promise; `at` says when, for the fault that it belongs to."""

    verdict: Verdict
    words: str
    at: datetime


def allowed_until(owed_at: datetime, rounds: Sequence[Round]) -> datetime:
    """20 s after the thing is owed, or after the end of any fault that falls within those 20 s.

    Not a chain: a fault that comes later gives no further delay, since none begins before all that was owed at the
    end of the one before it is done.
    """
    near = [
        fault.ended_at for fault in rounds if fault.began_at <= owed_at + LIMIT and fault.ended_at >= owed_at
    ]
    return max([owed_at, *near]) + LIMIT
