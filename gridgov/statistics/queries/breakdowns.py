"""Figures of whole days by area and by unit, from the kept sums, page by page in the order of codes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.tables import BoundaryRow
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.dashboards import figures, kept
from gridgov.statistics.queries.groups import LENGTH_BY, READ, Group, area_groups, stands, unit_groups
from gridgov.statistics.queries.rolled import Asked, rolled_figures
from gridgov.statistics.rules.facts import COUNTED, Dimension
from gridgov.statistics.rules.indicators import Basis
from gridgov.statistics.rules.spans import Days
from gridgov.statistics.schemas import FiguresOut, GroupedBy
from gridgov.statistics.schemas.dashboards import AreaRowOut, AreasBy, AreaTableOut, UnitTableOut

_CODE_LENGTH = 12
"""Areas are told apart down to the community."""
_SIMPLE_DEGREES = 0.0003
"""About 30 m: shapes for shading, not for measuring."""


async def areas_of(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, *, by: AreasBy, shapes: bool, after: str | None,
    limit: int, partial: bool = False, at: datetime,
) -> AreaTableOut:  # fmt: skip
    """A page of towns or communities; what lies with a higher area itself and not below is a row of its own."""
    length = LENGTH_BY[GroupedBy(by)]
    groups = await area_groups(session, areas, length, after=after, limit=limit)
    page = groups[:limit]
    asked = Asked(areas, days, (Dimension.AREA,), facts=COUNTED)
    rolled = await rolled_figures(session, person, asked, partial=partial, at=at)
    parts = [rolled]
    codes = rolled.by_code(Dimension.AREA)
    rows = []
    for group in page:
        facts: Mapping[str, int] = _of_group(group, codes)
        if len(group.key) > _CODE_LENGTH:
            own = Asked([group.key], days, facts=COUNTED)
            parts.append(await rolled_figures(session, person, own, partial=partial, at=at))
            facts = parts[-1].of(Dimension.TOTAL)
        rows.append(figures(group.code, group.name, group.level, facts, direct=group.direct))
    drawn = await _shapes(session, [group.key for group in page if not group.direct]) if shapes else {}
    return AreaTableOut(
        **kept(days, *parts), by=by, next_after=page[-1].code if len(groups) > limit else None,
        rows=[
            AreaRowOut(**row.model_dump(), shape=drawn.get(row.code))
            for group, row in zip(page, rows, strict=True)
            if _worth(group, row, days)
        ],
    )  # fmt: skip


async def units_of(
    session: AsyncSession, person: Person, days: Days, *, action: str = READ, after: str | None, limit: int,
    partial: bool = False, at: datetime,
) -> UnitTableOut:  # fmt: skip
    """A page of the units that the asker may see figures of, or take them out."""
    groups = await unit_groups(session, person, action=action, after=after, limit=limit)
    page = groups[:limit]
    units = [UUID(group.key) for group in page]
    asked = Asked([], days, (Dimension.UNIT,), units=units, facts=COUNTED)
    rolled = await rolled_figures(session, person, asked, partial=partial, at=at)
    found = rolled.by_code(Dimension.UNIT)
    rows = [figures(group.code, group.name, "unit", found.get(group.key, {}), Basis.UNIT) for group in page]
    return UnitTableOut(
        **kept(days, rolled), next_after=page[-1].code if len(groups) > limit else None,
        rows=[row for group, row in zip(page, rows, strict=True) if _worth(group, row, days)],
    )  # fmt: skip


def _of_group(group: Group, codes: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """An area's own part alone where it is shown as such, else with everything below."""
    found: Counter[str] = Counter()
    for code, facts in codes.items():
        if code == group.key or (not group.direct and code.startswith(group.key)):
            found.update(facts)
    return found


def _worth(group: Group, row: FiguresOut, days: Days) -> bool:
    return any(row.counts.values()) or (not group.direct and stands(group, days.first))


async def _shapes(session: AsyncSession, paths: Sequence[str]) -> dict[str, Any]:
    """The shapes of areas as they are in force now, as GeoJSON in degrees, longitude first."""
    drawn = func.ST_AsGeoJSON(func.ST_SimplifyPreserveTopology(BoundaryRow.geom, _SIMPLE_DEGREES), 5)
    statement = select(BoundaryRow.area_path, drawn).where(
        BoundaryRow.area_path.in_(paths), BoundaryRow.valid_to.is_(None)
    )
    return {path: orjson.loads(text) for path, text in await session.execute(statement)}
