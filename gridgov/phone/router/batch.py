"""A phone's work in one request: each operation runs as if it had come by itself, in its own transaction."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from gridgov.db.idempotency import (
    Answer,
    FirstRun,
    Marked,
    answer_of,
    done_before,
    fingerprints,
    first_runs,
)
from gridgov.db.session import Session, Sessions, read_clock
from gridgov.errors import EarlierFailed, Problem, Unavailable, VersionMissing
from gridgov.people.current import PersonDep, limited_by_person
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.phone.rules.batch import Order, may_pass, thing_of
from gridgov.phone.schemas.batch import BatchIn, BatchOut, OperationIn, OperationOut
from gridgov.web.inner import Inner, ask_inside
from gridgov.web.problems import problem_body, problem_responses
from gridgov.web.sent import SENT_AT
from gridgov.web.session import MARKED, SessionDep
from gridgov.web.zipped import json_answer

router = APIRouter(prefix="/api/v1", tags=["手机 phone"])

LIMITED = Depends(limited_by_person("phone"))
LONGEST_S = 20.0
"""After which the rest is sent back untried: a mini-program hangs up after 60 s, and a gateway sooner."""
_WAIT_S = 2


@router.post(
    "/batch", response_model=BatchOut, summary="批量上传 · Many operations at once", responses=problem_responses(413, 415),
    dependencies=[LIMITED]
)  # fmt: skip
async def send_batch(request: Request, session: SessionDep, person: PersonDep, body: BatchIn) -> Response:
    """Done in their order; each answered by itself. What was done before is not done again (``replayed``). After a refusal
    that will pass (``retry_after_s``) the later ones about the same thing are not tried (424), so that their order holds;
    send those again as they are. ``Content-Encoding: gzip`` is taken."""
    subject = Subject(person.county_code, owner_ids=frozenset({person.id}))
    permissions_of(session).require(person, "phone.sync", subject)
    at = await read_clock(session)
    tasks = await _tasks(session, person, body.operations)
    # Back to the pool: batches that held a connection while their operations wait for one would wait for each other.
    await session.rollback()
    request.state.sent_at = body.sent_at  # each operation tells it as its own
    order, until, results = Order(), time.monotonic() + LONGEST_S, []
    for task in tasks:
        late = time.monotonic() >= until
        results.append(_untried(task.operation) if late else await _done(request, task, order))
    told = BatchOut(results=results, server_time=at, clock_offset_ms=_offset_ms(body.sent_at, at))
    return json_answer(
        request, told.model_dump(mode="json", exclude_none=True), headers={"Cache-Control": "no-store"}
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """An operation, what it leaves behind when it is done, and its first run where it came before."""

    operation: OperationIn
    content: bytes
    prints: Sequence[bytes]
    marked: Marked
    first: FirstRun | None

    def before(self) -> Answer | None:
        """The answer of its first run; `ReusedKey` for another's id."""
        return answer_of(self.first, self.prints) if self.first else None

    async def meanwhile(self, sessions: Sessions) -> Answer | None:
        """The same as it is now: a copy of the batch may run beside this one."""
        async with sessions() as session:
            return await done_before(
                session, county_code=self.marked.county_code, account_id=self.marked.account_id, key=self.marked.key,
                request_fingerprints=self.prints,
            )  # fmt: skip


async def _tasks(session: Session, person: Person, operations: Sequence[OperationIn]) -> list[_Task]:
    county, account = person.county_code, person.account_id
    keys = [str(operation.id) for operation in operations]
    firsts = await first_runs(session, county_code=county, account_id=account, keys=keys)
    contents = [b"" if operation.body is None else orjson.dumps(operation.body) for operation in operations]
    prints = [
        fingerprints(session, operation.method, operation.path, content)
        for operation, content in zip(operations, contents, strict=True)
    ]
    return [
        _Task(operation, content, print_, Marked(county, account, key, print_[0]), firsts.get(key))
        for operation, content, print_, key in zip(operations, contents, prints, keys, strict=True)
    ]


