"""Hand an event on from a post or a unit that nobody holds any more. Who calls this has asked the permission."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.events.actions.advance import Actor, holder_of, record_move
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import MOVES, State
from gridgov.events.tables import EventRow


async def hand_over_event(
    session: Session, event: EventRow, *, to: Holder, actor: Actor, reason: str, at: datetime
) -> EventRow:
    """To ``to``; what was dispatched to the vacant post goes back to be dispatched again. `StaleVersion` if somebody moved it."""
    before = holder_of(event)
    data = {
        "from": {"role": before.role, "area_path": before.path, "unit_id": str(before.unit_id) if before.unit_id else None},
        "to": {"role": to.role, "area_path": to.path},
    }  # fmt: skip
    if State(event.state) in MOVES["hand_over"].sources:
        return await record_move(
            session, event, MOVES["hand_over"], actor=actor, holder=to, reason=reason, data=data, at=at
        )
    changes = {"lead_role": None, "lead_path": None, "lead_unit_id": None, "handler_id": None}
    return await record_move(
        session, event, MOVES["take_back"], actor=actor, holder=to, reason=reason, data=data, changes=changes, at=at
    )  # fmt: skip
