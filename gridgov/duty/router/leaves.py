"""Leave, and who stands in: previewed, entered, read, ended."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.duty.actions.end_leave import end_leave
from gridgov.duty.actions.enter_leave import enter_leave, preview_leave
from gridgov.duty.queries.leaves import LeaveFilter, leave_page, shown_leaves, visible_leave
from gridgov.duty.schemas.leaves import EndLeaveIn, LeaveEnteredOut, LeaveIn, LeaveOut, LeavePage, PassesOver
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.fields import Moment, PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/leaves", tags=["休假代班 leave"])


@router.post(
    "",
    status_code=201,
    response_model=LeaveEnteredOut,
    summary="登记休假与代班人 · Enter a leave and its substitute",
    responses=problem_responses(404),
)
async def enter_one_leave(request: Request, cmd: CommandDep, body: LeaveIn) -> Response:
    """In force as entered: the substitute acts in every post of the absent person from then to then."""
    answer = await cmd.once(lambda: enter_leave(cmd.session, cmd.person, body, at=cmd.at), status=201)
    request.app.state.person_cache.forget_person(body.substitute_id)
    return answer


@router.post(
    "/preview",
    response_model=PassesOver,
    summary="预览代班内容 · What a leave would pass over",
    responses=problem_responses(404),
)
async def preview_one_leave(cmd: CommandDep, body: LeaveIn) -> PassesOver:
    """The posts that pass over, those that do not, the shifts it meets; refused as entering it would be."""
    return await preview_leave(cmd.session, cmd.person, body, at=cmd.at)


@router.get("", response_model=LeavePage, summary="休假列表 · Leaves", responses=problem_responses())
async def list_leaves(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    person_id: Annotated[UUID | None, Query(description="本人休假或代班 · away, or standing in")] = None,
    since: Moment | None = None,
    until: Moment | None = None,
    cancelled: bool = False,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> LeavePage:
    """Leaves within scope, one's own and those in which one stands in; those that end last first."""
    wanted = LeaveFilter(area, person_id, since, until, cancelled)
    rows, following = await leave_page(session, person, wanted, cursor=cursor, limit=limit)
    return LeavePage(items=await shown_leaves(session, person, rows), next_cursor=following)


@router.get(
    "/{leave_id}", response_model=LeaveOut, summary="休假详情 · One leave", responses=problem_responses(404)
)
async def read_leave(session: SessionDep, person: PersonDep, leave_id: UUID, response: Response) -> LeaveOut:
    row = await visible_leave(session, person, leave_id)
    response.headers["ETag"] = f'"{row.version}"'
    return (await shown_leaves(session, person, [row]))[0]


@router.post(
    "/{leave_id}/end",
    response_model=LeaveOut,
    summary="提前结束或撤销休假 · End a leave early, or withdraw it",
    responses=problem_responses(404, 409, 412, 428),
)
async def end_one_leave(
    request: Request, cmd: CommandDep, version: VersionDep, leave_id: UUID, body: EndLeaveIn
) -> Response:
    """Now, or at ``ends_at``; one that has not begun is withdrawn. The substitute's rights end with it."""
    answer = await cmd.once(
        lambda: end_leave(cmd.session, cmd.person, body, leave_id=leave_id, version=version, at=cmd.at)
    )
    request.app.state.person_cache.clear()
    return answer
