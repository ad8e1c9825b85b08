"""What must be known of a county to take a file in: codes that are there, parents, whose ground each place is."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Float, any_, bindparam, column, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.records import Record
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.grids.queries import grid_of


def _texts(values: Sequence[str]) -> Any:
    return any_(bindparam(None, list(values), ARRAY(TEXT), unique=True))


async def codes_there(
    session: AsyncSession, *, county_code: str, kind: str, codes: Sequence[str]
) -> dict[str, Record]:
    """Records of a kind that have one of these codes, held until the commit, in the order of their ids."""
    statement = (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == county_code,
            CollectedRecord.kind == kind,
            CollectedRecord.code == _texts(codes),
            CollectedRecord.state != RecordState.MERGED,
        )
        .order_by(CollectedRecord.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {str(row.code): row for row in await session.scalars(statement)}


async def parents_there(
    session: AsyncSession, *, county_code: str, kinds: Sequence[str], codes: Sequence[str]
) -> dict[str, tuple[UUID, str]]:
    """Active records of the kinds that may be parents, by code: id and area path."""
    statement = select(CollectedRecord.code, CollectedRecord.id, CollectedRecord.scope_path).where(
        CollectedRecord.county_code == county_code,
        CollectedRecord.kind.in_(list(kinds)),
        CollectedRecord.code == _texts(codes),
        CollectedRecord.state == RecordState.ACTIVE,
    )
    return {str(code): (id_, path) for code, id_, path in (await session.execute(statement)).all()}


async def grids_of_points(
    session: AsyncSession, points: Sequence[tuple[float, float]], *, county_code: str, day: date
) -> list[str | None]:
    """The grid of each point in the stored datum, by one statement; None outside every grid."""
    if not points:
        return []
    floats = ARRAY(Float)
    listed = func.unnest(
        bindparam("lons", [lon for lon, _ in points], floats), bindparam("lats", [lat for _, lat in points], floats)
    ).table_valued(column("lon", Float), column("lat", Float), with_ordinality="place")  # fmt: skip
    listed = listed.render_derived("listed")
    grid = grid_of(listed.c.lon, listed.c.lat, literal(county_code), day=day)
    statement = select(grid).select_from(listed).order_by(listed.c.place)
    return list((await session.scalars(statement)).all())
