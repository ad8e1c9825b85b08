"""Whose move is it: the to-do list of whoever asks."""

from typing import Annotated

from fastapi import APIRouter, Query

from gridgov.db.paging import MAX_PAGE
from gridgov.handling.queries.owed import shown_owed
from gridgov.handling.queries.to_do import to_do_page
from gridgov.handling.schemas.to_do import ToDoPage
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1", tags=["联处 handling"])


@router.get(
    "/to-do", response_model=ToDoPage, summary="我的待办 · My to-dos, the most urgent first",
    responses=problem_responses(),
)  # fmt: skip
async def read_to_do(
    cmd: CommandDep,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ToDoPage:
    """Events held by my posts and units, parts of mine, requests I decide, supervisions I must answer, return visits I
    owe; with a countdown and a light. Whoever stands in for somebody sees that person's, too."""
    subject = Subject(cmd.person.county_code, owner_ids=frozenset({cmd.person.id}))
    permissions_of(cmd.session).require(cmd.person, "event.to_do", subject)
    rows, next_cursor = await to_do_page(cmd.session, cmd.person, cursor=cursor, limit=limit)
    items = await shown_owed(cmd.session, cmd.person, rows, at=cmd.at)
    return ToDoPage(items=items, next_cursor=next_cursor)
