"""Take every step that has come due in one county: recorded once, announced in the same commit."""

from datetime import datetime
from typing import Any

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.messages import DeadlinePassed
from gridgov.deadlines.rules.calendars import WeekdayCalendar
from gridgov.deadlines.rules.policies import step_at
from gridgov.deadlines.rules.policy_files import from_row
from gridgov.deadlines.statements import claim_due, record_steps, set_next
from gridgov.deadlines.tables import DeadlineRow
from gridgov.grids.rules.paths import at_level

_CALENDAR = WeekdayCalendar()


async def fire_due(session: Session, *, county_code: str, at: datetime, limit: int) -> int:
    """Fire up to ``limit`` due deadlines; returns how many were taken."""
    claimed = await claim_due(session, county_code=county_code, at=at, limit=limit)
    await record_steps(session, [_step_of(row, at) for row in claimed])
    for row in claimed:
        message = DeadlinePassed(county_code, row.subject_id, row.scope_path, row.id, row.cycle, row.step)
        await announce(session, message, at=at)
        following = step_at(from_row(row.policy), row.due_at, row.step + 1, calendar=_CALENDAR)
        await set_next(session, county_code=county_code, row_id=row.id, step=row.step + 1, next_at=following)
    return len(claimed)


def _step_of(row: DeadlineRow, at: datetime) -> dict[str, Any]:
    step = from_row(row.policy).steps[row.step]
    return {
        "county_code": row.county_code, "deadline_id": row.id, "cycle": row.cycle, "step": row.step,
        "action": step.action, "to_role": step.to,
        "to_path": (at_level(row.scope_path, step.level) if step.level else None) or row.scope_path,
        "planned_at": row.next_at, "taken_at": at,
    }  # fmt: skip
