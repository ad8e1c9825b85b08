"""A line that loses, repeats, delays and reorders: what a stairwell does to a phone, on purpose and by a seed."""

import asyncio
import random
from dataclasses import dataclass, field

import httpx2

FAULTS = ("lost before", "answer lost", "sent twice", "late copy", "overtaken", "slow")


@dataclass
class LossyLine(httpx2.AsyncBaseTransport):
    """Of each request: lost before it is sent, its answer lost, sent twice, a copy of it arrives after later ones, it is
    given up and arrives after its own repetition, or it and its answer take their time."""

    inner: httpx2.AsyncBaseTransport
    seed: int
    share: float = 0.3
    longest_s: float = 1.0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FAULTS, 0))
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        fault = self._chance.choice(FAULTS) if self._chance.random() < self.share else ""
        if fault:
            self.counts[fault] += 1
        if fault == "lost before":
            raise httpx2.ConnectError("lost on purpose", request=request)
        if fault in {"late copy", "overtaken"}:
            self._send_later(_copy(request))
        if fault == "overtaken":
            raise httpx2.ReadTimeout("given up on purpose", request=request)
        if fault == "slow":
            await asyncio.sleep(self._pause_s())
        if fault == "sent twice":
            await self._thrown_away(_copy(request))
        if fault == "answer lost":
            await self._thrown_away(request)
            raise httpx2.ReadError("answer lost on purpose", request=request)
        return await self.inner.handle_async_request(request)

    async def settled(self) -> None:
        """Until the last copy has arrived."""
        while self._late:
            await asyncio.gather(*self._late, return_exceptions=True)

    async def aclose(self) -> None:
        await self.settled()
        await self.inner.aclose()

    def _pause_s(self) -> float:
        return self._chance.uniform(0, self.longest_s)

    def _send_later(self, request: httpx2.Request) -> None:
        task = asyncio.create_task(self._later(request, self._pause_s()))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _later(self, request: httpx2.Request, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        await self._thrown_away(request)

    async def _thrown_away(self, request: httpx2.Request) -> None:
        response = await self.inner.handle_async_request(request)
        await response.aread()
        await response.aclose()


def _copy(request: httpx2.Request) -> httpx2.Request:
    return httpx2.Request(request.method, request.url, headers=request.headers, content=request.content)
