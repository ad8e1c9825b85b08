"""受理: take an event on; whoever accepts it owes the dispatch (首接负责)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.handling.schemas import EventAcceptIn
from gridgov.people.rules.roles import Person


async def accept_event(
    session: Session, person: Person, body: EventAcceptIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="accept", version=version)
    post = post_acting(session, person, event, move)
    holder = Holder(post.role, post.area_path) if post else Holder(event.holder_role, event.holder_path)
    receiver = {"receiver_role": holder.role, "receiver_path": holder.path}
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.note, changes=receiver, at=at
    )
