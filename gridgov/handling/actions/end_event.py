"""归档 and 作废: what is over is filed; what should never have been is cancelled, and whoever reported it is told."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, holder_of, lead_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY, as_data
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas.asking import ArchiveIn, CancelIn
from gridgov.people.rules.roles import Person


async def archive_event(
    session: Session, person: Person, body: ArchiveIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Nothing is owed any more, the return visit neither."""
    event, move = await open_move(session, person, event_id=event_id, move="archive", version=version)
    return await advance_event(session, person, event, move, holder=NOBODY, reason=body.note, at=at)


async def cancel_event(
    session: Session, person: Person, body: CancelIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By the duty head: every clock ends, what was asked for lapses, what others had to do is withdrawn."""
    event, move = await open_move(session, person, event_id=event_id, move="cancel", version=version)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    concerned = dict.fromkeys(holder for holder in (holder_of(event), lead_of(event)) if holder != NOBODY)
    data = {**settled.data, "tells": [as_data(holder) for holder in concerned]}
    return await advance_event(
        session,
        person,
        event,
        move,
        holder=NOBODY,
        reason=body.reason,
        data=data,
        changes={"closed_at": at},
        clocks=settled.clocks,
        at=at,
    )
