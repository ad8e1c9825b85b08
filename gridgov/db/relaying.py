"""The SQL of the relay: number what was announced, hand on what is owed, say how far behind we are.

Each statement touches one county but for the discoveries, which take no locks (anchors: scale-out, section 6). What runs
for every job or at every look is composed once: composing it costs three times what running it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    DateTime,
    Executable,
    Row,
    Select,
    bindparam,
    case,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.outbox import Change, ChangeHead, OutboxJob, OutboxRow
from gridgov.db.rows import insert_rows
from gridgov.db.session import CLOCK_NOW

_NO_SYNC = {"synchronize_session": False}
_CROSS_COUNTY = {"cross_county": True}
_ERROR_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Owed:
    """One job handed on: which, to which queue, and the how-manieth time."""

    county_code: str
    outbox_id: UUID
    job: str
    queue: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits: announcements without a number, jobs owed, the oldest of them overdue by so many seconds."""

    waiting_count: int
    owed_count: int
    oldest_s: float
    gave_up_count: int


# --- numbering ------------------------------------------------------------------------------------------------


async def waiting_counties(session: AsyncSession) -> Sequence[str]:
    """Which counties have announcements without a number, the longest waiting first; takes no locks."""
    return (await session.scalars(_waiting_counties())).all()


@cache
def _waiting_counties() -> Select[str]:
    return (
        select(OutboxRow.county_code)
        .where(OutboxRow.relayed_at.is_(None))
        .group_by(OutboxRow.county_code)
        .order_by(func.min(OutboxRow.created_at))
        .limit(1000)
        .execution_options(**_CROSS_COUNTY)
    )


async def take_head(session: AsyncSession, county_code: str) -> int | None:
    """The county's last number, held until the commit; None while another relay numbers this county.

    Whoever holds it is the only one who numbers, so that numbers become visible in their order and without gaps.
    """
    last_seq = await session.scalar(_head_held(), {"county": county_code})
    if last_seq is not None:
        return last_seq
    opening = (
        pg_insert(ChangeHead)
        .values(county_code=county_code, last_seq=0)
        .on_conflict_do_nothing()
        .returning(ChangeHead.last_seq)
    )
    return (await session.execute(opening)).scalar_one_or_none()


@cache
def _head_held() -> Select[int]:
    held = select(ChangeHead.last_seq).where(ChangeHead.county_code == bindparam("county"))
    return held.with_for_update(skip_locked=True)


async def claim_announcements(
    session: AsyncSession, county_code: str, *, limit: int, at: datetime
) -> Sequence[Row[Any]]:
    """Take the county's oldest announcements without a number, in the order they were made."""
    claimed = await session.execute(_claiming(), {"county": county_code, "moment": at, "most": limit})
    return sorted(claimed.all(), key=lambda row: (row.created_at, row.id))


