"""Searching events, in Chinese as it is written."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from gridgov.db.paging import MAX_PAGE
from gridgov.events.queries.pages import EventFilter
from gridgov.events.queries.search import search
from gridgov.events.queries.search_views import shown_found
from gridgov.events.router.reading import narrowed
from gridgov.events.rules.search_query import read_query
from gridgov.events.schemas.search import FoundPage
from gridgov.people.current import PersonDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["事件 events"])


@router.get(
    "/events/search", response_model=FoundPage, summary="事件检索 · Search events by words, numbers and places",
    responses=problem_responses(),
)  # fmt: skip
async def search_events(
    session: SessionDep,
    person: PersonDep,
    q: Annotated[str, Query(max_length=200, examples=["东门 路灯"], description="空格分开的词须同时命中 · all words must be met")],
    wanted: Annotated[EventFilter, Depends(narrowed)],
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> FoundPage:  # fmt: skip
    """Words and part words (two characters and more) of the story and the address, names of places and types, the event's
    number or its beginning or code. Telephone and identity numbers are not searched."""
    found = await search(session, person, read_query(q), wanted, cursor=cursor, limit=limit)
    return await shown_found(session, found)
