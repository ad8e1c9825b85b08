"""The one write of the map: changes are folded into the counts of every grain that they touch."""

from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Executable,
    Integer,
    SmallInteger,
    Text,
    and_,
    bindparam,
    case,
    column,
    delete,
    func,
    literal_column,
    or_,
    select,
    values,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.deadlines.rules.policies import Urgency
from gridgov.maps.rules.grains import GRAINS, WHOLE_STATES
from gridgov.maps.tables import MapChange, MapCount

_COUNTS: Any = MapCount.__table__
_SUMS = ("count", "urgent_count", "x_sum", "y_sum")


async def fold_changes(session: AsyncSession, *, county_code: str, limit: int) -> int:
    """Fold so many changes of a county at most, and drop the counts that came to nothing; how many were folded.

    One statement takes the changes away and counts them, so that whoever reads sees them here or there, never in both.
    """
    folded: int = (await session.execute(_fold(), {"county": county_code, "most": limit})).scalar_one()
    await session.execute(_drop(), {"county": county_code})
    return folded


@cache
def _fold() -> Executable:
    county = bindparam("county", type_=Text)
    one = aliased(MapChange)
    waiting = (
        select(one.id)
        .where(one.county_code == county)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    taken = (
        delete(MapChange)
        .where(MapChange.county_code == county, MapChange.id.in_(waiting))
        .returning(*MapChange.__table__.c)
        .cte("taken")
    )
    counted = insert(_COUNTS).from_select([one.name for one in _COUNTS.columns], _spread(taken))
    added = {name: _COUNTS.c[name] + counted.excluded[name] for name in _SUMS}
    key = list(_COUNTS.primary_key.columns)
    written = counted.on_conflict_do_update(index_elements=key, set_=added).returning(_COUNTS.c.level)
    return select(func.count()).select_from(taken).add_cte(written.cte("written"))


def _spread(taken: Any) -> Any:
    """Each change once in every grain, those of one count summed."""
    grain, change = _grains(), taken.c
    state = case(
        *((change.state.in_(sorted(states)), name) for name, states in WHOLE_STATES.items()), else_="ended"
    )
    keys = (
        change.county_code, grain.c.level, func.left(func.to_char(change.day, "YYYY-MM-DD"), grain.c.span_length),
        grain.c.detailed, change.cell.op(">>")(grain.c.shift), case((grain.c.detailed, change.type_code), else_=""),
        func.left(change.path, grain.c.path_length), case((grain.c.detailed, change.urgency), else_=""),
        case((grain.c.detailed, change.state), else_=state),
    )  # fmt: skip
    urgent = case((change.urgency != Urgency.NORMAL, change.sign), else_=0)
    sums = tuple(
        func.sum(one) for one in (change.sign, urgent, change.sign * change.x, change.sign * change.y)
    )
    labelled = [one.label(name.name) for one, name in zip((*keys, *sums), _COUNTS.columns, strict=True)]
    places: list[Any] = [literal_column(str(place + 1)) for place in range(len(keys))]
    return (
        select(*labelled)
        .select_from(taken.join(grain, literal_column("true")))
        .group_by(*places)
        .having(or_(*(one != 0 for one in sums)))
    )


def _grains() -> Any:
    columns = (
        column("level", SmallInteger), column("shift", Integer), column("path_length", Integer),
        column("span_length", Integer), column("detailed", Boolean),
    )  # fmt: skip
    rows = [
        (grain.level, grain.shift, grain.path_length, grain.span_length, grain.detailed) for grain in GRAINS
    ]
    return values(*columns, name="grain", literal_binds=True).data(rows)


@cache
def _drop() -> Executable:
    nothing = and_(*(_COUNTS.c[name] == literal_column("0") for name in _SUMS))
    return delete(_COUNTS).where(_COUNTS.c.county_code == bindparam("county", type_=Text), nothing)
