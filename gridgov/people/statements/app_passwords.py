"""Core writes of app passwords."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.people.tables import AppPassword

_NO_SYNC = {"synchronize_session": False}


async def insert_app_password(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(AppPassword).values(**values))


async def revoke_app_password(
    session: AsyncSession, *, county_code: str, account_id: UUID, password_id: UUID, at: datetime
) -> str | None:
    """The name of one of this account that was revoked now; None if there is none, or it was revoked before."""
    revoked = await session.execute(
        update(AppPassword)
        .where(
            AppPassword.county_code == county_code,
            AppPassword.account_id == account_id,
            AppPassword.id == password_id,
            AppPassword.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .returning(AppPassword.name)
        .execution_options(**_NO_SYNC)
    )
    return revoked.scalar_one_or_none()


async def revoke_app_passwords(
    session: AsyncSession, *, county_code: str, account_id: UUID, at: datetime
) -> None:
    """All of an account."""
    await session.execute(
        update(AppPassword)
        .where(
            AppPassword.county_code == county_code,
            AppPassword.account_id == account_id,
            AppPassword.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .execution_options(**_NO_SYNC)
    )


async def note_use(session: AsyncSession, *, county_code: str, password_id: UUID, at: datetime) -> None:
    """It was used; of two notes at once the later stays."""
    await session.execute(
        update(AppPassword)
        .where(
            AppPassword.county_code == county_code,
            AppPassword.id == password_id,
            or_(AppPassword.last_used_at.is_(None), AppPassword.last_used_at < at),
        )
        .values(last_used_at=at)
        .execution_options(**_NO_SYNC)
    )


async def delete_app_passwords(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> int:
    """Those revoked or expired before an instant; how many."""
    row = aliased(AppPassword)
    old = (
        select(row.id)
        .where(row.county_code == county_code, or_(row.revoked_at < before, row.expires_at < before))
        .limit(limit)
    )
    deleted = await session.scalars(
        delete(AppPassword)
        .where(AppPassword.county_code == county_code, AppPassword.id.in_(old))
        .returning(AppPassword.id)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())
