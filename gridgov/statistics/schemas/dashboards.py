"""Figures of whole days as they go out: overview, series, distributions, areas, units, false alarms."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.statistics.rules.spans import Step
from gridgov.statistics.rules.tables import ExportTable
from gridgov.statistics.schemas import FiguresOut, RateOut
from gridgov.web.fields import In, Out


class AreasBy(StrEnum):
    """Of which areas: towns or communities. Grids are not among them, as a grid is mostly one gridworker."""

    TOWN = "town"
    COMMUNITY = "community"


class KeptOut(Out):
    """Which days, as of when, whether they are all, and by which definitions."""

    begins_on: date = Field(description="起始日(含),北京时间 · the first day, within, by China's calendar")
    ends_on: date = Field(description="截止日(含) · the last day, within")
    computed_at: datetime
    complete: bool = Field(
        description="是否全部计入;为 false 时数字正在汇总,不可作为结果 · whether they are all; else they are still being added up and no result"
    )
    as_of: datetime | None = Field(
        description="数字截至何时;汇总中为最近一次计入的时刻,尚未开始则为空 · as of when; while they are added up, when something last was, null before"
    )
    waiting_count: int = Field(
        ge=0,
        description="尚未计入的事件数,计到 100000 为止 · events that are not in them yet, counted to 100,000",
    )
    version: str
    digest: str


class StageOut(Out):
    """How much of what a stage owed was done in time."""

    stage: str
    zh: str
    en: str
    due: int = Field(description="应办数 · what was due")
    in_time: int
    rate: RateOut


class ComparedOut(Out):
    """The same figures of other days."""

    begins_on: date
    ends_on: date
    whole: FiguresOut
    stages: list[StageOut]


class DashboardOut(KeptOut):
    """Everything of the days at a glance; rates always with what was divided by what."""

    whole: FiguresOut
    stages: list[StageOut]
    levels: list[FiguresOut] = Field(description="按紧急程度 · by urgency")
    types: list[FiguresOut] = Field(description="按事件类型,依编码排列 · by type, in the order of codes")
    coverage: RateOut = Field(
        description="今日有网格员的网格 ÷ 现行网格 · grids with a gridworker today over grids in force"
    )
    compared: ComparedOut | None = None


class PointOut(Out):
    """A point of a series."""

    starts_on: date
    counts: dict[str, int]
    rates: list[RateOut]


class SeriesOut(KeptOut):
    """The figures cut by day, week or month; the points add up to the whole."""

    code: str
    name: str
    step: Step
    points: list[PointOut]


class BandOut(Out):
    """How many cases took so long."""

    above_h: int = Field(description="大于(小时) · longer than, hours by the calendar")
    to_h: int | None = Field(description="至多(小时),空为不限 · at most, null without end")
    count: int
    percent: str | None


class DurationOut(Out):
    """How long a stage took, from the start of its first clock until it was first done."""

    stage: str
    zh: str
    en: str
    total: int = Field(description="已办的案件,即分母 · cases done, the denominator")
    bands: list[BandOut]


class HourOut(Out):
    """How many events were received in an hour of the week."""

    weekday: int = Field(ge=0, le=6, description="0 为周一 · 0 is Monday")
    hour: int = Field(ge=0, le=23)
    count: int


class DistributionsOut(KeptOut):
    """How long stages took, and when events were received."""

    code: str
    name: str
    durations: list[DurationOut]
    raised: int = Field(description="上报数,各时段之和 · events received, the sum of the hours")
    hours: list[HourOut]


class AreaRowOut(FiguresOut):
    """An area's figures, with its shape where that was asked for."""

    shape: dict[str, Any] | None = Field(
        default=None, description="GeoJSON 几何,已简化 · geometry, simplified"
    )


class AreaTableOut(KeptOut):
    """Areas in the order of codes; never in the order of a rate."""

    by: AreasBy
    rows: list[AreaRowOut]
    next_after: str | None


class UnitTableOut(KeptOut):
    """Units in the order of codes; never in the order of a rate."""

    rows: list[FiguresOut]
    next_after: str | None


class EndingOut(Out):
    """How many alarms ended so."""

    code: str
    zh: str
    en: str
    false_alarm: bool
    count: int


class FalseAlarmRowOut(Out):
    """Of the alarms closed, those whose closing code says that nobody needed help."""

    code: str
    name: str
    level: str
    rate: RateOut
    endings: list[EndingOut]


class FalseAlarmsOut(KeptOut):
    """Shares of false alarms, by the day of opening; drills are none."""

    by: AreasBy
    whole: FalseAlarmRowOut
    rows: list[FalseAlarmRowOut]
    next_after: str | None


class ExportRecordOut(Out):
    """An export that was taken: the record of it, not the file."""

    id: UUID
    subject: str
    form: str
    begins_on: date
    ends_on: date
    filter: dict[str, Any]
    row_count: int
    byte_count: int
    digest: str = Field(description="文件的 SHA-256 · of the file")
    definitions: str
    taken_by: UUID
    at: datetime


class ExportRecordPage(Out):
    """The newest first."""

    items: list[ExportRecordOut]
    next_cursor: str | None


class PictureIn(In):
    """A picture of a chart that the browser made of what it was answered."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "subject": "series", "begins_on": "2026-11-01", "ends_on": "2026-11-30", "area": "329999",
                    "chart": "series", "row_count": 30, "byte_count": 48213,
                    "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                }
            ]
        }
    )  # fmt: skip

    subject: ExportTable
    begins_on: date
    ends_on: date
    area: Annotated[str, Field(pattern="^[0-9]{6,16}$")] | None = None
    chart: str = Field(pattern="^[a-z_]{1,40}$", description="哪张图 · which chart")
    row_count: int = Field(ge=0, le=100_000, description="图中的数据点 · points drawn")
    byte_count: int = Field(ge=1, le=50_000_000)
    digest: str = Field(pattern="^[0-9a-f]{64}$", description="文件的 SHA-256 · of the file")
