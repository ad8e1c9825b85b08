"""The timekeeper: takes every deadline's step when its time has come, of any feature; and keeps the house.

Any number may run: a due deadline is claimed by one of them, and a step is recorded once whatever dies. It sleeps until
the next instant that is known, by the database's clock, so that its own may be an hour off; and never for longer than
`deadline_poll_s`, because a clock that starts meanwhile wakes nobody.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from gridgov.db.session import Session, Sessions, is_lost_connection, read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.queries import due_counties
from gridgov.deadlines.queries.soonest import read_soonest
from gridgov.log import get_logger
from workers.context import Tools, transaction
from workers.housekeeping import Housekeeper
from workers.loops import keep_doing, sleep_unless, wait_s
from workers.settings import WorkerSettings

_BATCHES = 10
"""How many batches of a county at a time, while the others wait."""
_SHORTEST_S = 0.001
_log = get_logger(__name__)


class Timekeeper:
    """One timekeeper process."""

    def __init__(self, sessions: Sessions, tools: Tools, settings: WorkerSettings) -> None:
        self._sessions = sessions
        self._settings = settings
        self._housekeeper = Housekeeper(sessions, tools, settings)
        self._troubles: dict[str, tuple[int, float]] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop."""
        await asyncio.gather(
            keep_doing("deadlines", lambda: self._watch(stop), pause_s=0, stop=stop),
            keep_doing("housekeeping", lambda: self._housekeeper.step(stop), pause_s=1.0, stop=stop),
        )

    async def _watch(self, stop: asyncio.Event) -> bool:
        await sleep_unless(stop, await self.fire(stop))
        return True

    async def fire(self, stop: asyncio.Event) -> float:
        """Take what is due, a few batches of each county in turn; how many seconds there is nothing to do after that."""
        async with self._transaction() as session:
            wait = await read_soonest(session)
        longest_s = self._settings.deadline_poll_s
        if wait is None or wait > 0:
            return longest_s if wait is None else min(longest_s, max(wait, _SHORTEST_S))
        async with self._transaction() as session:
            counties = await due_counties(session, at=await read_clock(session))
        # What is due and was not taken is held by another, or rests: to be looked at again soon, but not at once.
        return 0.0 if await self._fire_all(counties, stop) else longest_s / 2

    async def _fire_all(self, counties: Sequence[str], stop: asyncio.Event) -> bool:
        """Whether anything was taken. A county in trouble rests for a while, and keeps no other from its time."""
        taken_count = 0
        for county_code in counties:
            if stop.is_set():
                break
            failed_count, rests_until = self._troubles.get(county_code, (0, 0.0))
            if time.monotonic() < rests_until:
                continue
            try:
                taken_count += await self._fire_county(county_code, stop)
            except Exception as error:
                if is_lost_connection(error):
                    raise
                self._troubles[county_code] = (failed_count + 1, time.monotonic() + wait_s(failed_count + 1))
                _log.error(
                    "deadlines failed", county_code=county_code, failed_count=failed_count + 1, exc_info=error
                )
            else:
                self._troubles.pop(county_code, None)
        return taken_count > 0

    async def _fire_county(self, county_code: str, stop: asyncio.Event) -> int:
        """How many were taken: batch after batch while each is full, each a commit."""
        limit, taken_count = self._settings.deadline_limit, 0
        for _ in range(_BATCHES):
            async with self._transaction() as session:
                count = await fire_due(
                    session, county_code=county_code, at=await read_clock(session), limit=limit
                )
            taken_count += count
            if count < limit or stop.is_set():
                break
        return taken_count

    def _transaction(self) -> AbstractAsyncContextManager[Session]:
        return transaction(self._sessions, within_s=self._settings.transaction_timeout_s)
