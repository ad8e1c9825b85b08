"""Core writes of deadlines: the opening insert stands in larger statements of hot paths, so its binds are prefixed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, and_, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.rows import insert_row
from gridgov.deadlines.tables import DeadlineRow

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
    await insert_row(session, _TABLE, values)


async def insert_deadlines(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many at once."""
    await session.execute(insert(DeadlineRow), [dict(row) for row in rows])


async def end_open(
    session: AsyncSession, *, county_code: str, subject_id: UUID, part_id: UUID | None, whole: bool, outcome: str,
    at: datetime, only: Sequence[UUID] | None = None,
) -> Sequence[Mapping[str, Any]]:  # fmt: skip
    """End what still runs for a subject itself, for one part of it, or for the whole; what was ended."""
    statement = update(DeadlineRow).where(
        DeadlineRow.county_code == county_code,
        DeadlineRow.subject_id == subject_id,
        DeadlineRow.ended_at.is_(None),
    )
    if not whole:
        statement = statement.where(
            DeadlineRow.part_id.is_(None) if part_id is None else DeadlineRow.part_id == part_id
        )
    if only is not None:
        statement = statement.where(DeadlineRow.id.in_(only))
    ended = await session.execute(
        statement.values(ended_at=at, outcome=outcome, next_at=None)
        .returning(DeadlineRow.stage, DeadlineRow.part_id, DeadlineRow.due_at, DeadlineRow.warn_at)
        .execution_options(synchronize_session=False)
    )
    return [row._asdict() for row in ended]


async def change_deadline(session: AsyncSession, row: DeadlineRow, values: Mapping[str, Any]) -> None:
    """Change one clock, and the row that was read with it."""
    await session.execute(
        update(DeadlineRow)
        .where(DeadlineRow.county_code == row.county_code, DeadlineRow.id == row.id)
        .values(dict(values))
        .execution_options(synchronize_session=False)
    )
    await session.refresh(row)


async def set_scope(
    session: AsyncSession, *, county_code: str, subject_id: UUID, from_path: str, scope_path: str
) -> None:
    """Whatever still runs for a subject belongs to another area from now on; what a post of the old one owed, the same
    post of the new one owes."""
    running = update(DeadlineRow).where(
        DeadlineRow.county_code == county_code,
        DeadlineRow.subject_id == subject_id,
        DeadlineRow.ended_at.is_(None),
    )
    owed_there = running.where(DeadlineRow.owner_path == from_path).values(owner_path=scope_path)
    for statement in (running.values(scope_path=scope_path), owed_there):
        await session.execute(statement.execution_options(synchronize_session=False))


async def set_owner(
    session: AsyncSession,
    *,
    county_code: str,
    subject_id: UUID,
    part_id: UUID | None,
    owner: Mapping[str, Any],
) -> None:
    """Somebody else owes what runs for a subject itself, or for one part of it; the clocks go on.

    What stands for the subject while somebody decides is still owed by whoever owed it."""
    await session.execute(
        update(DeadlineRow)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == subject_id,
            and_(DeadlineRow.part_id.is_(None), DeadlineRow.paused_at.is_(None))
            if part_id is None
            else DeadlineRow.part_id == part_id,
            DeadlineRow.ended_at.is_(None),
        )
        .values(dict(owner))
        .execution_options(synchronize_session=False)
    )


async def set_plans(session: AsyncSession, plans: Sequence[Mapping[str, Any]]) -> None:
    """Give clocks of one county the instants of their next rungs, a parameter each."""
    if not plans:
        return
    # On the table's own columns: the ORM would take a list of parameters for a bulk update by key.
    statement = (
        update(DeadlineRow.__table__)  # type: ignore[arg-type]
        .where(_TABLE.c.county_code == bindparam("of_county"), _TABLE.c.id == bindparam("of_id"))
        .values(
            {name: bindparam(name, type_=_TABLE.c[name].type) for name in ("plan_at", "plan_from", "next_at")}
        )
    )
    await (await session.connection()).execute(statement, [dict(plan) for plan in plans])
