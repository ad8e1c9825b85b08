"""What is thrown away when its time is over, and the months of the audit log made before they come.

Each deletion is of one county and bounded: run again while it returns ``limit``.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zlib import crc32

from sqlalchemy import ColumnElement, delete, func, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from gridgov.db.idempotency import IdempotencyKey
from gridgov.db.outbox import Change, OutboxJob, OutboxRow

_PARTITION = "SELECT to_regclass(:name) IS NOT NULL"
_MISPLACED = "SELECT EXISTS (SELECT FROM audit_log_default WHERE at >= :first AND at < :end)"


async def take_turn(session: AsyncSession, chore: str, county_code: str) -> bool:
    """Whether this transaction is the only one that does the chore in the county now."""
    lock = func.pg_try_advisory_xact_lock(_signed(crc32(chore.encode())), int(county_code))
    return bool(await session.scalar(select(lock)))


async def forget_announcements(
    session: AsyncSession, county_code: str, *, before: datetime, limit: int
) -> int:
    """Delete announcements numbered before an instant."""
    # The ids are in order of time, so the oldest stand at the front of the primary key: no index of its own.
    row = aliased(OutboxRow)
    old = (
        select(row.id)
        .where(row.county_code == county_code, row.id < _first_id_at(before), row.relayed_at < before)
        .order_by(row.id)
        .limit(limit)
    )
    return await _delete(session, OutboxRow, county_code, OutboxRow.id.in_(old))


async def forget_jobs(session: AsyncSession, county_code: str, *, before: datetime, limit: int) -> int:
    """Delete jobs done before an instant; what was given up stays."""
    row = aliased(OutboxJob)
    old = (
        select(row.outbox_id, row.job)
        .where(
            row.county_code == county_code,
            row.outbox_id < _first_id_at(before),
            row.done_at < before,
            row.gave_up_at.is_(None),
        )
        .order_by(row.outbox_id)
        .limit(limit)
    )
    return await _delete(session, OutboxJob, county_code, tuple_(OutboxJob.outbox_id, OutboxJob.job).in_(old))


async def forget_keys(session: AsyncSession, county_code: str, *, before: datetime, limit: int) -> int:
    """Delete idempotency keys older than an instant."""
    row = aliased(IdempotencyKey)
    old = (
        select(row.account_id, row.key)
        .where(row.county_code == county_code, row.created_at < before)
        .limit(limit)
    )
    key: tuple[InstrumentedAttribute[Any], ...] = (IdempotencyKey.account_id, IdempotencyKey.key)
    return await _delete(session, IdempotencyKey, county_code, tuple_(*key).in_(old))


async def forget_changes(session: AsyncSession, county_code: str, *, before: datetime, limit: int) -> int:
    """Delete changes that happened before an instant, the oldest first: a phone that stands there begins anew."""
    row = aliased(Change)
    # In order of their numbers from the first one kept: no index of the time is needed.
    oldest = (
        select(row.seq, row.at)
        .where(row.county_code == county_code)
        .order_by(row.seq)
        .limit(limit)
        .subquery()
    )
    old = select(oldest.c.seq).where(oldest.c.at < before)
    return await _delete(session, Change, county_code, Change.seq.in_(old))


async def make_audit_months(session: AsyncSession, *, count: int, at: datetime) -> Sequence[str]:
    """Make the partitions of this month and those after it; the names of those made.

    A month of which rows already stand in the default partition is left there: they can be read all the same.
    """
    made = []
    year, month = at.astimezone(UTC).year, at.astimezone(UTC).month
    for _ in range(count):
        first = datetime(year, month, 1, tzinfo=UTC)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
        if await _make_month(session, first, datetime(year, month, 1, tzinfo=UTC)):
            made.append(f"{first:%Y-%m}")
    return made


async def _make_month(session: AsyncSession, first: datetime, end: datetime) -> bool:
    name = f"audit_log_{first:%Y_%m}"
    if await session.scalar(text(_PARTITION), {"name": name}):
        return False
    if await session.scalar(text(_MISPLACED), {"first": first, "end": end}):
        return False
    bounds = f"FROM ('{first.isoformat()}') TO ('{end.isoformat()}')"
    await session.execute(text(f"CREATE TABLE {name} PARTITION OF audit_log FOR VALUES {bounds}"))
    # A partition inherits the row trigger, but neither the revoked rights nor the guard against TRUNCATE.
    await session.execute(text(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM PUBLIC, CURRENT_USER"))
    guard = "BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    await session.execute(text(f"CREATE TRIGGER {name}_no_truncate " + guard.format(name)))
    return True


async def _delete(session: AsyncSession, table: Any, county_code: str, which: ColumnElement[bool]) -> int:
    done = await session.execute(
        delete(table)
        .where(table.county_code == county_code, which)
        .execution_options(synchronize_session=False)
        .returning(table.county_code)
    )
    return len(done.all())


def _first_id_at(at: datetime) -> UUID:
    """The smallest UUID version 7 of a moment: 48 bits of milliseconds, then zeros."""
    return UUID(int=int(at.timestamp() * 1000) << 80)


def _signed(number: int) -> int:
    """An unsigned 32-bit number as Postgres's ``int4``."""
    return number - 2**32 if number >= 2**31 else number
