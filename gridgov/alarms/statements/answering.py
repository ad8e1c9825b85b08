"""Core writes of who was called, of links that were used, and of answers that came before their alarm."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmLink, AlarmRecipient, EarlyAnswer
from gridgov.db.rows import insert_new

_RECIPIENTS: Any = AlarmRecipient.__table__
_RECIPIENT = pg_insert(_RECIPIENTS).on_conflict_do_nothing()


async def insert_recipients(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Those who were called before stay as they were."""
    if rows:
        await session.execute(_RECIPIENT, list(rows))


async def insert_early_answer(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this answer was kept before."""
    return await insert_new(session, EarlyAnswer.__table__, values)


async def give_answer_to(session: AsyncSession, *, county_code: str, answer_id: UUID, alarm_id: UUID) -> None:
    """An answer that came before the alarm it belongs to."""
    await session.execute(
        update(EarlyAnswer)
        .where(EarlyAnswer.county_code == county_code, EarlyAnswer.id == answer_id)
        .values(alarm_id=alarm_id)
        .execution_options(synchronize_session=False)
    )


async def mark_link_used(session: AsyncSession, *, county_code: str, token_hash: bytes, at: datetime) -> None:
    """When it was last answered by."""
    await session.execute(
        update(AlarmLink)
        .where(AlarmLink.county_code == county_code, AlarmLink.token_hash == token_hash)
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )
