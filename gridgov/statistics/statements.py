"""Adding up: events are taken off the sums as they stood and put on them as they are; a handful of statements for many."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.compiled import Compiled
from gridgov.statistics.rules.facts import Dimension, Grain
from gridgov.statistics.tables import (
    ATTRIBUTES,
    COLUMNS,
    LEDGER,
    NO_UNIT,
    ROLLUPS,
    StatisticsAwaited,
    StatisticsExport,
    StatisticsHead,
    StatisticsMark,
    codes_of,
    columns_of,
)

_MARK = StatisticsMark.__table__
_AWAITED = StatisticsAwaited.__table__
_KEYS = ("county_code", "area_path", "dimension", "grain", "starts_on", "code")
_TOWN_LENGTH = 9
_NOBODY: ColumnElement[Any] = literal_column(f"'{NO_UNIT}'::uuid")
_COUNTY = bindparam("county", type_=Text())
_IDS = bindparam("ids", type_=ARRAY(PG_UUID(as_uuid=True)))


async def take_marked(session: AsyncSession, county_code: str, *, limit: int, at: datetime) -> list[UUID]:
    """Events that were altered, or that time has altered, at most so many of either; their marks are gone with it."""
    some = (
        select(_MARK.c.event_id, _MARK.c.txid)
        .where(_MARK.c.county_code == county_code)
        .limit(limit)
        .subquery("some")
    )
    marked = await session.execute(
        delete(StatisticsMark)
        .where(
            _MARK.c.county_code == county_code,
            _MARK.c.event_id == some.c.event_id,
            _MARK.c.txid == some.c.txid,
        )
        .returning(_MARK.c.event_id)
    )
    due = await session.execute(
        select(_AWAITED.c.event_id)
        .where(_AWAITED.c.county_code == county_code, _AWAITED.c.next_at < at)
        .order_by(_AWAITED.c.next_at)
        .limit(limit)
    )
    return sorted({row[0] for row in [*marked, *due]})


async def fold_events(
    session: AsyncSession, county_code: str, ids: Sequence[UUID], *, adds: Select[Any], changes_by_time: Select[Any],
    at: datetime,
) -> None:  # fmt: skip
    """Bring these events' part of the sums to what ``adds`` says of them; ``changes_by_time`` says when they change next."""
    asked = {"county": county_code, "ids": list(ids), "at": at}
    mine = and_(LEDGER.c.county_code == county_code, LEDGER.c.event_id == any_(uuids(ids)))
    await _added(-1).fetch(session, asked)
    await session.execute(delete(LEDGER).where(mine))
    await _listed(adds).fetch(session, asked)
    await _added(1).fetch(session, asked)
    awaited = and_(_AWAITED.c.county_code == county_code, _AWAITED.c.event_id == any_(uuids(ids)))
    await session.execute(delete(StatisticsAwaited).where(awaited))
    await _awaited(changes_by_time).fetch(session, asked)


async def note_folded(session: AsyncSession, county_code: str, *, at: datetime) -> None:
    """The sums hold as of ``at``, never of an earlier moment than before."""
    made = pg_insert(StatisticsHead).values(county_code=county_code, folded_at=at)
    later = func.greatest(StatisticsHead.folded_at, made.excluded.folded_at)
    await session.execute(
        made.on_conflict_do_update(index_elements=["county_code"], set_={"folded_at": later})
    )


@cache
def _listed(adds: Select[Any]) -> Compiled:
    found = adds.subquery("found")
    columns = [*ATTRIBUTES, *COLUMNS]
    rows = select(_COUNTY, *(found.c[name] for name in columns))
    return Compiled(pg_insert(LEDGER).from_select(["county_code", *columns], rows))


@cache
def _awaited(changes_by_time: Select[Any]) -> Compiled:
    found = changes_by_time.subquery("next")
    rows = select(_COUNTY, found.c.event_id, found.c.next_at)
    return Compiled(pg_insert(StatisticsAwaited).from_select(["county_code", "event_id", "next_at"], rows))


@cache
def _added(sign: int) -> Compiled:
    """The ledger's rows of some events added to the sums, or taken off them."""
    mine = and_(LEDGER.c.county_code == _COUNTY, LEDGER.c.event_id == any_(_IDS))
    spread = union_all(*_spread(select(*LEDGER.c).where(mine).cte("rows"))).subquery("spread")
    keys = [spread.c[name] for name in _KEYS]
    summed: list[Any] = [
        (literal_column(str(sign)) * func.sum(spread.c[name])).label(name) for name in COLUMNS
    ]
    # In one order, so that two who add up never wait for each other crosswise.
    statement = pg_insert(ROLLUPS).from_select(
        [*_KEYS, *COLUMNS], select(*keys, *summed).group_by(*keys).order_by(*keys)
    )
    return Compiled(
        statement.on_conflict_do_update(
            index_elements=list(_KEYS),
            set_={name: ROLLUPS.c[name] + statement.excluded[name] for name in COLUMNS},
        )
    )


def _spread(rows: CTE) -> list[Select[Any]]:
    """Each row once for each sum that it belongs to."""
    row = rows.c
    of_area, of_unit = row.unit_id == _NOBODY, row.unit_id != _NOBODY
    town = func.left(row.scope_path, literal_column(str(_TOWN_LENGTH)))
    in_town = func.length(row.scope_path) >= literal_column(str(_TOWN_LENGTH))
    parts = []
    for grain in Grain:
        starts_on = cast(func.date_trunc(literal_column(f"'{grain}'"), row.day), Date)
        for dimension, code in codes_of(row).items():
            columns = columns_of(row, dimension, COLUMNS)
            where = [of_unit if dimension is Dimension.UNIT else of_area]
            if dimension is Dimension.HOUR:
                where.append(row.hour.is_not(None))
            areas = (
                [(row.county_code, [])]
                if dimension is Dimension.UNIT
                else [(row.county_code, []), (town, [in_town])]
            )
            parts += [
                select(
                    row.county_code.label("county_code"), area.label("area_path"),
                    literal_column(f"'{dimension}'").label("dimension"), literal_column(f"'{grain}'").label("grain"),
                    starts_on.label("starts_on"), code.label("code"), *columns,
                ).where(*where, *more)
                for area, more in areas
            ]  # fmt: skip
    return parts


async def insert_export(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Record what was taken out."""
    await session.execute(insert(StatisticsExport).values(**values))
