"""Notices as a phone holds them: its person's own, unread ones and those of the last weeks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Person

KEPT_DAYS = 30


async def own_page(
    session: AsyncSession, person: Person, *, after: str | None, limit: int, at: datetime
) -> tuple[list[UUID], str | None]:
    """Ids, newest first, and the key of the next page."""
    statement = select(NoticeRow.id, NoticeRow.created_at).where(
        NoticeRow.county_code == person.county_code,
        NoticeRow.person_id == person.id,
        or_(NoticeRow.read_at.is_(None), NoticeRow.created_at >= at - timedelta(days=KEPT_DAYS)),
    )
    if (last := decode_cursor(after)) is not None:
        statement = statement.where(tuple_(NoticeRow.created_at, NoticeRow.id) < tuple_(*last))
    newest = statement.order_by(NoticeRow.created_at.desc(), NoticeRow.id.desc()).limit(limit + 1)
    page, more = cut_page((await session.execute(newest)).all(), limit)
    return [row.id for row in page], encode_cursor(page[-1].created_at, page[-1].id) if more else None


async def own_changes(
    session: AsyncSession, person: Person, changed: Subquery, *, limit: int
) -> Sequence[Any]:
    """Of the notices that changed (``id``, ``seq``) this person's, by their number."""
    statement = (
        select(changed.c.seq, changed.c.id)
        .join(NoticeRow, NoticeRow.id == changed.c.id)
        .where(NoticeRow.county_code == person.county_code, NoticeRow.person_id == person.id)
        .order_by(changed.c.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def own_of(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> Sequence[NoticeRow]:
    """Which of these notices are this person's."""
    statement = select(NoticeRow).where(
        NoticeRow.county_code == person.county_code,
        NoticeRow.id.in_(ids),
        NoticeRow.person_id == person.id,
    )
    return (await session.scalars(statement)).all()
