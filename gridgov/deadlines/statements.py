"""Core writes of deadlines: the opening insert stands in larger statements of hot paths, so its binds are prefixed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, RowMapping, bindparam, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow, DeadlineStep

_TABLE = DeadlineRow.__table__
_OPENING = (
    "county_code", "id", "subject", "subject_id", "part_id", "scope_path", "stage", "owner_role", "owner_path",
    "owner_unit_id", "policy", "started_at", "due_on", "warn_at", "due_at", "pauses", "extras", "next_at", "plan_at",
    "rung",
)  # fmt: skip


def opening_insert(prefix: str) -> Insert:
    """The insert of one running deadline with every bind prefixed."""
    return insert(DeadlineRow).values(
        {name: bindparam(prefix + name, type_=_TABLE.c[name].type) for name in _OPENING}
    )


async def insert_deadline(session: AsyncSession, values: dict[str, Any]) -> None:
    await session.execute(insert(DeadlineRow).values(values))


async def end_open(
    session: AsyncSession, *, county_code: str, subject_id: UUID, part_id: UUID | None, whole: bool, outcome: str,
    at: datetime, only: Sequence[UUID] | None = None, also: Sequence[str] = (),
) -> Sequence[RowMapping]:  # fmt: skip
    """End what still runs for a subject itself (and for parts of it in some stages), for one part of it, or for the
    whole; what was ended."""
    statement = update(DeadlineRow).where(
        DeadlineRow.county_code == county_code,
        DeadlineRow.subject_id == subject_id,
        DeadlineRow.ended_at.is_(None),
    )
    if not whole:
        own = DeadlineRow.part_id.is_(None) if part_id is None else DeadlineRow.part_id == part_id
        statement = statement.where(or_(own, DeadlineRow.stage.in_(also)) if also else own)
    if only is not None:
        statement = statement.where(DeadlineRow.id.in_(only))
    ended = await session.execute(
        statement.values(ended_at=at, outcome=outcome, next_at=None)
        .returning(DeadlineRow.stage, DeadlineRow.part_id, DeadlineRow.due_at, DeadlineRow.warn_at)
        .execution_options(synchronize_session=False)
    )
    return ended.mappings().all()


async def change_deadline(session: AsyncSession, row: DeadlineRow, values: Mapping[str, Any]) -> None:
    """Change one clock, and the row that was read with it."""
    await session.execute(
        update(DeadlineRow)
        .where(DeadlineRow.county_code == row.county_code, DeadlineRow.id == row.id)
        .values(dict(values))
        .execution_options(synchronize_session=False)
    )
    await session.refresh(row)


async def set_scope(session: AsyncSession, *, county_code: str, subject_id: UUID, scope_path: str) -> None:
    """Whatever still runs for a subject belongs to another area from now on."""
    await session.execute(
        update(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == subject_id,
            DeadlineRow.ended_at.is_(None),
        )
        .values(scope_path=scope_path)
        .execution_options(synchronize_session=False)
    )


async def claim_due(
    session: AsyncSession, *, county_code: str, at: datetime, limit: int
) -> Sequence[DeadlineRow]:
    """Take the county's due rows for this transaction, oldest first; rows another timekeeper holds are passed over."""
    statement = (
        select(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.next_at.is_not(None),
            DeadlineRow.next_at <= at,
            DeadlineRow.ended_at.is_(None),
        )
        .order_by(DeadlineRow.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def record_steps(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """Each (deadline, cycle, step) once: a second is passed over."""
    if rows:
        await session.execute(pg_insert(DeadlineStep).values(rows).on_conflict_do_nothing())


async def set_next(
    session: AsyncSession, *, county_code: str, row_id: UUID, rung: int, next_at: datetime | None
) -> None:
    """The row's next instant, computed in rules and sent as a parameter (no arithmetic on columns: Citus refuses it)."""
    await session.execute(
        update(DeadlineRow)
        .where(DeadlineRow.county_code == county_code, DeadlineRow.id == row_id)
        .values(rung=rung, next_at=next_at)
        .execution_options(synchronize_session=False)
    )
