"""Core writes of people brought in by the thousand: a few statements for all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.tables import AccountRow, PersonRow, PostRow

_AT_ONCE = 1000

Rows = Sequence[Mapping[str, Any]]


async def lock_bringing_in(session: AsyncSession, *, county_code: str) -> None:
    """One file of a county at a time, so that the same file sent twice at once is not written twice."""
    name = f"bring-in-people:{county_code}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


async def insert_people(session: AsyncSession, rows: Rows) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        await session.execute(insert(PersonRow), [dict(row) for row in rows[start : start + _AT_ONCE]])


async def insert_posts(session: AsyncSession, rows: Rows) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        await session.execute(insert(PostRow), [dict(row) for row in rows[start : start + _AT_ONCE]])


async def insert_accounts(session: AsyncSession, rows: Rows) -> set[str]:
    """The usernames written; one that somebody took meanwhile is left out."""
    written: set[str] = set()
    for start in range(0, len(rows), _AT_ONCE):
        part = [dict(row) for row in rows[start : start + _AT_ONCE]]
        statement = (
            pg_insert(AccountRow)
            .values(part)
            .on_conflict_do_nothing(index_elements=["username"])
            .returning(AccountRow.username)
        )
        written |= set((await session.scalars(statement)).all())
    return written
