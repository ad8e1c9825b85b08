"""Open work goes with the ground: once a division's day has come, each open event belongs to the grid that holds its
place today. What was done stays as it was: an event keeps the grid it happened in, its clock and its history.
"""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.deadlines.actions.move_scope import move_deadline_scope
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import Actor, record_move
from gridgov.events.queries import Event
from gridgov.events.queries.following import events_to_follow
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import MOVES
from gridgov.grids.actions.settle_division import (
    announce_portion,
    close_division,
    division_to_follow,
    settle_division,
)
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import GridKind
from gridgov.handling.statements import move_paths

PORTION = 100
"""Events that follow in one transaction: a second or two, so that nobody who moves one of them waits for long."""


async def follow_division(
    session: Session,
    *,
    county_code: str,
    division_id: UUID,
    portion: int,
    followed_count: int,
    at: datetime,
    limit: int = PORTION,
) -> int:
    """Follow a portion and announce the next one, or close the division; how many events have followed so far.

    Harmless to repeat: what has followed lies where it belongs.
    """
    division = await division_to_follow(session, county_code=county_code, division_id=division_id, at=at)
    if division is None:
        return followed_count
    if portion == 1:
        await settle_division(session, division, at=at)
    waiting = await events_to_follow(
        session, county_code=county_code, division_id=division_id, retired=division.summary.get("retired", []),
        day=local_day(at), limit=limit,
    )  # fmt: skip
    followed = 0
    for event, grid in waiting:
        to_path = grid or division.summary["posts_to"][event.scope_path]
        followed += await _follow(session, event, to_path, division_id, at)
    followed_count += followed
    if len(waiting) == limit or followed < len(waiting):
        await announce_portion(session, division, portion=portion + 1, followed_count=followed_count, at=at)
    else:
        await close_division(session, division, followed_event_count=followed_count, at=at)
    return followed_count


async def _follow(session: Session, event: Event, to_path: str, division_id: UUID, at: datetime) -> bool:
    """False if somebody moved the event in this very moment: the next portion meets it again."""
    from_path = event.scope_path
    holder_path = to_path if event.holder_path == from_path else event.holder_path
    moved = {
        name: to_path if getattr(event, name) == from_path else getattr(event, name)
        for name in ("lead_path", "dispatcher_path", "receiver_path")
    }
    changes = {"scope_path": to_path, **moved, "unit_ids": await _units(session, event, to_path)}
    try:
        async with session.begin_nested():
            # The clock before the event, as every move has it, so that the two never wait for each other.
            await move_deadline_scope(
                session, county_code=event.county_code, subject_id=event.id, from_path=from_path, scope_path=to_path
            )  # fmt: skip
            await move_paths(
                session, county_code=event.county_code, event_id=event.id, from_path=from_path, to_path=to_path
            )  # fmt: skip
            await record_move(
                session, event, MOVES["follow_division"], actor=Actor(),
                holder=Holder(event.holder_role, holder_path, event.holder_unit_id), changes=changes,
                data={"from": from_path, "to": to_path, "division_id": str(division_id)}, at=at,
            )  # fmt: skip
    except StaleVersion:
        return False
    return True


async def _units(session: Session, event: Event, to_path: str) -> list[UUID]:
    """A 专属网格 brings its department in (江苏办法 art. 19); nobody who had a part in the event loses it."""
    area = await find_area(session, to_path)
    if area is None or area.kind != GridKind.DEDICATED or area.department_id is None:
        return list(event.unit_ids)
    return sorted({*event.unit_ids, area.department_id})
