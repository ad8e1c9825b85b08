"""结案: by somebody who did not handle it, with the reply that whoever raised it was given."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.actions.reply import record_reply
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas import EventCloseIn
from gridgov.people.rules.roles import Person


async def close_event(
    session: Session, person: Person, body: EventCloseIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="close", version=version)
    await record_reply(session, person, event, body.reply, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=None, at=at)
    data = {"reply_channel": body.reply.channel, **settled.data}
    return await advance_event(
        session,
        person,
        event,
        move,
        holder=NOBODY,
        data=data,
        changes={"closed_at": at},
        clocks=settled.clocks,
        at=at,
    )
