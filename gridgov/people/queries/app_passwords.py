"""Reads of app passwords: one's own, and the one that a program shows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules import app_passwords
from gridgov.people.tables import AppPassword

MOST_SHOWN = 50

Kept = AppPassword
"""One as actions read it."""


async def own_app_passwords(
    session: AsyncSession, *, county_code: str, account_id: UUID
) -> Sequence[AppPassword]:
    """Those of an account that were not revoked, the newest first (at most 50); one that expired stays until it is forgotten."""
    statement = (
        select(AppPassword)
        .where(
            AppPassword.county_code == county_code,
            AppPassword.account_id == account_id,
            AppPassword.revoked_at.is_(None),
        )
        .order_by(AppPassword.made_at.desc(), AppPassword.id)
        .limit(MOST_SHOWN)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def living_count(session: AsyncSession, *, county_code: str, account_id: UUID, at: datetime) -> int:
    """How many of an account are neither revoked nor expired."""
    statement = select(func.count()).where(
        AppPassword.county_code == county_code,
        AppPassword.account_id == account_id,
        AppPassword.revoked_at.is_(None),
        or_(AppPassword.expires_at.is_(None), AppPassword.expires_at > at),
    )
    return (await session.execute(statement)).scalar_one()


async def app_password_shown(session: AsyncSession, secret: app_passwords.AppPassword) -> AppPassword | None:
    """The one that was made with this text, whether or not it still holds."""
    statement = (
        select(AppPassword)
        .where(AppPassword.county_code == secret.county_code, AppPassword.secret_hash == secret.hash)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()
