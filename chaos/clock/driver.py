"""Somebody who starts clocks, lets them stand and go on, gives them time, ends and revives them, while all this happens.

By the product's own actions, each in a transaction of its own that is tried until it is known to have been made; the
log of extensions says from when each counts, since the row keeps only how much.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from gridgov.db.base import new_id
from gridgov.db.session import DatabaseError, Session, Sessions, read_clock
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hold import (
    extend_deadline,
    pause_deadlines,
    release_deadlines,
    revive_deadline,
)
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.tables import DeadlineRow
from tests.builders.county import COMMUNITY, COUNTY, GRIDS

STAGE = "answer"
WITHIN_S = 12.0
MOST_TRIES = 120
REST_S = 0.5

Rows = Sequence[DeadlineRow]
Change = Callable[[Session, Rows, datetime], Awaitable[None]]


@dataclass(slots=True)
class Driver:
    """One clock at a time, through a life that lots decide."""

    sessions: Sessions
    chance: random.Random
    stop: asyncio.Event
    extended: dict[UUID, list[datetime]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    async def live(self) -> None:
        while not self.stop.is_set():
            await self._life(new_id())

    async def _life(self, subject_id: UUID) -> None:
        await self._act("start", subject_id, self._start(subject_id))
        for _ in range(self.chance.randint(0, 4)):
            if self.stop.is_set():
                break
            await self._rest()
            lot = self.chance.random()
            if lot < 0.4:
                await self._act("pause", subject_id, _pause)
                await self._rest()
                await self._act("resume", subject_id, _resume)
            elif lot < 0.8:
                await self._extend(subject_id)
            else:
                await self._act("end", subject_id, _end)
                await self._rest()
                await self._act("revive", subject_id, self._revive(subject_id))
        await self._rest()
        await self._act("end", subject_id, _end)

    async def _rest(self) -> None:
        await asyncio.sleep(self.chance.uniform(0.2, 4.0))

    async def _extend(self, subject_id: UUID) -> None:
        """So many extensions as there were, and one more: a try that was made unheard is not made again."""
        wanted: dict[UUID, int] = {}
        tried: list[datetime] = []
        amount = self.chance.randint(1, 4)

        async def extend(session: Session, rows: Rows, at: datetime) -> None:
            for row in rows:
                wanted.setdefault(row.id, len(row.extras) + 1)
            if any(len(row.extras) < wanted[row.id] for row in rows):
                tried.append(at)
                await extend_deadline(
                    session, county_code=COUNTY, subject_id=subject_id, part_id=None, amount=amount,
                    unit=Unit.SECONDS, at=at,
                )  # fmt: skip

        await self._act("extend", subject_id, extend)
        if tried:
            for deadline_id in wanted:
                self.extended.setdefault(deadline_id, []).append(tried[-1])

    def _start(self, subject_id: UUID) -> Change:
        scope = self.chance.choice(GRIDS)

        async def start(session: Session, rows: Rows, at: datetime) -> None:
            if not rows:
                owed = Owed(
                    COUNTY, "event", subject_id, scope, STAGE, "normal", owner_role="community_clerk", owner_path=COMMUNITY
                )  # fmt: skip
                await start_deadline(session, owed, at=at)

        return start

    def _revive(self, subject_id: UUID) -> Change:
        async def revive(session: Session, rows: Rows, at: datetime) -> None:
            if not rows:
                await revive_deadline(
                    session, county_code=COUNTY, subject_id=subject_id, stage=STAGE, outcome="recall", at=at
                )

        return revive

    async def _act(self, name: str, subject_id: UUID, change: Change) -> None:
        """Tried until it was answered; the database may be away, or the row be held by a timekeeper that was stopped."""
        for _ in range(MOST_TRIES):
            try:
                async with asyncio.timeout(WITHIN_S), self.sessions() as session:
                    rows = await running_deadlines(session, county_code=COUNTY, subject_id=subject_id)
                    await change(session, rows, await read_clock(session))
                    await session.commit()
            except (DatabaseError, OSError, TimeoutError):
                self.done["in vain"] += 1
                await asyncio.sleep(REST_S)
            else:
                self.done[name] += 1
                return
        raise TimeoutError(f"{name} of {subject_id} came to nothing {MOST_TRIES} times")

    async def end_all(self, stage: str) -> None:
        """Endless ladders end as soon as somebody acts; here, when the run is over."""
        async with self.sessions() as session:
            found = select(DeadlineRow.subject_id).where(
                DeadlineRow.county_code == COUNTY, DeadlineRow.stage == stage, DeadlineRow.ended_at.is_(None)
            )
            subjects = (await session.scalars(found)).all()
        for subject_id in subjects:
            await self._act("end", subject_id, _end)


async def _pause(session: Session, rows: Rows, at: datetime) -> None:
    for row in rows[:1]:
        await pause_deadlines(session, county_code=COUNTY, subject_id=row.subject_id, at=at)


async def _resume(session: Session, rows: Rows, at: datetime) -> None:
    """Only what stands: of what runs, a release would take it for a decider's clock, and end it."""
    for row in rows[:1]:
        if row.paused_at is not None:
            await release_deadlines(
                session, county_code=COUNTY, subject_id=row.subject_id, outcome="decided", at=at
            )


async def _end(session: Session, rows: Rows, at: datetime) -> None:
    for row in rows[:1]:
        await end_deadlines(
            session, county_code=COUNTY, subject_id=row.subject_id, whole=True, outcome="moved", at=at
        )
