"""Who is asking: from the bearer token to the person with the posts held now; and the command a person gives.

The person and the proof of the token are kept for a few seconds per process, so that a busy phone costs no extra round
trip; revoking a session, ending a post and a token's expiry are felt within that time
(``GRIDGOV_WEB_CURRENT_PERSON_TTL_S``).
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import structlog
from fastapi import Depends, Header, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from gridgov.db.idempotency import Marked, done_before, fingerprints, hold_key, once
from gridgov.db.session import Session, read_clock
from gridgov.errors import Malformed
from gridgov.people.queries import signed_in_person
from gridgov.people.queries.sign_in import why_ended
from gridgov.people.rules.roles import Person
from gridgov.people.rules.stages import refusal_in, stage_of
from gridgov.people.rules.tokens import AccessClaims, TokenInvalid, not_signed_in, read_access_token
from gridgov.people.rules.wiping import refusal_after
from gridgov.web.limits import HourlyLimit
from gridgov.web.replays import REPLAYED, DoneBefore
from gridgov.web.session import MARKED, SessionDep

_bearer = HTTPBearer(auto_error=False, description="access token from POST /api/v1/auth/sign-in")
_CACHE_LIMIT = 20_000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class PersonCache:
    """The last few thousand people seen by this process, each for a few seconds."""

    def __init__(self, ttl_s: float) -> None:
        self._ttl_s = ttl_s
        self._kept: dict[AccessClaims, tuple[float, Person]] = {}
        self._read: dict[str, tuple[float, AccessClaims]] = {}

    def claims_of(self, token: str, *, key: bytes) -> AccessClaims:
        """What a token says; `TokenInvalid`. Proving it costs a tenth of a report, so that a proven one is kept, too."""
        kept = self._read.get(token)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        claims = read_access_token(token, key=key)
        _keep(self._read, token, claims, self._ttl_s)
        return claims

    def get(self, claims: AccessClaims) -> Person | None:
        kept = self._kept.get(claims)
        return kept[1] if kept and kept[0] > time.monotonic() else None

    def put(self, claims: AccessClaims, person: Person) -> None:
        _keep(self._kept, claims, person, self._ttl_s)

    def forget(self, session_id: UUID) -> None:
        """A session was revoked here: this process need not wait for the time to live."""
        self._drop([claims for claims in self._kept if claims.session_id == session_id])

    def forget_person(self, person_id: UUID) -> None:
        """A person's posts changed here."""
        self._drop([claims for claims, (_, person) in self._kept.items() if person.id == person_id])

    def clear(self) -> None:
        """Who is touched is not known here."""
        self._kept.clear()

    def _drop(self, found: list[AccessClaims]) -> None:
        for claims in found:
            del self._kept[claims]


def _keep(kept: dict[_Key, tuple[float, _Value]], key: _Key, value: _Value, ttl_s: float) -> None:
    if ttl_s <= 0:
        return
    if len(kept) >= _CACHE_LIMIT:
        kept.clear()
    kept[key] = (time.monotonic() + ttl_s, value)


