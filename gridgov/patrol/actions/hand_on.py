"""A hazard past its day goes to joint handling: held while that is done, and then knows its event."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.patrol.queries import Finding
from gridgov.patrol.rules.terms import FindingState
from gridgov.patrol.statements import lock_row, write_finding
from gridgov.patrol.tables import PatrolFinding


async def hold_overdue(session: Session, *, county_code: str, finding_id: UUID) -> Finding | None:
    """The finding, held until the commit; None where it has been remedied, or put off to another day, meanwhile."""
    row: Finding | None = await lock_row(session, PatrolFinding, county_code=county_code, row_id=finding_id)
    if row is None or row.state == FindingState.CLOSED or row.overdue_at is None:
        return None
    return row


async def keep_event(session: Session, row: Finding, event_id: UUID, *, at: datetime) -> None:
    """A tap finds this event from now on, and makes no other. The look-back is owed as before."""
    await write_finding(session, county_code=row.county_code, finding_id=row.id, values={
        "event_id": event_id, "version": row.version + 1, "changed_at": at,
    })  # fmt: skip
