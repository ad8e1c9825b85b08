"""Figures from the kept sums: what is added up, less the events that were altered since, and those as they are now.

Each event is counted once, as it stood at a moment of the asking: the first statement leaves out whatever has a mark (or
was changed by time), and the second, which is asked only if there is any, adds it from the tables themselves. So the
answer is the same whether all, some or nothing was added up before; cases that concern the asker are left out of both.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.errors import Unavailable
from gridgov.grids.queries.scope import area_is
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.contributions import adds_of
from gridgov.statistics.queries.selected import concerned_of, fenced
from gridgov.statistics.rules.facts import FACTS, Dimension, Grain, column_of
from gridgov.statistics.rules.spans import Days, Step
from gridgov.statistics.tables import (
    LEDGER,
    NO_UNIT,
    ROLLUPS,
    StatisticsAwaited,
    StatisticsHead,
    StatisticsMark,
    codes_of,
    columns_of,
)

MOST_WAITING = 20_000
"""So many events are read as they are beside the sums, within the time a statement may take; of more it is said."""
_TOWN_LENGTH = 9
_WEEK = timedelta(days=7)
_MARK, _AWAITED = StatisticsMark.__table__.c, StatisticsAwaited.__table__.c

Key = tuple[Dimension, str, date | None]
Facts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which areas (none inside another) or units, over which days, told apart by what, and by which step of time."""

    areas: Sequence[str]
    days: Days
    dimensions: Sequence[Dimension] = (Dimension.TOTAL,)
    step: Step | None = None
    units: Sequence[UUID] | None = None
    facts: Sequence[str] = FACTS

    @property
    def columns(self) -> list[str]:
        return [column_of(fact) for fact in self.facts]


@dataclass(frozen=True, slots=True)
class Rolled:
    """Facts by dimension, code and where their point begins (None without a step); as of ``at``."""

    at: datetime
    found: Mapping[Key, Facts] = field(default_factory=dict)

    def of(self, dimension: Dimension, code: str = "", start: date | None = None) -> Facts:
        """The facts of one; nothing found is nothing there."""
        return self.found.get((dimension, code, start), {})

    def by_code(self, dimension: Dimension) -> dict[str, Facts]:
        """In the order of codes."""
        return {code: facts for (of, code, _), facts in sorted(self.found.items(), key=_order) if of is dimension}


async def rolled_figures(session: AsyncSession, person: Person, asked: Asked, *, at: datetime) -> Rolled:
    """The facts as of ``at``, or as of when they were last added up if that was a moment later."""
    folded_at = await session.scalar(
        select(StatisticsHead.folded_at).where(StatisticsHead.county_code == person.county_code)
    )
    moment = max(at, folded_at) if folded_at else at
    waiting = await _waiting(session, person.county_code, moment)
    sums = _summed(asked, _kept(person, asked, waiting))
    found: defaultdict[Key, dict[str, int]] = defaultdict(dict)
    _add(found, asked, await session.execute(sums))
    if waiting:
        _add(found, asked, await session.execute(_summed(asked, _live(person, asked, waiting, moment))))
    return Rolled(moment, {key: facts for key, facts in found.items() if any(facts.values())})


async def waiting_count(session: AsyncSession, county_code: str, *, at: datetime) -> int:
    """How many events are not in the sums as they are now, at most one more than may be read beside them."""
    return len(await _waiting(session, county_code, at, refuse=False))


async def _waiting(
    session: AsyncSession, county_code: str, at: datetime, *, refuse: bool = True
) -> list[UUID]:
    marked = select(_MARK.event_id).where(_MARK.county_code == county_code)
    due = select(_AWAITED.event_id).where(_AWAITED.county_code == county_code, _AWAITED.next_at < at)
    rows = await session.scalars(union(marked, due).limit(MOST_WAITING + 1))
    ids = list(rows.all())
    if refuse and len(ids) > MOST_WAITING:
        raise Unavailable(
            f"统计数据正在汇总(超过 {MOST_WAITING} 件尚未计入),请几分钟后再试",
            f"Figures are being added up (more than {MOST_WAITING} events are not in them yet); try again in some minutes",
        )
    return ids


def _kept(person: Person, asked: Asked, waiting: Sequence[UUID]) -> list[Select[Any]]:
    """The sums of counties and towns, the ledger of anything smaller, less the events that are not to be counted."""
    skipped = or_(
        LEDGER.c.event_id == any_(uuids(waiting)), LEDGER.c.concerns_id == any_(uuids(concerned_of(person)))
    )
    ledger = LEDGER.c
    of_county = ledger.county_code == person.county_code
    left_out = fenced(select(*ledger).where(of_county, skipped, _within(ledger.day, asked.days)), "left_out")
    parts = [_from_sums(person, asked, dimension) for dimension in asked.dimensions]
    parts += [_from_rows(left_out.c, asked, dimension, sign=-1) for dimension in asked.dimensions]
    if small := [area for area in asked.areas if len(area) > _TOWN_LENGTH and asked.units is None]:
        for dimension in asked.dimensions:
            rows = _from_rows(ledger, asked, dimension, sign=1, areas=small)
            parts.append(rows.where(of_county, or_(*(_community(ledger, area) for area in small))))
    return parts


