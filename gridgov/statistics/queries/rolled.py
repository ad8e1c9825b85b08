"""Figures from the kept sums: what is added up, less the events that were altered since, and those as they are now.

Each event is counted once, as it stood at a moment of the asking: the first statement leaves out whatever has a mark (or
was changed by time), and the second, which is asked only if there is any, adds it from the tables themselves. So the
answer is the same whether all, some or nothing was added up before; cases that concern the asker are left out of both.

Where more waits than can be added so (after a restore, or the first migration), whoever can use it is given the sums as
they stand, and told that they are not all; anybody else is refused. What is not all is never said to be.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, func, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.errors import Unavailable
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.adding import Shape, kept_statement, live_statement
from gridgov.statistics.queries.selected import concerned_of
from gridgov.statistics.rules.facts import FACTS, Dimension
from gridgov.statistics.rules.spans import Days, Step
from gridgov.statistics.tables import StatisticsAwaited, StatisticsHead, StatisticsMark

MOST_WAITING = 20_000
"""So many events are read as they are beside the sums, within the time a statement may take."""
MOST_COUNTED = 100_000
"""So many that wait are counted, which then means that many and more."""
_TOWN_LENGTH = 9
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MARK, _AWAITED = StatisticsMark.__table__.c, StatisticsAwaited.__table__.c

Key = tuple[Dimension, str, date | None]
Facts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which areas (none inside another) or units, over which days, told apart by what, and by which step of time."""

    areas: Sequence[str]
    days: Days
    dimensions: tuple[Dimension, ...] = (Dimension.TOTAL,)
    step: Step | None = None
    units: Sequence[UUID] | None = None
    facts: tuple[str, ...] = FACTS

    @property
    def shape(self) -> Shape:
        small = any(len(area) > _TOWN_LENGTH for area in self.areas) and self.units is None
        return Shape(self.dimensions, self.step, self.units is not None, self.facts, small=small)


@dataclass(frozen=True, slots=True)
class Missing:
    """That sums are not all: when something was last added to them (None: never), and how many events are not in them as
    they are now, at most `MOST_COUNTED`."""

    folded_at: datetime | None
    waiting_count: int


@dataclass(frozen=True, slots=True)
class Rolled:
    """Facts by dimension, code and where their point begins (None without a step); as of ``at``, but for what is missing."""

    at: datetime
    found: Mapping[Key, Facts] = field(default_factory=dict)
    missing: Missing | None = None

    def of(self, dimension: Dimension, code: str = "", start: date | None = None) -> Facts:
        """The facts of one; nothing found is nothing there."""
        return self.found.get((dimension, code, start), {})

    def by_code(self, dimension: Dimension) -> dict[str, Facts]:
        """In the order of codes."""
        return {
            code: facts for (of, code, _), facts in sorted(self.found.items(), key=_order) if of is dimension
        }


async def rolled_figures(
    session: AsyncSession, person: Person, asked: Asked, *, partial: bool = False, at: datetime
) -> Rolled:
    """The facts as of ``at``, or as of when they were last added up if that was a moment later.

    ``partial``: the sums as they stand do where too much waits, and say what they lack; else that is `Unavailable`.
    """
    folded_at = await session.scalar(
        select(StatisticsHead.folded_at).where(StatisticsHead.county_code == person.county_code)
    )
    moment = max(at, folded_at) if folded_at else at
    waiting = list((await session.scalars(_waiting(person.county_code, moment, MOST_WAITING))).all())
    missing = None
    if len(waiting) > MOST_WAITING:
        if not partial:
            raise _refused()
        missing = Missing(folded_at, await waiting_count(session, person.county_code, at=moment))
        waiting = []
    parameters = _parameters(person, asked, waiting)
    found: defaultdict[Key, dict[str, int]] = defaultdict(dict)
    _add(found, asked, await kept_statement(asked.shape).fetch(session, parameters))
    if waiting:
        _add(found, asked, await live_statement(asked.shape).fetch(session, {**parameters, "at": moment}))
    return Rolled(moment, {key: facts for key, facts in found.items() if any(facts.values())}, missing)


async def waiting_count(session: AsyncSession, county_code: str, *, at: datetime) -> int:
    """How many events are not in the sums as they are now, counted to `MOST_COUNTED`."""
    some = _waiting(county_code, at, MOST_COUNTED).subquery()
    counted: int = (await session.execute(select(func.count()).select_from(some))).scalar_one()
    return min(counted, MOST_COUNTED)


def _waiting(county_code: str, at: datetime, most: int) -> CompoundSelect[UUID]:
    """The events that somebody or time has altered since; more than ``most`` where there are more, but no great many."""
    marked = (
        select(_MARK.event_id)
        .where(_MARK.county_code == county_code)
        .distinct()
        .order_by(_MARK.event_id)
        .limit(most + 1)
        .subquery()
    )
    due = (
        select(_AWAITED.event_id)
        .where(_AWAITED.county_code == county_code, _AWAITED.next_at < at)
        .order_by(_AWAITED.next_at)
        .limit(most + 1)
        .subquery()
    )
    return union(select(marked.c.event_id), select(due.c.event_id))


def _refused() -> Unavailable:
    return Unavailable(
        f"统计数据正在汇总(超过 {MOST_WAITING} 件尚未计入),暂不能导出,请几分钟后再试",
        f"Figures are being added up (more than {MOST_WAITING} events are not in them yet) and cannot be taken out; "
        "try again in some minutes",
    )


def _parameters(person: Person, asked: Asked, waiting: Sequence[UUID]) -> dict[str, Any]:
    """What the statements ask for. Whole months are read from the months, the days around them from the days."""
    days, units = asked.days, list(asked.units or ())
    months = None if asked.step in {Step.DAY, Step.WEEK} else days.months_within()
    first_month, last_month = months or (days.last + _DAY, days.last)
    after = (last_month.replace(day=28) + _WEEK).replace(day=1) if months else days.last + _DAY
    small = [area for area in asked.areas if len(area) > _TOWN_LENGTH]
    return {
        "county": person.county_code, "ids": list(waiting), "mine": concerned_of(person),
        "first": days.first, "last": days.last, "first_month": first_month, "last_month": last_month, "after": after,
        "large": [area for area in asked.areas if len(area) <= _TOWN_LENGTH],
        "patterns": [f"{area}%" for area in asked.areas],
        "small": [f"{area}%" for area in small], "communities": sorted({area[:12] for area in small}),
        "units": units, "unit_codes": [str(unit) for unit in units],
    }  # fmt: skip


def _add(found: defaultdict[Key, dict[str, int]], asked: Asked, rows: Sequence[Any]) -> None:
    for dimension, code, start, *sums in rows:
        facts = found[Dimension(dimension), code, start]
        for fact, number in zip(asked.facts, sums, strict=True):
            if number:
                facts[fact] = facts.get(fact, 0) + int(number)


def _order(item: tuple[Key, Facts]) -> tuple[str, str, date]:
    (dimension, code, start), _ = item
    return dimension, code, start or date.min
