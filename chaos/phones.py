"""Phones that report over HTTP as real ones do: the same body again, with growing waits, until it is answered.

Each writes to the journal before it sends and after it was answered. About one answered thing in ten is sent once
more; about one answer in ten is lost on its way, and the try is made again while the first may still be running. Some
reports carry a photo, uploaded before; about one in three is accepted by a clerk, in the same stubborn way.
"""

import asyncio
import hashlib
import random
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx2
import orjson

from chaos.county import Beat
from chaos.journal import Journal, Said
from chaos.posts import Post, accept_of, photo_of, report_of

TIMEOUT = httpx2.Timeout(10.0, connect=2.0)
TRY_AGAIN_STATUSES = frozenset({429})
TRY_AGAIN_PROBLEM = "/problems/conflict"
"""409 while another try of the same thing is still being written; of other 409s no try gets an answer."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 2.0
AGAIN_SHARE, CUT_SHARE = 0.1, 0.1
ACCEPT_SHARE, PHOTO_SHARE = 0.33, 0.15
OK = range(200, 300)
CREATED, OVERTAKEN = 201, 412
LOOKS = 20


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
        photo = photo_of(self.beat, self.chance) if self.chance.random() < PHOTO_SHARE else None
        if photo is not None and await self._send(client, photo) is None:
            return
        file_id = photo.key if photo else None
        post = report_of(self.beat, self.chance, phone=self.number, file_id=file_id)
        answer = await self._send(client, post)
        if answer is not None and self.chance.random() < ACCEPT_SHARE:
            accepting = asyncio.create_task(self._accept(client, post.key, answer["version"]))
            self._moves.add(accepting)
            accepting.add_done_callback(self._moves.discard)

    async def _accept(self, client: httpx2.AsyncClient, event_id: UUID, version: int | None) -> None:
        """The clerk accepts what they see; what a ladder lifted meanwhile they look at again, and accept as it now is."""
        await asyncio.sleep(self.chance.uniform(0, 6))
        while version is not None and self._stopped_at is None:
            if await self._send(client, accept_of(self.beat, event_id, version=version)) is not None:
                return
            version = await self._seen_again(client, event_id, version)

    async def _seen_again(self, client: httpx2.AsyncClient, event_id: UUID, version: int) -> int | None:
        """The event's version now; None if it is the one that was seen, or if nobody answers."""
        headers = {"Authorization": f"Bearer {self.beat.clerk_token}"}
        for _ in range(LOOKS):
            try:
                response = await client.get(f"/api/v1/events/{event_id}", headers=headers)
            except httpx2.TransportError:
                response = None
            if response is not None and response.status_code in OK:
                now = int(response.json()["version"])
                return now if now != version else None
            await asyncio.sleep(LONGEST_WAIT_S)
        return None

    async def _send(self, client: httpx2.AsyncClient, post: Post) -> dict[str, Any] | None:
        """Say what will be sent, send it until it is answered, and now and then once more."""
        self.journal.write(
            Said.INTENT,
            post.kind,
            post.key,
            subject_id=post.subject_id,
            file_id=post.file_id,
            phone=self.number,
        )
        answer = await self._until_answered(client, post)
        if answer is not None and self.chance.random() < AGAIN_SHARE:
            await self._until_answered(client, post)
        return answer

    async def _until_answered(self, client: httpx2.AsyncClient, post: Post) -> dict[str, Any] | None:
        """None if it was refused, or if patience ended after the stop."""
        wait_s = FIRST_WAIT_S
        timeout, impatient = self._patience()
        while True:
            try:
                response = await client.post(
                    post.path, content=post.body, headers=post.headers, timeout=timeout
                )
            except httpx2.TransportError as error:
                why = type(error).__name__
            else:
                if response.status_code in OK:
                    return self._answered(post, response)
                if response.status_code == OVERTAKEN:
                    self.journal.write(Said.OVERTAKEN, post.kind, post.key)
                    return None
                if not _asks_to_try_again(response):
                    words = response.text[:500]
                    self.journal.write(
                        Said.REFUSED, post.kind, post.key, status=response.status_code, words=words
                    )
                    return None
                why = str(response.status_code)
            self.journal.write(Said.UNANSWERED, post.kind, post.key, why=why)
            if self._stopped_at is not None and time.monotonic() > self._stopped_at + self.patience_s:
                return None
            if impatient:
                timeout, impatient = TIMEOUT, False
                continue
            await asyncio.sleep(wait_s * self.chance.uniform(0.5, 1.5))
            wait_s = min(LONGEST_WAIT_S, wait_s * 2)

    def _patience(self) -> tuple[httpx2.Timeout, bool]:
        """Now and then the way back is cut: the answer is on it or still being made, and the same is sent at once."""
        if self.chance.random() >= CUT_SHARE:
            return TIMEOUT, False
        return httpx2.Timeout(10.0, read=self.chance.uniform(0.001, 0.02)), True

    def _answered(self, post: Post, response: httpx2.Response) -> dict[str, Any]:
        body: dict[str, Any] = response.json()
        told = {name: body[name] for name in ("id", "number", "version", "state", "sha256") if name in body}
        # A report's second answer shows the event as it is by then; a move's is the first answer again, to the byte.
        digest = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
        earlier = response.headers.get("idempotent-replayed") == "true" or (
            post.kind != "accept" and response.status_code != CREATED
        )
        self.journal.write(Said.ANSWER, post.kind, post.key, digest=digest, earlier=earlier, told=told)
        return body


def _asks_to_try_again(response: httpx2.Response) -> bool:
    if response.status_code >= 500 or response.status_code in TRY_AGAIN_STATUSES:
        return True
    if response.status_code != 409:
        return False
    try:
        return bool(response.json()["type"] == TRY_AGAIN_PROBLEM)
    except (ValueError, KeyError):
        return False
