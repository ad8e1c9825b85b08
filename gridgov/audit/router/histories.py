"""What was done to one person (with their posts) or one group's bot, from the audit log."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from gridgov.audit.queries import shown_rows
from gridgov.audit.schemas import HistoryPage
from gridgov.db.audit import history_of
from gridgov.db.paging import MAX_PAGE, cut_page, decode_place, encode_place
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import visible_person
from gridgov.people.rules.permissions import Subject
from gridgov.web.problems import problem_responses

router = APIRouter()
_Cursor = Annotated[str | None, Query(max_length=200)]
_Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]


@router.get(
    "/people/{person_id}/history", response_model=HistoryPage, summary="人员与岗位变更记录 · What was changed of a person",
    responses=problem_responses(404),
)  # fmt: skip
async def read_person_history(
    cmd: CommandDep, person_id: UUID, cursor: _Cursor = None, limit: _Limit = 50
) -> HistoryPage:
    """Added, changed, given and relieved of posts, disabled, a number read: by whom and when, the newest first."""
    await visible_person(cmd.session, cmd.person, person_id, at=cmd.at)
    return await _history(cmd, "person.read_history", "person", person_id, cursor=cursor, limit=limit)


@router.get(
    "/channel-groups/{group_id}/history", response_model=HistoryPage,
    summary="群组机器人变更记录 · What was changed of a group's bot", responses=problem_responses(),
)  # fmt: skip
async def read_channel_group_history(
    cmd: CommandDep, group_id: UUID, cursor: _Cursor = None, limit: _Limit = 50
) -> HistoryPage:
    """Of one that was removed, too."""
    return await _history(cmd, "channel.manage", "channel_group", group_id, cursor=cursor, limit=limit)


async def _history(
    cmd: Command, action: str, subject: str, subject_id: UUID, *, cursor: str | None, limit: int
) -> HistoryPage:
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, action, Subject(county_code))
    found = await history_of(
        cmd.session, county_code=county_code, subject=subject, subject_id=subject_id, before=decode_place(cursor),
        limit=limit + 1,
    )  # fmt: skip
    rows, more = cut_page(found, limit)
    items = await shown_rows(cmd.session, rows)
    return HistoryPage(items=items, next_cursor=encode_place(rows[-1].at, rows[-1].seq) if more else None)
