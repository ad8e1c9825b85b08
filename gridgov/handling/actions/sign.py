"""签收: the holder signs for the event and becomes its handler."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, lead_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import ClockEffect, EventState
from gridgov.handling.actions.lead_part import sign_lead_part
from gridgov.handling.schemas import SignIn
from gridgov.people.rules.roles import Person


async def sign_event(
    session: Session, person: Person, body: SignIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Signing for a rework gives no new time: its clock has run since it was sent back."""
    event, move = await open_move(session, person, event_id=event_id, move="sign", version=version)
    await sign_lead_part(session, event, by=person.id, at=at)
    holder = Holder(event.holder_role, event.holder_path, event.holder_unit_id)
    return await advance_event(
        session,
        person,
        event,
        move,
        holder=holder,
        reason=body.note,
        changes={"handler_id": person.id},
        clock=ClockEffect.KEEP if EventState(event.state) is EventState.REWORK else None,
        acting_for=lead_of(event),
        at=at,
    )
