"""What the API answers, laid out as tables for files: the same figures, none computed anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.breakdowns import areas_of, units_of
from gridgov.statistics.queries.dashboards import dashboard_of, distributions_of, series_for
from gridgov.statistics.queries.false_alarms import false_alarms_of
from gridgov.statistics.queries.groups import EXPORT, MOST_ROWS
from gridgov.statistics.queries.whole_tables import whole_table
from gridgov.statistics.rules.indicators import Basis, packaged_indicators
from gridgov.statistics.rules.sheets import Cell, Column, FigureTable
from gridgov.statistics.rules.spans import Days, Step
from gridgov.statistics.rules.tables import TITLES, ExportTable
from gridgov.statistics.schemas import FiguresOut
from gridgov.statistics.schemas.dashboards import AreasBy, KeptOut

_CODE, _NAME = Column("code", "编码", "code"), Column("name", "名称", "name")
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken out: whose, which days, and how it is cut."""

    areas: Sequence[str]
    days: Days
    by: AreasBy = AreasBy.TOWN
    step: Step = Step.DAY
    compared: Days | None = None
    shapes: bool = False


async def table_of(session: AsyncSession, person: Person, subject: ExportTable, wanted: Wanted, *, at: datetime) -> FigureTable:  # fmt: skip
    """One of the tables, all pages of it; `TooLarge` where it would be longer than a file may be."""
    reading = {
        ExportTable.OVERVIEW: _overview, ExportTable.LEVELS: _levels, ExportTable.TYPES: _types, ExportTable.SERIES: _series,
        ExportTable.DURATIONS: _durations, ExportTable.HOURS: _hours, ExportTable.AREAS: _areas, ExportTable.UNITS: _units,
        ExportTable.FALSE_ALARMS: _false_alarms,
    }[subject]  # fmt: skip
    return await reading(session, person, wanted, at)


