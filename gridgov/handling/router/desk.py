"""The desk: queues by whose move it is, narrowed and counted, and the filters that a person keeps."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.events.queries.pages import EventFilter
from gridgov.events.router.reading import narrowed
from gridgov.handling.actions.save_filters import save_filters
from gridgov.handling.queries.desk import desk_counts, desk_page
from gridgov.handling.queries.desk_views import shown_desk
from gridgov.handling.queries.saved_filters import saved_filters
from gridgov.handling.rules.desk import Queue
from gridgov.handling.schemas.desk import DeskPage, QueueOut, SavedFiltersIn, SavedFiltersOut
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1", tags=["工作台 desk"])
_FILTERS = "/me/filters"


@router.get(
    "/desk",
    response_model=DeskPage,
    summary="工作台队列 · A queue of the desk",
    responses=problem_responses(),
)
async def read_desk(
    cmd: CommandDep,
    wanted: Annotated[EventFilter, Depends(narrowed)],
    queue: Queue = Queue.MINE,
    overdue: Annotated[bool, Query(description="仅已逾期 · only what is overdue")] = False,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> DeskPage:
    """By due time, the most urgent first: my own, my unit's, or anybody's of what I may see. ``my_move`` and ``open`` change
    nothing here."""
    _require(cmd)
    rows, next_cursor = await desk_page(
        cmd.session, cmd.person, queue, wanted, overdue=overdue, cursor=cursor, limit=limit, at=cmd.at
    )
    items = await shown_desk(cmd.session, cmd.person, rows, at=cmd.at)
    return DeskPage(items=items, next_cursor=next_cursor, server_time=cmd.at)


@router.get(
    "/desk/counts", response_model=list[QueueOut], summary="各队列件数 · How much waits in each queue",
    responses=problem_responses(),
)  # fmt: skip
async def count_desk(cmd: CommandDep) -> list[QueueOut]:
    """Of every queue, and how much of it is overdue. What was asked for is counted by what must be decided, not by event."""
    _require(cmd)
    counts = await desk_counts(cmd.session, cmd.person, at=cmd.at)
    return [
        QueueOut(queue=queue, count=found.all, overdue_count=found.overdue) for queue, found in counts.items()
    ]


@router.get(
    _FILTERS, response_model=SavedFiltersOut, summary="我的筛选 · My filters", responses=problem_responses()
)
async def read_my_filters(cmd: CommandDep, response: Response) -> SavedFiltersOut:
    _require(cmd)
    found = await saved_filters(cmd.session, county_code=cmd.person.county_code, person_id=cmd.person.id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.put(
    _FILTERS, response_model=SavedFiltersOut, summary="保存我的筛选 · Keep my filters",
    responses=problem_responses(412, 428),
)  # fmt: skip
async def put_my_filters(cmd: CommandDep, version: VersionDep, body: SavedFiltersIn) -> Response:
    """All of them, in their order; the version is 0 where none were kept yet."""
    return await cmd.once(lambda: save_filters(cmd.session, cmd.person, body, version=version, at=cmd.at))


def _require(cmd: Command) -> None:
    subject = Subject(cmd.person.county_code, owner_ids=frozenset({cmd.person.id}))
    permissions_of(cmd.session).require(cmd.person, "event.to_do", subject)
