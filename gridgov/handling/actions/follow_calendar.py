"""A county's days or a unit's hours are others now: what runs in working time ends at another moment. A portion at a time."""

from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.retime import retime_deadlines
from gridgov.deadlines.messages import ClocksRetimed
from gridgov.deadlines.queries import running_after
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import Actor, hold, holder_of, record_move
from gridgov.events.queries import event_by_id
from gridgov.events.rules.lifecycle import MOVES, EventState
from gridgov.handling.actions.restamp import restamp
from gridgov.handling.messages import CalendarPortionFollowed

PORTION = 200
"""Clocks that are counted anew in one transaction: a second or two."""
_TRIES = 3
EVENT = "event"


async def follow_calendar(
    session: Session, *, county_code: str, change_id: UUID, unit_id: UUID | None, after: UUID | None, at: datetime,
    limit: int = PORTION,
) -> int:  # fmt: skip
    """How many events and other things have other limits now. Harmless to repeat: what is counted right already is left alone."""
    waiting = await running_after(session, county_code=county_code, unit_id=unit_id, after=after, limit=limit)
    moved = 0
    for row in {row.subject_id: row for row in waiting}.values():
        if row.subject == EVENT:
            moved += await _follow(session, county_code, row.subject_id, at)
        elif await retime_deadlines(session, county_code=county_code, subject_id=row.subject_id):
            moved += 1
            await announce(
                session, ClocksRetimed(county_code, row.subject_id, row.scope_path, row.subject), at=at
            )
    if len(waiting) == limit:
        message = CalendarPortionFollowed(county_code, change_id, county_code, unit_id, waiting[-1].id)
        await announce(session, message, at=at)
    return moved


async def _follow(session: Session, county_code: str, subject_id: UUID, at: datetime) -> bool:
    """Look anew and try again when somebody moves the event in this very moment."""
    for _ in range(_TRIES):
        try:
            async with session.begin_nested():
                return await _retime(session, county_code, subject_id, at)
        except StaleVersion:
            continue
    raise StaleVersion(
        "该事件正被频繁更新", "The event is being moved again and again; the job is tried later"
    )


async def _retime(session: Session, county_code: str, subject_id: UUID, at: datetime) -> bool:
    event = await event_by_id(session, county_code=county_code, event_id=subject_id)
    if event is None:
        return False
    await hold(session, event)
    changes = await retime_deadlines(session, county_code=county_code, subject_id=subject_id)
    await restamp(session, event)
    if not changes or EventState(event.state) not in MOVES["retime"].sources:
        return bool(changes)
    own = [change for change in changes if change.part_id is None]
    columns = {"due_at": own[-1].due_at, "warn_at": own[-1].warn_at} if own else {}
    await record_move(
        session, event, MOVES["retime"], actor=Actor(), holder=holder_of(event), changes=columns, clocks=changes, at=at
    )  # fmt: skip
    return True