@cache
def _claiming() -> Executable:
    waiting = aliased(OutboxRow)
    oldest = (
        select(waiting.id)
        .where(waiting.county_code == bindparam("county"), waiting.relayed_at.is_(None))
        .order_by(waiting.created_at, waiting.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("oldest")  # read once: as a plain subquery some plans run it anew for each row, past the limit
    )
    table = OutboxRow.__table__.c
    return (
        update(OutboxRow)
        .where(OutboxRow.county_code == bindparam("county"), OutboxRow.id.in_(select(oldest.c.id)))
        .values(relayed_at=_moment())
        .returning(*(column for column in table if column.name != "relayed_at"))
        .execution_options(**_NO_SYNC)
    )


async def write_changes(
    session: AsyncSession, county_code: str, changes: Sequence[Mapping[str, Any]]
) -> None:
    """Write numbered changes and move the head to the last of them."""
    await insert_rows(session, Change.__table__, changes)
    await session.execute(_head_moved(), {"county": county_code, "seq": changes[-1]["seq"]})


@cache
def _head_moved() -> Executable:
    return (
        update(ChangeHead)
        .where(ChangeHead.county_code == bindparam("county"))
        .values(last_seq=bindparam("seq"))
        .execution_options(**_NO_SYNC)
    )


async def owe_jobs(session: AsyncSession, jobs: Sequence[Mapping[str, Any]]) -> None:
    """Write the jobs that announcements owe."""
    if jobs:
        await insert_rows(session, OutboxJob.__table__, jobs)


# --- handing on -----------------------------------------------------------------------------------------------


async def owed_counties(session: AsyncSession, *, queues: Sequence[str], at: datetime) -> Sequence[str]:
    """Which counties owe jobs of these queues that nobody has a lease on; takes no locks."""
    return (await session.scalars(_owed_counties(), {"queues": list(queues), "moment": at})).all()


@cache
def _owed_counties() -> Select[str]:
    return (
        select(OutboxJob.county_code)
        .where(OutboxJob.done_at.is_(None), OutboxJob.leased_until <= _moment(), _of_queues(OutboxJob))
        .group_by(OutboxJob.county_code)
        .order_by(func.min(OutboxJob.leased_until))
        .limit(1000)
        .execution_options(**_CROSS_COUNTY)
    )


async def claim_jobs(
    session: AsyncSession,
    county_code: str,
    *,
    queues: Sequence[str],
    limit: int,
    patient_from: int,
    leases: tuple[datetime, datetime],
    at: datetime,
) -> list[Owed]:
    """Lease the county's jobs that nobody has a lease on, the longest waiting first.

    ``leases``: until when, usually, and for a job that was handed on ``patient_from`` times before in vain.
    """
    claimed = await session.execute(_leasing(), {
        "county": county_code, "queues": list(queues), "most": limit, "patient_from": patient_from, "moment": at,
        "soon": leases[0], "late": leases[1],
    })  # fmt: skip
    return [Owed(county_code, row.outbox_id, row.job, row.queue, row.attempt) for row in claimed]


@cache
def _leasing() -> Executable:
    waiting = aliased(OutboxJob)
    free = (
        select(waiting.outbox_id, waiting.job)
        .where(
            waiting.county_code == bindparam("county"),
            waiting.done_at.is_(None),
            waiting.leased_until <= _moment(),
            _of_queues(waiting),
        )
        .order_by(waiting.leased_until)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("free")
    )
    soon, late = (bindparam(name, type_=DateTime(timezone=True)) for name in ("soon", "late"))
    return (
        update(OutboxJob)
        .where(
            OutboxJob.county_code == bindparam("county"),
            tuple_(OutboxJob.outbox_id, OutboxJob.job).in_(select(free.c.outbox_id, free.c.job)),
        )
        .values(
            attempt=OutboxJob.attempt + 1,
            leased_until=case((OutboxJob.attempt < bindparam("patient_from"), soon), else_=late),
        )
        .returning(OutboxJob.outbox_id, OutboxJob.job, OutboxJob.queue, OutboxJob.attempt)
        .execution_options(**_NO_SYNC)
    )


# --- looking --------------------------------------------------------------------------------------------------


async def numbered_counties(session: AsyncSession) -> Sequence[str]:
    """Every county in which anything was ever announced."""
    statement = select(ChangeHead.county_code).order_by(ChangeHead.county_code)
    return (await session.scalars(statement.execution_options(**_CROSS_COUNTY))).all()


async def read_backlog(session: AsyncSession) -> Backlog:
    """How far behind the relay and the workers are, in all counties of this database."""
    waiting = select(CLOCK_NOW, func.count(), func.min(OutboxRow.created_at)).where(
        OutboxRow.relayed_at.is_(None)
    )
    owed = select(func.count(), func.min(OutboxJob.leased_until)).where(OutboxJob.done_at.is_(None))
    gave_up = select(func.count()).where(OutboxJob.gave_up_at.is_not(None))
    at, waiting_count, announced_at = (
        await session.execute(waiting.execution_options(**_CROSS_COUNTY))
    ).one()
    owed_count, leased_until = (await session.execute(owed.execution_options(**_CROSS_COUNTY))).one()
    gave_up_count = (await session.execute(gave_up.execution_options(**_CROSS_COUNTY))).scalar_one()
    # A lease in the future is somebody's; one in the past is how long nobody has taken the job.
    moments: list[datetime | None] = [announced_at, leased_until, at]
    since = min(moment for moment in moments if moment is not None)
    return Backlog(waiting_count, owed_count, (at - since).total_seconds(), gave_up_count)


def _moment() -> BindParameter[datetime]:
    return bindparam("moment", type_=DateTime(timezone=True))


def _of_queues(row: Any) -> ColumnElement[bool]:
    of_these: ColumnElement[bool] = row.queue.in_(bindparam("queues", expanding=True))
    return of_these
