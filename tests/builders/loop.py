"""The loop of a test: what became of real announcements, and the same announcements delivered again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.events.tables import EventRow
from gridgov.loop.tables import LoopLink
from gridgov.mediation.tables import MediationCase
from gridgov.notices.tables import NoticeRow
from gridgov.patrol.tables import PatrolTarget
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, TOWN
from tests.builders.events import report_body
from tests.builders.mediation import Mediation
from workers.jobs import loop
from workers.subscriptions import JOBS, subscribed

LOOP_JOBS = frozenset(
    job.__name__
    for job in (loop.link_case, loop.link_finding, loop.hand_case_on, loop.hand_hazard_on, loop.review_third_time, loop.update_concerned)
)  # fmt: skip


async def links(session: AsyncSession, rule: str | None = None) -> Sequence[LoopLink]:
    statement = select(LoopLink).where(LoopLink.county_code == COUNTY).order_by(LoopLink.at, LoopLink.id)
    if rule is not None:
        statement = statement.where(LoopLink.rule == rule)
    return (await session.scalars(statement)).all()


async def event_row(session: AsyncSession, event_id: UUID | str) -> EventRow:
    statement = select(EventRow).where(EventRow.county_code == COUNTY, EventRow.id == UUID(str(event_id)))
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


async def targets(session: AsyncSession) -> Sequence[PatrolTarget]:
    statement = select(PatrolTarget).where(PatrolTarget.county_code == COUNTY).order_by(PatrolTarget.id)
    return (await session.scalars(statement)).all()


async def told(session: AsyncSession, kind: str) -> set[UUID]:
    statement = select(NoticeRow.person_id).where(NoticeRow.county_code == COUNTY, NoticeRow.kind == kind)
    return set((await session.scalars(statement)).all())


async def given_to_the_mediators(mediation: Mediation, grid: int = 0, **changes: Any) -> dict[str, Any]:
    """A dispute is reported, accepted, given to the mediators; the case that the house makes of it."""
    report = report_body(grid, type_code="dispute.neighbour", words="两家为漏水争吵", **changes)
    event = (await mediation.as_(Role.GRIDWORKER).post("/api/v1/events", json=report)).json()
    steps: Sequence[tuple[Role, str, Mapping[str, Any]]] = (
        (Role.COUNTY_DISPATCHER, "accept", {}),
        (Role.TOWN_DISPATCHER, "dispatch", {"role": "mediator", "area_path": TOWN}),
    )
    for role, move, body in steps:
        seen = (await mediation.as_(role).get(f"/api/v1/events/{event['id']}")).json()
        moved = await mediation.as_(role).move(seen, move, dict(body))
        assert moved.status_code == 200, moved.text
    await mediation.work()
    statement = select(MediationCase.id).where(
        MediationCase.county_code == COUNTY, MediationCase.event_id == UUID(event["id"])
    )
    case_id = (await mediation.session.scalars(statement)).one()
    return await mediation.again({"id": str(case_id)})


async def deliver_again(mediation: Mediation) -> None:
    """Every job of the loop that was ever owed, once more; nothing may be otherwise after it."""
    before = await _counts(mediation.session)
    async with mediation.sessions() as session:
        rows = (await session.scalars(select(OutboxRow).where(OutboxRow.county_code == COUNTY))).all()
        owed = [
            (job, row.payload)
            for row in rows
            for _, job in subscribed(row.kind, row.payload)
            if job in LOOP_JOBS
        ]
    assert owed, "there is something to deliver again"
    for job, payload in owed:
        async with mediation.sessions() as session:
            await JOBS[job](session, payload, at=await read_clock(session), tools=mediation.tools)
            await session.commit()
    await mediation.work()
    assert await _counts(mediation.session) == before


async def _counts(session: AsyncSession) -> Counter[str]:
    """Links, events with their steps, targets, notices: all that the loop brings about."""
    counted: Counter[str] = Counter()
    for table in (LoopLink, EventRow, PatrolTarget, NoticeRow):
        where = table.county_code == COUNTY
        counted[table.__tablename__] = await session.scalar(select(func.count()).where(where)) or 0
    counted["steps"] = (
        await session.scalar(select(func.sum(EventRow.head_seq)).where(EventRow.county_code == COUNTY)) or 0
    )
    return counted
