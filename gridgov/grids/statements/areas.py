"""Core writes of areas and boundaries, in bulk."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from geoalchemy2.elements import WKBElement
from sqlalchemy import func, insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.geometry import SRID
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow

_BATCH = 500


async def insert_areas(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New areas; one that exists keeps its id and takes the new name, settlement and household count."""
    for start in range(0, len(rows), _BATCH):
        statement = pg_insert(AreaRow).values(list(rows[start : start + _BATCH]))
        kept = {name: statement.excluded[name] for name in ("name", "settlement", "household_count")}
        await session.execute(statement.on_conflict_do_update(index_elements=["path"], set_=kept))


async def end_boundaries(session: AsyncSession, paths: Sequence[str], *, on: date) -> None:
    """The latest boundaries of these areas hold until before this day (the first of one that was still to come)."""
    await session.execute(
        update(BoundaryRow)
        .where(BoundaryRow.area_path.in_(paths), BoundaryRow.valid_to.is_(None))
        .values(valid_to=func.greatest(BoundaryRow.valid_from, on))
        .execution_options(synchronize_session=False)
    )


async def insert_boundaries(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """New boundaries; ``geom`` is WKB of a multipolygon in the stored datum."""
    for start in range(0, len(rows), _BATCH):
        batch = [{**row, "geom": WKBElement(row["geom"], srid=SRID)} for row in rows[start : start + _BATCH]]
        await session.execute(insert(BoundaryRow), batch)


async def insert_aliases(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(pg_insert(AliasRow).values(list(rows)).on_conflict_do_nothing())
