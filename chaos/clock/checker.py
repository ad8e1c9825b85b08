"""Every step that came due was taken once, in time, announced once, and its jobs were done. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chaos.announced import announcement_findings
from chaos.faults import Round
from chaos.findings import LIMIT, Finding
from chaos.ladders import Climb, ladder_findings
from chaos.moments import keys
from chaos.notified import notice_findings
from chaos.stored import Stored

PROMPT = timedelta(seconds=2)
"""How soon a step is taken where no fault is near."""
NEVER_LATE = timedelta(days=1)


def clock_findings(
    stored: Stored, rounds: Sequence[Round], extended: Mapping[UUID, Sequence[datetime]]
) -> list[Finding]:
    """Every broken promise; empty when all were kept.

    What is judged by the clock are the steps; what they announce must be numbered once and done once by the end.
    """
    return [
        *ladder_findings(stored, lambda at: on_time(at, rounds), extended),
        *announcement_findings(stored, lambda at: at + NEVER_LATE),
        *notice_findings(stored),
    ]


def on_time(owed_at: datetime, rounds: Sequence[Round]) -> datetime:
    """2 s after it was owed; during a fault and for 20 s after, until 20 s after that fault's end."""
    near = [
        fault.ended_at + LIMIT
        for fault in rounds
        if fault.began_at <= owed_at + PROMPT and owed_at <= fault.ended_at + LIMIT
    ]
    return max([owed_at + PROMPT, *near])


@dataclass(frozen=True, slots=True)
class Due:
    """A step that came due: when, and how long after that it was taken (None: it was not)."""

    at: datetime
    late_s: float | None


def steps_due(
    stored: Stored, rounds: Sequence[Round], extended: Mapping[UUID, Sequence[datetime]]
) -> Iterator[Due]:
    """All that came due and was to be taken, or was."""
    taken = {(rung.deadline_id, rung.cycle, rung.step): rung for rung in stored.rungs}
    for deadline in stored.deadlines:
        climb = Climb(deadline, stored.at, lambda at: on_time(at, rounds), extended.get(deadline.id, ()))
        for key in keys(deadline.policy):
            owed, rung = climb.owed(key), taken.get((deadline.id, *key))
            if rung is not None:
                since = max([at for at, _ in owed if at <= rung.taken_at], default=rung.planned_at)
                yield Due(since, (rung.taken_at - since).total_seconds())
            elif any(climb.allowed(since) < until for since, until in owed):
                yield Due(owed[0][0], None)
            elif not owed:
                break


def from_wrong_clocks(stored: Stored) -> Mapping[str, int]:
    """How many announcements were made by a process whose clock was off: their ids carry its time."""
    off = Counter(
        round(((row.id.int >> 80) / 1000 - row.created_at.timestamp()) / 3600) for row in stored.announcements
    )
    return {"ahead": off[1], "behind": off[-1]}
