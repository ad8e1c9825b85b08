"""Divisions: what they are about to change, what stands in their way, what they were, and who came after whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import shapely
from shapely.geometry import MultiPolygon
from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, tuple_, union
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries import in_force
from gridgov.grids.rules.division import Standing
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.tables import AreaRow, BoundaryRow, DivisionRow, SuccessionRow

Division = DivisionRow
"""A division as other features read it."""

_MOST_SUCCESSORS = 1000


@dataclass(frozen=True, slots=True)
class StandingArea:
    """An area and the boundary in force on a day, as a division finds them; ``ends_on`` where either is to end."""

    standing: Standing
    area_id: UUID
    version: int
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class DivisionFilter:
    """What a list is narrowed to."""

    parent_path: str | None = None
    kind: str | None = None
    unfiled: bool = False
    planned: bool | None = None


def _standing_statement(day: date) -> Select[Any]:
    return (
        select(AreaRow, func.ST_AsBinary(BoundaryRow.geom), BoundaryRow.valid_from, BoundaryRow.valid_to)
        .join(BoundaryRow, and_(BoundaryRow.area_path == AreaRow.path, in_force(BoundaryRow, day)))
        .where(in_force(AreaRow, day))
        .order_by(AreaRow.path)
        .execution_options(populate_existing=True)
    )


async def standing_on(session: AsyncSession, paths: Sequence[str], *, day: date) -> dict[str, StandingArea]:
    """These areas as they stand on a day, by path; without those that do not, or have no boundary."""
    return _found(await session.execute(_standing_statement(day).where(AreaRow.path.in_(paths))))


async def grids_on(session: AsyncSession, community: str, *, day: date) -> dict[str, StandingArea]:
    """The grids with a boundary of a community on a day."""
    below = (AreaRow.parent_path == community) & (AreaRow.level == Level.GRID)
    return _found(await session.execute(_standing_statement(day).where(below)))


async def micro_grids_on(
    session: AsyncSession, paths: Sequence[str], *, day: date
) -> dict[str, StandingArea]:
    """The micro-grids with a boundary below these grids on a day."""
    below = AreaRow.parent_path.in_(paths) & (AreaRow.level == Level.MICROGRID)
    return _found(await session.execute(_standing_statement(day).where(below)))


def _found(rows: Any) -> dict[str, StandingArea]:
    return {row[0].path: _standing(*row) for row in rows}


def _standing(area: AreaRow, wkb: bytes, begins_on: date, ends_on: date | None) -> StandingArea:
    geometry = cast(MultiPolygon, shapely.from_wkb(bytes(wkb)))
    standing = Standing(
        area.path, area.name, area.kind, area.settlement, area.household_count, area.department_id, geometry
    )
    ends = [day for day in (area.valid_to, ends_on) if day is not None]
    return StandingArea(standing, area.id, area.version, begins_on, min(ends, default=None))


async def paths_below(session: AsyncSession, parent_path: str) -> set[str]:
    """Every path ever used directly below an area."""
    return set((await session.scalars(select(AreaRow.path).where(AreaRow.parent_path == parent_path))).all())


async def division_on(session: AsyncSession, path: str, *, day: date) -> DivisionRow | None:
    """The division by which an area begins, changes or ends on a day, if one is known and not cancelled."""
    by_boundary = select(BoundaryRow.division_id).where(
        BoundaryRow.area_path == path, BoundaryRow.valid_from == day, BoundaryRow.division_id.is_not(None)
    )
    by_ground = select(SuccessionRow.division_id).where(
        SuccessionRow.from_path == path, SuccessionRow.effective_on == day
    )
    statement = (
        select(DivisionRow)
        .where(DivisionRow.id.in_(union(by_boundary, by_ground)), DivisionRow.cancelled_at.is_(None))
        .order_by(DivisionRow.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def find_division(
    session: AsyncSession, *, county_code: str, division_id: UUID, locked: bool = False
) -> DivisionRow:
    """A division of this county's, or `NotFound`; ``locked`` holds it until the commit."""
    statement = select(DivisionRow).where(
        DivisionRow.county_code == county_code, DivisionRow.id == division_id
    )
    if locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这次区划调整", "There is no such division")
    return found


