"""Time that passes: from one instant at which something is due to the next, with the house at work after each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import SHANGHAI
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from gridgov.events.tables import EventRow
from gridgov.notices.tables import NoticeRow
from tests.builders.changes import let_the_house_work, move_clock, stop_clock
from workers.context import Tools

MOST_RUNGS = 200


@dataclass(frozen=True)
class _Due:
    """What comes next."""

    deadline_id: UUID
    event_id: UUID
    stage: str
    at: datetime


@dataclass(frozen=True)
class Taken:
    """A rung that was taken: when it had to be, what it did, to whom; whose the event was before and after; who was told."""

    at: datetime
    event_id: UUID
    stage: str
    action: str
    card: str | None
    to: tuple[str, str]
    before: str | None
    after: str | None
    told: frozenset[tuple[UUID, str]]


@dataclass
class Time:
    """The clock of one county. It never goes back."""

    session: AsyncSession
    sessions: async_sessionmaker[AsyncSession]
    county_code: str
    tools: Tools
    taken: list[Taken] = field(default_factory=list)
    held_at: datetime | None = None
    """Where the clock stands between two steps of a story that counts seconds; None: it runs on."""

    async def begin(self, local: str) -> None:
        """It is this moment, whatever it was before."""
        await move_clock(self.session, moment(local) - datetime.now(UTC))
        await self.work()

    async def until(self, local: str) -> list[Taken]:
        """Let time pass, and take every rung on the way at its own moment; those taken."""
        return await self.until_moment(moment(local))

    async def until_moment(self, target: datetime) -> list[Taken]:
        """The same until an instant."""
        before = len(self.taken)
        for _ in range(MOST_RUNGS):
            due = await self._next(target)
            if due is None:
                await self._go_to(target)
                return self.taken[before:]
            await self._go_to(due.at)
            self.taken.append(await self._take(due))
        raise AssertionError(f"more than {MOST_RUNGS} rungs before {target}")

    async def work(self) -> None:
        """As relay and workers do."""
        await let_the_house_work(self.sessions, self.county_code, self.tools, before=self.hold)
        await self.hold()

    async def hold(self) -> None:
        """It is the moment it was before, however long the machine takes."""
        if self.held_at is not None:
            await stop_clock(self.session, self.held_at)

    async def _go_to(self, at: datetime) -> None:
        if self.held_at is not None:
            self.held_at = max(at, self.held_at)
            await self.hold()
        elif at > await read_clock(self.session):
            await move_clock(self.session, at - datetime.now(UTC))

    async def _next(self, target: datetime) -> _Due | None:
        found = await self.session.execute(
            select(DeadlineRow.id, DeadlineRow.subject_id, DeadlineRow.stage, DeadlineRow.next_at)
            .where(
                DeadlineRow.county_code == self.county_code, DeadlineRow.ended_at.is_(None),
                DeadlineRow.next_at <= target,
            )
            .order_by(DeadlineRow.next_at, DeadlineRow.id)
            .limit(1)
        )  # fmt: skip
        row = found.one_or_none()
        return _Due(row.id, row.subject_id, row.stage, row.next_at) if row else None

    async def _take(self, due: _Due) -> Taken:
        """One rung, and all that the house does about it."""
        before, heard = await self._holder(due.event_id), set(await self._notices())
        async with self.sessions() as session:
            assert await fire_due(
                session, county_code=self.county_code, at=await read_clock(session), limit=1
            )
            await session.commit()
        await self.work()
        step = (await self.session.scalars(
            select(DeadlineStep).where(
                DeadlineStep.county_code == self.county_code, DeadlineStep.deadline_id == due.deadline_id,
                DeadlineStep.planned_at == due.at,
            )
        )).one()  # fmt: skip
        told = {row for key, row in (await self._notices()).items() if key not in heard}
        return Taken(
            step.planned_at, due.event_id, due.stage, step.action, step.card, (step.to_role, step.to_path), before,
            await self._holder(due.event_id), frozenset(told),
        )  # fmt: skip

    async def _holder(self, event_id: UUID) -> str | None:
        row = (await self.session.execute(
            select(EventRow.holder_role, EventRow.holder_unit_id).where(
                EventRow.county_code == self.county_code, EventRow.id == event_id
            )
        )).one_or_none()  # fmt: skip
        if row is None:
            return None  # what is owed is of something that is no event
        return row.holder_role or (str(row.holder_unit_id) if row.holder_unit_id else None)

    async def _notices(self) -> Mapping[UUID, tuple[UUID, str]]:
        rows = await self.session.execute(
            select(NoticeRow.id, NoticeRow.person_id, NoticeRow.kind).where(
                NoticeRow.county_code == self.county_code
            )
        )
        return {row.id: (row.person_id, row.kind) for row in rows}


def moment(local: str) -> datetime:
    """``MM-DD HH:MM`` of 2026 on the county's own clock."""
    return datetime.strptime(f"2026-{local}", "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
