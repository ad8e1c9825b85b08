"""Records that lie in another grid since ground was divided."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.grids.queries import grid_of
from gridgov.grids.queries.divisions import touched_grids

_GRID_LENGTH = text("16")


async def records_to_follow(
    session: AsyncSession,
    *,
    county_code: str,
    division_id: UUID,
    retired: Sequence[str],
    day: date,
    limit: int,
) -> Sequence[Row[CollectedRecord, str | None]]:
    """Records with a place of their own, of the grids a division touched, that lie in another grid on a day, with that grid,
    by id; None for one on the very outline that lies in none since its own grid, one of ``retired``, ended."""
    columns = CollectedRecord.__table__.c
    old = func.left(CollectedRecord.scope_path, _GRID_LENGTH)
    grid = grid_of(columns.lon, columns.lat, literal(county_code), day=day)
    placed = (
        select(CollectedRecord.id, old.label("old"), grid.label("grid"))
        .where(
            CollectedRecord.county_code == county_code,
            CollectedRecord.lon.is_not(None),
            CollectedRecord.state != RecordState.MERGED,
            old.in_(touched_grids(division_id)),
        )
        .subquery("placed")
    )
    nowhere = placed.c.grid.is_(None) & placed.c.old.in_(retired)
    statement = (
        select(CollectedRecord, placed.c.grid)
        .join(placed, placed.c.id == CollectedRecord.id)
        .where(CollectedRecord.county_code == county_code, or_(placed.c.grid != placed.c.old, nowhere))
        .order_by(CollectedRecord.id)
        .limit(limit)
        .with_for_update(of=CollectedRecord)
        .execution_options(populate_existing=True)
    )
    return (await session.execute(statement)).all()


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
