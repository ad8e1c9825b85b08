"""Let clocks stand and go on, and give them more time: what was left is left exactly."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_running
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import last_ended, running_deadlines
from gridgov.deadlines.rules.calendars import Unit, default_calendar
from gridgov.deadlines.rules.clock import (
    MOST_RUNGS,
    Clock,
    as_columns,
    clock_of,
    plan,
    with_extension,
    with_pause,
    with_resume,
)
from gridgov.deadlines.rules.policy_files import from_row
from gridgov.deadlines.statements import change_deadline
from gridgov.deadlines.tables import DeadlineRow


async def pause_deadlines(
    session: Session, *, county_code: str, subject_id: UUID, at: datetime
) -> list[ClockChange]:
    """Every running clock of the subject and its parts stands from now on; nothing fires meanwhile."""
    rows = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    return [await _stand(session, row, at) for row in rows if row.paused_at is None]


async def release_deadlines(
    session: Session, *, county_code: str, subject_id: UUID, outcome: str, at: datetime
) -> list[ClockChange]:
    """The subject's clock that ran meanwhile (a decider's) ends; every clock that stood goes on."""
    ended = await end_running(session, county_code=county_code, subject_id=subject_id, outcome=outcome, at=at)
    rows = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    gone_on = [await _go_on(session, row, at) for row in rows if row.paused_at is not None]
    return [*ended, *gone_on]


async def revive_deadline(
    session: Session, *, county_code: str, subject_id: UUID, stage: str, at: datetime
) -> list[ClockChange]:
    """The subject's own clock of this stage that ended last goes on, as if it had stood meanwhile."""
    row = await last_ended(session, county_code=county_code, subject_id=subject_id, stage=stage)
    if row is None or row.ended_at is None:
        return []
    ended_at = row.ended_at
    change = await _change(
        session, row, lambda clock: with_resume(with_pause(clock, ended_at), at), "revived",
        ended_at=None, outcome=None, paused_at=None,
    )  # fmt: skip
    return [change]


async def extend_deadline(
    session: Session, *, county_code: str, subject_id: UUID, part_id: UUID | None, amount: int, unit: Unit, at: datetime
) -> list[ClockChange]:  # fmt: skip
    """So much more for what runs, of the subject itself or of one part; counted on from where it was due before."""
    del at
    rows = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    return [
        await _change(session, row, lambda clock: with_extension(clock, amount, unit), "extended")
        for row in rows
        if row.part_id == part_id and row.paused_at is None
    ]


async def _stand(session: Session, row: DeadlineRow, at: datetime) -> ClockChange:
    pauses = [*row.pauses, [at.isoformat(), None]]
    await change_deadline(session, row, {"pauses": pauses, "paused_at": at, "next_at": None})
    return ClockChange("paused", row.stage, row.part_id, row.due_at, row.warn_at)


async def _go_on(session: Session, row: DeadlineRow, at: datetime) -> ClockChange:
    return await _change(session, row, lambda clock: with_resume(clock, at), "resumed", paused_at=None)


async def _change(
    session: Session, row: DeadlineRow, change: Callable[[Clock], Clock], did: str, **columns: Any
) -> ClockChange:
    """Plan the ladder anew; the rungs already taken stay taken."""
    clock = change(clock_from(row))
    planned = {**as_columns(clock, default_calendar()), **ahead(clock, row.rung)}
    await change_deadline(session, row, {**planned, **columns})
    return ClockChange(did, row.stage, row.part_id, planned["due_at"], planned["warn_at"])


def clock_from(row: DeadlineRow) -> Clock:
    """The clock that a row keeps."""
    return clock_of(
        row.started_at, from_row(row.policy), extras=row.extras, pauses=row.pauses, due_on=row.due_on
    )


def ahead(clock: Clock, rung: int) -> dict[str, Any]:
    """The instants from the next rung on, as a row keeps them."""
    instants: Sequence[datetime] = plan(clock, default_calendar(), MOST_RUNGS, first=rung)
    return {"plan_at": list(instants), "plan_from": rung, "next_at": instants[0] if instants else None}
