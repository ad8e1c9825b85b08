"""Write down that a step of the ladder was called: once, with how many were told."""

from datetime import datetime

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.statements import insert_call
from gridgov.db.session import Session


async def record_call(
    session: Session,
    alarm: Alarm,
    *,
    cycle: int,
    step: int,
    told_count: int,
    undeliverable: bool,
    at: datetime,
) -> bool:
    """False when it was called before."""
    return await insert_call(session, {
        "county_code": alarm.county_code, "alarm_id": alarm.id, "round": alarm.round, "cycle": cycle, "step": step,
        "told_count": told_count, "undeliverable": undeliverable, "called_at": at,
    })  # fmt: skip
