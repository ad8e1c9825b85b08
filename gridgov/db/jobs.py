"""The SQL of jobs that run: take one, say that it failed, owe again what was given up.

What runs for every job is composed once: composing it costs three times what running it does.
"""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Executable, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.outbox import OutboxJob

_NO_SYNC = {"synchronize_session": False}
_ERROR_LENGTH = 1000


async def take_job(
    session: AsyncSession, *, county_code: str, outbox_id: UUID, job: str, at: datetime
) -> tuple[dict[str, Any], str | None] | None:
    """Mark a job done, in the transaction that does it: its payload and request id; None if it is not ours to do.

    This is what makes it happen once: of two copies one commits, and the other finds it done (or, while the first
    still runs, locked) and does nothing. The attempt number is left out on purpose: a copy that waited in its queue
    for longer than its lease is as good as the next, and refusing it would only let a long queue grow longer.
    """
    taken = await session.execute(
        _taking(), {"county": county_code, "outbox": outbox_id, "name": job, "moment": at}
    )
    row = taken.one_or_none()
    return (row.payload, row.request_id) if row else None


@cache
def _taking() -> Executable:
    free = aliased(OutboxJob)
    mine = (
        select(free.job)
        .where(
            free.county_code == bindparam("county"),
            free.outbox_id == bindparam("outbox"),
            free.job == bindparam("name"),
            free.done_at.is_(None),
        )
        .with_for_update(skip_locked=True)
    )
    return (
        update(OutboxJob)
        .where(
            OutboxJob.county_code == bindparam("county"),
            OutboxJob.outbox_id == bindparam("outbox"),
            OutboxJob.job.in_(mine),
        )
        .values(done_at=bindparam("moment", type_=DateTime(timezone=True)))
        .returning(OutboxJob.payload, OutboxJob.request_id)
        .execution_options(**_NO_SYNC)
    )


async def failures_of(session: AsyncSession, *, county_code: str, outbox_id: UUID, job: str) -> int | None:
    """How often a job has failed, its row held until the commit; None once it is done, or while another copy runs."""
    statement = select(OutboxJob.failures).where(
        OutboxJob.county_code == county_code,
        OutboxJob.outbox_id == outbox_id,
        OutboxJob.job == job,
        OutboxJob.done_at.is_(None),
    )
    return await session.scalar(statement.with_for_update(skip_locked=True))


async def note_failure(
    session: AsyncSession,
    *,
    county_code: str,
    outbox_id: UUID,
    job: str,
    failures: int,
    error: str,
    again_at: datetime | None,
    at: datetime,
) -> None:
    """Say why a job failed and when it is tried again; ``again_at`` None gives it up."""
    given_up = {"done_at": at, "gave_up_at": at} if again_at is None else {"leased_until": again_at}
    await session.execute(
        update(OutboxJob)
        .where(OutboxJob.county_code == county_code, OutboxJob.outbox_id == outbox_id, OutboxJob.job == job)
        .values(failures=failures, last_error=error[:_ERROR_LENGTH], **given_up)
        .execution_options(**_NO_SYNC)
    )


async def put_back(
    session: AsyncSession, *, county_code: str, outbox_id: UUID, job: str, attempt: int, again_at: datetime
) -> None:
    """Hand a job on again then, whatever its lease; nothing where another attempt of it has begun since."""
    await session.execute(
        update(OutboxJob)
        .where(
            OutboxJob.county_code == county_code,
            OutboxJob.outbox_id == outbox_id,
            OutboxJob.job == job,
            OutboxJob.attempt == attempt,
            OutboxJob.done_at.is_(None),
        )
        .values(leased_until=again_at)
        .execution_options(**_NO_SYNC)
    )


async def revive_given_up(session: AsyncSession, *, county_code: str, at: datetime) -> int:
    """Owe again what was given up in a county, once its cause is mended; how many jobs."""
    revived = await session.execute(
        update(OutboxJob)
        .where(OutboxJob.county_code == county_code, OutboxJob.gave_up_at.is_not(None))
        .values(done_at=None, gave_up_at=None, failures=0, leased_until=at)
        .returning(OutboxJob.job)
        .execution_options(**_NO_SYNC)
    )
    return len(revived.all())
