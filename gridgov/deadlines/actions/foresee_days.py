"""Tell what a draft of a county's days would do, before anything is written."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.plan_ahead import clock_from
from gridgov.deadlines.queries.calendars import Calendar, DraftDays, calendar_of, drafted_calendars
from gridgov.deadlines.queries.moved import clocks_over
from gridgov.deadlines.rules.calendars import CountyCalendar
from gridgov.deadlines.rules.days_effect import Counted, DaysEffect, changed_days, effect_of_days
from gridgov.deadlines.rules.policy_files import PolicyInvalid
from gridgov.deadlines.tables import DeadlineRow

MOST_COUNTED = 2_000
"""Clocks that one preview counts anew, those due first: a second or two of one core. The import itself moves all."""


async def foresee_days(session: Session, *, county_code: str, draft: DraftDays) -> DaysEffect:
    """Which days would be worked otherwise, and how many running clocks are due at another time then."""
    before = await calendar_of(session, county_code=county_code, fresh=True)
    own, units = await drafted_calendars(session, county_code=county_code, draft=draft)
    assert isinstance(before, CountyCalendar)
    days = await asyncio.to_thread(changed_days, before, own, draft.years)
    if not days:
        return effect_of_days(days, [], running_count=0)
    count, rows = await clocks_over(
        session, county_code=county_code, first=days[0], last=days[-1], limit=MOST_COUNTED
    )
    return await asyncio.to_thread(_counted, days, rows, own, units, count)


def _counted(
    days: Sequence[date], rows: Sequence[DeadlineRow], own: CountyCalendar, units: Mapping[UUID, Calendar], count: int
) -> DaysEffect:  # fmt: skip
    clocks = []
    for row in rows:
        calendar = units.get(row.owner_unit_id, own) if row.owner_unit_id else own
        try:
            clocks.append(Counted(clock_from(row), row.due_at, calendar))
        except PolicyInvalid:
            count -= 1  # a policy that can no longer be read is moved by nothing
    return effect_of_days(days, clocks, running_count=count)
