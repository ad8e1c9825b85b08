"""Reads of the inbox."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.errors import NotFound
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Person

Notice = NoticeRow
"""A notice as others read it."""

COUNTED_TO = 1000
"""An inbox says how many are unread up to here: beyond, the number no longer helps anybody."""


async def inbox_page(
    session: AsyncSession, person: Person, *, unread_only: bool, cursor: str | None, limit: int
) -> tuple[Sequence[NoticeRow], str | None]:
    """A page of what a person was told, newest first, and the cursor of the next."""
    after = decode_cursor(cursor)
    statement = select(NoticeRow).where(
        NoticeRow.county_code == person.county_code, NoticeRow.person_id == person.id
    )
    if unread_only:
        statement = statement.where(NoticeRow.read_at.is_(None))
    if after is not None:
        statement = statement.where(tuple_(NoticeRow.created_at, NoticeRow.id) < tuple_(*after))
    newest = statement.order_by(NoticeRow.created_at.desc(), NoticeRow.id.desc()).limit(limit + 1)
    page, more = cut_page((await session.scalars(newest)).all(), limit)
    return page, encode_cursor(page[-1].created_at, page[-1].id) if more else None


async def unread_count(session: AsyncSession, person: Person) -> int:
    """How many are unread, counted to a thousand."""
    unread = (
        select(NoticeRow.id)
        .where(
            NoticeRow.county_code == person.county_code,
            NoticeRow.person_id == person.id,
            NoticeRow.read_at.is_(None),
        )
        .limit(COUNTED_TO)
        .subquery()
    )
    return (await session.execute(select(func.count()).select_from(unread))).scalar_one()


async def own_notice(session: AsyncSession, person: Person, notice_id: UUID) -> NoticeRow:
    """A notice of this person, or `NotFound`."""
    statement = select(NoticeRow).where(
        NoticeRow.county_code == person.county_code,
        NoticeRow.id == notice_id,
        NoticeRow.person_id == person.id,
    )
    notice = (await session.scalars(statement)).one_or_none()
    if notice is None:
        raise NotFound("没有这条通知", "No such notice")
    return notice


async def unread_until(
    session: AsyncSession, person: Person, until: datetime, *, limit: int
) -> Sequence[UUID]:
    """The person's unread notices up to an instant, oldest first."""
    statement = (
        select(NoticeRow.id)
        .where(
            NoticeRow.county_code == person.county_code,
            NoticeRow.person_id == person.id,
            NoticeRow.read_at.is_(None),
            NoticeRow.created_at <= until,
        )
        .order_by(NoticeRow.created_at, NoticeRow.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