async def _done(request: Request, task: _Task, order: Order) -> OperationOut:
    operation = task.operation
    thing = str(operation.thing) if operation.thing else thing_of(operation.path, operation.body)
    result = await _attempt(request, task, order, thing)
    if result.status < 400:  # noqa: PLR2004 - HTTP's own
        order.done(operation.id, result.body)
    else:
        order.refused(operation.id, thing, passing=result.retry_after_s is not None)
    return result


async def _attempt(request: Request, task: _Task, order: Order, thing: str) -> OperationOut:
    operation = task.operation
    try:
        before = task.before()
    except Problem as problem:
        return _refused(operation, problem)
    if before is not None and (before.body is not None or _names_version(operation)):
        return _replayed(operation, before)
    if (falls := order.falls(operation.after)) or order.waits(thing, operation.after):
        return _refused(operation, _BLOCKED, retry_after_s=None if falls else _WAIT_S)
    version = operation.if_match if operation.after is None else order.version_after(operation.after)
    if operation.after is not None and version is None and (version := operation.if_match) is None:
        return _refused(operation, _NO_VERSION)
    inner = await _asked(request, task, version)
    if inner.status >= 400:  # noqa: PLR2004 - HTTP's own
        # A copy of the same batch may have done it meanwhile, and be itself what stood in the way.
        meanwhile = await task.meanwhile(request.app.state.sessions)
        if meanwhile is not None and (meanwhile.body is not None or _names_version(operation)):
            return _replayed(operation, meanwhile)
        if meanwhile is not None:
            before, inner = meanwhile, await _asked(request, task, version)
    return _answered(operation, inner, replayed=before is not None)


async def _asked(request: Request, task: _Task, version: int | None) -> Inner:
    operation = task.operation
    return await ask_inside(
        request.app, request.scope, method=operation.method, path=operation.path, content=task.content,
        headers=_headers(request, operation, version), marks={MARKED: task.marked},
    )  # fmt: skip


def _names_version(operation: OperationIn) -> bool:
    """What names none is safe to ask again by its own id, and then answers with what it made."""
    return operation.if_match is not None or operation.after is not None


def _headers(request: Request, operation: OperationIn, version: int | None) -> list[tuple[str, str]]:
    told = [
        ("authorization", request.headers["authorization"]),
        ("content-type", "application/json"),
        ("idempotency-key", str(operation.id)),
    ]
    if (sent := request.state.sent_at) is not None:
        told.append((SENT_AT, sent.isoformat()))
    return told if version is None else [*told, ("if-match", f'"{version}"')]


def _answered(operation: OperationIn, inner: Inner, *, replayed: bool) -> OperationOut:
    told: Any = None
    if inner.content and "json" in inner.headers.get("content-type", ""):
        told = orjson.loads(inner.content)
    wait = inner.headers.get("retry-after", str(_WAIT_S))
    return OperationOut(
        id=operation.id, status=inner.status, replayed=replayed or "idempotent-replayed" in inner.headers, body=told,
        retry_after_s=int(wait) if may_pass(inner.status, inner.headers) else None,
    )  # fmt: skip


def _replayed(operation: OperationIn, before: Answer) -> OperationOut:
    return OperationOut(id=operation.id, status=before.status, replayed=True, body=before.body)


def _refused(operation: OperationIn, problem: Problem, *, retry_after_s: int | None = None) -> OperationOut:
    return OperationOut(
        id=operation.id, status=problem.status, replayed=False, body=problem_body(problem), retry_after_s=retry_after_s
    )  # fmt: skip


def _untried(operation: OperationIn) -> OperationOut:
    return _refused(operation, _LATE, retry_after_s=0)


def _offset_ms(sent_at: datetime | None, at: datetime) -> int | None:
    return None if sent_at is None else round((at - sent_at).total_seconds() * 1000)


_BLOCKED = EarlierFailed(
    "同一事项的前一操作尚未完成,本操作未执行,请按原顺序重发",
    "Something before it about the same thing was not done: this was not tried; send both again, in their order",
)
_NO_VERSION = VersionMissing(
    "前一操作此前已执行,版本未知,请同步后带上所见版本重发",
    "What this follows was done before and its version is not known here: sync, then send it with the version you see",
)
_LATE = Unavailable(
    "本批处理时间过长,其余操作未执行,请重发", "The batch took too long; the rest was not tried: send it again"
)
