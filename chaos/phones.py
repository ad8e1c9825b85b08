"""Phones that report over HTTP as real ones do: the same body again, with growing waits, until it is answered.

Each writes to the journal before it sends and after it was answered. About one answered report in ten is sent once
more, as if its answer had been lost; about one in three is accepted by a clerk, in the same stubborn way.
"""

import asyncio
import hashlib
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2
import orjson

from chaos.county import Beat
from chaos.journal import Journal, Said
from gridgov.db.base import new_id

TYPE = "environment.exposed_garbage"
TIMEOUT = httpx2.Timeout(10.0, connect=2.0)
TRY_AGAIN_STATUSES = frozenset({429})
TRY_AGAIN_PROBLEM = "/problems/conflict"
"""409 while another try of the same thing is still being written; of other 409s no try gets an answer."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 2.0
AGAIN_SHARE, ACCEPT_SHARE, MAJOR_SHARE = 0.1, 0.33, 0.03
OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to send: the same bytes at every try."""

    kind: str
    key: UUID
    event_id: UUID
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Phone:
    """One phone and the clerk behind it. `pace_s`: the usual pause between two reports."""

    number: int
    beat: Beat
    address: str
    journal: Journal
    chance: random.Random
    pace_s: float
    patience_s: float = 30.0
    """How long it goes on trying once it has been told to stop."""
    _stopped_at: float | None = None
    _moves: set[asyncio.Task[None]] = field(default_factory=set)

    def stop(self) -> None:
        """Begin nothing new; what is under way is tried until it is answered."""
        self._stopped_at = time.monotonic()

    async def live(self) -> None:
        """Report until stopped, and wait for the last answers."""
        await asyncio.sleep(self.chance.uniform(0, self.pace_s))
        async with httpx2.AsyncClient(base_url=self.address, timeout=TIMEOUT, trust_env=False) as client:
            while self._stopped_at is None:
                await self._report(client)
                await asyncio.sleep(self.chance.uniform(0.5, 1.5) * self.pace_s)
            await asyncio.gather(*self._moves)

    async def _report(self, client: httpx2.AsyncClient) -> None:
        post = self._new_report()
        self.journal.write(Said.INTENT, post.kind, post.key, event_id=post.event_id, phone=self.number)
        answer = await self._send(client, post)
        if answer is None:
            return
        if self.chance.random() < AGAIN_SHARE:
            await self._send(client, post)
        if self.chance.random() < ACCEPT_SHARE:
            accepting = asyncio.create_task(self._accept(client, post.event_id, answer["version"]))
            self._moves.add(accepting)
            accepting.add_done_callback(self._moves.discard)

    async def _accept(self, client: httpx2.AsyncClient, event_id: UUID, version: int) -> None:
        await asyncio.sleep(self.chance.uniform(0, 6))
        if self._stopped_at is not None:
            return
        key = new_id()
        headers = {"If-Match": f'"{version}"', "Idempotency-Key": str(key), **_bearer(self.beat.clerk_token)}
        path = f"/api/v1/events/{event_id}/accept"
        post = Post("accept", key, event_id, path, headers, orjson.dumps({"note": "情况属实"}))
        self.journal.write(Said.INTENT, post.kind, post.key, event_id=event_id, phone=self.number)
        answer = await self._send(client, post)
        if answer is not None and self.chance.random() < AGAIN_SHARE:
            await self._send(client, post)

    async def _send(self, client: httpx2.AsyncClient, post: Post) -> dict[str, Any] | None:
        """Try until answered; None if it was refused, or if patience ended after the stop."""
        wait_s = FIRST_WAIT_S
        while True:
            try:
                response = await client.post(post.path, content=post.body, headers=post.headers)
            except httpx2.TransportError as error:
                why = type(error).__name__
            else:
                if response.status_code in OK:
                    return self._answered(post, response)
                if not _asks_to_try_again(response):
                    self._refused(post, response)
                    return None
                why = str(response.status_code)
            self.journal.write(Said.UNANSWERED, post.kind, post.key, why=why)
            if self._stopped_at is not None and time.monotonic() > self._stopped_at + self.patience_s:
                return None
            await asyncio.sleep(wait_s * self.chance.uniform(0.5, 1.5))
            wait_s = min(LONGEST_WAIT_S, wait_s * 2)

    def _answered(self, post: Post, response: httpx2.Response) -> dict[str, Any]:
        body: dict[str, Any] = response.json()
        told = {name: body[name] for name in ("id", "number", "version", "state")}
        # A report's second answer shows the event as it is by then; a move's is the first answer again, to the byte.
        digest = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
        self.journal.write(
            Said.ANSWER, post.kind, post.key, status=response.status_code, digest=digest, told=told
        )
        return body

    def _refused(self, post: Post, response: httpx2.Response) -> None:
        self.journal.write(
            Said.REFUSED, post.kind, post.key, status=response.status_code, words=response.text[:500]
        )

    def _new_report(self) -> Post:
        event_id = new_id()
        body = {
            "id": event_id,
            "type_code": TYPE,
            "words": f"{self.number} 号手机:小区东门垃圾外溢",
            "place": self.beat.place(self.chance),
            "occurred_at": datetime.now(UTC),
            "major": self.chance.random() < MAJOR_SHARE,
        }
        headers = _bearer(self.beat.token)
        return Post("report", event_id, event_id, "/api/v1/events", headers, orjson.dumps(body))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def _asks_to_try_again(response: httpx2.Response) -> bool:
    if response.status_code >= 500 or response.status_code in TRY_AGAIN_STATUSES:
        return True
    if response.status_code != 409:
        return False
    try:
        return bool(response.json()["type"] == TRY_AGAIN_PROBLEM)
    except (ValueError, KeyError):
        return False
