"""HTTP of the phone: its whole day by one cursor, a page at a time or as a stream; and what its person owes."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import Response, StreamingResponse

from gridgov.db.paging import MAX_PAGE
from gridgov.db.session import Session, Sessions, read_clock
from gridgov.events.queries.synced import KEPT_DAYS
from gridgov.handling.schemas.to_do import ToDoPage
from gridgov.people.current import CommandDep, PersonDep, limited_by_person
from gridgov.people.queries import permissions_of, signed_in_person
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.rules.stages import stage_of
from gridgov.people.rules.tokens import AccessClaims
from gridgov.phone.queries import next_step, sealed
from gridgov.phone.queries.to_do_list import to_do_list
from gridgov.phone.schemas.sync import SyncPage
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep
from gridgov.web.zipped import json_answer, takes_gzip, zipped

router = APIRouter(prefix="/api/v1", tags=["手机 phone"])

LIMITED = Depends(limited_by_person("phone"))
NDJSON = "application/x-ndjson"
MAX_ITEMS = 1000
_STREAMED_PAGES = 1000
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "一页;或按 `Accept: application/x-ndjson` 逐行输出,每页之后一行 `cursor`,断线后从最后的标记续传 · "
        "a page; or, asked for as NDJSON, one item a line, with a line of `cursor` after each page to resume from",
        "content": {
            NDJSON: {
                "example": '{"op":"upsert","type":"event","id":"…","data":{}}\n{"cursor":"…","has_more":false}\n'
            }
        },
    }
}


@router.get(
    "/sync",
    response_model=SyncPage,
    summary="同步 · What changed for this phone",
    responses={**problem_responses(410), **_STREAM},
    dependencies=[LIMITED],
)
async def sync_phone(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    cursor: Annotated[
        str | None,
        Query(max_length=32_000, description="上次返回的标记;首次不填 · the last cursor; none at first"),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_ITEMS)] = 200,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """Apply the items in order, then keep the cursor. `410`: clear the store and sync without a cursor."""
    page = await _page(session, person, cursor, limit=limit)
    headers = {"Cache-Control": "no-store"}
    if accept is None or NDJSON not in accept:
        return json_answer(request, page.as_json(), headers=headers)
    lines = _lines(request.app.state.sessions, person, page, limit=limit)
    if not takes_gzip(request):
        return StreamingResponse(lines, media_type=NDJSON, headers=headers)
    packed = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return StreamingResponse(zipped(lines), media_type=NDJSON, headers=packed)


@router.get(
    "/to-do", response_model=ToDoPage, summary="我的待办 · My to-dos, the most urgent first",
    responses=problem_responses(),
)  # fmt: skip
async def read_to_do(
    cmd: CommandDep,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ToDoPage:
    """Whoever called for help and had me called comes first. Then events held by my posts and units, parts of mine,
    requests I decide, supervisions I must answer, return visits I owe; with a countdown and a light. Whoever stands in for
    somebody sees that person's, too."""
    subject = Subject(cmd.person.county_code, owner_ids=frozenset({cmd.person.id}))
    permissions_of(cmd.session).require(cmd.person, "event.to_do", subject)
    return await to_do_list(cmd.session, cmd.person, cursor=cursor, limit=limit, at=cmd.at)


async def _lines(sessions: Sessions, person: Person, page: SyncPage, *, limit: int) -> AsyncIterator[bytes]:
    """Page after page, each in a short transaction of its own; ends early when the person was signed out."""
    for _ in range(_STREAMED_PAGES):
        yield _as_lines(page)
        if not page.has_more:
            return
        async with sessions() as session:
            following = await _following(session, person, page.cursor, limit=limit)
            await session.rollback()
        if following is None:
            return
        page = following


async def _following(session: Session, person: Person, cursor: str, *, limit: int) -> SyncPage | None:
    at = await read_clock(session)
    claims = AccessClaims(person.account_id, person.session_id, person.county_code)
    now = await signed_in_person(session, claims, at=at)
    if now is None or stage_of(now) is not None:
        return None
    return await _page(session, now, cursor, limit=limit)


async def _page(session: Session, person: Person, cursor: str | None, *, limit: int) -> SyncPage:
    step = await next_step(session, person, cursor, limit=limit)
    return SyncPage(
        items=step.items,
        cursor=sealed(session, step.position),
        has_more=step.has_more,
        keeps_ended_days=KEPT_DAYS,
        server_time=step.at,
    )


def _as_lines(page: SyncPage) -> bytes:
    lines = [orjson.dumps(item.as_json()) for item in page.items]
    return b"\n".join([*lines, orjson.dumps(page.end()), b""])
