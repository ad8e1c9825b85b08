"""The lights of areas: how many events are open in each that the asker may see, and whether one is overdue.

Red: something is overdue. Amber: something open is urgent. Green: neither. A light is of an area, never of a person.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.grids.queries import in_force
from gridgov.grids.tables import AreaRow
from gridgov.maps.queries.asking import Asker, asker_of
from gridgov.maps.queries.counted import counted_areas, plain_areas
from gridgov.maps.rules.layers import MOST_OVERDUE
from gridgov.people.rules.roles import Person

MOST_AREAS = 500
_EVENT = EventRow.__table__.c


def overdue_now(at: datetime) -> ColumnElement[bool]:
    """Somebody owes a move whose time is past and whose clock does not stand."""
    return and_(
        _EVENT.closed_at.is_(None), _EVENT.due_at < at, _EVENT.paused_at.is_(None), _EVENT.state.in_(sorted(OPEN))
    )  # fmt: skip


def lights(asker: Asker, length: int, shown: Select[Any], *, at: datetime) -> Subquery:
    """By ``path`` (cut to a length, of those shown): ``open_count``, ``urgent_count``, ``overdue_count`` (100 at most)."""
    row = counted_areas(asker).c
    each = (
        select(row.path, func.sum(row.n).label("open"), func.sum(row.urgent).label("urgent"))
        .where(_cut(row.path, length).in_(shown))
        .group_by(row.path)
        .cte("each")
    )
    path = _cut(each.c.path, length)
    counted = (
        select(
            path.label("path"), func.sum(each.c.open).label("open"), func.sum(each.c.urgent).label("urgent")
        )
        .group_by(path)
        .subquery()
    )
    theirs = select(each.c.path).where(each.c.open > 0, asker.within(each.c.path)).subquery("theirs")
    late = plain_areas(asker, theirs, overdue_now(at), most=MOST_OVERDUE).c
    place = _cut(late.path, length)
    overdue = (
        select(place.label("path"), func.least(func.sum(late.n), MOST_OVERDUE).label("overdue"))
        .group_by(place)
        .subquery()
    )
    return (
        select(
            counted.c.path, cast(counted.c.open, Integer).label("open_count"),
            cast(counted.c.urgent, Integer).label("urgent_count"),
            cast(func.coalesce(overdue.c.overdue, 0), Integer).label("overdue_count"),
        )
        .select_from(counted.outerjoin(overdue, overdue.c.path == counted.c.path))
        .subquery("lights")
    )  # fmt: skip


def light_columns(asker: Asker, area_path: ColumnElement[str], light: Any) -> list[ColumnElement[Any]]:
    """What an area shows: nothing at all where it is neither in the asker's areas nor holds one, and nothing was found."""
    theirs = or_(asker.within(area_path), *(area_is_above(area_path, area) for area in asker.areas))
    counts = [
        case((theirs, func.coalesce(light.c[name], 0)), else_=light.c[name]).label(name)
        for name in ("open_count", "urgent_count", "overdue_count")
    ]
    colour = case(
        (light.c.overdue_count > 0, "red"),
        (light.c.urgent_count > 0, "amber"),
        (or_(theirs, light.c.open_count > 0), "green"),
    )
    return [*counts, colour.label("light")]


def area_is_above(path: ColumnElement[str], area: str) -> ColumnElement[bool]:
    """Whether a path is that of an area above this one."""
    return path.in_([area[:length] for length in (6, 9, 12, 16) if length < len(area)])


async def areas_lit(
    session: AsyncSession, person: Person, parent_path: str, *, day: Any, at: datetime
) -> Sequence[Any]:
    """The areas directly below one that hold on a day, each with its light (at most 501, in order of path)."""
    asker = asker_of(session, person)
    below = AreaRow.__table__.c
    length = {6: 9, 9: 12, 12: 16}.get(len(parent_path), 18)
    shown = (below.parent_path == parent_path, in_force(AreaRow, day))
    light = lights(asker, length, select(below.path).where(*shown), at=at)
    statement = (
        select(
            below.path, below.level, below.kind, below.name, *light_columns(asker, below.path, light),
            _has_below(day, below.path).label("has_areas"),
        )
        .select_from(AreaRow.__table__.outerjoin(light, light.c.path == below.path))
        .where(*shown)
        .order_by(below.path)
        .limit(MOST_AREAS + 1)
    )  # fmt: skip
    return (await session.execute(statement)).all()


def _has_below(day: Any, path: ColumnElement[str]) -> ColumnElement[bool]:
    child = AreaRow.__table__.alias("child")
    return select(child.c.id).where(child.c.parent_path == path, in_force(child.c, day)).exists()


def _cut(path: ColumnElement[str], length: int) -> ColumnElement[str]:
    return func.left(path, literal_column(str(length)))
