"""A phone (or a desk) as the system sees it: one person, signed in, who sends everything until it is answered.

What it sends may safely be sent twice: reports and files carry ids made here, other POSTs an Idempotency-Key, moves
the version they saw. So a lost answer, a restart of the server or a 503 only costs time, up to `Patience.within_s`.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NamedTuple, Self
from uuid import UUID

import httpx2
import uuid_utils.compat as uuid_ids

from demo.authenticator import Authenticator

BUSY = frozenset({502, 503, 504})
"""Answers that say "not now": of ours (503) and of a proxy whose server has gone."""
SIGNED_OUT, CONFLICT = 401, 409
NEEDS_CODE = "/problems/second-factor-needed"
_CODES_TRIED = 3  # two may have been used by another process within these 30 s

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one thing is tried, and the waits between: doubling, with chance in them, up to `longest_s`."""

    within_s: float = 30.0
    first_s: float = 0.2
    longest_s: float = 3.0
    answer_s: float = 15.0

    def wait_s(self, attempt: int) -> float:
        """The wait after so many attempts (1 or more)."""
        return min(self.longest_s, self.first_s * 2.0 ** min(attempt - 1, 20)) * random.uniform(0.5, 1.0)


class Answer(NamedTuple):
    """The status (2xx) and body of what was answered."""

    status: int
    body: Any


class Refused(Exception):
    """The server answered, and said no: `status` and its problem (RFC 9457) in `problem`."""

    def __init__(self, response: httpx2.Response) -> None:
        self.status = response.status_code
        self.problem: Json = _problem_of(response)
        faults = "".join(
            f" {fault['pointer']}: {fault['detail']}" for fault in self.problem.get("errors", [])
        )
        words = self.problem.get("detail") or response.text[:200]
        super().__init__(
            f"{response.request.method} {response.request.url.path} {self.status}: {words}{faults}"
        )


class Unreachable(Exception):
    """No answer, or only 503, for as long as patience lasted."""


def new_id() -> UUID:
    """An id for what this phone creates (UUID version 7)."""
    return uuid_ids.uuid7()


def connect(base_url: str, *, transport: httpx2.AsyncBaseTransport | None = None) -> httpx2.AsyncClient:
    """A client that many phones may share. Proxies of the environment are not asked: the way must be the short one."""
    return httpx2.AsyncClient(
        base_url=base_url, transport=transport, trust_env=False, verify=base_url.startswith("https"),
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
    )  # fmt: skip


async def ask(
    client: httpx2.AsyncClient, method: str, path: str, *, patience: Patience, **rest: Any
) -> httpx2.Response:
    """Send until something other than "not now" is answered; the answer may be a refusal. Raises `Unreachable`."""
    end, attempt, last = time.monotonic() + patience.within_s, 0, ""
    while True:
        attempt += 1
        wait_s = patience.wait_s(attempt)
        try:
            response = await client.request(method, path, timeout=patience.answer_s, **rest)
        except httpx2.TransportError as error:
            last = type(error).__name__
        else:
            if not _is_not_now(response):
                return response
            last = f"{response.status_code} {_problem_of(response).get('detail', '')}"
            wait_s = max(wait_s, min(_seconds(response.headers.get("Retry-After")), patience.longest_s))
        if time.monotonic() + wait_s > end:
            raise Unreachable(
                f"{method} {path}: {attempt} 次未得到应答 · not answered in {attempt} attempts ({last})"
            )
        await asyncio.sleep(wait_s)


async def knock(client: httpx2.AsyncClient) -> None:
    """Raise `Unreachable` soon where nobody is at home, before anything that would be waited for long."""
    await ask(client, "GET", "/health/live", patience=Patience(within_s=5.0))


