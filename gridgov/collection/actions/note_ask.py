"""Keep that somebody was asked: which fields, and which of them in vain. For the burden report, and for nothing else."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.collection.queries.records import Record
from gridgov.collection.rules.terms import How
from gridgov.collection.statements.records import insert_ask
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def note_ask(
    session: Session, row: Record, person: Person, *, fields: Sequence[str], repeated: Sequence[str], how: How,
    campaign_id: UUID | None = None, at: datetime,
) -> None:  # fmt: skip
    await insert_ask(session, {
        "county_code": row.county_code, "id": new_id(), "record_id": row.id, "kind": row.kind, "worker_id": person.id,
        "scope_path": row.scope_path, "fields": list(fields), "repeated": list(repeated), "campaign_id": campaign_id,
        "how": how, "at": at,
    })  # fmt: skip
