"""The sender: takes messages to their vendors. It lives in the process of the queue "send" and needs no Redis.

Claim (commit), send, finish (commit): while a vendor is waited for no transaction is open. Any number of processes may
send: a claim is an attempt of one of them. Two loops, so that what is urgent never stands behind what is not; in each a
channel that is slow gets half of the places at most.

A process that is stopped and goes on later (SIGSTOP) looks at the time before it sends: past its claim it sends nothing,
and what it finds out after its lease it cannot write, because the attempt is another's by then.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

from gridgov.db.session import DatabaseError, Session, Sessions, read_clock
from gridgov.log import get_logger
from gridgov.notices.actions.claim_parcels import claim_parcels
from gridgov.notices.actions.finish_parcel import finish_parcel
from gridgov.notices.channels.courier import Courier
from gridgov.notices.queries.deliveries import sending_counties
from gridgov.notices.rules.parcels import Parcel
from gridgov.notices.rules.settling import Ending, Outcome
from workers.context import describe, transaction
from workers.loops import each_county, keep_doing
from workers.settings import WorkerSettings

_log = get_logger(__name__)


class Sender:
    """One sending process."""

    def __init__(self, sessions: Sessions, courier: Courier, settings: WorkerSettings) -> None:
        self._sessions, self._courier, self._settings = sessions, courier, settings
        self._lanes = {urgent: _Lane(urgent, settings.send_at_once) for urgent in (True, False)}

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop; what is under way is finished, as far as the process is given the time."""
        loops = [
            keep_doing(name, partial(self.step, stop, urgent=urgent), pause_s=self._settings.send_poll_s, stop=stop)
            for name, urgent in (("send-urgent", True), ("send", False))
        ]  # fmt: skip
        try:
            await asyncio.gather(*loops)
            await self.settle()
        except asyncio.CancelledError:
            for lane in self._lanes.values():
                lane.cancel()
            raise

    async def step(self, stop: asyncio.Event, *, urgent: bool) -> bool:
        """Begin to send what is due, as far as there are places; whether more waits."""
        lane = self._lanes[urgent]
        if lane.free == 0:
            await lane.wait_for_a_place()
        async with self._transaction() as session:
            counties = await sending_counties(session, urgent=urgent, at=await read_clock(session))
        return await each_county(counties, lambda county_code: self._begin(lane, county_code), stop)

    async def settle(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*(lane.drain() for lane in self._lanes.values()))

    async def _begin(self, lane: "_Lane", county_code: str) -> bool:
        if lane.free == 0:
            return True
        claimed_at = time.monotonic()
        async with self._transaction() as session:
            parcels, more = await claim_parcels(
                session, county_code=county_code, urgent=lane.urgent, apart_from=lane.crowded(), limit=lane.free,
                lease_s=self._settings.send_lease_s, at=await read_clock(session),
            )  # fmt: skip
        for parcel in parcels:
            lane.begin(parcel, self._deliver(parcel, claimed_at))
        return more

    async def _deliver(self, parcel: Parcel, claimed_at: float) -> None:
        late_s = time.monotonic() - claimed_at
        if late_s > self._settings.send_start_within_s:
            _log.warning("claim too old to send", delivery_id=str(parcel.id), late_s=round(late_s, 1))
            await self._finish(parcel, Outcome(Ending.NOT_SENT, "came to it too late"))
            return
        try:
            async with asyncio.timeout(self._settings.send_timeout_s):
                outcome = await self._courier.send(parcel)
        except TimeoutError:
            outcome = Outcome(Ending.UNANSWERED, "no answer in time")
        await self._finish(parcel, outcome)

    async def _finish(self, parcel: Parcel, outcome: Outcome) -> None:
        """If even this fails, the lease brings it back: sent again, and counted as one that may be a second."""
        try:
            async with self._transaction() as session:
                await finish_parcel(session, parcel, outcome, at=await read_clock(session))
        except (DatabaseError, OSError, TimeoutError) as away:
            _log.warning(
                "sent, and not noted", delivery_id=str(parcel.id), ending=outcome.ending, because=describe(away)
            )  # fmt: skip

    def _transaction(self) -> AbstractAsyncContextManager[Session]:
        return transaction(self._sessions, within_s=self._settings.transaction_timeout_s)


class _Lane:
    """The places for what is urgent, or for what is not."""

    def __init__(self, urgent: bool, places: int) -> None:  # noqa: FBT001 - which of the two lanes
        self.urgent = urgent
        self._places = places
        self._running: dict[asyncio.Task[None], str] = {}

    @property
    def free(self) -> int:
        return self._places - len(self._running)

    def crowded(self) -> Sequence[str]:
        """Channels that have half of the places."""
        counted = Counter(self._running.values())
        return [channel for channel, count in counted.items() if 2 * count >= self._places > 1]

    def begin(self, parcel: Parcel, sending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(sending)
        self._running[task] = parcel.channel
        task.add_done_callback(self._ended)

    async def wait_for_a_place(self) -> None:
        await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    def cancel(self) -> None:
        """Leave it to the lease."""
        for task in self._running:
            task.cancel()

    async def drain(self) -> None:
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("sending failed", exc_info=error)
