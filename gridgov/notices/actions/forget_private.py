"""Forget what went out beside the inbox's words of some alarms: a name, a number, a place."""

from collections.abc import Sequence
from uuid import UUID

from gridgov.alarms.queries.alarms import find_alarm
from gridgov.alarms.queries.reading import everybody_called
from gridgov.db.session import Session
from gridgov.notices.statements import forget_private_of


async def forget_private(session: Session, *, county_code: str, alarm_ids: Sequence[UUID]) -> None:
    """Of all who were called. What the inbox itself says stays: it names nobody."""
    for alarm_id in alarm_ids:
        alarm = await find_alarm(session, county_code=county_code, alarm_id=alarm_id)
        told = await everybody_called(session, county_code=county_code, alarm_id=alarm_id)
        if alarm is not None and told:
            await forget_private_of(
                session,
                county_code=county_code,
                person_ids=list(told),
                subject_id=alarm_id,
                since=alarm.opened_at,
            )
