"""Start the clock of a stage, with its policy frozen into it; end what runs."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from gridgov.clock import SHANGHAI
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.rules.calendars import WeekdayCalendar
from gridgov.deadlines.rules.policies import DeadlinePolicy, Stage, Urgency, as_row, due_at, step_at
from gridgov.deadlines.statements import end_open, insert_deadline, opening_insert

__all__ = ["opening_insert", "opening_values", "restart_deadline"]

_CALENDAR = WeekdayCalendar()


def opening_values(
    session: Session,
    *,
    county_code: str,
    subject: str,
    subject_id: UUID,
    scope_path: str,
    stage: str,
    urgency: str,
    at: datetime,
) -> dict[str, Any]:
    """The row of a deadline that starts now, for an insert of its own or inside a larger statement."""
    policy = policies_of(session).find(Urgency(urgency), Stage(stage), on=at.astimezone(SHANGHAI).date())
    due = due_at(policy, at, calendar=_CALENDAR)
    return {
        "county_code": county_code, "id": new_id(), "subject": subject, "subject_id": subject_id,
        "scope_path": scope_path, "stage": stage, "policy": _frozen(policy), "started_at": at, "due_at": due,
        "next_at": step_at(policy, due, 0, calendar=_CALENDAR), "cycle": 0, "step": 0,
    }  # fmt: skip


async def restart_deadline(
    session: Session,
    *,
    county_code: str,
    subject: str,
    subject_id: UUID,
    scope_path: str,
    stage: str | None,
    urgency: str,
    outcome: str,
    at: datetime,
) -> datetime | None:
    """End the subject's running clock with an outcome and start the next stage's; returns when that is due."""
    await end_open(session, county_code=county_code, subject_id=subject_id, outcome=outcome, at=at)
    if stage is None:
        return None
    values = opening_values(
        session, county_code=county_code, subject=subject, subject_id=subject_id,
        scope_path=scope_path, stage=stage, urgency=urgency, at=at,
    )  # fmt: skip
    await insert_deadline(session, values)
    due: datetime = values["due_at"]
    return due


@lru_cache(maxsize=256)
def _frozen(policy: DeadlinePolicy) -> dict[str, Any]:
    return as_row(policy)