async def current_person(
    request: Request,
    session: SessionDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Person:
    """The signed-in person, or 401; 403 where they must do something else first (`rules.stages`)."""
    if credentials is None:
        raise not_signed_in()
    state = request.app.state
    try:
        claims = state.person_cache.claims_of(credentials.credentials, key=state.token_key)
    except TokenInvalid as error:
        raise not_signed_in() from error
    person: Person | None = state.person_cache.get(claims)
    if person is None:
        person = await signed_in_person(session, claims, at=await read_clock(session))
        if person is None:
            ended = await why_ended(session, county_code=claims.county_code, session_id=claims.session_id)
            raise refusal_after(ended)
        if not _held_back(request, person):
            state.person_cache.put(claims, person)
    structlog.contextvars.bind_contextvars(person_id=str(person.id), county_code=person.county_code)
    return person


def _held_back(request: Request, person: Person) -> bool:
    """Whether this person must do something first; raises unless this operation is open to them nonetheless.

    Whoever is held back is never kept: each of their few requests looks again, so that the step counts at once in every
    process, and nobody who is kept need be asked.
    """
    stage = stage_of(person)
    if stage is None:
        return False
    refusal = refusal_in(stage, f"{request.method} {request.scope['path']}")
    if refusal is not None:
        raise refusal
    return True


PersonDep = Annotated[Person, Depends(current_person)]


@dataclass(frozen=True, slots=True)
class Command:
    """One command by one person: its transaction, its instant, and the key that makes it safe to send twice."""

    request: Request
    session: Session
    person: Person
    at: datetime
    key: str | None

    async def once(
        self, produce: Callable[[], Awaitable[Any]], *, status: int = 200, content: bytes | None = None
    ) -> JSONResponse:
        """Run the action and answer; with an Idempotency-Key seen before, answer as the first time.

        ``content`` is what was sent, where the body itself was read as a form and is gone.
        """

        async def run() -> tuple[int, Any]:
            return status, jsonable_encoder(await produce())

        if self.key is None:
            code, body = await run()
            return JSONResponse(body, status_code=code)
        request_fingerprints = fingerprints(
            self.session,
            self.request.method,
            _target_of(self.request),
            await self.request.body() if content is None else content,
        )
        answer = await once(
            self.session,
            county_code=self.person.county_code,
            account_id=self.person.account_id,
            key=self.key,
            request_fingerprints=request_fingerprints,
            at=self.at,
            produce=run,
        )
        headers = {REPLAYED: "true"} if answer.replayed else {}
        return JSONResponse(answer.body, status_code=answer.status, headers=headers)


def _target_of(request: Request) -> str:
    """Path and query: what the query asks for (a dry run) is part of the command."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


async def command(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    idempotency_key: Annotated[
        str | None, Header(description="同一操作重发时保持不变 · the same again when a command is sent again")
    ] = None,
) -> Command:
    """A command's surroundings; reads the database's clock once."""
    return Command(request, session, person, await read_clock(session), _key_of(idempotency_key))


CommandDep = Annotated[Command, Depends(command)]


def _key_of(header: str | None) -> str | None:
    key = header.strip().strip('"') if header else None
    if key is not None and not (1 <= len(key) <= 200 and key.isprintable()):  # noqa: PLR2004 - said in the message
        raise Malformed(
            "Idempotency-Key 应为 1-200 个可见字符", "Idempotency-Key must be 1 to 200 printable characters"
        )
    return key


async def leave_own_key(
    request: Request,
    session: SessionDep,
    person: PersonDep,
    idempotency_key: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> None:
    """Of commands whose answer is kept nowhere (a case of mediation, a record, somebody looked after): their key is left
    behind in their own commit. Sent again, what named a version is `DoneBefore` instead of a conflict with itself; what
    named none is asked again by the id that it makes. Of two copies at once the second waits for the first.

    What stands in a batch is marked by the batch already.
    """
    key = _key_of(idempotency_key)
    if key is None or request.method in {"GET", "HEAD"} or request.scope.get(MARKED) is not None:
        return
    if not request.headers.get("content-type", "application/json").startswith("application/json"):
        return  # a form is read by its own route, and by it alone
    county_code, account_id = person.county_code, person.account_id
    prints = fingerprints(session, request.method, _target_of(request), await request.body())
    await hold_key(session, account_id=account_id, key=key)
    before = await done_before(
        session, county_code=county_code, account_id=account_id, key=key, request_fingerprints=prints
    )
    if before is None:
        request.scope[MARKED] = Marked(county_code, account_id, key, prints[0])
    elif before.body is None and "if-match" in request.headers:
        raise DoneBefore


OWN_KEY = Depends(leave_own_key)


def limited_by_person(name: str) -> Callable[[Request, Person], Awaitable[None]]:
    """A dependency that counts what a person sends against the limit of this name: 429 with ``Retry-After``."""

    async def count(request: Request, person: PersonDep) -> None:
        limit: HourlyLimit = request.app.state.limits[name]
        limit.count(str(person.id))

    return count
