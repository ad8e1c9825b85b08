"""A phone that applies what sync gives it, and nothing else."""

import json
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tests.builders.changes import number_changes
from tests.builders.county import COUNTY
from tests.support.api import Api


class Phone:
    """Somebody's phone: its store is exactly what the items said."""

    def __init__(self, api: Api, session: AsyncSession, *, limit: int = 200) -> None:
        self.api, self.session, self.limit = api, session, limit
        self.store: dict[tuple[str, str], dict[str, Any]] = {}
        self.cursor: str | None = None
        self.pages = 0

    async def page(self) -> bool:
        """One page; whether more waits."""
        asked: dict[str, Any] = {"limit": self.limit} | ({"cursor": self.cursor} if self.cursor else {})
        answer = await self.api.get("/api/v1/sync", params=asked)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert len(body["items"]) <= self.limit + 1
        self.apply(body["items"])
        self.cursor = body["cursor"]
        self.pages += 1
        return bool(body["has_more"])

    async def sync(self) -> list[dict[str, Any]]:
        """Until nothing is left; what was in the pages is seen by `heard`."""
        await number_changes(self.session, COUNTY)
        self.heard: list[dict[str, Any]] = []
        for _ in range(500):
            if not await self.page():
                return self.heard
        raise AssertionError("sync does not come to an end")

    def apply(self, items: list[dict[str, Any]]) -> None:
        self.heard = getattr(self, "heard", [])
        for item in items:
            self.heard.append(item)
            if item["op"] == "clear":
                self.store = {key: data for key, data in self.store.items() if key[0] != item["type"]}
            elif item["op"] == "delete":
                self.store.pop((item["type"], item["id"]), None)
            else:
                self.store[item["type"], item["id"]] = item["data"]

    async def stream(self) -> None:
        """The same by lines."""
        params = {"cursor": self.cursor} if self.cursor else {}
        answer = await self.api.request(
            "GET",
            "/api/v1/sync",
            params={**params, "limit": self.limit},
            headers={"Accept": "application/x-ndjson"},
        )
        assert answer.headers["content-type"].startswith("application/x-ndjson")
        for line in answer.text.splitlines():
            said = json.loads(line)
            if "op" in said:
                self.apply([said])
            else:
                self.cursor, self.more = said["cursor"], said["has_more"]

    def ids(self, kind: str) -> set[str]:
        return {thing for found, thing in self.store if found == kind}
