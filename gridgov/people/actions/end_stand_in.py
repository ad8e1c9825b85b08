"""A substitute stands in no longer: from now, or from an earlier moment than was planned."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.people.statements.stand_ins import set_stand_in_end


async def end_stand_in(session: Session, *, stand_in_id: UUID, ends_at: datetime) -> None:
    """One that ends where it starts was never in force."""
    await set_stand_in_end(session, stand_in_id=stand_in_id, ends_at=ends_at)
