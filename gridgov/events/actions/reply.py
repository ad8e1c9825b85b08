"""Record what was told to whoever raised an event; an event ends only with this (江苏办法 art. 30)."""

from datetime import datetime

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.events.schemas import ReplyIn
from gridgov.events.statements import insert_reply
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person


async def record_reply(
    session: Session, person: Person, event: EventRow, reply: ReplyIn, *, at: datetime
) -> None:
    """Keep the reply; whoever follows this event, or one merged into it, by its code sees the words."""
    await insert_reply(session, {
        "county_code": event.county_code, "id": new_id(), "event_id": event.id, "channel": reply.channel,
        "words": reply.words, "by_id": person.id, "at": at,
    })  # fmt: skip
