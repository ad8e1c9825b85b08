"""Which units and areas somebody may see figures of, page by page in the order of their codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.grids.tables import AreaRow
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Scope
from gridgov.people.rules.roles import Person
from gridgov.people.tables import UnitRow
from gridgov.statistics.schemas import GroupedBy

READ, EXPORT = "statistics.read", "statistics.export"
MOST_ROWS = 500
LENGTH_BY = {
    GroupedBy.COUNTY: LENGTH_OF[Level.COUNTY],
    GroupedBy.TOWN: LENGTH_OF[Level.TOWN],
    GroupedBy.COMMUNITY: LENGTH_OF[Level.COMMUNITY],
}


@dataclass(frozen=True, slots=True)
class Group:
    """A unit (its id is the key) or an area (its path is). ``ended_on``: the day from which it is no more."""

    key: str
    code: str
    name: str
    level: str
    ended_on: date | datetime | None
    direct: bool = False


def areas_reached(session: AsyncSession, person: Person, action: str = READ) -> list[str]:
    """The areas of the posts that may read figures (or take them out), none of them inside another."""
    held = {
        person.county_code if grant.scope is Scope.COUNTY else post.area_path
        for grant, post in permissions_of(session).grants_for(person, action)
        if grant.scope in {Scope.AREA, Scope.COUNTY}
    }
    return sorted(
        path for path in held if not any(path != other and path.startswith(other) for other in held)
    )


def area_key(scope_path: ColumnElement[str], reached: Sequence[str], length: int) -> ColumnElement[Any]:
    """The area of the level asked for that a case lies in; the higher one where it lies with none below."""
    return case(*((area_is(scope_path, path), _cut(scope_path, max(length, len(path)))) for path in reached))


async def groups_of(
    session: AsyncSession, person: Person, *, by: GroupedBy, after: str | None, limit: int
) -> list[Group]:
    """A page of what the figures are told of, and one more where there is a next page."""
    if by is GroupedBy.UNIT:
        return await unit_groups(session, person, after=after, limit=limit)
    return await area_groups(session, areas_reached(session, person), LENGTH_BY[by], after=after, limit=limit)


async def unit_groups(
    session: AsyncSession, person: Person, *, action: str = READ, after: str | None, limit: int
) -> list[Group]:
    """The units that somebody may do this with the figures of."""
    unit = UnitRow.__table__.c
    columns = ScopeColumns(county_code=unit.county_code, scope_path=unit.area_path, unit_ids=array([unit.id]))
    statement = (
        select(unit.id, unit.code, unit.name, unit.closed_at)
        .where(
            unit.county_code == person.county_code,
            in_scope(permissions_of(session), person, action, columns),
            unit.code > (after or ""),
        )
        .order_by(unit.code)
        .limit(limit + 1)
    )
    return [Group(str(row[0]), row[1], row[2], "unit", row[3]) for row in await session.execute(statement)]


def stands(group: Group, since: date) -> bool:
    """Whether it had not ended before that day."""
    ended_on = local_day(group.ended_on) if isinstance(group.ended_on, datetime) else group.ended_on
    return ended_on is None or ended_on > since


async def area_groups(
    session: AsyncSession, reached: Sequence[str], length: int, *, after: str | None, limit: int
) -> list[Group]:
    """Areas of a length within those reached, and the parts that lie with a higher one of these itself."""
    area = AreaRow.__table__.c
    within = [
        and_(area_is(area.path, path), func.length(area.path) <= max(length, len(path))) for path in reached
    ]
    statement = (
        select(area.path, area.name, area.level, area.valid_to)
        .where(or_(*within), area.path > (after or ""))
        .order_by(area.path)
        .limit(limit + 1)
    )
    return [
        Group(row[0], row[0], row[1], row[2], row[3], direct=len(row[0]) < length)
        for row in await session.execute(statement)
    ]  # fmt: skip


def _cut(path: ColumnElement[str], length: int) -> ColumnElement[str]:
    return func.left(path, literal_column(str(length)))
