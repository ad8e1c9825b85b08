"""Plan the rungs to come of clocks that run: a plan holds a few instants, and is made longer when it ends too soon."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.queries import deadlines_by_id
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import WorkingCalendar
from gridgov.deadlines.rules.clock import PLANNED_RUNGS, Clock, clock_of, plan
from gridgov.deadlines.rules.policy_files import PolicyInvalid, from_row
from gridgov.deadlines.statements import set_plans
from gridgov.deadlines.tables import DeadlineRow
from gridgov.log import get_logger

_log = get_logger(__name__)


def clock_from(row: DeadlineRow) -> Clock:
    """The clock that a row keeps."""
    return clock_of(
        row.started_at, from_row(row.policy), extras=row.extras, pauses=row.pauses, due_on=row.due_on
    )


def ahead(clock: Clock, rung: int, calendar: WorkingCalendar) -> dict[str, Any]:
    """The instants from the next rung on, as a row keeps them."""
    instants: Sequence[datetime] = plan(clock, calendar, PLANNED_RUNGS, first=rung)
    return {"plan_at": list(instants), "plan_from": rung, "next_at": instants[0] if instants else None}


async def plan_ahead(session: Session, *, county_code: str, deadline_ids: Sequence[UUID]) -> None:
    """For clocks that this transaction holds: their ladder goes on, and their plan does not."""
    if not deadline_ids:
        return
    rows = await deadlines_by_id(session, county_code=county_code, deadline_ids=deadline_ids)
    plans = []
    for row in rows:
        calendar = await calendar_of(session, county_code=county_code, unit_id=row.owner_unit_id)
        if further := _further(row, calendar):
            plans.append({"of_county": county_code, "of_id": row.id, **further})
    await set_plans(session, plans)


def _further(row: DeadlineRow, calendar: WorkingCalendar) -> dict[str, Any] | None:
    """A policy that can no longer be read keeps its own ladder from going on, and no other's."""
    try:
        return ahead(clock_from(row), row.rung, calendar)
    except PolicyInvalid as error:
        _log.error(
            "ladder cannot go on", county_code=row.county_code, deadline_id=str(row.id), exc_info=error
        )
        return None
