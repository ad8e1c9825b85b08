"""Somebody is no longer served. Nothing is deleted before its time; who was told, and by whom, is known later."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, record
from gridgov.care.messages import ServedEnded
from gridgov.care.queries.views import served_detail
from gridgov.care.schemas.served import EndServedIn, ServedDetail
from gridgov.care.statements import update_served
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def end_served(
    session: Session, person: Person, body: EndServedIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """A button that is still in that home calls nonetheless (`queries/in_alarm.py`); its devices are taken back."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    values = {"ended_at": at, "end_reason": body.reason, "version": row.version + 1, "changed_at": at}
    await update_served(session, county_code=row.county_code, served_id=served_id, values=values)
    await session.refresh(row)
    await announce(session, ServedEnded(row.county_code, row.id, row.scope_path), at=at)
    await record(session, person, row, action="served_ended", data={"reason": str(body.reason)}, at=at)
    return await served_detail(session, row)
