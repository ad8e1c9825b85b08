"""The relay: numbers what was announced, writes down the jobs that it owes, and hands them on.

Two loops. One numbers, county by county, in one transaction each: the county's head, the announcements, their
changes and their jobs; the jobs are born leased to this relay and handed on right after the commit. The other hands
on what had to wait because a queue was long, and again what was handed on and not heard of: a worker died, Redis was
emptied. Any number of relays may run. While Redis is away the relay runs the jobs itself.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

from gridgov.db.relaying import (
    Owed,
    claim_announcements,
    claim_jobs,
    owe_jobs,
    owed_counties,
    take_head,
    waiting_counties,
    write_changes,
)
from gridgov.db.session import Session, Sessions, read_clock
from gridgov.log import get_logger
from workers.context import Runner, transaction
from workers.loops import each_county, keep_doing
from workers.queues import QUEUES, Batch, Lane, batches_of
from workers.settings import WorkerSettings

Subscriptions = Callable[[str, Mapping[str, Any]], Sequence[tuple[str, str]]]
"""Which jobs an announcement of this kind and payload owes: (queue, job)."""

_INLINE_LIMIT = 100
"""Jobs that wait to be run here: no more than are through before their leases end, or they would be claimed again and
again for nothing, travel alone at last, and be run one after another."""

_log = get_logger(__name__)


class Relay:
    """One relay process."""

    def __init__(
        self,
        sessions: Sessions,
        lane: Lane,
        runner: Runner,
        subscriptions: Subscriptions,
        settings: WorkerSettings,
    ) -> None:
        self._sessions = sessions
        self._lane = lane
        self._runner = runner
        self._subscriptions = subscriptions
        self._settings = settings
        self._inline: asyncio.Queue[Batch] = asyncio.Queue()
        self._inline_count = 0
        self._behind: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop."""
        settings = self._settings
        running = asyncio.create_task(self._run_inline(), name="inline")
        try:
            await asyncio.gather(
                keep_doing("number", lambda: self.number(stop), pause_s=settings.relay_poll_s, stop=stop),
                keep_doing("sweep", lambda: self.sweep(stop), pause_s=settings.sweep_poll_s, stop=stop),
            )
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    # --- numbering ---

    async def number(self, stop: asyncio.Event) -> bool:
        """Number what waits in every county; whether more waits."""
        async with self._transaction() as session:
            counties = await waiting_counties(session)
        return await each_county(counties, self._number_county, stop)

    async def _number_county(self, county_code: str) -> bool:
        limit = self._settings.relay_limit
        # What this process must run itself one loop alone hands on, so that it never has more in hand than it has room for.
        takers = await self._takers() - self._behind
        if self._lane.away:
            takers = frozenset()
        async with self._transaction() as session:
            at = await read_clock(session)
            last_seq = await take_head(session, county_code)
            if last_seq is None:
                return False
            announced = await claim_announcements(session, county_code, limit=limit, at=at)
            if not announced:
                return False
            changes = [_change(row, last_seq + place) for place, row in enumerate(announced, start=1)]
            owed = await self._owe(session, announced, takers, at)
            await write_changes(session, county_code, changes)
        await self._lane.publish([_told(change) for change in changes])
        await self.hand_on(owed)
        return len(announced) == limit

    async def _owe(
        self, session: Session, announced: Sequence[Any], takers: Collection[str], at: datetime
    ) -> list[Owed]:
        """Write down the jobs. Those that can be handed on now are born leased; the others are the sweep's, and until
        it is through with them those that come later stand behind them: under load the oldest goes first."""
        leased_until = at + timedelta(seconds=self._settings.lease_s)
        rows, owed = [], []
        for row in announced:
            for queue, job in self._subscriptions(row.kind, row.payload):
                now = queue in takers
                if now:
                    owed.append(Owed(row.county_code, row.id, job, queue, 1))
                else:
                    self._behind.add(queue)
                rows.append({
                    "county_code": row.county_code, "outbox_id": row.id, "job": job, "queue": queue,
                    "payload": row.payload, "request_id": row.request_id, "created_at": at,
                    "leased_until": leased_until if now else at, "attempt": 1 if now else 0, "failures": 0,
                })  # fmt: skip
        await owe_jobs(session, rows)
        return owed

    # --- handing on ---

    async def sweep(self, stop: asyncio.Event) -> bool:
        """Hand on what nobody has a lease on, where there is room for it; whether more waits."""
        queues = sorted(await self._takers())
        if not queues:
            return False
        async with self._transaction() as session:
            counties = await owed_counties(session, queues=queues, at=await read_clock(session))
        more = await each_county(counties, lambda county: self._sweep_county(county, queues), stop)
        if not more:
            self._behind.difference_update(queues)
        return more

    async def _sweep_county(self, county_code: str, queues: Sequence[str]) -> bool:
        settings, limit = self._settings, self._at_once()
        if not limit:
            return True
        async with self._transaction() as session:
            at = await read_clock(session)
            lease = timedelta(seconds=settings.lease_s)
            owed = await claim_jobs(
                session,
                county_code,
                queues=queues,
                limit=limit,
                patient_from=settings.patient_after,
                leases=(at + lease, at + 4 * lease),
                at=at,
            )
        await self.hand_on(owed)
        return len(owed) == limit

    async def _takers(self) -> frozenset[str]:
        """Which queues' jobs can be handed on now: to RQ, or while Redis is away to this process."""
        taking = await self._lane.look()
        if taking is None:
            return frozenset(QUEUES if self._room() else ())
        return taking

    def _at_once(self) -> int:
        """How many jobs are handed on together: while Redis is away, as many as can be run here soon."""
        return self._room() if self._lane.away else self._settings.relay_limit

    def _room(self) -> int:
        """How many more jobs may wait to be run here."""
        return max(0, _INLINE_LIMIT - self._inline_count)

    async def hand_on(self, owed: Sequence[Owed]) -> None:
        """To RQ; what Redis does not take is run here, as far as there is room, and else comes back by its lease."""
        for batch in await self._lane.enqueue(batches_of(owed)):
            if len(batch.items) <= self._room():
                self._inline_count += len(batch.items)
                self._inline.put_nowait(batch)

    async def _run_inline(self) -> None:
        while True:
            batch = await self._inline.get()
            try:
                await self._runner.run(
                    batch.job, [(owed.county_code, owed.outbox_id, owed.attempt) for owed in batch.items]
                )
            except Exception as error:  # noqa: BLE001 - the lease brings the batch back; the next one must run
                _log.error("batch failed", job=batch.job, exc_info=error)
            finally:
                self._inline_count -= len(batch.items)

    def _transaction(self) -> AbstractAsyncContextManager[Session]:
        return transaction(self._sessions, within_s=self._settings.transaction_timeout_s)


def _change(row: Any, seq: int) -> dict[str, Any]:
    return {
        "county_code": row.county_code, "seq": seq, "outbox_id": row.id, "kind": row.kind, "subject": row.subject,
        "subject_id": row.subject_id, "scope_path": row.scope_path, "left_reach": row.left_reach,
        "at": row.created_at,
    }  # fmt: skip


def _told(change: Mapping[str, Any]) -> dict[str, Any]:
    """A change as the live streams hear it."""
    return {name: value for name, value in change.items() if name not in {"outbox_id", "left_reach"}}
