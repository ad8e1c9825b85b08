"""Core writes of second factors: a secret waiting or in force, the steps and recovery codes that were used up."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.people.tables import AccountRow, RecoveryCode, TotpUse

_NO_SYNC = {"synchronize_session": False}


async def set_pending_factor(session: AsyncSession, *, account_id: UUID, sealed: bytes) -> None:
    """Keep a secret until its first code comes; the one in force stays."""
    await session.execute(
        update(AccountRow)
        .where(AccountRow.id == account_id)
        .values(totp_pending=sealed)
        .execution_options(**_NO_SYNC)
    )


async def set_factor(
    session: AsyncSession, *, account_id: UUID, sealed: bytes | None, confirmed_at: datetime | None
) -> None:
    """Put a secret in force (or none), under `lock_name`; nothing waits any longer."""
    await session.execute(
        update(AccountRow)
        .where(AccountRow.id == account_id)
        .values(totp_sealed=sealed, totp_confirmed_at=confirmed_at, totp_pending=None)
        .execution_options(**_NO_SYNC)
    )


async def use_step(
    session: AsyncSession, *, county_code: str, account_id: UUID, step: int, at: datetime
) -> bool:
    """Mark a time step used; False if it was used before."""
    used = await session.execute(
        pg_insert(TotpUse)
        .values(county_code=county_code, account_id=account_id, step=step, used_at=at)
        .on_conflict_do_nothing()
        .returning(TotpUse.step)
    )
    return used.scalar_one_or_none() is not None


async def forget_steps(session: AsyncSession, *, county_code: str, account_id: UUID) -> None:
    """The steps used so far were another secret's."""
    await session.execute(
        delete(TotpUse)
        .where(TotpUse.county_code == county_code, TotpUse.account_id == account_id)
        .execution_options(**_NO_SYNC)
    )


async def use_recovery_code(
    session: AsyncSession, *, county_code: str, account_id: UUID, hashes: Sequence[bytes], at: datetime
) -> bool:
    """Mark a recovery code used; False if it was used before or never given."""
    used = await session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.county_code == county_code,
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash.in_(hashes),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=at)
        .returning(RecoveryCode.account_id)
        .execution_options(**_NO_SYNC)
    )
    return used.scalar_one_or_none() is not None


async def replace_recovery_codes(
    session: AsyncSession, *, county_code: str, account_id: UUID, hashes: Sequence[bytes], at: datetime
) -> None:
    """These instead of all that were given before; none at all where ``hashes`` is empty."""
    await session.execute(
        delete(RecoveryCode)
        .where(RecoveryCode.county_code == county_code, RecoveryCode.account_id == account_id)
        .execution_options(**_NO_SYNC)
    )
    if hashes:
        await session.execute(insert(RecoveryCode), [
            {"county_code": county_code, "account_id": account_id, "code_hash": code_hash, "made_at": at}
            for code_hash in hashes
        ])  # fmt: skip


async def delete_totp_uses(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Used steps from before an instant; how many. A step is good for a minute and a half."""
    row = aliased(TotpUse)
    old = (
        select(row.account_id, row.step)
        .where(row.county_code == county_code, row.used_at < before)
        .limit(limit)
        .subquery()
    )
    deleted = await session.scalars(
        delete(TotpUse)
        .where(
            TotpUse.county_code == county_code,
            TotpUse.account_id == old.c.account_id,
            TotpUse.step == old.c.step,
        )
        .returning(TotpUse.step)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())
