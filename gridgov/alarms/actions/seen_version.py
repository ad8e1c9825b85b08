"""Whether an alarm is still as whoever acts on it saw it."""

from gridgov.alarms.queries.alarm_views import shown_done
from gridgov.alarms.queries.alarms import Alarm
from gridgov.db.session import Session
from gridgov.errors import StaleVersion


async def check_version(session: Session, alarm: Alarm, version: int) -> None:
    """`StaleVersion` with the alarm as it is now."""
    if alarm.version == version:
        return
    current = await shown_done(session, alarm)
    raise StaleVersion(
        "该求助刚有新进展,请查看最新情况后再操作",
        "Something has happened in this alarm since; look at it as it is now and decide again",
        extra={"current": current.model_dump(mode="json")},
    )
