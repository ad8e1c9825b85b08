"""Whether somebody has heard of an alarm: nobody comes to a call that nobody made.

Looks into the database twice a second, as a telephone that has rung would know it: a message of the alarm was taken by
the vendor, or the system says that there was nobody to tell.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from tests.builders.county import COUNTY

EVERY_S = 0.5
TIMEOUT_S = 3.0
LOOKS_BACK = timedelta(seconds=100)
"""Longer than a home's patience."""
HEARD = """
    SELECT notices.subject_id AS alarm_id
      FROM deliveries JOIN notices
        ON notices.county_code = deliveries.county_code AND notices.id = deliveries.notice_id
     WHERE deliveries.county_code = $1 AND deliveries.created_at > $2 AND deliveries.state = 'sent'
     UNION
    SELECT calls.alarm_id
      FROM alarms JOIN alarm_calls AS calls
        ON calls.county_code = alarms.county_code AND calls.alarm_id = alarms.id
     WHERE alarms.county_code = $1 AND alarms.state = 'open' AND calls.undeliverable
"""


class Bell:
    """Looks on until left; a database that is away is asked again at the next look."""

    def __init__(self, database_url: str) -> None:
        self._dsn = database_url.replace("postgresql+asyncpg:", "postgresql:")
        self._heard: set[UUID] = set()
        self._news = asyncio.Condition()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator["Bell"]:
        watch = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    async def until_heard(self, alarm_id: UUID, *, within_s: float) -> bool:
        """Whether somebody heard of it in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s), self._news:
                await self._news.wait_for(lambda: alarm_id in self._heard)
                return True
        return False

    async def _watch(self) -> None:
        while True:
            with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                await self._look_on()
            await asyncio.sleep(EVERY_S)

    async def _look_on(self) -> None:
        async with asyncio.timeout(TIMEOUT_S):
            connection = await asyncpg.connect(self._dsn)
        try:
            while True:
                async with asyncio.timeout(TIMEOUT_S):
                    rows = await connection.fetch(HEARD, COUNTY, datetime.now(UTC) - LOOKS_BACK)
                async with self._news:
                    self._heard |= {UUID(str(row["alarm_id"])) for row in rows}
                    self._news.notify_all()
                await asyncio.sleep(EVERY_S)
        finally:
            connection.terminate()