class Phone:
    """One person's session. Use it as a context, or share a `client` and leave the closing to its owner."""

    def __init__(
        self,
        base_url: str,
        username: str,
        password: str,
        *,
        device: str = "演示手机 demo phone",
        patience: Patience | None = None,
        client: httpx2.AsyncClient | None = None,
        factor: Authenticator | None = None,
    ) -> None:
        self.username = username
        self.password = password
        self.factor = factor
        self.person: Json = {}
        self.patience = patience or Patience()
        self._device = device
        self._client = client or connect(base_url)
        self._owns_client = client is None
        self._access_token = ""
        self._refresh_token = ""
        self._renewing = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def beside(self, username: str, password: str) -> "Phone":
        """Another person's phone on the same line."""
        return Phone("", username, password, device=self._device, patience=self.patience, client=self._client)

    async def close(self) -> None:
        if self._owns_client:
            await self._client.aclose()

    async def sign_in(self) -> Json:
        """The person with their posts, as the server sees them now. Raises `Refused` for a wrong password or code."""
        signed_in = _body_of(await self._give_credentials())
        self._keep(signed_in)
        self.person = signed_in["person"]
        return self.person

    async def change_password(self, new: str) -> None:
        """From now on, this one. Raises `Refused` for a poor one."""
        _body_of(await self._signed("POST", "/api/v1/auth/password", json={"old": self.password, "new": new}))
        self.password = new

    async def refresh(self) -> None:
        """New tokens; a session that has ended is begun again with the password."""
        await self._renew(self._access_token)

    async def get(self, path: str, **query: Any) -> Any:
        """What is there now; query values of None are left out."""
        params = {name: value for name, value in query.items() if value is not None}
        return _body_of(await self._signed("GET", path, params=params))

    async def send(
        self, path: str, body: Json | None = None, *, key: str | None = None, version: int | None = None
    ) -> Answer:
        """POST. Every attempt bears the same Idempotency-Key (a new one for each call, unless `key` is given)."""
        headers = {"Idempotency-Key": key or str(new_id())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        response = await self._signed("POST", path, json=body or {}, headers=headers)
        return Answer(response.status_code, _body_of(response))

    async def put(self, path: str, body: Json) -> None:
        """PUT of what takes the place of what was there."""
        _body_of(await self._signed("PUT", path, json=body), is_json=False)

    async def report(self, body: Mapping[str, Any]) -> Answer:
        """Report an event: 201, or 200 where the server had it already. An id is made if the body has none."""
        sent = {"id": str(new_id()), **body}
        response = await self._signed("POST", "/api/v1/events", json=sent)
        return Answer(response.status_code, _body_of(response))

    async def move(
        self, event: Mapping[str, Any], move: str, body: Json | None = None, *, key: str | None = None
    ) -> Json:
        """Make a move (``accept``, ``send-back`` ...) on the event as it was last seen; the event as it is now."""
        path = f"/api/v1/events/{event['id']}/{move}"
        moved: Json = (await self.send(path, body, key=key, version=event["version"])).body
        return moved

    async def upload(
        self, content: bytes, *, filename: str, media_type: str, file_id: UUID | None = None
    ) -> Json:
        """Upload a file; what the server found it to be."""
        fields = {"id": str(file_id or new_id())}
        files = {"file": (filename, content, media_type)}
        uploaded: Json = _body_of(await self._signed("POST", "/api/v1/files", data=fields, files=files))
        return uploaded

    async def download(self, url: str) -> httpx2.Response:
        """What lies behind a link; the link itself is the permission."""
        response = await self._ask("GET", url)
        _body_of(response, is_json=False)
        return response

    async def live(self, *, last_id: str | None = None) -> AsyncIterator[httpx2.ServerSentEvent]:
        """The live stream from now on, or from after `last_id`; it ends when the server ends it or goes away."""
        headers = {"Accept": "text/event-stream", **self._bearer()}
        if last_id is not None:
            headers["Last-Event-ID"] = last_id
        timeout = httpx2.Timeout(self.patience.answer_s, read=None)
        async with self._client.stream("GET", "/api/v1/live", headers=headers, timeout=timeout) as response:
            if response.status_code != httpx2.codes.OK:
                await response.aread()
                raise Refused(response)
            async for event in httpx2.EventSource(response):
                yield event

    async def _signed(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **rest: Any
    ) -> httpx2.Response:
        """Ask as this person; a token that has run out is renewed once."""
        if not self._access_token:
            await self.sign_in()
        used = self._access_token
        response = await self._ask(method, path, headers={**(headers or {}), **self._bearer()}, **rest)
        if response.status_code != SIGNED_OUT:
            return response
        await self._renew(used)
        return await self._ask(method, path, headers={**(headers or {}), **self._bearer()}, **rest)

    async def _give_credentials(self) -> httpx2.Response:
        """The answer to the password, and to another code where the first was used up elsewhere."""
        body: Json = {"username": self.username, "password": self.password, "device": self._device}
        if self.factor is None:
            return await self._ask("POST", "/api/v1/auth/sign-in", json=body)
        for _ in range(_CODES_TRIED):
            body["code"] = await self.factor.fresh_code()
            response = await self._ask("POST", "/api/v1/auth/sign-in", json=body)
            if _problem_of(response).get("type") != NEEDS_CODE:
                break
        return response

    async def _renew(self, used: str) -> None:
        """Once for all that found the same token `used` up."""
        async with self._renewing:
            if self._access_token != used:
                return
            body = {"refresh_token": self._refresh_token, "attempt_id": str(new_id())}
            response = await self._ask("POST", "/api/v1/auth/refresh", json=body)
            if response.status_code == SIGNED_OUT:
                await self.sign_in()
            else:
                self._keep(_body_of(response))

    async def _ask(self, method: str, path: str, **rest: Any) -> httpx2.Response:
        return await ask(self._client, method, path, patience=self.patience, **rest)

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._access_token}"}

    def _keep(self, tokens: Json) -> None:
        self._access_token, self._refresh_token = tokens["access_token"], tokens["refresh_token"]


def _body_of(response: httpx2.Response, *, is_json: bool = True) -> Any:
    if not response.is_success:
        raise Refused(response)
    return response.json() if is_json and response.content else None


def _is_not_now(response: httpx2.Response) -> bool:
    """Also a 409 that names a time: the same command, sent before, is still running."""
    return response.status_code in BUSY or (
        response.status_code == CONFLICT and "Retry-After" in response.headers
    )


def _problem_of(response: httpx2.Response) -> Json:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _seconds(text: str | None) -> float:
    return float(text) if text and text.isdigit() else 0.0