def _live(person: Person, asked: Asked, waiting: Sequence[UUID], at: datetime) -> list[Select[Any]]:
    adds = adds_of(waiting, person.county_code, at=at).subquery("adds")
    concerned = [adds.c.concerns_id.is_distinct_from(other) for other in concerned_of(person)]
    rows = fenced(select(*adds.c).where(*concerned), "live")
    return [_from_rows(rows.c, asked, dimension, sign=1) for dimension in asked.dimensions]


def _from_sums(person: Person, asked: Asked, dimension: Dimension) -> Select[Any]:
    """Whole months from the months, the days around them from the days."""
    row = ROLLUPS.c
    large = [area for area in asked.areas if len(area) <= _TOWN_LENGTH]
    where = [row.county_code == person.county_code, row.dimension == dimension, _spans(row, asked)]
    if asked.units is None:
        where.append(row.area_path == any_(_texts(large)))
    else:
        where += [row.area_path == person.county_code, row.code == any_(_texts([str(unit) for unit in asked.units]))]
    return select(
        literal(str(dimension)).label("dimension"), row.code.label("code"), _start(row.starts_on, asked).label("start"),
        *(row[name].label(name) for name in asked.columns),
    ).where(*where)  # fmt: skip


def _spans(row: Any, asked: Asked) -> ColumnElement[bool]:
    days = and_(row.grain == Grain.DAY, _within(row.starts_on, asked.days))
    months = asked.days.months_within()
    if months is None or asked.step in {Step.DAY, Step.WEEK}:
        return days
    first, last = months
    after = (last.replace(day=28) + _WEEK).replace(day=1)
    outside = or_(row.starts_on < first, row.starts_on >= after)
    return or_(
        and_(row.grain == Grain.MONTH, row.starts_on >= first, row.starts_on <= last), and_(days, outside)
    )


def _from_rows(
    row: Any, asked: Asked, dimension: Dimension, *, sign: int, areas: Sequence[str] | None = None
) -> Select[Any]:
    """Rows of the ledger, or made like it, that are asked for."""
    where: list[ColumnElement[bool]] = [_within(row.day, asked.days)]
    if asked.units is not None:
        where.append(row.unit_id == any_(uuids(list(asked.units))))
    else:
        reached = asked.areas if areas is None else areas
        where += [row.unit_id == NO_UNIT, or_(false(), *(area_is(row.scope_path, area) for area in reached))]
    if dimension is Dimension.HOUR:
        where.append(row.hour.is_not(None))
    facts = columns_of(row, dimension, asked.columns)
    return select(
        literal(str(dimension)).label("dimension"), codes_of(row)[dimension].label("code"),
        _start(row.day, asked).label("start"),
        *((sign * fact).label(name) for fact, name in zip(facts, asked.columns, strict=True)),
    ).where(*where)  # fmt: skip


def _community(row: Any, area: str) -> ColumnElement[bool]:
    """What the index of the ledger knows: the community that an area is, or lies in."""
    found: ColumnElement[bool] = func.left(row.scope_path, literal_column("12")) == area[:12]
    return found


def _within(day: ColumnElement[Any], days: Days) -> ColumnElement[bool]:
    return and_(day >= days.first, day <= days.last)


def _start(day: ColumnElement[Any], asked: Asked) -> ColumnElement[Any]:
    if asked.step is None:
        return literal_column("NULL::date")
    if asked.step is Step.DAY:
        return day
    return cast(func.date_trunc(literal_column(f"'{asked.step}'"), day), Date)


def _summed(asked: Asked, parts: Sequence[Select[Any]]) -> Select[Any]:
    row = union_all(*parts).subquery("parts").c
    keys = (row.dimension, row.code, row.start)
    return select(*keys, *(func.sum(row[name]) for name in asked.columns)).group_by(*keys)


def _add(found: defaultdict[Key, dict[str, int]], asked: Asked, rows: Any) -> None:
    for dimension, code, start, *sums in rows:
        facts = found[Dimension(dimension), code, start]
        for fact, number in zip(asked.facts, sums, strict=True):
            if number:
                facts[fact] = facts.get(fact, 0) + int(number)


def _texts(values: Sequence[str]) -> ColumnElement[Any]:
    return bindparam(None, list(values), ARRAY(Text()), unique=True)


def _order(item: tuple[Key, Facts]) -> tuple[str, str, date]:
    (dimension, code, start), _ = item
    return dimension, code, start or date.min
