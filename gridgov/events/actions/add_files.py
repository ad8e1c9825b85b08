"""Join files to an event: photos of the outcome, of what a verifier found."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.statements import insert_files
from gridgov.events.tables import EventRow
from gridgov.files.actions.claim import claim_files
from gridgov.people.rules.roles import Person


async def add_files(
    session: Session, person: Person, event: EventRow, file_ids: Sequence[UUID], *, purpose: str, at: datetime
) -> None:
    """The files must be this person's own uploads."""
    await claim_files(session, county_code=event.county_code, file_ids=file_ids, uploader_id=person.id)
    await insert_files(session, [
        {"county_code": event.county_code, "event_id": event.id, "file_id": file_id, "purpose": purpose,
         "added_by": person.id, "added_at": at}
        for file_id in file_ids
    ])  # fmt: skip
