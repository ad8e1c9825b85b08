"""Count a subject's running clocks anew: the working calendar has changed, and with it when they end."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.plan_ahead import ahead, clock_from
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.clock import as_columns
from gridgov.deadlines.statements import change_deadline


async def retime_deadlines(session: Session, *, county_code: str, subject_id: UUID) -> list[ClockChange]:
    """Those that end at another moment now; rungs already taken stay taken, and the frozen policy stays as it is.

    What stands still is counted when it goes on.
    """
    changes = []
    for row in await running_deadlines(session, county_code=county_code, subject_id=subject_id):
        if row.paused_at is not None:
            continue
        calendar = await calendar_of(session, county_code=county_code, unit_id=row.owner_unit_id, fresh=True)
        clock = clock_from(row)
        columns = {**as_columns(clock, calendar), **ahead(clock, row.rung, calendar)}
        if _same(columns["due_at"], row.due_at) and columns["next_at"] == row.next_at:
            continue
        await change_deadline(session, row, columns)
        changes.append(ClockChange("retimed", row.stage, row.part_id, row.due_at, row.warn_at))
    return changes


def _same(counted: datetime | None, kept: datetime) -> bool:
    return counted == kept
