"""What is overdue climbs by itself: each step once, recorded and announced, by the policy that was frozen at the start."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.queries import due_counties
from gridgov.deadlines.rules.policy_files import load_policies
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api

LATER = timedelta(days=30)


async def reported(api: Api, county: SmallCounty) -> UUID:
    answer = (
        await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(major=True))
    ).json()
    return UUID(answer["id"])


async def running(session: AsyncSession) -> DeadlineRow:
    session.expunge_all()
    statement = select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.ended_at.is_(None))
    return (await session.scalars(statement)).one()


async def steps(session: AsyncSession) -> list[tuple[int, str, str]]:
    rows = await session.scalars(
        select(DeadlineStep).where(DeadlineStep.county_code == COUNTY).order_by(DeadlineStep.step)
    )
    return [(row.step, row.action, row.to_path) for row in rows]


async def test_nothing_is_early(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    await reported(api, county)
    deadline = await running(session)
    just_before = deadline.next_at - timedelta(seconds=1) if deadline.next_at else deadline.due_at
    assert await due_counties(session, at=just_before) == []
    assert await fire_due(session, county_code=COUNTY, at=just_before, limit=10) == 0


async def test_each_step_is_taken_once_and_announced(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    event_id = await reported(api, county)
    ladder: list[Any] = (await running(session)).policy["steps"]
    taken: list[datetime] = []
    for _ in ladder:
        at = (await running(session)).next_at
        assert at is not None
        assert await due_counties(session, at=at) == [COUNTY]
        assert await fire_due(session, county_code=COUNTY, at=at, limit=10) == 1
        assert await fire_due(session, county_code=COUNTY, at=at, limit=10) == 0, "not twice"
        taken.append(at)

    assert taken == sorted(set(taken))
    assert len(await steps(session)) == len(ladder)
    assert (await running(session)).next_at is None, "the ladder has ended; the deadline has not"
    told = await session.scalars(
        select(OutboxRow.subject_id).where(
            OutboxRow.county_code == COUNTY, OutboxRow.kind == "DeadlinePassed"
        )
    )
    assert told.all() == [event_id] * len(ladder)


async def test_a_move_ends_the_clock_and_starts_the_next(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    event_id = await reported(api, county)
    clerk = api.as_(county[Role.COMMUNITY_CLERK])
    accepted = (await clerk.move({"id": event_id, "version": 1}, "accept")).json()

    rows = (
        await session.scalars(
            select(DeadlineRow).where(DeadlineRow.county_code == COUNTY).order_by(DeadlineRow.started_at)
        )
    ).all()
    assert [(row.stage, row.outcome) for row in rows] == [("accept", "accept"), ("dispatch", None)]
    assert rows[0].next_at is None
    assert accepted["due_at"] is not None


async def test_a_later_policy_alters_no_running_case(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    await reported(api, county)
    before = await running(session)
    frozen, due = before.policy, before.due_at
    session.info["policies"] = load_policies("", origin="none")

    at = (await read_clock(session)) + LATER
    await fire_due(session, county_code=COUNTY, at=at, limit=10)

    after = await running(session)
    assert (after.policy, after.due_at) == (frozen, due)
