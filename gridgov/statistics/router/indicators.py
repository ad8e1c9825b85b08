"""HTTP of statistics: the definitions, and the figures of units and areas."""

from typing import Annotated

from fastapi import APIRouter, Query

from gridgov.errors import NotPermitted
from gridgov.people.current import CommandDep
from gridgov.statistics.queries import figures_of
from gridgov.statistics.queries.alarms import alarm_statistics, may_see_grids
from gridgov.statistics.queries.groups import MOST_ROWS, areas_reached
from gridgov.statistics.router.asking import require_any
from gridgov.statistics.rules.indicators import packaged_indicators
from gridgov.statistics.rules.periods import period_of
from gridgov.statistics.schemas import (
    AlarmStatisticsOut,
    AnsweredIn,
    CountDefinitionOut,
    DefinitionsOut,
    GroupedBy,
    IndicatorDefinitionOut,
    StatisticsOut,
)
from gridgov.web.fields import Moment
from gridgov.web.problems import problem_responses

router = APIRouter()


@router.get("/indicators", response_model=DefinitionsOut, summary="指标定义 · Every count and indicator, defined once",
            responses=problem_responses())  # fmt: skip
async def read_indicator_definitions(cmd: CommandDep) -> DefinitionsOut:
    """What is counted, which period a case falls in, and how each rate is computed, with its source."""
    require_any(cmd)
    book = packaged_indicators()
    return DefinitionsOut(
        version=book.version, digest=book.digest,
        counts=[
            CountDefinitionOut(
                code=count.code, zh=count.zh, en=count.en, words=count.words, sum=list(count.sum),
                source=count.source, by=sorted(count.by),
            )
            for count in book.counts
        ],
        indicators=[IndicatorDefinitionOut.model_validate(row) for row in book.indicators],
    )  # fmt: skip


@router.get("/units", response_model=StatisticsOut, summary="单位与区域指标 · Figures of units and areas",
            responses=problem_responses())  # fmt: skip
async def read_unit_figures(
    cmd: CommandDep,
    begins_at: Annotated[Moment | None, Query(alias="from", description="默认截止前30天 · 30 days before the end by default")] = None,
    ends_at: Annotated[Moment | None, Query(alias="to", description="默认现在 · now by default")] = None,
    by: GroupedBy = GroupedBy.UNIT,
    after: Annotated[str | None, Query(max_length=200, description="上一页的 next_after · of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 200,
) -> StatisticsOut:  # fmt: skip
    """Counts with the rates computed from them, in the order of codes. A unit's own people see their unit; a town or
    community sees its own area, and an area smaller than asked for is shown as itself. Never of persons (国办函〔2026〕12号).
    """
    require_any(cmd)
    if by is not GroupedBy.UNIT and not areas_reached(cmd.session, cmd.person):
        raise NotPermitted(
            "您的岗位只能查看本单位的指标,请使用 by=unit",
            "Your posts see their own unit only; ask with by=unit",
        )
    period = period_of(begins_at, ends_at, at=cmd.at)
    return await figures_of(cmd.session, cmd.person, period, by=by, after=after, limit=limit)


@router.get("/alarms", response_model=AlarmStatisticsOut, summary="求助签收时长 · How soon alarms were answered",
            responses=problem_responses())  # fmt: skip
async def read_alarm_figures(
    cmd: CommandDep,
    begins_at: Annotated[Moment | None, Query(alias="from", description="默认截止前30天 · 30 days before the end by default")] = None,
    ends_at: Annotated[Moment | None, Query(alias="to", description="默认现在 · now by default")] = None,
    by: AnsweredIn = AnsweredIn.TOWN,
    after: Annotated[str | None, Query(pattern="^[0-9]{6,16}$", description="上一页的 next_after · of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 200,
) -> AlarmStatisticsOut:  # fmt: skip
    """Shares answered within 15, 30, 60 and 180 s, per area and shift, in the order of codes. Of grids for the county's
    centre alone, from 20 alarms up: a figure of a unit, never of a person (国办函〔2026〕12号)."""
    require_any(cmd)
    if by is AnsweredIn.GRID and not may_see_grids(cmd.session, cmd.person):
        raise NotPermitted(
            "网格指标仅县级指挥中心可查看,请使用 by=town 或 by=community",
            "Figures of grids are for the county's centre; ask with by=town or by=community",
        )
    period = period_of(begins_at, ends_at, at=cmd.at)
    return await alarm_statistics(
        cmd.session, cmd.person, by=by, begins_at=period.begins_at, ends_at=period.ends_at, after=after or "", limit=limit,
        at=cmd.at,
    )  # fmt: skip
