"""End clocks: what was owed was done, or is owed no more."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.statements import end_open


async def end_deadlines(
    session: Session,
    *,
    county_code: str,
    subject_id: UUID,
    part_id: UUID | None = None,
    whole: bool = False,
    standing_too: bool = True,
    outcome: str,
    at: datetime,
) -> list[ClockChange]:
    """End the subject's own clocks; with ``part_id`` those of that part, with ``whole`` every one; or only what runs.

    All of the subject's are locked first, in the one order, as everybody does.
    """
    rows = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    only = [row.id for row in rows if standing_too or row.paused_at is None]
    ended = await end_open(
        session, county_code=county_code, subject_id=subject_id, part_id=part_id, whole=whole, only=only, outcome=outcome,
        at=at,
    )  # fmt: skip
    return [ClockChange.of("ended", dict(row)) for row in ended]


async def end_running(
    session: Session, *, county_code: str, subject_id: UUID, outcome: str, at: datetime
) -> list[ClockChange]:
    """End the subject's own clock that runs (a decider's, a review date), and leave alone what stands."""
    rows = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    running = [row.id for row in rows if row.paused_at is None and row.part_id is None]
    ended = await end_open(
        session, county_code=county_code, subject_id=subject_id, part_id=None, whole=False, only=running,
        outcome=outcome, at=at,
    )  # fmt: skip
    return [ClockChange.of("ended", dict(row)) for row in ended]
