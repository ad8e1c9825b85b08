"""退回清单外事项: a gridworker need not do what is outside the county's item list (江苏办法 art. 16)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.actions.record_declined import record_declined
from gridgov.events.queries import Event
from gridgov.events.rules.holding import acceptor_of
from gridgov.handling.schemas import DeclineIn
from gridgov.people.rules.roles import Person


async def decline_event(
    session: Session, person: Person, body: DeclineIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Back to whoever accepts there, to be dispatched to somebody whose work it is."""
    event, move = await open_move(session, person, event_id=event_id, move="decline", version=version)
    await record_declined(session, person, event, reason=body.reason, at=at)
    changes = {"lead_role": None, "lead_path": None, "lead_unit_id": None, "handler_id": None}
    return await advance_event(
        session, person, event, move, holder=acceptor_of(event.scope_path), reason=body.reason, changes=changes, at=at
    )  # fmt: skip
