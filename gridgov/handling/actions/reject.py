"""不予受理: with a reason from the list, and an answer to whoever raised it."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.actions.reply import record_reply
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas import RejectIn
from gridgov.people.rules.roles import Person


async def reject_event(
    session: Session, person: Person, body: RejectIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="reject", version=version)
    await record_reply(session, person, event, body.reply, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.note, at=at)
    return await advance_event(
        session, person, event, move, holder=NOBODY, reason=body.note, data={"reason": body.reason, **settled.data}, clocks=settled.clocks,
        changes={"closed_at": at}, at=at,
    )  # fmt: skip
