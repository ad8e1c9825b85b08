"""Figures of whole days, from the kept sums: the same counts and rates as `figures_of`, by the same definitions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.errors import NotFound
from gridgov.events.queries import catalogue_of
from gridgov.grids.queries.staffing import grid_facts, holdings_below
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Person, Role
from gridgov.statistics.queries.groups import READ, areas_reached
from gridgov.statistics.queries.rolled import Asked, Rolled, rolled_figures
from gridgov.statistics.rules.facts import BANDS, COUNTED, RAISED, TIMED_STAGES, TOOK, Dimension
from gridgov.statistics.rules.indicators import (
    Basis,
    packaged_indicators,
    percent_hundredths,
    shown_hundredths,
)
from gridgov.statistics.rules.labels import LEVELS, STAGES
from gridgov.statistics.rules.spans import Days, Step, series_of
from gridgov.statistics.schemas import FiguresOut, RateOut
from gridgov.statistics.schemas.dashboards import (
    BandOut,
    ComparedOut,
    DashboardOut,
    DistributionsOut,
    DurationOut,
    HourOut,
    PointOut,
    SeriesOut,
    StageOut,
)

_ALL = ("", "本人所辖区域", "several")


async def areas_asked(
    session: AsyncSession, person: Person, area: str | None, *, action: str = READ
) -> list[str]:
    """The areas that figures are told of: all that are reached, or the one named within them; `NotFound` beyond them."""
    reached = areas_reached(session, person, action)
    if area is None:
        return reached
    if (
        not any(area.startswith(path) for path in reached)
        or await _named(session, area) is None
        or len(area) > _least(reached, area)
    ):
        raise NotFound("没有这个区域,或不在您的管辖范围", "No such area, or it is not yours")
    return [area]


async def dashboard_of(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, compared: Days | None, *,
    partial: bool = False, at: datetime,
) -> DashboardOut:  # fmt: skip
    """The overview of some days, and of other days beside them."""
    asked = Asked(areas, days, (Dimension.TOTAL, Dimension.LEVEL, Dimension.TYPE), facts=COUNTED)
    rolled = await rolled_figures(session, person, asked, partial=partial, at=at)
    beside = Asked(areas, compared or days, facts=COUNTED)
    other = (
        rolled if compared is None else await rolled_figures(session, person, beside, partial=partial, at=at)
    )
    label = await _label(session, areas)
    types = catalogue_of(session, person.county_code)
    return DashboardOut(
        **kept(days, rolled, other), whole=figures(*label, rolled.of(Dimension.TOTAL)), stages=stages_of(rolled.of(Dimension.TOTAL)),
        levels=[
            figures(code, LEVELS.get(code, (code, code))[0], "urgency", facts)
            for code, facts in sorted(rolled.by_code(Dimension.LEVEL).items(), key=lambda item: _level_order(item[0]))
        ],
        types=[
            figures(code, types[code].zh if code in types else code, "type", facts)
            for code, facts in rolled.by_code(Dimension.TYPE).items()
        ],
        coverage=await coverage_of(session, areas, at=at),
        compared=None if compared is None else _compared(compared, label, other.of(Dimension.TOTAL)),
    )  # fmt: skip


async def series_for(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, step: Step, *, partial: bool = False, at: datetime
) -> SeriesOut:  # fmt: skip
    """Every point of the days, those without a figure too."""
    starts = series_of(days, step)
    asked = Asked(areas, days, step=step, facts=COUNTED)
    rolled = await rolled_figures(session, person, asked, partial=partial, at=at)
    code, name, _ = await _label(session, areas)
    points = []
    for start in starts:
        row = figures(code, name, "area", rolled.of(Dimension.TOTAL, start=start))
        points.append(PointOut(starts_on=start, counts=row.counts, rates=row.rates))
    return SeriesOut(**kept(days, rolled), code=code, name=name, step=step, points=points)


async def distributions_of(
    session: AsyncSession,
    person: Person,
    areas: Sequence[str],
    days: Days,
    *,
    partial: bool = False,
    at: datetime,
) -> DistributionsOut:
    """How long stages took, and when in the week events were received."""
    asked = Asked(areas, days, (Dimension.TOTAL, Dimension.HOUR), facts=(RAISED, *TOOK))
    rolled = await rolled_figures(session, person, asked, partial=partial, at=at)
    code, name, _ = await _label(session, areas)
    whole, hours = rolled.of(Dimension.TOTAL), rolled.by_code(Dimension.HOUR)
    return DistributionsOut(
        **kept(days, rolled), code=code, name=name, durations=[_duration(stage, whole) for stage in TIMED_STAGES],
        raised=whole.get(RAISED, 0),
        hours=[
            HourOut(weekday=number // 24, hour=number % 24, count=hours.get(str(number), {}).get(RAISED, 0))
            for number in range(7 * 24)
        ],
    )  # fmt: skip


async def coverage_of(session: AsyncSession, areas: Sequence[str], *, at: datetime) -> RateOut:
    """Grids that have a gridworker today, of the grids in force: of grids, never of who."""
    staffed = total = 0
    for area in areas:
        grids = await grid_facts(session, area, day=local_day(at))
        holdings = await holdings_below(session, area, roles=(Role.GRIDWORKER,), moment=at)
        total += len(grids)
        staffed += sum(grid.path in holdings for grid in grids)
    return rate("grid_coverage_rate", staffed, total)


def figures(code: str, name: str, level: str, facts: Mapping[str, int], basis: Basis = Basis.AREA, *, direct: bool = False) -> FiguresOut:  # fmt: skip
    """Counts with the rates computed from them."""
    book = packaged_indicators()
    counts = book.counted(facts, basis)
    rates = [
        RateOut(
            code=one.code, percent=None if one.hundredths is None else one.shown, shown=one.shown,
            numerator=one.numerator, denominator=one.denominator,
        )
        for one in book.rates(counts, basis)
    ]  # fmt: skip
    return FiguresOut(code=code, name=name, level=level, direct=direct, counts=counts, rates=rates)


def stages_of(facts: Mapping[str, int]) -> list[StageOut]:
    """The in-time rate of each stage, in the order in which a case goes through them."""
    rates = {one.code: one for one in figures("", "", "", facts).rates}
    return [
        StageOut(
            stage=stage.code, zh=stage.zh, en=stage.en, due=rates[stage.indicator].denominator,
            in_time=rates[stage.indicator].numerator, rate=rates[stage.indicator],
        )
        for stage in STAGES
    ]  # fmt: skip


def rate(code: str, numerator: int, denominator: int) -> RateOut:
    """A rate that stands by itself."""
    found = percent_hundredths(numerator, denominator)
    shown = shown_hundredths(found)
    return RateOut(
        code=code,
        percent=None if found is None else shown,
        shown=shown,
        numerator=numerator,
        denominator=denominator,
    )


def kept(days: Days, *parts: Rolled) -> dict[str, Any]:
    """The head of every answer that is made of these: it is all if each of them is."""
    book = packaged_indicators()
    missing = [part.missing for part in parts if part.missing is not None]
    folded = [one.folded_at for one in missing]
    return {
        "begins_on": days.first, "ends_on": days.last, "computed_at": parts[0].at, "complete": not missing,
        "as_of": min((at for at in folded if at is not None), default=None) if missing else parts[0].at,
        "waiting_count": max((one.waiting_count for one in missing), default=0), "version": book.version, "digest": book.digest,
    }  # fmt: skip


def _compared(days: Days, label: tuple[str, str, str], facts: Mapping[str, int]) -> ComparedOut:
    return ComparedOut(
        begins_on=days.first, ends_on=days.last, whole=figures(*label, facts), stages=stages_of(facts)
    )


def _duration(stage: str, facts: Mapping[str, int]) -> DurationOut:
    counts = [facts.get(f"{stage}.took_{band.number}", 0) for band in BANDS]
    total = sum(counts)
    named = next(one for one in STAGES if one.code == stage)
    return DurationOut(
        stage=stage, zh=named.zh, en=named.en, total=total,
        bands=[
            BandOut(above_h=band.above_h, to_h=band.to_h, count=count, percent=rate("", count, total).percent)
            for band, count in zip(BANDS, counts, strict=True)
        ],
    )  # fmt: skip


async def _label(session: AsyncSession, areas: Sequence[str]) -> tuple[str, str, str]:
    if len(areas) != 1:
        return _ALL
    return await _named(session, areas[0]) or (areas[0], areas[0], "area")


async def _named(session: AsyncSession, path: str) -> tuple[str, str, str] | None:
    found = (
        await session.execute(select(AreaRow.path, AreaRow.name, AreaRow.level).where(AreaRow.path == path))
    ).one_or_none()
    return None if found is None else (found[0], found[1], found[2])


def _least(reached: Sequence[str], area: str) -> int:
    """How small an area may be asked for: a community, and one's own grid if that is all one has."""
    return max(12, *(len(path) for path in reached if area.startswith(path)))


def _level_order(code: str) -> tuple[int, str]:
    codes = list(LEVELS)
    return (codes.index(code) if code in codes else len(codes)), code
