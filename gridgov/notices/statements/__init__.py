"""Core writes of the inbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.notices.tables import NoticeRow

_NOTICES: Any = NoticeRow.__table__
_ONCE_FOR_A_CAUSE = (
    insert(_NOTICES)
    .on_conflict_do_nothing(index_elements=["county_code", "person_id", "cause"])
    .returning(_NOTICES.c.id)
)
"""Composed once; its rows come as parameters, so that a list of another length is no other statement."""


async def insert_notices(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> Sequence[UUID]:
    """Write notices of one county; who was told of this cause before is passed over. Which were written."""
    if not rows:
        return []
    written = await session.execute(_ONCE_FOR_A_CAUSE, [dict(row) for row in rows])
    ids: Sequence[UUID] = written.scalars().all()
    return ids


async def set_read(
    session: AsyncSession, *, county_code: str, notice_ids: Sequence[UUID], at: datetime
) -> Sequence[UUID]:
    """Mark notices read that are not; which were marked."""
    marked = await session.scalars(
        update(NoticeRow)
        .where(
            NoticeRow.county_code == county_code, NoticeRow.id.in_(notice_ids), NoticeRow.read_at.is_(None)
        )
        .values(read_at=at)
        .returning(NoticeRow.id)
        .execution_options(synchronize_session=False)
    )
    return marked.all()


async def forget_private_of(
    session: AsyncSession, *, county_code: str, person_ids: Sequence[UUID], subject_id: UUID, since: datetime
) -> None:
    """By whom it was told and since when: that is how notices are found."""
    await session.execute(
        update(_NOTICES)
        .where(
            _NOTICES.c.county_code == county_code,
            _NOTICES.c.person_id.in_(person_ids),
            _NOTICES.c.created_at >= since,
            _NOTICES.c.subject_id == subject_id,
        )
        .values(private_sealed=None)
    )
