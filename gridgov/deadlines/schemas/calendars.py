"""What comes in and goes out of the working calendar."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.deadlines.rules.days_effect import DaysEffect
from gridgov.deadlines.rules.days_report import DaysReport
from gridgov.deadlines.rules.hours import HoursDay
from gridgov.deadlines.rules.own_days import DayKind
from gridgov.deadlines.rules.windows import MOST_WINDOWS, DayPart
from gridgov.web.fields import In, Line, Out

MOST_ROWS = 60
WindowText = Annotated[Line, Field(examples=["08:30-12:00"])]


class CalendarDayOut(Out):
    """One day: ``name`` where it is a holiday, a make-up day or the county's own; ``source`` says by whom."""

    day: date
    kind: DayKind
    is_working: bool
    windows: list[str]
    name: str | None
    name_en: str | None
    source: str
    announced: bool = Field(
        description="该年放假安排是否已公布;未公布则只区分周末 · whether the year's holidays are known; if not, weekends only"
    )


class CalendarOut(Out):
    """The days of a span; ``unannounced_years`` are counted with weekends only, and due times in them may move."""

    county_code: str
    unit_id: UUID | None
    round_the_clock: bool
    unannounced_years: list[int]
    days: list[CalendarDayOut]


class OwnDayOut(Out):
    """A day that the county brought in, by which import; ``replaced_at`` when it no longer holds."""

    day: date
    kind: DayKind
    windows: list[str]
    part: DayPart | None
    name: str
    source: str
    import_id: UUID
    import_number: int
    imported_by: UUID | None
    added_at: datetime
    replaced_at: datetime | None


class OwnDays(Out):
    """A county's own days of a year, by day; ``more`` where the answer was cut."""

    year: int
    items: list[OwnDayOut]
    more: bool


class DayIn(In):
    """One day as it shall be: a rest day has no windows, a half day a part or windows, a working day windows or none."""

    day: date
    kind: DayKind
    windows: Annotated[list[WindowText], Field(max_length=MOST_WINDOWS)] = []
    part: DayPart | None = None
    name: Line
    source: Line


class DaysChangeIn(In):
    """Days of one year that shall be others, and days that shall be again as they would be anyway; the rest of the year stays."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{
                "year": 2026, "reason": "县运动会放假",
                "days": [{"day": "2026-12-11", "kind": "rest", "name": "县运动会", "source": "县府办〔2026〕9号"}],
            }]
        }
    )  # fmt: skip

    year: Annotated[int, Field(ge=1992, le=2199)]
    days: Annotated[list[DayIn], Field(max_length=366)] = []
    removed: Annotated[list[date], Field(max_length=366)] = []
    reason: Line = Field(description="修改原因 · why")


class DaysChangeOut(Out):
    """What was written, or would be (``dry_run``), and its effect."""

    report: DaysReport
    effect: DaysEffect


class CalendarVersionOut(Out):
    """A version of the calendar: from a file (``form`` is its encoding) or by hand, for which years, by whom and why."""

    number: int
    years: list[int]
    whole_years: bool
    form: str
    row_count: int
    reason: str | None
    imported_by: UUID | None
    imported_by_name: str | None
    imported_at: datetime


class CalendarVersions(Out):
    """The newest first; ``next_before`` asks for what is older. ``number`` of the first is the version to name in If-Match."""

    items: list[CalendarVersionOut]
    next_before: int | None


class HoursRow(In):
    """Days of the week with their windows, from a day on; rows of the same day are one set of hours."""

    effective_from: date
    days: Annotated[list[HoursDay], Field(min_length=1, max_length=8)]
    windows: Annotated[list[WindowText], Field(min_length=1, max_length=MOST_WINDOWS)]
    source: Line


class UnitHoursIn(In):
    """A unit's own hours as a whole: rows, or duty round the clock, or neither (it works as the county does)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "hours": [
                        {
                            "effective_from": "2026-05-01",
                            "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
                            "windows": ["08:30-12:00", "14:00-17:30"],
                            "source": "窗口单位作息通知",
                        }
                    ]
                },
                {"round_the_clock": True},
            ]
        }
    )

    round_the_clock: bool = Field(default=False, description="24 小时值守 · 24-hour duty")
    hours: Annotated[list[HoursRow], Field(max_length=MOST_ROWS)] = []


class UnitHoursOut(Out):
    """A unit's own hours in force; version 0 where it never had any."""

    unit_id: UUID
    round_the_clock: bool
    hours: list[HoursRow]
    version: int
    set_by: UUID | None
    set_at: datetime | None
