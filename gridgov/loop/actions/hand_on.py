"""Bring something to joint handling: the event it came from goes up, where that is still open, or a new one is reported."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.events.actions.advance import Actor, hold, holder_of, record_move
from gridgov.events.queries import Event, event_by_id
from gridgov.events.rules.holding import Holder, acceptor_of, as_data, ladder_of, lifts_to
from gridgov.events.rules.lifecycle import MOVES, EventState
from gridgov.grids.queries import boundary_of
from gridgov.grids.rules.paths import Level, at_level, parent_of
from gridgov.handling.queries.takers import Takers
from gridgov.log import get_logger
from gridgov.loop.queries import effects_of

_log = get_logger(__name__)
LIFT = MOVES["lift"]


async def open_event(session: Session, *, county_code: str, event_id: UUID | None) -> Event | None:
    """The event that something came from, while somebody still owes a move of it."""
    if event_id is None:
        return None
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    return event if event is not None and EventState(event.state) in LIFT.sources else None


async def still_open(
    session: Session, *, county_code: str, own: UUID | None, thing_id: UUID, rule: str
) -> Event | None:
    """The event of a thing (``own``), or the last by which it was handed on before, while somebody owes a move of it."""
    before = await effects_of(session, thing_id, county_code=county_code, rule=rule, limit=1)
    for event_id in (own, *before):
        event = await open_event(session, county_code=county_code, event_id=event_id)
        if event is not None:
            return event
    return None


async def lift_event(
    session: Session, event: Event, path: str, *, rule: str, cause: tuple[str, UUID], at: datetime
) -> bool:
    """升级: whoever accepts at an area holds it from now on, its clock runs on; where it is held higher already, whoever
    accepts there. False where that is whose it is.

    `StaleVersion` where somebody moves it in this very moment: the job is tried again.
    """
    now = holder_of(event)
    higher = now.path is not None and len(now.path) < len(path)
    to = await receiver_at(
        session, now.path if higher and now.path else path, scope_path=event.scope_path, at=at
    )
    if not lifts_to(now, to):
        return False
    await hold(session, event)
    data: dict[str, Any] = {
        "rule": rule, "cause": {"kind": cause[0], "id": str(cause[1])}, "from": as_data(now), "to": as_data(to),
        "tells": [as_data(now)],
    }  # fmt: skip
    await record_move(session, event, LIFT, actor=Actor(), holder=to, data=data, at=at)
    return True


async def receiver_at(session: Session, path: str, *, scope_path: str, at: datetime) -> Holder:
    """Whoever accepts at an area, or the first above where somebody is; that of the area itself where nobody is at all."""
    takers, first = Takers(session, at=at), acceptor_of(path)
    for rung in ladder_of(first, scope_path=scope_path):
        if await takers.people_of(rung):
            return rung
    _log.error("nobody to hand on to", scope_path=scope_path)
    return first


async def place_in(session: Session, path: str, *, at: datetime) -> tuple[float, float] | None:
    """A point inside an area, or inside the first above of which a boundary is known; None where none is."""
    area: str | None = at_level(path, Level.GRID) or path
    while area is not None:
        if found := await boundary_of(session, area, day=local_day(at)):
            return found.label_lon, found.label_lat
        area = parent_of(area)
    return None
