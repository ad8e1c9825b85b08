"""How soon alarms were answered: from one view (`alarm_answer_times`), which says nothing that the history does not.

Told of towns and communities; of grids for the county's centre alone and from so many alarms up, because a grid is mostly
one gridworker. Always in the order of codes, never of a share.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, column, false, func, or_, select, table
from sqlalchemy import Float as SQLFloat
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.rules.figures import percent_shown
from gridgov.alarms.rules.limits import AlarmLimits, Shift
from gridgov.grids.queries.scope import area_is
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.groups import areas_reached
from gridgov.statistics.schemas import (
    AlarmFiguresOut,
    AlarmStatisticsOut,
    AnsweredIn,
    AnsweredOut,
    ShiftFiguresOut,
)

TIMES = table(
    "alarm_answer_times", column("county_code", String), column("kind", String), column("opened_at"),
    column("opened_hour"), column("town_path", String), column("community_path", String), column("grid_path", String),
    column("scope_path", String), column("answered_in_s", SQLFloat),
)  # fmt: skip
_SMALLEST = 12
"""A post below a community sees no figures: they would be its own gridworker's."""


@dataclass(slots=True)
class _Counted:
    """Alarms, and how many of them were answered within each span and at all."""

    within: list[int]
    count: int = 0
    answered: int = 0

    def add(self, count: int, answered: int, within: Iterable[int]) -> None:
        self.count += count
        self.answered += answered
        self.within = [sum(pair) for pair in zip(self.within, within, strict=True)]


@dataclass(slots=True)
class _Row:
    whole: _Counted
    shifts: dict[str, _Counted] = field(default_factory=dict)


async def alarm_statistics(
    session: AsyncSession, person: Person, *, by: AnsweredIn, begins_at: datetime, ends_at: datetime, after: str,
    limit: int, at: datetime,
) -> AlarmStatisticsOut:  # fmt: skip
    """A page of areas, each with its shifts. What was opened so lately that it may still be answered in time is left out."""
    limits = alarm_limits_of(session)
    until = min(ends_at, at - timedelta(seconds=limits.answered.within_s[-1]))
    key = TIMES.c[f"{by}_path"]
    gate = [
        TIMES.c.county_code == person.county_code, TIMES.c.kind.in_(limits.answered.kinds),
        TIMES.c.opened_at >= begins_at, TIMES.c.opened_at < until, _reached(session, person, by), key.is_not(None),
    ]  # fmt: skip
    keys = await _keys(session, key, gate, by=by, limits=limits, after=after, limit=limit)
    page = keys[:limit]
    rows = await _counted(session, key, gate, page, limits)
    names = {row[0]: (row[1], row[2]) for row in await session.execute(
        select(AreaRow.path, AreaRow.name, AreaRow.level).where(AreaRow.path.in_(page))
    )}  # fmt: skip
    return AlarmStatisticsOut(
        begins_at=begins_at, ends_at=until, computed_at=at, by=by, within_s=list(limits.answered.within_s),
        kinds=list(limits.answered.kinds), least_of_a_grid=limits.answered.least_of_a_grid,
        rows=[
            AlarmFiguresOut(
                code=path, name=names.get(path, (path, by))[0], level=names.get(path, (path, by))[1],
                whole=_shown(rows[path].whole, limits),
                shifts=[_of_shift(shift, rows[path], limits) for shift in limits.shift],
            )
            for path in page
        ],
        next_after=page[-1] if len(keys) > limit else None,
    )  # fmt: skip


def may_see_grids(session: AsyncSession, person: Person) -> bool:
    """The county's centre alone."""
    return person.county_code in areas_reached(session, person)


def _reached(session: AsyncSession, person: Person, by: AnsweredIn) -> ColumnElement[bool]:
    """Alarms of one's areas; of an area smaller than what is told of, nothing: its part would be shown as the whole."""
    length = {AnsweredIn.TOWN: 9, AnsweredIn.COMMUNITY: _SMALLEST, AnsweredIn.GRID: 6}[by]
    paths = [path for path in areas_reached(session, person) if len(path) <= length]
    return or_(false(), *(area_is(TIMES.c.scope_path, path) for path in paths))


async def _keys(
    session: AsyncSession, key: ColumnElement[str], gate: Sequence[ColumnElement[bool]], *, by: AnsweredIn,
    limits: AlarmLimits, after: str, limit: int,
) -> list[str]:  # fmt: skip
    least = limits.answered.least_of_a_grid if by is AnsweredIn.GRID else 1
    statement = (
        select(key)
        .where(*gate, key > after)
        .group_by(key)
        .having(func.count() >= least)
        .order_by(key)
        .limit(limit + 1)
    )
    return list((await session.scalars(statement)).all())


async def _counted(
    session: AsyncSession, key: ColumnElement[str], gate: Sequence[ColumnElement[bool]], page: Sequence[str],
    limits: AlarmLimits,
) -> dict[str, _Row]:  # fmt: skip
    spans = limits.answered.within_s
    took = TIMES.c.answered_in_s
    statement = (
        select(
            key, TIMES.c.opened_hour, func.count(), func.count().filter(took.is_not(None)),
            *(func.count().filter(and_(took.is_not(None), took <= span)) for span in spans),
        )
        .where(*gate, key.in_(page))
        .group_by(key, TIMES.c.opened_hour)
    )  # fmt: skip
    nothing = [0] * len(spans)
    found: defaultdict[str, _Row] = defaultdict(lambda: _Row(_Counted(nothing)))
    for path, hour, count, answered, *within in await session.execute(statement):
        row = found[path]
        row.whole.add(count, answered, within)
        row.shifts.setdefault(limits.shift_of(hour).code, _Counted(nothing)).add(count, answered, within)
    return found


def _of_shift(shift: Shift, row: _Row, limits: AlarmLimits) -> ShiftFiguresOut:
    counted = row.shifts.get(shift.code, _Counted([0] * len(limits.answered.within_s)))
    return ShiftFiguresOut(shift=shift.code, zh=shift.zh, en=shift.en, **_shown(counted, limits).model_dump())


def _shown(counted: _Counted, limits: AlarmLimits) -> AnsweredOut:
    spans = [str(span) for span in limits.answered.within_s]
    shares = [percent_shown(within, counted.count) for within in counted.within]
    return AnsweredOut(
        alarm_count=counted.count, answered_count=counted.answered,
        within=dict(zip(spans, counted.within, strict=True)), percent=dict(zip(spans, shares, strict=True)),
    )  # fmt: skip
