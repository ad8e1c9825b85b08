"""Read a telephone number in full: only for a named purpose, and never unrecorded."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.people.queries.directory import phone_of, shown_person, visible_person
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PersonOut


async def read_phone(
    session: Session, person: Person, *, person_id: UUID, purpose: str, at: datetime
) -> PersonOut:
    """The person with the number unmasked; `NotFound` outside the scope."""
    row = await visible_person(session, person, person_id, at=at)
    shown = await shown_person(session, person, row)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="phone_read", subject="person",
        subject_id=person_id, purpose=purpose, at=at,
    )  # fmt: skip
    return shown.model_copy(update={"phone": phone_of(session, row)})
