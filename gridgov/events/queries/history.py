"""Reads for sealing and proving the history: heads and whole chains, a page at a time."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.facts import FACTS
from gridgov.events.tables import EventRow, EventStep

Step = EventStep
"""A step as those who prove the history read it."""

_PAGE = 500


async def steps_since(
    session: AsyncSession, *, county_code: str, since: datetime, limit: int
) -> Sequence[Row[UUID, int, bytes, datetime]]:
    """Steps later than an instant in order of time: what the next seal must hold."""
    statement = (
        select(EventStep.event_id, EventStep.seq, EventStep.hash, EventStep.at)
        .where(EventStep.county_code == county_code, EventStep.at > since)
        .order_by(EventStep.at, EventStep.event_id, EventStep.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def counties_with_steps_since(session: AsyncSession, *, since: datetime) -> Sequence[str]:
    """Which counties had steps since an instant."""
    statement = select(EventStep.county_code).where(EventStep.at > since).distinct().limit(1000)
    return (await session.scalars(statement.execution_options(cross_county=True))).all()


async def whole_chains(
    session: AsyncSession, *, county_code: str
) -> AsyncIterator[tuple[dict[str, Any], Sequence[EventStep]]]:
    """Every event of a county (its head and its unchanging facts) with all its steps in order."""
    after = UUID(int=0)
    names = ("id", "head_seq", "head_hash", *FACTS)
    while True:
        columns = [EventRow.__table__.c[name] for name in names]
        statement = (
            select(*columns)
            .where(EventRow.county_code == county_code, EventRow.id > after)
            .order_by(EventRow.id)
            .limit(_PAGE)
        )
        events = (await session.execute(statement)).mappings().all()
        if not events:
            return
        after = events[-1]["id"]
        steps = await _steps_of(session, county_code, [event["id"] for event in events])
        for event in events:
            yield dict(event), steps.get(event["id"], [])


async def _steps_of(
    session: AsyncSession, county_code: str, ids: Sequence[UUID]
) -> dict[UUID, list[EventStep]]:
    statement = (
        select(EventStep)
        .where(EventStep.county_code == county_code, EventStep.event_id.in_(ids))
        .order_by(EventStep.event_id, EventStep.seq)
        .execution_options(populate_existing=True)
    )
    found: dict[UUID, list[EventStep]] = {}
    for step in await session.scalars(statement):
        found.setdefault(step.event_id, []).append(step)
    session.expunge_all()
    return found


async def orphan_steps(session: AsyncSession, *, county_code: str) -> Sequence[UUID]:
    """Events whose steps are there though the event is not (at most 1,000)."""
    statement = (
        select(EventStep.event_id)
        .outerjoin(
            EventRow, and_(EventRow.county_code == EventStep.county_code, EventRow.id == EventStep.event_id)
        )
        .where(EventStep.county_code == county_code, EventRow.id.is_(None))
        .distinct()
        .limit(1000)
    )
    return (await session.scalars(statement)).all()
