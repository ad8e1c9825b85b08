"""Let clocks stand and go on, and give them more time: what was left is left exactly."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_running
from gridgov.deadlines.actions.plan_ahead import ahead, clock_from
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import last_ended, running_deadlines
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.clock import (
    Clock,
    as_columns,
    is_paused,
    with_extension,
    with_pause,
    with_resume,
)
from gridgov.deadlines.statements import change_deadline, end_open
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
    session: Session, *, county_code: str, subject_id: UUID, stage: str, outcome: str, at: datetime
) -> list[ClockChange]:
    """The subject's own clock ends, and the one of this stage that ended last before goes on, as if it had stood
    meanwhile: since it ended, or since it stood if it ended standing."""
    running = await running_deadlines(session, county_code=county_code, subject_id=subject_id)
    row = await last_ended(session, county_code=county_code, subject_id=subject_id, stage=stage)
    ended = await end_open(
        session, county_code=county_code, subject_id=subject_id, part_id=None, whole=False,
        only=[one.id for one in running], outcome=outcome, at=at,
    )  # fmt: skip
    changes = [ClockChange.of("ended", one) for one in ended]
    if row is None or row.ended_at is None:
        return changes
    ended_at = row.ended_at
    change = await _change(
        session, row, lambda clock: with_resume(_standing(clock, ended_at), at), "revived",
        ended_at=None, outcome=None, paused_at=None,
    )  # fmt: skip
    return [*changes, change]


def _standing(clock: Clock, at: datetime) -> Clock:
    return clock if is_paused(clock, at) else with_pause(clock, at)


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
    calendar = await calendar_of(session, county_code=row.county_code, unit_id=row.owner_unit_id)
    planned = {**as_columns(clock, calendar), **ahead(clock, row.rung, calendar)}
    await change_deadline(session, row, {**planned, **columns})
    return ClockChange(did, row.stage, row.part_id, planned["due_at"], planned["warn_at"])
