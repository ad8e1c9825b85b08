"""What was asked of a clock lapses when the clock has ended: the work was done, or given to another."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.queries import running_parts
from gridgov.handling.queries import open_requests
from gridgov.handling.statements import lapse

_OF_THE_STAGE = ("extension", "suspension")


async def lapse_requests(session: Session, *, county_code: str, event_id: UUID, at: datetime) -> int:
    """How many lapsed: those open whose decider's clock has ended. Harmless to repeat."""
    waiting = await open_requests(session, county_code=county_code, event_id=event_id, kinds=_OF_THE_STAGE)
    if not waiting:
        return 0
    alive = await running_parts(session, county_code=county_code, subject_id=event_id)
    dead = [request.id for request in waiting if request.id not in alive]
    return len(await lapse(session, county_code=county_code, request_ids=dead, at=at)) if dead else 0
