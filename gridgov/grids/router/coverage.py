"""HTTP of what is covered and who is missing: 网格覆盖率, uncovered places, faults of staffing."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query

from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.grids.queries.coverage import coverage_of, uncovered_places
from gridgov.grids.queries.scope import COUNTY_LENGTH
from gridgov.grids.queries.staffing import post_warnings, staffing_cursor, staffing_page
from gridgov.grids.schemas.coverage import CoverageReportOut, UncoveredOut
from gridgov.grids.schemas.staffing import PostWarningsOut, StaffingPage
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Role
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/areas/{path}", tags=["网格 grids"])
AreaPathIn = Annotated[PathText, Path(examples=["329999001001"])]
DayIn = Annotated[date | None, Query(description="缺省为今天 · today by default")]


def _require(cmd: Command, path: str) -> None:
    permissions_of(cmd.session).require(cmd.person, "staffing.read", Subject(path[:COUNTY_LENGTH], path))


@router.get(
    "/coverage",
    response_model=CoverageReportOut,
    summary="网格覆盖率 · Coverage by grids with a gridworker",
    responses=problem_responses(404),
)
async def read_area_coverage(cmd: CommandDep, path: AreaPathIn, day: DayIn = None) -> CoverageReportOut:
    """Share of the area and of the households in an active grid that has a gridworker, with both denominators."""
    _require(cmd, path)
    return await coverage_of(cmd.session, path, day=day or local_day(cmd.at), at=cmd.at)


@router.get(
    "/coverage/uncovered",
    response_model=UncoveredOut,
    summary="未覆盖区域 · Uncovered places as GeoJSON",
    responses=problem_responses(404),
)
async def read_uncovered_ground(
    cmd: CommandDep,
    path: AreaPathIn,
    day: DayIn = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
    least_m2: Annotated[
        float, Query(ge=1, le=1e9, description="网格外空白的最小面积 · smallest ground in no grid")
    ] = 100.0,
    tolerance_m: Annotated[
        float, Query(ge=0, le=500, description="轮廓简化容差 · how far an outline may be simplified")
    ] = 5.0,
) -> UncoveredOut:
    """Ground in no grid, and grids without a gridworker; the largest first. What does not fit is counted."""
    _require(cmd, path)
    return await uncovered_places(
        cmd.session, path, day=day or local_day(cmd.at), limit=limit, least_m2=least_m2, tolerance_m=tolerance_m,
        at=cmd.at,
    )  # fmt: skip


@router.get(
    "/staffing",
    response_model=StaffingPage,
    summary="人员配备问题 · Faults of staffing",
    responses=problem_responses(404),
)
async def read_area_staffing(
    cmd: CommandDep,
    path: AreaPathIn,
    day: DayIn = None,
    severity: Literal["fault", "warning", "info"] | None = None,
    code: Annotated[str | None, Query(max_length=60)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
) -> StaffingPage:
    """What the regulation asks of a grid's people and size and the data does not show, each with its remedy."""
    _require(cmd, path)
    return await staffing_page(
        cmd.session, path, day=day or local_day(cmd.at), severity=severity, code=code, after=staffing_cursor(cursor),
        limit=limit, at=cmd.at,
    )  # fmt: skip


@router.get(
    "/staffing/people/{person_id}",
    response_model=PostWarningsOut,
    summary="任岗前提示 · What giving a post would make wrong",
    responses=problem_responses(404),
)
async def read_post_warnings(
    cmd: CommandDep,
    path: AreaPathIn,
    person_id: UUID,
    role: Role = Role.GRIDWORKER,
    full_time: bool | None = None,
) -> PostWarningsOut:
    """Asked before a post is given; nothing is refused by it."""
    _require(cmd, path)
    return await post_warnings(
        cmd.session, person_id=person_id, role=role, area_path=path, full_time=full_time, at=cmd.at
    )
