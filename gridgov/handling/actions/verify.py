"""核查: somebody who did not handle it found it done, or sends it back for rework."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.add_files import add_files
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.handling.actions.lead_part import give_lead_part_again
from gridgov.handling.schemas import EventVerifyIn, SendBackIn
from gridgov.people.rules.roles import Person


async def verify_event(
    session: Session, person: Person, body: EventVerifyIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Found done: the acceptor closes it."""
    event, move = await open_move(session, person, event_id=event_id, move="verify", version=version)
    await add_files(session, person, event, body.file_ids, purpose="finding", at=at)
    data = {"finding": body.finding, "file_ids": [str(file_id) for file_id in body.file_ids]}
    return await advance_event(
        session, person, event, move, holder=acceptor_of(event.scope_path), data=data, at=at
    )


async def send_back_event(
    session: Session, person: Person, body: SendBackIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Not done: back to the lead, counted."""
    event, move = await open_move(session, person, event_id=event_id, move="send_back", version=version)
    await give_lead_part_again(session, event)
    lead = Holder(event.lead_role, event.lead_path, event.lead_unit_id)
    changes = {"rework_count": event.rework_count + 1}
    return await advance_event(
        session, person, event, move, holder=lead, reason=body.reason, changes=changes, at=at
    )
