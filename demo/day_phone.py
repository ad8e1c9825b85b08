"""The phone of `demo.day`: what waits to be sent, how it is sent over a bad line, and what a sync left in its store."""

import asyncio
import gzip
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx2

from demo.accounts import Account
from demo.phone import Json, new_id

BATCH = 100


@dataclass
class Day:
    """One person's phone: what waits to be sent, and what became of what was."""

    client: httpx2.AsyncClient
    account: Account
    waiting: list[Json] = field(default_factory=list)
    results: dict[str, Json] = field(default_factory=dict)
    store: dict[tuple[str, str], Json] = field(default_factory=dict)
    attempts: int = 0
    cursor: str | None = None
    """How far its last sync came; None: the whole day anew."""
    most: int = BATCH
    """Operations in one batch."""

    async def sign_in(self) -> None:
        told = {"username": self.account.username, "password": self.account.password, "device": "演练手机"}
        answer = await self.ask("POST", "/api/v1/auth/sign-in", json=told)
        self.client.headers["Authorization"] = f"Bearer {answer['access_token']}"

    async def ask(self, method: str, path: str, **rest: Any) -> Any:
        """Until it is answered: whatever is asked here may be asked twice."""
        for _ in range(200):
            self.attempts += 1
            try:
                response = await self.client.request(method, path, **rest)
            except httpx2.TransportError:
                continue
            if response.status_code in {429, 502, 503, 504} or (
                response.status_code == 409 and "retry-after" in response.headers
            ):
                await asyncio.sleep(float(response.headers.get("retry-after", 1)))
                continue
            if response.is_error:
                raise RuntimeError(f"{method} {path}: {response.status_code} {response.text[:500]}")
            return response.json() if response.content else None
        raise RuntimeError(f"{method} {path}: no answer")

    async def sync(self) -> None:
        """What changed since the last one, page by page; the whole day at first."""
        while True:
            asked = {"limit": 1000, **({"cursor": self.cursor} if self.cursor else {})}
            page = await self.ask("GET", "/api/v1/sync", params=asked)
            for item in page["items"]:
                if item["op"] == "clear":
                    self.store = {key: kept for key, kept in self.store.items() if key[0] != item["type"]}
                elif item["op"] == "delete":
                    self.store.pop((item["type"], item["id"]), None)
                else:
                    self.store[item["type"], item["id"]] = item["data"]
            self.cursor = page["cursor"]
            if not page["has_more"]:
                return

    def later(self, path: str, body: Any = None, **more: Any) -> Json:
        operation = {"id": str(new_id()), "path": path, "body": body, **more}
        self.waiting.append(operation)
        return operation

    async def send_all(self) -> None:
        """First in, first out; what is to be sent again stays where it stands."""
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        while self.waiting:
            told = {"operations": self.waiting[: self.most], "sent_at": datetime.now(UTC).isoformat()}
            packed = gzip.compress(json.dumps(told).encode())
            answer = await self.ask("POST", "/api/v1/batch", content=packed, headers=headers)
            done = {one["id"]: one for one in answer["results"] if one.get("retry_after_s") is None}
            self.results |= done
            self.waiting = [self._known(one) for one in self.waiting if one["id"] not in done]

    def _known(self, operation: Json) -> Json:
        """What builds on one that is answered by now names the version it left behind, instead of it."""
        before = self.results.get(str(operation.get("after")))
        if before is None:
            return operation
        rest = {name: value for name, value in operation.items() if name != "after"}
        return {**rest, "if_match": (before.get("body") or {}).get("version", 0)}
