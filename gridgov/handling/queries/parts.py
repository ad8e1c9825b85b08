"""Parts of events: of one event, and of a post or a unit."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.errors import NotFound
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder
from gridgov.handling.tables import EventPart

Part = EventPart
"""A part of an event as actions read it; they change it only by our statements."""

OPEN_PARTS = ("given", "signed")
MOST_PARTS = 500
"""Parts of one event that are ever shown: dispatched anew twenty times with twenty helpers, and more."""


async def parts_of(session: AsyncSession, event: Event) -> Sequence[EventPart]:
    """Every part that the event ever had, oldest first, the lead's before those of the helpers given with it."""
    statement = (
        select(EventPart)
        .where(EventPart.county_code == event.county_code, EventPart.event_id == event.id)
        .order_by(EventPart.given_at, EventPart.kind.desc(), EventPart.id)
        .limit(MOST_PARTS)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def open_parts(session: AsyncSession, event: Event, *, kind: str | None = None) -> Sequence[EventPart]:
    """The parts that are given or signed for."""
    return [
        part
        for part in await parts_of(session, event)
        if part.state in OPEN_PARTS and kind in {None, part.kind}
    ]


async def part_of(session: AsyncSession, event: Event, part_id: UUID) -> EventPart:
    """A part of this event that is open, or `NotFound`."""
    statement = select(EventPart).where(
        EventPart.county_code == event.county_code, EventPart.id == part_id, EventPart.event_id == event.id,
        EventPart.state.in_(OPEN_PARTS),
    )  # fmt: skip
    part = (await session.scalars(statement)).one_or_none()
    if part is None:
        raise NotFound("该事件没有这个未完成的协办任务", "The event has no such part that is open")
    return part


async def part_count(session: AsyncSession, *, county_code: str, holder: Holder) -> int:
    """How many helping parts wait for a post or a unit."""
    return (
        await session.scalars(select(func.count()).select_from(_helping(county_code, holder).subquery()))
    ).one()


async def helping_parts(
    session: AsyncSession, *, county_code: str, holder: Holder, limit: int, after: UUID | None = None
) -> Sequence[EventPart]:
    """The helping parts that wait for a post or a unit, in one order."""
    statement = _helping(county_code, holder).order_by(EventPart.id).limit(limit)
    if after is not None:
        statement = statement.where(EventPart.id > after)
    return (await session.scalars(statement)).all()


def _helping(county_code: str, holder: Holder) -> Select[EventPart]:
    mine: ColumnElement[bool] = EventPart.unit_id == holder.unit_id
    if holder.unit_id is None:
        mine = and_(EventPart.area_path == holder.path, EventPart.role == holder.role)
    return select(EventPart).where(
        EventPart.county_code == county_code, mine, EventPart.kind == "help", EventPart.state.in_(OPEN_PARTS)
    )
