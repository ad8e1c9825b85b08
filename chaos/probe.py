"""A look from outside, four times a second: how old is the oldest thing that is owed and not done?"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import asyncpg
import orjson

EVERY_S = 0.25
TIMEOUT_S = 3.0
OLDEST = """
    SELECT clock_timestamp() AS at, least(
        (SELECT min(created_at) FROM outbox WHERE relayed_at IS NULL),
        (SELECT min(announced.created_at)
           FROM outbox_jobs AS job JOIN outbox AS announced
             ON announced.county_code = job.county_code AND announced.id = job.outbox_id
          WHERE job.done_at IS NULL),
        (SELECT min(next_at) FROM deadlines
          WHERE ended_at IS NULL AND next_at IS NOT NULL AND next_at <= clock_timestamp())
    ) AS oldest,
    EXISTS (SELECT FROM deadlines WHERE ended_at IS NULL AND next_at IS NOT NULL) AS more_to_come,
    (SELECT count(*) FROM outbox WHERE relayed_at IS NULL) AS waiting_count,
    (SELECT count(*) FROM outbox_jobs WHERE done_at IS NULL) AS owed_count,
    (SELECT count(*) FROM outbox_jobs WHERE done_at IS NULL AND attempt > 1) AS owed_again_count
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at an instant of the database's clock; `oldest`: None when nothing was owed."""

    at: datetime
    oldest: datetime | None
    more_to_come: bool
    """Whether a deadline is still running, so that more will be owed without anybody doing anything."""


class Probe:
    """Looks on until left, and writes down what it saw; a database that is away is asked again at the next look."""

    def __init__(self, database_url: str, log: Path, *, owed: str = OLDEST) -> None:
        self._log = log
        self._owed = owed
        self._dsn = database_url.replace("postgresql+asyncpg:", "postgresql:")
        self._connection: asyncpg.Connection | None = None
        self._last: Look | None = None
        self._news = asyncio.Condition()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator["Probe"]:
        watch = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            self._drop()

    async def until_done(self, before: datetime, *, within_s: float) -> float | None:
        """Wait until nothing older than an instant is owed: seconds from then to the look that showed it, or None."""
        return await self._until(lambda look: look.oldest is None or look.oldest > before, before, within_s)

    async def until_settled(self, since: datetime, *, within_s: float) -> float | None:
        """Wait until nothing is owed and nothing will be."""
        return await self._until(lambda look: look.oldest is None and not look.more_to_come, since, within_s)

    async def _until(self, true: Callable[[Look], bool], since: datetime, within_s: float) -> float | None:
        try:
            async with asyncio.timeout(within_s), self._news:
                while self._last is None or self._last.at < since or not true(self._last):
                    await self._news.wait()
                return (self._last.at - since).total_seconds()
        except TimeoutError:
            return None

    async def _watch(self) -> None:
        while True:
            look = await self._look()
            if look is not None:
                async with self._news:
                    self._last = look
                    self._news.notify_all()
            await asyncio.sleep(EVERY_S)

    async def _look(self) -> Look | None:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                if self._connection is None:
                    self._connection = await asyncpg.connect(self._dsn)
                row = await self._connection.fetchrow(self._owed)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            self._drop()
            return None
        assert row is not None
        with self._log.open("ab") as log:
            log.write(orjson.dumps(dict(row)) + b"\n")
        return Look(row["at"], row["oldest"], row["more_to_come"])

    def _drop(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(asyncpg.InterfaceError, OSError):
                self._connection.terminate()
        self._connection = None
