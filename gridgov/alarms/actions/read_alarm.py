"""Look at an alarm. While it is open, whoever may answer it sees whose call it is, and each such look is recorded.

Nobody is asked for a purpose first: the purpose is the alarm, and whoever runs to an old woman's door types nothing.
"""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.queries.alarm_views import alarm_detail, who_of
from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.reading import visible_alarm
from gridgov.alarms.queries.workers import WorkerInAlarm, worker_in_alarm
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.schemas.alarms import AlarmDetail, WhoOut
from gridgov.care.queries.in_alarm import contacts_of, served_in_alarm
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person

PURPOSE = "处置求助"


async def read_alarm(session: Session, person: Person, *, alarm_id: UUID, at: datetime) -> AlarmDetail:
    """`NotFound` for whoever it is not the business of and was not called to it."""
    alarm = await visible_alarm(session, person, alarm_id)
    who = await _whose(session, alarm)
    worker = await _worker(session, alarm)
    shown = await alarm_detail(session, person, alarm, who=who, worker=worker)
    if who is not None:
        await record_look(session, alarm, actor_id=person.id, told=_told(who), at=at)
    if worker is not None and worker.id != person.id:
        told: dict[str, object] = {"phone": worker.phone is not None, "place": alarm.lon is not None}
        await record_look(session, alarm, actor_id=person.id, told=told, at=at)
    return shown


async def record_look(
    session: Session, alarm: Alarm, *, actor_id: UUID | None, told: dict[str, object], at: datetime
) -> None:
    """Somebody saw whose call it is: one row a look. Last, for it holds the county's chain."""
    await record_audit(
        session, county_code=alarm.county_code, actor_id=actor_id, action="alarm_private_read", subject="alarm",
        subject_id=alarm.id, purpose=PURPOSE, data=told, at=at,
    )  # fmt: skip


async def _whose(session: Session, alarm: Alarm) -> WhoOut | None:
    """Nobody's any more once it is over, nor of a device that nobody is bound to."""
    if alarm.state != AlarmState.OPEN or alarm.served_id is None:
        return None
    county_code, served_id = alarm.county_code, alarm.served_id
    served = await served_in_alarm(session, county_code=county_code, served_id=served_id)
    contacts = await contacts_of(session, county_code=county_code, served_id=served_id)
    return who_of(served, contacts) if served else None


async def _worker(session: Session, alarm: Alarm) -> WorkerInAlarm | None:
    if alarm.state != AlarmState.OPEN or alarm.worker_id is None:
        return None
    return await worker_in_alarm(session, county_code=alarm.county_code, worker_id=alarm.worker_id)


def _told(who: WhoOut) -> dict[str, object]:
    return {
        "address": True, "phone": who.phone is not None, "access_notes": who.access_notes is not None,
        "health_notes": who.health_notes is not None, "contact_count": len(who.contacts),
    }  # fmt: skip
