"""Core writes of divisions: what is planned, what ends, and what is taken back exactly."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow, DivisionRow, SuccessionRow

_NO_SYNC = {"synchronize_session": False}


async def update_division(
    session: AsyncSession, division_id: UUID, *, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if the version is still the one that was seen; False if somebody else was first."""
    written = await session.execute(
        update(DivisionRow)
        .where(DivisionRow.id == division_id, DivisionRow.version == version)
        .values(**values, version=version + 1)
        .returning(DivisionRow.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def insert_successions(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await session.execute(insert(SuccessionRow).values([dict(row) for row in rows]))


async def retire_area(session: AsyncSession, path: str, *, version: int, on: date, at: datetime) -> None:
    """The area holds until before this day (its first day, if that is still to come)."""
    await session.execute(
        update(AreaRow)
        .where(AreaRow.path == path)
        .values(valid_to=func.greatest(AreaRow.valid_from, on), version=version + 1, changed_at=at)
        .execution_options(**_NO_SYNC)
    )


async def take_back(session: AsyncSession, division_id: UUID, *, new_paths: Sequence[str]) -> None:
    """Take a planned division's boundaries, successions and new areas away: none of them was ever in force."""
    await session.execute(
        delete(BoundaryRow).where(BoundaryRow.division_id == division_id).execution_options(**_NO_SYNC)
    )
    await session.execute(
        delete(SuccessionRow).where(SuccessionRow.division_id == division_id).execution_options(**_NO_SYNC)
    )
    ids = select(AreaRow.id).where(AreaRow.path.in_(new_paths))
    await session.execute(delete(AliasRow).where(AliasRow.area_id.in_(ids)).execution_options(**_NO_SYNC))
    await session.execute(delete(AreaRow).where(AreaRow.path.in_(new_paths)).execution_options(**_NO_SYNC))


async def restore_boundaries(session: AsyncSession, paths: Sequence[str], *, ended_on: date) -> None:
    """The boundaries that were to end on a day go on."""
    await session.execute(
        update(BoundaryRow)
        .where(
            BoundaryRow.area_path.in_(paths),
            BoundaryRow.valid_to == ended_on,
            BoundaryRow.valid_from < ended_on,
        )
        .values(valid_to=None)
        .execution_options(**_NO_SYNC)
    )


async def restore_areas(session: AsyncSession, paths: Sequence[str], *, ended_on: date, at: datetime) -> None:
    """The areas that were to end on a day go on."""
    await session.execute(
        update(AreaRow)
        .where(AreaRow.path.in_(paths), AreaRow.valid_to == ended_on)
        .values(valid_to=None, changed_at=at)
        .execution_options(**_NO_SYNC)
    )


async def mark_announced(
    session: AsyncSession, *, county_code: str, day: date, at: datetime
) -> Sequence[UUID]:
    """The divisions whose day has come and was not seen before; each is returned once."""
    marked = await session.scalars(
        update(DivisionRow)
        .where(
            DivisionRow.county_code == county_code,
            DivisionRow.effective_on <= day,
            DivisionRow.followed_at.is_(None),
            DivisionRow.cancelled_at.is_(None),
            DivisionRow.announced_at.is_(None),
        )
        .values(announced_at=at)
        .returning(DivisionRow.id)
        .execution_options(**_NO_SYNC)
    )
    return sorted(marked.all())


async def mark_followed(
    session: AsyncSession, division_id: UUID, *, summary: Mapping[str, Any], at: datetime
) -> None:
    await session.execute(
        update(DivisionRow)
        .where(DivisionRow.id == division_id)
        .values(followed_at=at, summary=dict(summary))
        .execution_options(**_NO_SYNC)
    )
