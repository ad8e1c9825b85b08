"""The county's changes as sync follows them: bounded windows of numbers, each subject once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import Change, ChangeHead

WINDOW = 4000
"""Numbers looked at in one go: a phone of one grid finds little in them, one of the whole county its page and more."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A subject that changed in a window: its last number there, where it was, and what it was reached by before."""

    seq: int
    subject: str
    id: UUID
    paths: tuple[str, ...]
    left: tuple[dict[str, Any], ...]


async def change_bounds(session: AsyncSession, county_code: str) -> tuple[int, int]:
    """The oldest number still kept and the last one given; (1, 0) before the first."""
    kept = (
        select(Change.seq)
        .where(Change.county_code == county_code)
        .order_by(Change.seq)
        .limit(1)
        .scalar_subquery()
    )
    statement = select(ChangeHead.last_seq, kept).where(ChangeHead.county_code == county_code)
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return 1, 0
    return (row[1] if row[1] is not None else row[0] + 1), row[0]


async def touched_in(
    session: AsyncSession, county_code: str, *, after: int, until: int, subjects: Sequence[str]
) -> list[Touched]:
    """What changed after one number and up to another, each subject once, by its last number."""
    last = func.max(Change.seq)
    statement = (
        select(
            last,
            Change.subject,
            Change.subject_id,
            func.array_agg(func.distinct(Change.scope_path)),
            func.jsonb_agg(aggregate_order_by(Change.left_reach, Change.seq)).filter(
                Change.left_reach.is_not(None)
            ),
        )
        .where(
            Change.county_code == county_code,
            Change.seq > after,
            Change.seq <= until,
            Change.subject.in_(subjects),
        )
        .group_by(Change.subject, Change.subject_id)
        .order_by(last)
    )
    return [
        Touched(row[0], row[1], row[2], tuple(row[3]), tuple(row[4] or ()))
        for row in await session.execute(statement)
    ]
