"""退回清单外事项: a gridworker need not do what is outside the county's item list (江苏办法 art. 16)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.actions.record_declined import record_declined
from gridgov.events.queries import Event
from gridgov.events.rules.holding import acceptor_of
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT, accepted_at
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas import EventDeclineIn
from gridgov.people.rules.roles import Person


async def decline_event(
    session: Session, person: Person, body: EventDeclineIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Back to whoever accepts there, to be dispatched to somebody whose work it is."""
    event, move = await open_move(session, person, event_id=event_id, move="decline", version=version)
    await record_declined(session, person, event, reason=body.reason, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    holder, stage = accepted_at(session, event, acceptor_of(event.scope_path))
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.reason, data=settled.data, changes=NOT_GIVEN_OUT,
        clocks=settled.clocks, stage=stage, at=at,
    )  # fmt: skip
