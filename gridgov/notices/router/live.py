"""The live stream: what changes within a person's reach, as server-sent events."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import StreamingResponse

from gridgov.db.paging import MOST_NUMBER
from gridgov.errors import Malformed
from gridgov.notices.router.stream import Stream
from gridgov.people.current import PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import PermissionTable, Subject
from gridgov.people.rules.roles import Person
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["实时 live"])

_EXAMPLE = """event: ready
data: {"seq":41}
id: 41

event: change
data: {"seq":42,"kind":"EventReported","subject":"event","subject_id":"0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11","scope_path":"3299990010010001","at":"2026-11-22T11:30:00+00:00"}
id: 42
"""
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "事件流;`ready` 表示已追上,`change` 为一条变化,`resync` 表示落后过多、请重新加载 · "
        "`ready` once caught up, `change` for each change, `resync` when too far behind: load anew",
        "content": {"text/event-stream": {"example": _EXAMPLE}},
    }
}


class EventStream(StreamingResponse):
    """Server-sent events."""

    media_type = "text/event-stream"


@dataclass(frozen=True, slots=True)
class Listening:
    """Who listens, from which number on, and what they may hear."""

    person: Person
    table: PermissionTable
    after: int | None


def _listening(
    session: SessionDep,
    person: PersonDep,
    last_event_id: Annotated[
        str | None, Header(description="断线前最后的编号 · the last number heard before the connection broke")
    ] = None,
    after: Annotated[
        int | None, Query(ge=0, le=MOST_NUMBER, description="从此编号之后开始 · start after this number")
    ] = None,
) -> Listening:
    """Checked before the stream opens, so that a refusal is a problem and not a broken stream."""
    table = permissions_of(session)
    table.require(person, "live.listen", Subject(person.county_code, owner_ids=frozenset({person.id})))
    if last_event_id:
        if not (last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) <= 18):  # noqa: PLR2004 - fits 64 bits
            raise Malformed("Last-Event-ID 应为数字编号", "Last-Event-ID must be a number")
        after = int(last_event_id)
    return Listening(person, table, after)


@router.get(
    "/live",
    response_class=EventStream,
    summary="实时变化 · What changes, as it changes",
    responses={**problem_responses(), **_STREAM},
)
async def listen_live(request: Request, listening: Annotated[Listening, Depends(_listening)]) -> EventStream:
    """Nothing is missed: come again with ``Last-Event-ID``. A comment every 15 s keeps the connection open; it ends
    after half an hour, and when the person is signed out. No database connection is held while it is open.
    """
    state = request.app.state
    stream = Stream(state.live, state.sessions, listening.table, listening.person, listening.after)
    # Bytes that are the same for all, straight to the wire: FastAPI's own event stream hands each of them through two
    # tasks a listener, and a thousand listeners would wait for that.
    return EventStream(stream.chunks(), headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})
