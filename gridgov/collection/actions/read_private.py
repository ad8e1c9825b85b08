"""Read what is sealed in full: only for a named purpose, and never unrecorded."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.hold_record import audit
from gridgov.collection.actions.note_use import note_use
from gridgov.collection.queries.records import record_subject, states_of, visible_record
from gridgov.collection.queries.views import private_out
from gridgov.collection.schemas.records import RecordPrivateOut
from gridgov.db.session import Session
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def read_private(
    session: Session, person: Person, *, record_id: UUID, purpose: str, at: datetime
) -> RecordPrivateOut:
    """The audit row names the fields that were shown. What was shared by a source counts as a use of it (art. 29)."""
    row = await visible_record(session, person, record_id)
    permissions_of(session).require(person, "record.read_private", record_subject(row))
    states, today = await states_of(session, row), local_day(at)
    shown = private_out(session, row, states, today)
    for source_id in sorted({s.source_id for c, s in states.items() if s.source_id and c in shown.collected}):
        await note_use(
            session, county_code=row.county_code, source_id=source_id, by=person.id, what="read", scene=purpose,
            record_count=1, at=at,
        )  # fmt: skip
    data = {"fields": sorted({*shown.collected, *shown.verified})}
    await audit(session, person, row, action="record_private_read", at=at, data=data, purpose=purpose)
    return shown
