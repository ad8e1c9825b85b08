"""Keep a served person's own plan. What it may hold is the alarms' business: it comes here checked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def set_plan(
    session: Session,
    person: Person,
    plan: Mapping[str, Any] | None,
    *,
    served_id: UUID,
    version: int,
    at: datetime,
) -> int:
    """The version from now on; None takes the plan away, and the county's ladders hold. Raises as every change."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    values = {"plan": dict(plan) if plan is not None else None}
    data = {"signals": sorted(plan or {})}
    shown = await keep_change(session, person, row, values, action="served_plan_set", data=data, at=at)
    return shown.version
