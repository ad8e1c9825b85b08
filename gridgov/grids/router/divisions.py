"""HTTP of divisions: planned, listed, cancelled before their day, filed with the prefecture; who came after an area."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Path, Query, Request, Response

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.paging import MAX_PAGE, decode_cursor, encode_cursor
from gridgov.grids.actions.cancel_division import cancel_division
from gridgov.grids.actions.file_division import file_division
from gridgov.grids.actions.plan_division import plan_division
from gridgov.grids.queries.division_views import division_detail, division_out
from gridgov.grids.queries.divisions import DivisionFilter, division_page, find_division, successors_of
from gridgov.grids.rules.division import DivisionKind
from gridgov.grids.schemas.divisions import (
    DIVISION_EXAMPLES,
    DivisionDetail,
    DivisionIn,
    DivisionPage,
    FilingIn,
    SuccessorOut,
)
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1", tags=["网格 grids"])


@router.post(
    "/divisions",
    status_code=201,
    response_model=DivisionDetail,
    summary="区划调整:拆分、合并、重划 · Split, merge or redraw from a day on",
    responses=problem_responses(409),
)
async def plan_one_division(
    request: Request, cmd: CommandDep, body: Annotated[DivisionIn, Body(openapi_examples=DIVISION_EXAMPLES)]
) -> Response:
    """Within one community (micro-grids: one grid). From a later day it can be cancelled until then."""
    answer = await cmd.once(lambda: plan_division(cmd.session, cmd.person, body, at=cmd.at), status=201)
    request.app.state.person_cache.clear()
    return answer


@router.get(
    "/divisions",
    response_model=DivisionPage,
    summary="区划调整列表 · Divisions",
    responses=problem_responses(),
)
async def list_divisions(
    cmd: CommandDep,
    parent: Annotated[PathText | None, Query(description="在此区域之下 · below this area")] = None,
    kind: DivisionKind | None = None,
    unfiled: Annotated[bool, Query(description="只列未备案 · only those not filed yet")] = False,
    planned: Annotated[
        bool | None, Query(description="是否尚未生效 · whether its day is still to come")
    ] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> DivisionPage:
    """The county's, imports among them, the latest day first."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "area.read", Subject(county_code))
    narrowed = DivisionFilter(parent_path=parent, kind=kind, unfiled=unfiled, planned=planned)
    day = local_day(cmd.at)
    after = decode_cursor(cursor)
    rows, more = await division_page(
        cmd.session, county_code=county_code, narrowed=narrowed, day=day,
        cursor=(local_day(after[0]), after[1]) if after else None, limit=limit,
    )  # fmt: skip
    last = rows[-1] if more else None
    return DivisionPage(
        items=[division_out(row, day=day) for row in rows],
        next_cursor=encode_cursor(datetime.combine(last.effective_on, time(), SHANGHAI), last.id)
        if last
        else None,
    )


@router.get(
    "/divisions/{division_id}",
    response_model=DivisionDetail,
    summary="一次区划调整 · One division",
    responses=problem_responses(404),
)
async def read_division(cmd: CommandDep, division_id: UUID, response: Response) -> DivisionDetail:
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "area.read", Subject(county_code))
    division = await find_division(cmd.session, county_code=county_code, division_id=division_id)
    response.headers["ETag"] = f'"{division.version}"'
    return await division_detail(cmd.session, cmd.person, division, day=local_day(cmd.at))


@router.post(
    "/divisions/{division_id}/cancel",
    response_model=DivisionDetail,
    summary="取消未生效的区划调整 · Cancel a division before its day",
    responses=problem_responses(404, 409, 412, 428),
)
async def cancel_one_division(
    request: Request, cmd: CommandDep, version: VersionDep, division_id: UUID
) -> Response:
    """Boundaries, areas and posts are as they were."""
    answer = await cmd.once(
        lambda: cancel_division(cmd.session, cmd.person, division_id=division_id, version=version, at=cmd.at)
    )
    request.app.state.person_cache.clear()
    return answer


@router.post(
    "/divisions/{division_id}/filing",
    response_model=DivisionDetail,
    summary="报市级备案 · Filed with the prefecture",
    responses=problem_responses(404, 409, 412, 428),
)
async def file_one_division(
    cmd: CommandDep, version: VersionDep, division_id: UUID, body: FilingIn
) -> Response:
    """The day and the document (省政府令第141号 art. 7); filed again, the later record stands."""
    return await cmd.once(
        lambda: file_division(
            cmd.session, cmd.person, body, division_id=division_id, version=version, at=cmd.at
        )
    )


@router.get(
    "/areas/{path}/successors",
    response_model=list[SuccessorOut],
    summary="现由哪些区域承接 · Who came after an area",
    responses=problem_responses(404),
)
async def list_area_successors(
    cmd: CommandDep,
    path: Annotated[PathText, Path(examples=["3299990010010001"])],
    since: Annotated[date | None, Query(description="事发之日 · the day of what happened there")] = None,
    day: Annotated[date | None, Query(description="缺省为今天 · today by default")] = None,
) -> list[SuccessorOut]:
    """Who may be responsible on a day for what happened in an area before; the area itself while it holds."""
    permissions_of(cmd.session).require(cmd.person, "area.read", Subject(path[:6], path), hidden=True)
    rows = await successors_of(cmd.session, path, since=since, day=day or local_day(cmd.at))
    return [SuccessorOut.model_validate(row) for row in rows]
