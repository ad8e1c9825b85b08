"""What a post or a unit holds: the open events whose move is theirs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow


async def held_count(session: AsyncSession, *, county_code: str, holder: Holder) -> int:
    """How many open events wait for this holder."""
    statement = select(func.count()).select_from(EventRow).where(*_held(county_code, holder))
    return (await session.scalars(statement)).one()


async def held_events(
    session: AsyncSession, *, county_code: str, holder: Holder, limit: int, after: tuple[datetime, UUID] | None = None
) -> Sequence[EventRow]:  # fmt: skip
    """The open events of this holder, oldest first, a page at a time."""
    statement = select(EventRow).where(*_held(county_code, holder))
    if after is not None:
        statement = statement.where(tuple_(EventRow.received_at, EventRow.id) > tuple_(*after))
    ordered = statement.order_by(EventRow.received_at, EventRow.id).limit(limit)
    return (await session.scalars(ordered)).all()


def _held(county_code: str, holder: Holder) -> list[ColumnElement[bool]]:
    if holder.unit_id is not None:
        mine = EventRow.holder_unit_id == holder.unit_id
    else:
        mine = and_(EventRow.holder_path == holder.path, EventRow.holder_role == holder.role)
    return [EventRow.county_code == county_code, mine, EventRow.state.in_(sorted(OPEN))]
