"""Core writes of the codes that reset a forgotten password."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.people.rules.one_time_codes import RESET_TRIES
from gridgov.people.tables import ResetCode

_NO_SYNC = {"synchronize_session": False}
_OPEN = (
    ResetCode.used_at.is_(None),
    ResetCode.withdrawn_at.is_(None),
    ResetCode.failure_count < RESET_TRIES,
)


async def insert_reset_code(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(ResetCode).values(**values))


async def withdraw_reset_codes(
    session: AsyncSession, *, county_code: str, account_id: UUID, at: datetime
) -> None:
    """Whatever was given before and not used is dead."""
    await session.execute(
        update(ResetCode)
        .where(ResetCode.county_code == county_code, ResetCode.account_id == account_id, *_OPEN)
        .values(withdrawn_at=at)
        .execution_options(**_NO_SYNC)
    )


async def use_reset_code(
    session: AsyncSession, *, county_code: str, account_id: UUID, hashes: Sequence[bytes], at: datetime
) -> UUID | None:
    """Use a code up: who gave it, or None if it is wrong, over, used or dead. Of two at once, one succeeds."""
    used = await session.execute(
        update(ResetCode)
        .where(
            ResetCode.county_code == county_code,
            ResetCode.account_id == account_id,
            ResetCode.code_hash.in_(hashes),
            ResetCode.expires_at > at,
            *_OPEN,
        )
        .values(used_at=at)
        .returning(ResetCode.issued_by)
        .execution_options(**_NO_SYNC)
    )
    return used.scalar_one_or_none()


async def count_reset_failure(session: AsyncSession, *, county_code: str, account_id: UUID) -> None:
    """A wrong code came: the right one has one try less."""
    await session.execute(
        update(ResetCode)
        .where(ResetCode.county_code == county_code, ResetCode.account_id == account_id, *_OPEN)
        .values(failure_count=ResetCode.failure_count + 1)
        .execution_options(**_NO_SYNC)
    )


async def delete_reset_codes(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Codes over before an instant; how many."""
    row = aliased(ResetCode)
    old = select(row.id).where(row.county_code == county_code, row.expires_at < before).limit(limit)
    deleted = await session.scalars(
        delete(ResetCode)
        .where(ResetCode.county_code == county_code, ResetCode.id.in_(old))
        .returning(ResetCode.id)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())
