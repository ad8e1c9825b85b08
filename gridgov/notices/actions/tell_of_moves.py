"""Tell those whom a move names: who decides what was asked for, who is pressed, from whom it was lifted. Once each."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.queries import event_by_id, timeline
from gridgov.events.rules.holding import from_data
from gridgov.notices.actions.tell import case_of, recipients_for, tell_people
from gridgov.notices.rules.move_wording import said


async def tell_concerned(
    session: Session, *, county_code: str, event_id: UUID, seq: int, at: datetime
) -> int:
    """How many were told; never whoever made the move."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    steps = await timeline(session, event, after_seq=seq - 1, limit=1) if event else ()
    if event is None or not steps:
        return 0
    step = steps[0]
    wording = said(await case_of(session, event), step.move, step.data, words=step.reason)
    if wording is None:
        return 0
    data = {
        "move": step.move, "request_id": step.data.get("request_id"), "supervision_id": step.data.get("supervision_id"),
        "card": step.data.get("card"),
    }  # fmt: skip
    given = 0
    for holder in step.data.get("tells", []):
        told = await recipients_for(session, event, from_data(holder), at)
        given += await tell_people(
            session, event, told.people - {step.actor_id}, wording, told.vacant,
            cause=f"EventMoved:{event.id}:{seq}.told", data=data, at=at,
        )  # fmt: skip
    return given
