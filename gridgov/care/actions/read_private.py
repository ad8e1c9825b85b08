"""Read what is sealed beyond name and address: only for a named purpose, and never unrecorded."""

from datetime import datetime
from uuid import UUID

from gridgov.care.queries import served_subject, visible_served
from gridgov.care.queries.views import served_private
from gridgov.care.schemas.served import ServedPrivateOut
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def read_private(
    session: Session, person: Person, *, served_id: UUID, purpose: str, at: datetime
) -> ServedPrivateOut:
    """Numbers in full, how to get in, health notes. The audit row says which of them there were."""
    row = await visible_served(session, person, served_id)
    permissions_of(session).require(person, "care.read_private", served_subject(row))
    shown = await served_private(session, row)
    told = {
        "health_notes": shown.health_notes is not None, "access_notes": shown.access_notes is not None,
        "phone": shown.phone is not None, "contact_count": len(shown.contacts),
    }  # fmt: skip
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action="served_private_read", subject="served_person",
        subject_id=served_id, purpose=purpose, data=told, at=at,
    )  # fmt: skip
    return shown
