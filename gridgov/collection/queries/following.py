"""Records that lie in another grid since ground was divided, and what goes along with them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.grids.queries.divisions import Division
from gridgov.grids.queries.following import lying_elsewhere


async def records_to_follow(
    session: AsyncSession, division: Division, *, day: date, limit: int
) -> Sequence[Row[CollectedRecord, str | None]]:
    """Those with a place of their own, each with the grid it lies in, by id; locked."""
    stands = CollectedRecord.state != RecordState.MERGED
    return await lying_elsewhere(session, CollectedRecord, division, stands, day=day, limit=limit)


async def below(session: AsyncSession, *, county_code: str, ids: Sequence[UUID]) -> Sequence[CollectedRecord]:
    """Everything that stands under these and has no place of its own, to whatever depth, locked in the order of ids."""
    first = select(CollectedRecord.id).where(
        CollectedRecord.county_code == county_code,
        CollectedRecord.parent_id.in_(ids),
        CollectedRecord.lon.is_(None),
    )
    tree = first.cte("tree", recursive=True)
    child = aliased(CollectedRecord)
    tree = tree.union_all(
        select(child.id)
        .join(tree, child.parent_id == tree.c.id)
        .where(child.county_code == county_code, child.lon.is_(None))
    )
    statement = (
        select(CollectedRecord)
        .where(CollectedRecord.county_code == county_code, CollectedRecord.id.in_(select(tree.c.id)))
        .order_by(CollectedRecord.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()
