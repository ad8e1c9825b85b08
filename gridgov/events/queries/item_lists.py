"""Reads of the county's item lists: a version with its items, what falls under them on a day, what was declined."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import DeclinedTask, WorkItem, WorkItemList, WorkItemType
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.grids.tables import AreaRow
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person
from gridgov.people.tables import UnitRow

MOST_LISTS, MOST_GROUPS = 100, 500

_DECLINED = DeclinedTask.__table__.c
_SCOPE = ScopeColumns(county_code=_DECLINED.county_code, scope_path=_DECLINED.scope_path)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A version of the list with its items, each with the types that fall under it while the list holds."""

    row: WorkItemList
    replaced: bool
    items: Sequence[WorkItem]
    types: dict[str, list[str]]


def falls_under(day: ColumnElement[date] | date) -> ColumnElement[bool]:
    """The row of a type holds on this day."""
    return and_(
        WorkItemType.valid_from <= day, or_(WorkItemType.valid_to.is_(None), WorkItemType.valid_to > day)
    )


async def lists_of(session: AsyncSession, *, county_code: str) -> Sequence[tuple[WorkItemList, bool]]:
    """The county's versions, newest first (at most 100), and whether each was replaced by another for its day."""
    later = WorkItemList.__table__.alias("later")
    replaced = (
        select(later.c.id)
        .where(
            later.c.county_code == WorkItemList.county_code,
            later.c.effective_from == WorkItemList.effective_from,
            later.c.number > WorkItemList.number,
        )
        .exists()
    )
    statement = (
        select(WorkItemList, replaced)
        .where(WorkItemList.county_code == county_code)
        .order_by(WorkItemList.number.desc())
        .limit(MOST_LISTS)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def list_numbered(session: AsyncSession, *, county_code: str, number: int) -> ItemList | None:
    """One version by its number in the county."""
    statement = select(WorkItemList).where(
        WorkItemList.county_code == county_code, WorkItemList.number == number
    )
    row = (await session.scalars(statement)).one_or_none()
    return await _whole(session, row) if row else None


async def list_on(session: AsyncSession, *, county_code: str, day: date) -> ItemList | None:
    """The version in force on a day, or None before the county's first."""
    statement = (
        select(WorkItemList)
        .where(WorkItemList.county_code == county_code, WorkItemList.effective_from <= day)
        .order_by(WorkItemList.effective_from.desc(), WorkItemList.number.desc())
        .limit(1)
    )
    row = (await session.scalars(statement)).one_or_none()
    return await _whole(session, row) if row else None


async def next_number(session: AsyncSession, *, county_code: str) -> int:
    """The number of the county's next version; two who take the same one are told apart by the key."""
    statement = select(func.coalesce(func.max(WorkItemList.number), 0) + 1).where(
        WorkItemList.county_code == county_code
    )
    return int((await session.execute(statement)).scalar_one())


async def next_day(session: AsyncSession, *, county_code: str, after: date) -> date | None:
    """The first day after this one from which another version holds."""
    statement = select(func.min(WorkItemList.effective_from)).where(
        WorkItemList.county_code == county_code, WorkItemList.effective_from > after
    )
    found: date | None = (await session.execute(statement)).scalar_one()
    return found


async def open_departments(session: AsyncSession, *, county_code: str, ids: set[UUID]) -> set[UUID]:
    """Those of these units that are the county's and not closed."""
    if not ids:
        return set()
    statement = select(UnitRow.id).where(
        UnitRow.county_code == county_code, UnitRow.id.in_(ids), UnitRow.closed_at.is_(None)
    )
    return set((await session.scalars(statement)).all())


async def declined_groups(
    session: AsyncSession, person: Person, *, since: datetime, until: datetime
) -> Sequence[Row[Any]]:
    """Counts by who ordered and by type, within the person's scope, most first (at most 500 groups)."""
    grouped = (
        _DECLINED.ordered_unit_id,
        UnitRow.name,
        _DECLINED.ordered_path,
        AreaRow.name,
        _DECLINED.type_code,
    )
    count = func.count()
    statement = (
        select(_DECLINED.ordered_unit_id, UnitRow.name.label("unit_name"), _DECLINED.ordered_path,
               AreaRow.name.label("area_name"), _DECLINED.type_code, count.label("count"))
        .select_from(DeclinedTask)
        .outerjoin(UnitRow, UnitRow.id == _DECLINED.ordered_unit_id)
        .outerjoin(AreaRow, AreaRow.path == _DECLINED.ordered_path)
        .where(
            _DECLINED.county_code == person.county_code, _DECLINED.at >= since, _DECLINED.at < until,
            in_scope(permissions_of(session), person, "item_list.read_declined", _SCOPE),
        )
        .group_by(*grouped)
        .order_by(count.desc(), _DECLINED.ordered_path, _DECLINED.type_code)
        .limit(MOST_GROUPS)
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def _whole(session: AsyncSession, row: WorkItemList) -> ItemList:
    items = await session.scalars(select(WorkItem).where(WorkItem.list_id == row.id).order_by(WorkItem.code))
    latest = select(func.max(WorkItemList.number)).where(
        WorkItemList.county_code == row.county_code, WorkItemList.effective_from == row.effective_from
    )
    replaced = bool((await session.execute(latest)).scalar_one() > row.number)
    types: dict[str, list[str]] = {}
    if not replaced:
        statement = (
            select(WorkItemType.item_code, WorkItemType.type_code)
            .where(WorkItemType.county_code == row.county_code, WorkItemType.valid_from == row.effective_from)
            .order_by(WorkItemType.type_code)
        )
        for item_code, type_code in await session.execute(statement):
            types.setdefault(item_code, []).append(type_code)
    return ItemList(row, replaced, items.all(), types)