async def division_page(
    session: AsyncSession,
    *,
    county_code: str,
    narrowed: DivisionFilter,
    day: date,
    cursor: tuple[date, UUID] | None,
    limit: int,
) -> tuple[list[DivisionRow], bool]:
    """A page of the county's divisions, the latest day first, and whether more follow."""
    wanted: list[ColumnElement[bool]] = [DivisionRow.county_code == county_code]
    if narrowed.parent_path is not None:
        wanted.append(DivisionRow.parent_path.startswith(narrowed.parent_path, autoescape=True))
    if narrowed.kind is not None:
        wanted.append(DivisionRow.kind == narrowed.kind)
    if narrowed.unfiled:
        wanted += [DivisionRow.filed_on.is_(None), DivisionRow.cancelled_at.is_(None)]
    if narrowed.planned is not None:
        later = DivisionRow.effective_on > day
        wanted += [later if narrowed.planned else ~later, DivisionRow.cancelled_at.is_(None)]
    if cursor is not None:
        wanted.append(tuple_(DivisionRow.effective_on, DivisionRow.id) < tuple_(*cursor))
    statement = (
        select(DivisionRow)
        .where(*wanted)
        .order_by(DivisionRow.effective_on.desc(), DivisionRow.id.desc())
        .limit(limit + 1)
    )
    return cut_page((await session.scalars(statement)).all(), limit)


async def built_upon(session: AsyncSession, division_id: UUID) -> tuple[str, date] | None:
    """An area and the day on which something later ends or replaces what this division brings; None if nothing does."""
    ended = (
        select(BoundaryRow.area_path, BoundaryRow.valid_to)
        .where(BoundaryRow.division_id == division_id, BoundaryRow.valid_to.is_not(None))
        .order_by(BoundaryRow.valid_to)
        .limit(1)
    )
    row = (await session.execute(ended)).one_or_none()
    return (row[0], row[1]) if row is not None and row[1] is not None else None


def touched_grids(division_id: UUID) -> Any:
    """Subquery: the grids that a division gave ground or took some from (not micro-grids, not communities)."""
    length = LENGTH_OF[Level.GRID]
    given = select(BoundaryRow.area_path).where(
        BoundaryRow.division_id == division_id, BoundaryRow.level == Level.GRID
    )
    taken = select(SuccessionRow.from_path).where(
        SuccessionRow.division_id == division_id, func.length(SuccessionRow.from_path) == length
    )
    return union(given, taken)


async def touched_areas(
    session: AsyncSession, division_id: UUID, *, also: Sequence[str] = (), limit: int
) -> Sequence[Row[UUID, str]]:
    """Id and path of every area that a division touched, or only renamed (``also``), in order of path."""
    given = select(BoundaryRow.area_path).where(BoundaryRow.division_id == division_id)
    taken = select(SuccessionRow.from_path).where(SuccessionRow.division_id == division_id)
    statement = (
        select(AreaRow.id, AreaRow.path)
        .where(or_(AreaRow.path.in_(union(given, taken)), AreaRow.path.in_(also)))
        .order_by(AreaRow.path)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def successors_of(
    session: AsyncSession, path: str, *, since: date | None = None, day: date
) -> Sequence[AreaRow]:
    """Who may be responsible on a day for what happened in an area on ``since`` (at any time, if None).

    Follows every division from ``since`` to the day, however many; the area itself is among them while it holds.
    At most 1,000, in order of path. (A place of its own says which one: `locate` on the day.)
    """
    reached: dict[str, date] = {path: since or date.min}
    frontier = dict(reached)
    while frontier and len(reached) < _MOST_SUCCESSORS:
        frontier = await _next_in_line(session, frontier, reached, day)
        reached |= frontier
    statement = (
        select(AreaRow)
        .where(AreaRow.path.in_(sorted(reached)), in_force(AreaRow, day))
        .order_by(AreaRow.path)
        .limit(_MOST_SUCCESSORS)
    )
    return (await session.scalars(statement)).all()


async def _next_in_line(
    session: AsyncSession, frontier: Mapping[str, date], reached: Mapping[str, date], day: date
) -> dict[str, date]:
    """Where ground of the frontier passed to, each with the first day on which it did, if earlier than known."""
    statement = select(SuccessionRow.from_path, SuccessionRow.to_path, SuccessionRow.effective_on).where(
        SuccessionRow.from_path.in_(sorted(frontier)), SuccessionRow.effective_on <= day
    )
    found: dict[str, date] = {}
    for from_path, to_path, effective_on in await session.execute(statement):
        known = min(found.get(to_path, date.max), reached.get(to_path, date.max))
        if effective_on >= frontier[from_path] and effective_on < known:
            found[to_path] = effective_on
    return found
