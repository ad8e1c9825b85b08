"""Areas as people's features ask of them, which stand below: see `gridgov.people.rules.places`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.grids.queries import in_force
from gridgov.grids.rules.paths import Level
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.places import Place

_AT_ONCE = 2000


class PlacesInDatabase:
    """The `PlaceReader` of every process."""

    async def named(self, session: AsyncSession, paths: Collection[str]) -> Mapping[str, Place]:
        ordered = sorted(paths)
        found: list[Place] = []
        for start in range(0, len(ordered), _AT_ONCE):
            found += await _read(session, AreaRow.path.in_(ordered[start : start + _AT_ONCE]))
        return {place.path: place for place in found}

    async def grids_in(
        self, session: AsyncSession, communities: Collection[str], *, day: date
    ) -> Sequence[Place]:
        ordered = sorted(communities)
        found: list[Place] = []
        for start in range(0, len(ordered), _AT_ONCE):
            part = ordered[start : start + _AT_ONCE]
            found += await _read(
                session,
                AreaRow.parent_path.in_(part),
                AreaRow.level == Level.GRID,
                in_force(AreaRow, day),
            )
        return found


async def _read(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Place]:
    above = aliased(AreaRow)
    statement = (
        select(
            AreaRow.path, AreaRow.name, AreaRow.kind, AreaRow.valid_from, AreaRow.valid_to,
            func.coalesce(AreaRow.settlement, above.settlement).label("settlement"),
        )
        .outerjoin(above, above.path == AreaRow.parent_path)
        .where(*conditions)
        .order_by(AreaRow.path)
    )  # fmt: skip
    return [
        Place(row.path, row.name, row.kind, row.settlement, row.valid_from, row.valid_to)
        for row in await session.execute(statement)
    ]
