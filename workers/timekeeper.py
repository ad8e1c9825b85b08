"""The timekeeper: takes every deadline's step when its time has come, of any feature; and keeps the house.

Any number may run: a due deadline is claimed by one of them, and a step is recorded once whatever dies.
"""

import asyncio
from contextlib import AbstractAsyncContextManager

from gridgov.db.session import Session, Sessions, read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.queries import due_counties
from workers.context import Tools, transaction
from workers.housekeeping import Housekeeper
from workers.loops import each_county, keep_doing
from workers.settings import WorkerSettings


class Timekeeper:
    """One timekeeper process."""

    def __init__(self, sessions: Sessions, tools: Tools, settings: WorkerSettings) -> None:
        self._sessions = sessions
        self._settings = settings
        self._housekeeper = Housekeeper(sessions, tools, settings)

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop."""
        settings = self._settings
        await asyncio.gather(
            keep_doing("deadlines", lambda: self.fire(stop), pause_s=settings.deadline_poll_s, stop=stop),
            keep_doing("housekeeping", lambda: self._housekeeper.step(stop), pause_s=1.0, stop=stop),
        )

    async def fire(self, stop: asyncio.Event) -> bool:
        """Take what is due, a portion of each county in turn; whether more waits."""
        async with self._transaction() as session:
            counties = await due_counties(session, at=await read_clock(session))
        return await each_county(counties, self._fire_county, stop)

    async def _fire_county(self, county_code: str) -> bool:
        limit = self._settings.deadline_limit
        async with self._transaction() as session:
            at = await read_clock(session)
            return await fire_due(session, county_code=county_code, at=at, limit=limit) == limit

    def _transaction(self) -> AbstractAsyncContextManager[Session]:
        return transaction(self._sessions, within_s=self._settings.transaction_timeout_s)
