"""Hand an event on from a post or a unit that nobody holds any more. Who calls this has asked the permission."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from gridgov.db.session import Session
from gridgov.deadlines.actions.hand_over import hand_over_deadlines
from gridgov.deadlines.actions.start import ClockChange
from gridgov.events.actions.advance import Actor, holder_of, record_move
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import MOVES, EventState
from gridgov.events.tables import EventRow


async def hand_over_event(
    session: Session, event: EventRow, *, to: Holder, actor: Actor, reason: str, at: datetime,
    clocks: Sequence[ClockChange] = (), stage: str | None = None, settled: Mapping[str, Any] | None = None,
) -> EventRow:  # fmt: skip
    """To ``to``; what was dispatched to the vacant post goes back to be dispatched again. `StaleVersion` if somebody moved it.

    ``clocks`` and ``settled``: what the caller did to the parts of the event, told with the step; ``stage``: see `record_move`.
    """
    before = holder_of(event)
    data = {
        "from": {"role": before.role, "area_path": before.path, "unit_id": str(before.unit_id) if before.unit_id else None},
        "to": {"role": to.role, "area_path": to.path},
    }  # fmt: skip
    if EventState(event.state) in MOVES["hand_over"].sources:
        await hand_over_deadlines(
            session, county_code=event.county_code, subject_id=event.id, role=to.role, area_path=to.path, unit_id=to.unit_id
        )  # fmt: skip
        return await record_move(
            session, event, MOVES["hand_over"], actor=actor, holder=to, reason=reason, data=data, at=at
        )
    changes = {
        "lead_role": None, "lead_path": None, "lead_unit_id": None, "handler_id": None, "dispatcher_role": None,
        "dispatcher_path": None,
    }  # fmt: skip
    return await record_move(
        session, event, MOVES["take_back"], actor=actor, holder=to, reason=reason, data={**data, **(settled or {})},
        changes=changes, clocks=clocks, stage=stage, at=at,
    )  # fmt: skip
