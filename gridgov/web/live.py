"""The live stream's hub: one Redis subscription per process, one bounded queue per listener.

A listener that cannot keep up is told to catch up from the database by its last number; nobody else waits for it.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from redis.asyncio import Redis
from redis.exceptions import RedisError

from gridgov.log import get_logger

CHANNEL = "gridgov:live"
_RECONNECT_S = 1.0
_log = get_logger(__name__)


@dataclass(eq=False)
class Listener:
    """One open stream; ``overflowed`` says it must catch up from the database."""

    county_code: str
    queue: asyncio.Queue[dict[str, Any]]
    overflowed: asyncio.Event = field(default_factory=asyncio.Event)


class LiveHub:
    """Fans the county's changes out to the streams open in this process."""

    def __init__(self, redis: "Redis", *, queue_length: int) -> None:
        self._redis = redis
        self._queue_length = queue_length
        self._listeners: dict[str, set[Listener]] = {}
        self._pump: asyncio.Task[None] | None = None

    @property
    def listener_count(self) -> int:
        return sum(len(group) for group in self._listeners.values())

    async def start(self) -> None:
        self._pump = asyncio.create_task(self._pump_forever(), name="live-pump")

    async def stop(self) -> None:
        if self._pump is not None:
            self._pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pump

    @contextlib.asynccontextmanager
    async def listen(self, county_code: str) -> AsyncIterator[Listener]:
        """Join from now on; leave when the stream closes."""
        listener = Listener(county_code, asyncio.Queue(self._queue_length))
        self._listeners.setdefault(county_code, set()).add(listener)
        try:
            yield listener
        finally:
            self._listeners[county_code].discard(listener)

    def deliver(self, change: dict[str, Any]) -> None:
        """Put one change into every queue of its county."""
        for listener in self._listeners.get(change["county_code"], ()):
            try:
                listener.queue.put_nowait(change)
            except asyncio.QueueFull:
                listener.overflowed.set()

    async def _pump_forever(self) -> None:
        while True:
            try:
                await self._pump_once()
            except (RedisError, OSError) as error:
                _log.warning("live subscription lost", error=type(error).__name__)
                self._tell_all_to_catch_up()
                await asyncio.sleep(_RECONNECT_S)

    async def _pump_once(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            # What was published between two subscriptions is gone: everyone reads it from the database.
            self._tell_all_to_catch_up()
            async for message in pubsub.listen():
                if message["type"] == "message":
                    for change in orjson.loads(message["data"]):
                        self.deliver(change)

    def _tell_all_to_catch_up(self) -> None:
        for group in self._listeners.values():
            for listener in group:
                listener.overflowed.set()
