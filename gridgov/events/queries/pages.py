"""Pages of events: keyset by time received, and the same cost at ten thousand events as at a million.

A person's scope is a union (my area, my unit, what I raised). Asked as one OR it would read the whole county in
order of time; asked part by part each follows its own index, and the newest of each are merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.events.queries import SCOPE
from gridgov.events.queries.boxes import holds_few, inside, inside_in_order
from gridgov.events.rules.box import Box
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.events.tables import EventRow
from gridgov.grids.queries.scope import COUNTY_LENGTH, area_is, in_scope, reaches
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a list is narrowed to; every part is optional."""

    states: Sequence[EventState] = ()
    open_only: bool = False
    type_code: str | None = None
    lane: str | None = None
    urgency: str | None = None
    major: bool | None = None
    area_path: str | None = None
    outside_grids: bool | None = None
    number: str | None = None
    my_move: bool = False
    since: datetime | None = None
    until: datetime | None = None
    box: Box | None = None


async def event_page(
    session: AsyncSession, person: Person, narrowed: EventFilter, *, cursor: str | None, limit: int
) -> tuple[Sequence[EventRow], str | None]:
    """A page of what this person may see, newest first, and the cursor of the next."""
    wanted = conditions(narrowed, decode_cursor(cursor))
    parts = parts_of(session, person, narrowed)
    if not parts:
        return [], None
    about = await gathering(session, person, narrowed)
    row = EventRow.__table__.c
    branches = [select(newest(row, and_(part, *wanted), limit + 1, about)) for part in parts]
    merged = union_all(*branches) if len(branches) > 1 else branches[0]
    event = aliased(EventRow, merged.subquery())
    # Two parts may hold the same event: each is met once, in order.
    rows = (
        (await session.scalars(select(event).order_by(event.received_at.desc(), event.id.desc())))
        .unique()
        .all()
    )
    page, more = cut_page(rows, limit)
    return page, encode_cursor(page[-1].received_at, page[-1].id) if more else None


def parts_of(session: AsyncSession, person: Person, narrowed: EventFilter) -> list[ColumnElement[bool]]:
    """The scope, or whose move it is within the scope, in parts that each follow an index in order of time."""
    if narrowed.my_move:
        gate = in_scope(permissions_of(session), person, "event.read", SCOPE)
        return [and_(gate, held) for held in _held_by(person)]
    return reaches(permissions_of(session), person, "event.read", SCOPE)


def _held_by(person: Person) -> list[ColumnElement[bool]]:
    """Whose move is it: mine, by a post that I hold or by my unit. An event that ended is held by nobody."""
    mine = EventRow.county_code == person.county_code
    by_post = [
        and_(mine, EventRow.holder_role == post.role, EventRow.holder_path == post.area_path)
        for post in person.posts
    ]
    return by_post + [and_(mine, EventRow.holder_unit_id == unit_id) for unit_id in sorted(person.unit_ids)]


async def gathering(
    session: AsyncSession, person: Person, narrowed: EventFilter
) -> ColumnElement[bool] | None:
    """By which place events are gathered before they are put in order; None where their order is followed (see boxes.py)."""
    if narrowed.box is None or not await holds_few(session, person.county_code, [narrowed.box]):
        return None
    return inside([narrowed.box])


def newest(
    columns: Iterable[Any], condition: ColumnElement[bool], limit: int, about: ColumnElement[bool] | None
) -> Subquery:
    """The newest events that meet a condition, gathered ``about`` a place or in order; ``columns`` name the order's two."""
    found: Any = select(*columns).where(condition)
    of: Any = EventRow.__table__.c
    if about is not None:
        of = found.where(about).cte().prefix_with("MATERIALIZED").c
        found = select(*of)
    page: Subquery = found.order_by(of.received_at.desc(), of.id.desc()).limit(limit).subquery()
    return page


def conditions(narrowed: EventFilter, after: tuple[datetime, UUID] | None) -> list[ColumnElement[bool]]:
    """What a filter asks, and the place after which a page begins."""
    equalities: dict[Any, Any] = {
        EventRow.type_code: narrowed.type_code,
        EventRow.lane: narrowed.lane,
        EventRow.urgency: narrowed.urgency,
        EventRow.major: narrowed.major,
        EventRow.outside_grids: narrowed.outside_grids,
        EventRow.number: narrowed.number,
    }
    found: list[ColumnElement[bool]] = [
        column == value for column, value in equalities.items() if value is not None
    ]
    if narrowed.states:
        found.append(EventRow.state.in_(sorted(narrowed.states)))
    if narrowed.open_only:
        found.append(EventRow.state.in_(sorted(OPEN)))
    if narrowed.area_path and len(narrowed.area_path) > COUNTY_LENGTH:
        found.append(area_is(EventRow.scope_path.expression, narrowed.area_path))
    if narrowed.since is not None:
        found.append(EventRow.received_at >= narrowed.since)
    if narrowed.until is not None:
        found.append(EventRow.received_at < narrowed.until)
    if narrowed.box is not None:
        found.append(inside_in_order([narrowed.box]))
    if after is not None:
        found.append(tuple_(EventRow.received_at, EventRow.id) < tuple_(*after))
    return found
