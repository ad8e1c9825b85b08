"""Figures of whole days: overview, series, distributions, areas, units, false alarms.

Here figures that are still being added up are told as what they are (``complete``); nobody else is given them.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from gridgov.clock import local_day
from gridgov.people.current import CommandDep
from gridgov.statistics.queries.breakdowns import areas_of, units_of
from gridgov.statistics.queries.dashboards import dashboard_of, distributions_of, series_for
from gridgov.statistics.queries.false_alarms import false_alarms_of
from gridgov.statistics.queries.groups import MOST_ROWS
from gridgov.statistics.router.asking import FirstDay, LastDay, QuestionDep, compared_days, require_any
from gridgov.statistics.rules.spans import Step, days_of
from gridgov.statistics.schemas.dashboards import (
    AreasBy,
    AreaTableOut,
    DashboardOut,
    DistributionsOut,
    FalseAlarmsOut,
    SeriesOut,
    UnitTableOut,
)
from gridgov.web.problems import problem_responses

router = APIRouter()
After = Annotated[str | None, Query(max_length=200, description="上一页的 next_after · of the page before")]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]
Compared = Annotated[
    date | None, Query(description="对比时段,与另一端同时给出 · days to compare with, both ends")
]


@router.get(
    "/dashboard",
    response_model=DashboardOut,
    summary="统计总览 · Figures at a glance",
    responses=problem_responses(404),
)
async def read_dashboard(
    cmd: CommandDep, question: QuestionDep, compare_from: Compared = None, compare_to: Compared = None
) -> DashboardOut:
    """Coverage, response and closing by stage, urgency and type, with what each was divided by; other days beside them."""
    compared = compared_days(compare_from, compare_to, cmd)
    return await dashboard_of(
        cmd.session, cmd.person, question.areas, question.days, compared, partial=True, at=cmd.at
    )


@router.get(
    "/series",
    response_model=SeriesOut,
    summary="时间序列 · Figures by day, week or month",
    responses=problem_responses(404),
)
async def read_series(cmd: CommandDep, question: QuestionDep, step: Step = Step.DAY) -> SeriesOut:
    """At most 400 points; weeks begin on Monday. A first or last point may be cut short by the days asked for."""
    return await series_for(
        cmd.session, cmd.person, question.areas, question.days, step, partial=True, at=cmd.at
    )


@router.get(
    "/distributions",
    response_model=DistributionsOut,
    summary="时长与时段分布 · How long, and when",
    responses=problem_responses(404),
)
async def read_distributions(cmd: CommandDep, question: QuestionDep) -> DistributionsOut:
    """Durations by bands, and events received by weekday and hour."""
    return await distributions_of(
        cmd.session, cmd.person, question.areas, question.days, partial=True, at=cmd.at
    )


@router.get(
    "/areas",
    response_model=AreaTableOut,
    summary="区域统计 · Figures by area",
    responses=problem_responses(404),
)
async def read_area_figures(
    cmd: CommandDep, question: QuestionDep, by: AreasBy = AreasBy.TOWN,
    shapes: Annotated[bool, Query(description="附简化边界 · with simplified shapes")] = False,
    after: After = None, limit: Limit = 200,
) -> AreaTableOut:  # fmt: skip
    """Towns or communities in the order of codes, as on a map; never of grids, a grid chief's own excepted."""
    return await areas_of(
        cmd.session,
        cmd.person,
        question.areas,
        question.days,
        by=by,
        shapes=shapes,
        after=after,
        limit=limit,
        partial=True,
        at=cmd.at,
    )


@router.get(
    "/by-unit",
    response_model=UnitTableOut,
    summary="单位统计 · Figures by unit",
    responses=problem_responses(),
)
async def read_figures_by_unit(
    cmd: CommandDep, first: FirstDay = None, last: LastDay = None, after: After = None, limit: Limit = 200
) -> UnitTableOut:
    """The units that one may see figures of, in the order of codes; a unit's own people see their unit."""
    require_any(cmd)
    days = days_of(first, last, today=local_day(cmd.at))
    return await units_of(cmd.session, cmd.person, days, after=after, limit=limit, partial=True, at=cmd.at)


@router.get(
    "/false-alarms",
    response_model=FalseAlarmsOut,
    summary="误报占比 · Shares of false alarms",
    responses=problem_responses(404),
)
async def read_false_alarms(
    cmd: CommandDep,
    question: QuestionDep,
    by: AreasBy = AreasBy.TOWN,
    after: After = None,
    limit: Limit = 200,
) -> FalseAlarmsOut:
    """Of the alarms closed, those whose closing code says that nobody needed help. Answering is blameless: of areas only."""
    return await false_alarms_of(
        cmd.session, cmd.person, question.areas, question.days, by=by, after=after, limit=limit, at=cmd.at
    )
