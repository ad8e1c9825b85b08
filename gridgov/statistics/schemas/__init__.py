"""Definitions and figures as they go out: of units and areas, nothing about persons."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from gridgov.web.fields import Out


class GroupedBy(StrEnum):
    """Of what the figures are told. There is no grid among them: a grid is mostly one gridworker."""

    UNIT = "unit"
    TOWN = "town"
    COMMUNITY = "community"
    COUNTY = "county"


class CountDefinitionOut(Out):
    """What is counted."""

    code: str
    zh: str
    en: str
    words: str = Field(description="计法 · what is counted")
    sum: list[str] = Field(description="由哪些计数相加 · of which counts it is the sum")
    source: str
    by: list[str] = Field(description="适用:unit 单位、area 区域 · of what it is told")


class IndicatorDefinitionOut(Out):
    """How a rate is computed."""

    code: str
    zh: str
    en: str
    numerator: str
    minus: str | None
    denominator: str
    formula: str
    unit: str = Field(default="percent", description="百分比,两位小数,四舍五入 · two decimals, half up")
    source: str
    chosen: str | None = Field(description="口径取舍 · which of two readings was taken, and why")


class DefinitionsOut(Out):
    """Every definition; the digest changes with any of them."""

    version: str
    digest: str
    period: str = Field(
        default=(
            "时段为 [from, to);案件以首次办结或首次超时(取先到者)归入唯一时段,结果以计算时刻为准,各段之和等于全段 · "
            "[from, to); a case falls in the one period in which it was first met or first ran out, its outcome is that of the "
            "moment of computing, and parts add up to the whole"
        ),
        description="归属时段 · which period a case falls in",
    )
    counts: list[CountDefinitionOut]
    indicators: list[IndicatorDefinitionOut]


class RateOut(Out):
    """A rate with what it was computed from."""

    code: str
    percent: str | None = Field(description="无应办件时为空 · null where nothing was due", examples=["93.72"])
    shown: str = Field(examples=["93.72", "—"])
    numerator: int
    denominator: int


class FiguresOut(Out):
    """The figures of one unit or area."""

    code: str = Field(description="单位编码或区域编码 · the unit's code or the area's path")
    name: str
    level: str = Field(examples=["unit", "town"])
    direct: bool = Field(
        description="上级本级直接承办、未落到所选层级的部分 · what lies with the higher area itself, not below it"
    )
    counts: dict[str, int]
    rates: list[RateOut]


class StatisticsOut(Out):
    """The figures of a period, in the order of codes; never in the order of a rate."""

    begins_at: datetime
    ends_at: datetime
    computed_at: datetime
    by: GroupedBy
    version: str
    digest: str
    rows: list[FiguresOut]
    next_after: str | None = Field(description="下一页起点 · where the next page begins, null on the last")


class AnsweredIn(StrEnum):
    """Of what it is told how soon alarms were answered; of grids for the county's centre alone."""

    TOWN = "town"
    COMMUNITY = "community"
    GRID = "grid"


class AnsweredOut(Out):
    """Alarms, and how many of them were answered within so many seconds."""

    alarm_count: int
    answered_count: int = Field(description="已有人答复的 · answered at all")
    within: dict[str, int] = Field(examples=[{"15": 8, "30": 9, "60": 10, "180": 10}])
    percent: dict[str, str | None] = Field(
        examples=[{"15": "80.00", "30": "90.00", "60": "100.00", "180": "100.00"}]
    )


class ShiftFiguresOut(AnsweredOut):
    """The same of one shift, by the hour in China at which somebody pressed."""

    shift: str
    zh: str
    en: str


class AlarmFiguresOut(Out):
    """Of one area: the whole day, and each shift."""

    code: str
    name: str
    level: str
    whole: AnsweredOut
    shifts: list[ShiftFiguresOut]


class AlarmStatisticsOut(Out):
    """How soon alarms were answered, in the order of codes; drills and the synthetic resident are left out."""

    begins_at: datetime
    ends_at: datetime = Field(description="截止到结果已定的求助 · up to those whose outcome is settled")
    computed_at: datetime
    by: AnsweredIn
    within_s: list[int]
    kinds: list[str]
    least_of_a_grid: int
    rows: list[AlarmFiguresOut]
    next_after: str | None