async def _overview(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await dashboard_of(session, person, wanted.areas, wanted.days, wanted.compared, at=at)
    book, other = packaged_indicators(), found.compared
    before = {} if other is None else other.whole.counts
    rates_before = {} if other is None else {rate.code: rate for rate in other.whole.rates}
    rows: list[list[Cell]] = [
        [code, book.count_of[code].zh, book.count_of[code].en, count, None, None, before.get(code), None]
        for code, count in found.whole.counts.items()
    ]
    named = {row.code: row for row in book.indicators}
    rows += [
        [rate.code, named[rate.code].zh, named[rate.code].en, _number(rate.percent), rate.numerator, rate.denominator,
         _number(rates_before[rate.code].percent) if rate.code in rates_before else None, named[rate.code].formula]
        for rate in found.whole.rates
    ]  # fmt: skip
    cover = found.coverage
    rows.append(["grid_coverage_rate", "网格覆盖率", "grid coverage", _number(cover.percent), cover.numerator,
                 cover.denominator, None, "今日有网格员的网格 ÷ 现行网格 · grids with a gridworker today over grids in force"])  # fmt: skip
    columns = [
        _CODE, Column("zh", "指标", "indicator (Chinese)"), Column("en", "英文名", "indicator"), Column("value", "数值(%或件)", "value (% or cases)"),
        Column("numerator", "分子", "numerator"), Column("denominator", "分母", "denominator"),
        Column("compared", "对比时段", "compared days"), Column("formula", "公式", "formula"),
    ]  # fmt: skip
    return FigureTable(TITLES[ExportTable.OVERVIEW], columns, rows, about(found))


async def _levels(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await dashboard_of(session, person, wanted.areas, wanted.days, None, at=at)
    return _figures_table(ExportTable.LEVELS, found, found.levels)


async def _types(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await dashboard_of(session, person, wanted.areas, wanted.days, None, at=at)
    return _figures_table(ExportTable.TYPES, found, found.types)


async def _series(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await series_for(session, person, wanted.areas, wanted.days, wanted.step, at=at)
    start = Column("starts_on", "起始日", f"first day of the {wanted.step}")
    rows = [
        [point.starts_on.isoformat(), *_cells(FiguresOut(code="", name="", level="", direct=False, counts=point.counts, rates=point.rates))]
        for point in found.points
    ]  # fmt: skip
    return FigureTable(TITLES[ExportTable.SERIES], [start, *_columns(Basis.AREA)], rows, about(found))


async def _durations(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await distributions_of(session, person, wanted.areas, wanted.days, at=at)
    columns = [
        Column("stage", "环节", "stage"), Column("zh", "环节名称", "stage (Chinese)"), Column("above_h", "大于(小时)", "longer than, h"),
        Column("to_h", "至多(小时)", "at most, h"), Column("count", "件数", "cases"), Column("total", "分母", "denominator"),
        Column("percent", "占比(%)", "share, %"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.stage, one.zh, band.above_h, band.to_h, band.count, one.total, _number(band.percent)]
        for one in found.durations
        for band in one.bands
    ]
    return FigureTable(TITLES[ExportTable.DURATIONS], columns, rows, about(found))


async def _hours(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found = await distributions_of(session, person, wanted.areas, wanted.days, at=at)
    columns = [
        Column("weekday", "星期", "weekday"),
        Column("hour", "时", "hour"),
        Column("raised", "上报数", "events received"),
    ]
    rows: list[list[Cell]] = [[_WEEKDAYS[one.weekday], one.hour, one.count] for one in found.hours]
    return FigureTable(TITLES[ExportTable.HOURS], columns, rows, about(found))


async def _areas(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    page, rows = await whole_table(
        lambda after: areas_of(
            session, person, wanted.areas, wanted.days, by=wanted.by, shapes=wanted.shapes, after=after, limit=MOST_ROWS, at=at
        )
    )  # fmt: skip
    return _figures_table(ExportTable.AREAS, page, rows, [row.shape for row in rows])


async def _units(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    page, rows = await whole_table(
        lambda after: units_of(
            session, person, wanted.days, action=EXPORT, after=after, limit=MOST_ROWS, at=at
        )
    )
    return _figures_table(ExportTable.UNITS, page, rows, basis=Basis.UNIT)


async def _false_alarms(session: AsyncSession, person: Person, wanted: Wanted, at: datetime) -> FigureTable:
    found, areas = await whole_table(
        lambda after: false_alarms_of(
            session, person, wanted.areas, wanted.days, by=wanted.by, after=after, limit=MOST_ROWS, at=at
        )
    )
    columns = [
        _CODE, _NAME, Column("closed", "已结束求助", "alarms closed"), Column("false_alarms", "误报", "false alarms"),
        Column("percent", "误报占比(%)", "share, %"),
    ]  # fmt: skip
    rows = [
        [row.code, row.name, row.rate.denominator, row.rate.numerator, _number(row.rate.percent)]
        for row in [*areas, found.whole]
    ]
    return FigureTable(TITLES[ExportTable.FALSE_ALARMS], columns, rows, about(found))


def about(answer: KeptOut) -> list[tuple[str, str]]:
    """What is said about a table: the days, the moment, the definitions."""
    return [
        ("时段 days", f"{answer.begins_on} — {answer.ends_on}"),
        ("计算时刻 computed at", answer.computed_at.astimezone(SHANGHAI).isoformat(timespec="seconds")),
        ("指标口径 definitions", f"{answer.version} ({answer.digest})"),
        ("说明 note", ("按编码排列,不作排名;案件以首次办结或首次超时归入时段 · in the order of codes, no ranking; a case falls "
                     "in the days in which it was first met or first ran out")),
    ]  # fmt: skip


def _figures_table(
    subject: ExportTable, answer: KeptOut, rows: Sequence[FiguresOut], shapes: Sequence[Any] = (), basis: Basis = Basis.AREA
) -> FigureTable:  # fmt: skip
    laid = [[row.code, _name(row), *_cells(row)] for row in rows]
    return FigureTable(TITLES[subject], [_CODE, _NAME, *_columns(basis)], laid, about(answer), shapes)


def _columns(basis: Basis) -> list[Column]:
    book = packaged_indicators()
    counts = [Column(count.code, count.zh, count.en) for count in book.counts_by(basis)]
    return counts + [Column(row.code, f"{row.zh}(%)", f"{row.en}, %") for row in book.indicators_by(basis)]


def _cells(row: FiguresOut) -> list[Cell]:
    return [*row.counts.values(), *(_number(rate.percent) for rate in row.rates)]


def _name(row: FiguresOut) -> str:
    return f"{row.name}(本级)" if row.direct else row.name


def _number(percent: str | None) -> float | None:
    return None if percent is None else float(percent)
