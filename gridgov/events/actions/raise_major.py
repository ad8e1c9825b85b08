"""Mark an event 重大紧急: its clock becomes the critical one, the town's and the county's duty hear at once."""

from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.messages import EventRaisedAsMajor
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import ClockEffect, EventState
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person


async def raise_major(
    session: Session, person: Person, *, event_id: UUID, version: int, reason: str, at: datetime
) -> EventRow:
    """The state and the holder stay; urgency and deadline change.

    While a return is decided the decider's clock becomes the critical one and what stands goes on standing; while it is
    suspended nothing but the urgency changes: the review date was named, and the duty that hears of it may resume it.
    """
    event, move = await open_move(session, person, event_id=event_id, move="raise_major", version=version)
    if event.major:
        raise Conflict("该事件已标记为重大紧急", "The event is marked as major and urgent already")
    holder = Holder(event.holder_role, event.holder_path, event.holder_unit_id)
    event = await advance_event(
        session,
        person,
        event,
        move,
        holder=holder,
        reason=reason,
        changes={"major": True, "urgency": "critical"},
        clock=ClockEffect.KEEP if event.state == EventState.SUSPENDED else None,
        at=at,
    )
    await announce(session, EventRaisedAsMajor(event.county_code, event.id, event.scope_path), at=at)
    return event
