"""The inbox: what a person was told, and what of it was read."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE
from gridgov.notices.actions.read import AT_ONCE, read_all, read_notice
from gridgov.notices.queries import inbox_page, unread_count
from gridgov.notices.schemas import NoticeOut, NoticePage, ReadAllIn, ReadAllOut
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/notices", tags=["通知 notices"])


@router.get(
    "",
    response_model=NoticePage,
    summary="我的通知 · What I was told",
    responses=problem_responses(),
)
async def list_notices(
    session: SessionDep,
    person: PersonDep,
    *,
    unread: Annotated[bool, Query(description="仅未读 · only what is unread")] = False,
    cursor: Annotated[str | None, Query(description="上一页的 next_cursor · of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> NoticePage:
    """Newest first."""
    subject = Subject(person.county_code, owner_ids=frozenset({person.id}))
    permissions_of(session).require(person, "notice.read", subject)
    page, following = await inbox_page(session, person, unread_only=unread, cursor=cursor, limit=limit)
    return NoticePage(
        items=[NoticeOut.model_validate(notice) for notice in page],
        next_cursor=following,
        unread_count=await unread_count(session, person),
    )


@router.post(
    "/read-all",
    response_model=ReadAllOut,
    summary="全部标为已读 · Mark all read that were seen",
    responses=problem_responses(409),
)
async def mark_notices_read(
    cmd: CommandDep,
    body: Annotated[
        ReadAllIn, Body(openapi_examples={"seen": {"value": {"until": "2026-11-22T19:30:00+08:00"}}})
    ],
) -> JSONResponse:
    """``until`` is the newest notice on the screen: what came since stays unread."""

    async def act() -> ReadAllOut:
        count = await read_all(cmd.session, cmd.person, until=body.until or cmd.at, at=cmd.at)
        return ReadAllOut(read_count=count, more=count == AT_ONCE)

    return await cmd.once(act)


@router.post(
    "/{notice_id}/read",
    response_model=NoticeOut,
    summary="标为已读 · Mark one read",
    responses=problem_responses(404, 409),
)
async def mark_notice_read(cmd: CommandDep, notice_id: UUID) -> JSONResponse:
    """Harmless when it was read before."""

    async def act() -> NoticeOut:
        notice = await read_notice(cmd.session, cmd.person, notice_id=notice_id, at=cmd.at)
        return NoticeOut.model_validate(notice)

    return await cmd.once(act)
