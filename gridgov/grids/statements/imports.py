"""Core writes of imports: drafts, and the areas and boundaries of a confirmed layer, in bulk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from geoalchemy2.elements import WKBElement
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db.geometry import SRID
from gridgov.grids.tables import AreaRow, BoundaryImport, BoundaryRow, DivisionRow

_AT_ONCE = 1_000
OPEN_STATES = ("read", "repaired")


async def insert_import(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(insert(BoundaryImport).values(**row))


async def move_import(
    session: AsyncSession, *, county_code: str, import_id: UUID, seen_version: int, values: Mapping[str, Any]
) -> bool:
    """Change an open draft that is still as it was seen; whether it was."""
    moved = await session.execute(
        update(BoundaryImport)
        .where(
            BoundaryImport.county_code == county_code,
            BoundaryImport.id == import_id,
            BoundaryImport.version == seen_version,
            BoundaryImport.state.in_(OPEN_STATES),
        )
        .values(version=seen_version + 1, **values)
        .returning(BoundaryImport.id)
        .execution_options(synchronize_session=False)
    )
    return moved.scalar_one_or_none() is not None


async def end_old_imports(
    session: AsyncSession,
    *,
    county_code: str,
    before: datetime,
    at: datetime,
    limit: int,
    emptied: Mapping[str, Any],
) -> int:
    """Throw away the content of drafts that nobody confirmed; how many."""
    old = aliased(BoundaryImport)
    # Read once, before the update: a subquery that takes locks may be run again for each row under some plans.
    waiting = (
        select(old.id)
        .where(old.county_code == county_code, old.state.in_(OPEN_STATES), old.created_at < before)
        .order_by(old.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("waiting")
    )
    ended = await session.execute(
        update(BoundaryImport)
        .where(BoundaryImport.county_code == county_code, BoundaryImport.id.in_(select(waiting.c.id)))
        .values(state="discarded", ended_at=at, version=BoundaryImport.version + 1, **emptied)
        .returning(BoundaryImport.id)
        .execution_options(synchronize_session=False)
    )
    return len(ended.all())


async def insert_division(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(insert(DivisionRow).values(**row))


async def create_areas(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Areas that are not there yet."""
    table = AreaRow.__table__
    for start in range(0, len(rows), _AT_ONCE):
        await session.execute(insert(table), rows[start : start + _AT_ONCE])  # type: ignore[arg-type]


async def describe_areas(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New words for areas by ``path``: every row says all of name, kind, settlement, households, department, version."""
    table: Any = AreaRow.__table__
    said = ("name", "kind", "settlement", "household_count", "department_id", "version", "changed_at")
    statement = (
        update(table)
        .where(table.c.path == bindparam("this_path"))
        .values({name: bindparam(f"new_{name}") for name in said})
    )
    values = [{"this_path": row["path"], **{f"new_{name}": row[name] for name in said}} for row in rows]
    for start in range(0, len(values), _AT_ONCE):
        await session.execute(statement, values[start : start + _AT_ONCE])


async def create_boundaries(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New boundaries; ``geom`` is WKB of a multipolygon in the stored datum."""
    table: Any = BoundaryRow.__table__
    for start in range(0, len(rows), _AT_ONCE):
        batch = [
            {**row, "geom": WKBElement(row["geom"], srid=SRID)} for row in rows[start : start + _AT_ONCE]
        ]
        await session.execute(insert(table), batch)
