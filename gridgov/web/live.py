"""The live stream's hub: one Redis subscription per process, one bounded queue per listener.

Redis only makes it quick. The numbers of a county's changes have no gaps, so that whoever listens sees what is missing
and reads it from the database; and a county of which the hub hears nothing is read by the hub itself, once for all
who listen to it. A listener that cannot keep up is told to catch up; nobody else waits for it.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import orjson
from redis.asyncio import Redis
from redis.exceptions import RedisError

from gridgov.db.session import DatabaseError
from gridgov.log import get_logger

CHANNEL = "gridgov:live"
PAGE = 500
"""How many changes are read at once."""

_RECONNECT_S = 1.0
_LOOK_S = 1.0
_SILENCE_S = 2.0
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LiveChange:
    """A numbered change; ``about`` is what decides who may hear of it, filled in by the source."""

    county_code: str
    seq: int
    kind: str
    subject: str
    subject_id: UUID
    scope_path: str
    at: datetime
    about: Any = None


class ChangeSource(Protocol):
    """Where changes are read from: the database, by the feature that knows what each is about."""

    async def head(self, county_code: str) -> int:
        """The county's last number."""

    async def read(self, county_code: str, *, after: int, limit: int) -> Sequence[LiveChange]:
        """The changes that follow a number, in order, with what they are about."""

    async def dress(self, changes: Sequence[LiveChange]) -> Sequence[LiveChange]:
        """The same changes of one county, with what they are about."""


@dataclass(eq=False)
class Listener:
    """One open stream."""

    county_code: str
    limit: int
    behind: bool = False
    """It missed something, and must catch up from the database by its last number."""
    _waiting: list[LiveChange] = field(default_factory=list)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, changes: Sequence[LiveChange]) -> None:
        if len(self._waiting) + len(changes) > self.limit:
            self.fall_behind()
        elif not self.behind:
            self._waiting += changes
            self._wake.set()

    def fall_behind(self) -> None:
        self._waiting.clear()
        self.behind = True
        self._wake.set()

    async def take(self, *, timeout_s: float) -> tuple[list[LiveChange], bool]:
        """What was offered since the last time, and whether this listener must catch up; empty after the timeout."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._wake.wait()
        self._wake.clear()
        taken, behind = self._waiting, self.behind
        self._waiting, self.behind = [], False
        return taken, behind


class LiveHub:
    """Fans the county's changes out to the streams open in this process."""

    def __init__(self, redis: "Redis", source: ChangeSource, *, queue_length: int) -> None:
        self._redis = redis
        self._source = source
        self._queue_length = queue_length
        self._listeners: dict[str, set[Listener]] = {}
        self._known: dict[str, int] = {}
        self._heard_at: dict[str, float] = {}
        self._subscribed = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def source(self) -> ChangeSource:
        return self._source

    @property
    def listener_count(self) -> int:
        return sum(len(group) for group in self._listeners.values())

    async def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._pump_forever(), name="live-pump"),
            asyncio.create_task(self._look_forever(), name="live-look"),
        ]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def listen(self, county_code: str) -> AsyncIterator[Listener]:
        """Join from now on; leave when the stream closes."""
        listener = Listener(county_code, self._queue_length)
        self._listeners.setdefault(county_code, set()).add(listener)
        try:
            yield listener
        finally:
            group = self._listeners[county_code]
            group.discard(listener)
            if not group:
                del self._listeners[county_code]
                self._known.pop(county_code, None)

    def deliver(self, county_code: str, changes: Sequence[LiveChange]) -> None:
        """Offer changes to every stream of their county."""
        if county_code not in self._listeners:
            return  # the last one left; whoever comes next starts from the number of that moment
        self._known[county_code] = max(self._known.get(county_code, 0), changes[-1].seq)
        for listener in self._listeners[county_code]:
            listener.offer(changes)

    # --- by Redis ---

    async def _pump_forever(self) -> None:
        while True:
            try:
                await self._pump()
            except (RedisError, OSError) as error:
                if self._subscribed:
                    _log.warning("live subscription lost; reading the database", error=type(error).__name__)
                self._subscribed = False
                await asyncio.sleep(_RECONNECT_S)

    async def _pump(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            self._subscribed = True
            # What was published between two subscriptions is gone.
            self._heard_at.clear()
            async for message in pubsub.listen():
                if message["type"] == "message":
                    await self._hear(orjson.loads(message["data"]))

    async def _hear(self, told: Sequence[dict[str, Any]]) -> None:
        """One message: changes of one county, in order."""
        county_code = str(told[0]["county_code"])
        self._heard_at[county_code] = time.monotonic()
        if county_code not in self._listeners:
            return
        changes = [_change_of(values) for values in told]
        try:
            self.deliver(county_code, await self._source.dress(changes))
        except (DatabaseError, OSError) as error:
            _log.warning("live changes not delivered", error=type(error).__name__)
            for listener in self._listeners.get(county_code, ()):
                listener.fall_behind()

    # --- by the database ---

    async def _look_forever(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            for county_code in list(self._listeners):
                silent_s = time.monotonic() - self._heard_at.get(county_code, 0.0)
                if not self._subscribed or silent_s >= _SILENCE_S:
                    await self._look(county_code)

    async def _look(self, county_code: str) -> None:
        """Read what the county's listeners have not heard of; the first time, they read it themselves."""
        try:
            known = self._known.get(county_code)
            if known is None:
                head = await self._source.head(county_code)
                if county_code in self._listeners:
                    self._known[county_code] = max(head, self._known.get(county_code, 0))
                for listener in self._listeners.get(county_code, ()):
                    listener.fall_behind()
                return
            changes = await self._source.read(county_code, after=known, limit=PAGE)
        except (DatabaseError, OSError) as error:
            _log.warning("live changes not read", error=type(error).__name__)
            return
        if changes:
            self.deliver(county_code, changes)


def _change_of(values: dict[str, Any]) -> LiveChange:
    """A change as the relay published it."""
    return LiveChange(
        county_code=values["county_code"],
        seq=values["seq"],
        kind=values["kind"],
        subject=values["subject"],
        subject_id=UUID(values["subject_id"]),
        scope_path=values["scope_path"],
        at=datetime.fromisoformat(values["at"]),
    )
