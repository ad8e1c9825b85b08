"""The monthly report's figures: those of the dashboard, the areas, the units and the false alarms, beside the month before."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.errors import Invalid
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.breakdowns import areas_of, units_of
from gridgov.statistics.queries.dashboards import dashboard_of
from gridgov.statistics.queries.false_alarms import false_alarms_of
from gridgov.statistics.queries.groups import EXPORT, MOST_ROWS
from gridgov.statistics.queries.whole_tables import whole_table
from gridgov.statistics.rules.indicators import packaged_indicators
from gridgov.statistics.rules.report import Report, Section
from gridgov.statistics.rules.spans import Days
from gridgov.statistics.schemas import FiguresOut, RateOut
from gridgov.statistics.schemas.dashboards import AreasBy, DashboardOut

_DAY = timedelta(days=1)
_COUNTS = ("raised", "filed", "handled", "closed", "overdue_unhandled", "rework", "self_resolved")
_RATES = (
    "filing_rate", "handling_rate", "in_time_handling_rate", "closing_rate", "in_time_closing_rate", "rework_rate",
    "satisfaction_rate",
)  # fmt: skip
_OF_AREAS = ("raised", "should_close", "closed")


def month_of(days: Days, at: datetime) -> tuple[Days, Days]:
    """The month that the days name, until today if it runs, and the month before; `Invalid` where it has not begun."""
    first = days.first.replace(day=1)
    if first > local_day(at):
        raise Invalid.field(
            "/from",
            "ahead",
            "该月尚未开始,请选择以前的月份",
            "This month has not begun; choose an earlier one",
        )
    last = min((first.replace(day=28) + 7 * _DAY).replace(day=1) - _DAY, local_day(at))
    before = first - _DAY
    return Days(first, last), Days(before.replace(day=1), before)


async def report_of(
    session: AsyncSession, person: Person, areas: Sequence[str], days: Days, *, at: datetime
) -> tuple[Report, int]:
    """The report of the month in which the days begin, and how many rows of figures it holds."""
    month, before = month_of(days, at)
    found = await dashboard_of(session, person, areas, month, before, at=at)
    _, towns = await whole_table(
        lambda after: areas_of(
            session, person, areas, month, by=AreasBy.TOWN, shapes=False, after=after, limit=MOST_ROWS, at=at
        )
    )
    _, units = await whole_table(
        lambda after: units_of(session, person, month, action=EXPORT, after=after, limit=MOST_ROWS, at=at)
    )
    alarms, alarm_areas = await whole_table(
        lambda after: false_alarms_of(
            session, person, areas, month, by=AreasBy.TOWN, after=after, limit=MOST_ROWS, at=at
        )
    )
    alarm_rows = [[row.name, *_rate(row.rate)] for row in [*alarm_areas, alarms.whole]]
    sections = [
        _overview(found), _stages(found),
        _groups("三、按紧急程度", "紧急程度", found.levels), _groups("四、按事件类型", "事件类型", found.types),
        _groups("五、按区域(依编码排列)", "区域", towns), _units("六、按承办单位(依编码排列)", units),
        Section("七、紧急求助误报占比", (), ("区域", "误报", "已结束求助", "占比"), alarm_rows),
    ]  # fmt: skip
    shown = f"{month.first:%Y年%m月}"
    made = found.computed_at.astimezone(SHANGHAI)
    report = Report(
        f"{found.whole.name}网格化治理月报({shown})", f"统计时段:{month.first:%Y-%m-%d} 至 {month.last:%Y-%m-%d}", sections,
        notes=_notes(found, made), signed=("制表:____________    审核:____________    签发:____________",),
    )  # fmt: skip
    return report, sum(len(section.rows) for section in sections)


def _overview(found: DashboardOut) -> Section:
    book = packaged_indicators()
    before = found.compared
    assert before is not None
    rates, earlier = _rates(found.whole), _rates(before.whole)
    names = {row.code: row.zh for row in book.indicators}
    rows = [
        [book.count_of[code].zh, str(found.whole.counts[code]), "", str(before.whole.counts[code])]
        for code in _COUNTS
    ]
    rows += [
        [
            names[code],
            f"{rates[code].shown}%",
            f"{rates[code].numerator} ÷ {rates[code].denominator}",
            f"{earlier[code].shown}%",
        ]
        for code in _RATES
    ]
    cover = found.coverage
    rows.append(["网格覆盖率(今日)", f"{cover.shown}%", f"{cover.numerator} ÷ {cover.denominator}", ""])
    closing = rates["closing_rate"]
    said = (
        f"本月共收到上报 {found.whole.counts['raised']} 件,立案 {found.whole.counts['filed']} 件;应结案 {closing.denominator} 件,"
        f"结案 {closing.numerator} 件,结案率 {closing.shown}%。"
    )
    return Section(
        "一、总体情况",
        (said,),
        ("指标", "本月", "分子 ÷ 分母", "上月"),
        [[_plain(cell) for cell in row] for row in rows],
    )


def _stages(found: DashboardOut) -> Section:
    rows = [[stage.zh, *_rate(stage.rate)] for stage in found.stages]
    return Section("二、各环节按时情况", (), ("环节", "按时", "应办", "按时率"), rows)


def _groups(heading: str, of: str, rows: Sequence[FiguresOut]) -> Section:
    laid = [
        [row.name + ("(本级)" if row.direct else ""), *(str(row.counts[code]) for code in _OF_AREAS),
         _plain(f"{_rates(row)['closing_rate'].shown}%"), _plain(f"{_rates(row)['in_time_closing_rate'].shown}%")]
        for row in rows
    ]  # fmt: skip
    return Section(heading, (), (of, "上报", "应结案", "结案", "结案率", "按期结案率"), laid)


def _units(heading: str, rows: Sequence[FiguresOut]) -> Section:
    laid = [
        [row.name, str(row.counts["should_handle"]), str(row.counts["handled"]), str(row.counts["closed"]),
         _plain(f"{_rates(row)['closing_rate'].shown}%"), _plain(f"{_rates(row)['rework_rate'].shown}%")]
        for row in rows
    ]  # fmt: skip
    return Section(heading, (), ("单位", "应处置", "处置", "结案", "结案率", "返工率"), laid)


def _notes(found: DashboardOut, made: datetime) -> list[str]:
    return [
        f"注:1. 指标口径 {found.version}(摘要 {found.digest}),计算时刻 {made:%Y-%m-%d %H:%M}(北京时间)。",
        "2. 案件以首次办结或首次超时(取先到者)归入唯一时段,其后的办理结果以计算时刻为准;“—”表示没有应办件。",
        "3. 各表依编码排列,不作排名;不涉及个人(国办函〔2026〕12号)。",
    ]


def _rates(row: FiguresOut) -> dict[str, RateOut]:
    return {rate.code: rate for rate in row.rates}


def _rate(rate: RateOut) -> list[str]:
    return [str(rate.numerator), str(rate.denominator), _plain(f"{rate.shown}%")]


def _plain(text: str) -> str:
    """Nothing due has no percent."""
    return "—" if text == "—%" else text


def month_name(day: date) -> str:
    """As it stands in a file's name."""
    return f"{day:%Y-%m}"
