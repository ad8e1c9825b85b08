"""Core writes of what is asked for, pressed and visited."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.handling.tables import EventPart, EventRequest, EventSupervision, EventVisit


async def insert_request(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when one of its kind is open already."""
    written = await session.scalars(
        pg_insert(EventRequest).values(dict(values)).on_conflict_do_nothing().returning(EventRequest.id)
    )
    return written.one_or_none() is not None


async def change_request(
    session: AsyncSession, *, county_code: str, request_id: UUID, values: Mapping[str, Any]
) -> None:
    """Decide an open request, or hand it to another who decides."""
    await session.execute(
        update(EventRequest)
        .where(
            EventRequest.county_code == county_code,
            EventRequest.id == request_id,
            EventRequest.state == "open",
        )
        .values(**values, version=EventRequest.version + 1)
        .execution_options(synchronize_session=False)
    )


async def lapse(
    session: AsyncSession, *, county_code: str, request_ids: Sequence[UUID], at: datetime
) -> Sequence[UUID]:
    """Nobody can decide these any more; which of them were still open."""
    lapsed = await session.scalars(
        update(EventRequest)
        .where(
            EventRequest.county_code == county_code,
            EventRequest.id.in_(request_ids),
            EventRequest.state == "open",
        )
        .values(state="lapsed", decided_at=at, version=EventRequest.version + 1)
        .returning(EventRequest.id)
        .execution_options(synchronize_session=False)
    )
    return lapsed.all()


async def insert_supervision(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """A reminder or a supervision; False when there is one of this id, as when a rung is heard of twice."""
    written = await session.scalars(
        pg_insert(EventSupervision)
        .values(dict(values))
        .on_conflict_do_nothing(index_elements=["county_code", "id"])
        .returning(EventSupervision.id)
    )
    return written.one_or_none() is not None


async def change_supervisions(
    session: AsyncSession, *, county_code: str, ids: Sequence[UUID], values: Mapping[str, Any]
) -> Sequence[UUID]:
    """Answer supervisions that nobody has answered, or hand one on; which were changed."""
    changed = await session.scalars(
        update(EventSupervision)
        .where(
            EventSupervision.county_code == county_code,
            EventSupervision.id.in_(ids),
            EventSupervision.answered_at.is_(None),
        )
        .values(**values, version=EventSupervision.version + 1)
        .returning(EventSupervision.id)
        .execution_options(synchronize_session=False)
    )
    return changed.all()


async def insert_visit(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(EventVisit).values(**values))


async def change_part(
    session: AsyncSession, *, county_code: str, part_id: UUID, values: Mapping[str, Any]
) -> None:
    """Change what is open of one part."""
    await session.execute(
        update(EventPart)
        .where(EventPart.county_code == county_code, EventPart.id == part_id)
        .values(**values, version=EventPart.version + 1)
        .execution_options(synchronize_session=False)
    )


async def withdraw_parts(
    session: AsyncSession, *, county_code: str, event_id: UUID, by_id: UUID, at: datetime
) -> None:
    """What is open of an event's parts is owed no more."""
    await session.execute(
        update(EventPart)
        .where(
            EventPart.county_code == county_code,
            EventPart.event_id == event_id,
            EventPart.state.in_(["given", "signed"]),
        )
        .values(state="withdrawn", ended_by=by_id, ended_at=at, version=EventPart.version + 1)
        .execution_options(synchronize_session=False)
    )
