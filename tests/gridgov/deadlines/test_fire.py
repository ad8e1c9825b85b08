"""What is overdue climbs by itself: each step once, recorded and announced, by the policy that was frozen at the start."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow, announcement
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.actions.hold import pause_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.messages import DeadlinePassed
from gridgov.deadlines.queries import due_counties
from gridgov.deadlines.rules.clock import PLANNED_RUNGS
from gridgov.deadlines.rules.ladder import rung_of
from gridgov.deadlines.rules.policies import ROW_VERSION
from gridgov.deadlines.rules.policy_files import default_policies, from_row, load_policies
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from gridgov.grids.rules.paths import at_level
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api

LATER = timedelta(days=30)
GRID = "3299991010010001"
START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
BOTH_WAYS = pytest.mark.parametrize("sharded", [False, True])


async def reported(api: Api, county: SmallCounty) -> UUID:
    answer = (
        await api.as_(county[Role.GRIDWORKER]).post("/api/v1/events", json=report_body(major=True))
    ).json()
    return UUID(answer["id"])


async def owe(
    session: AsyncSession, *, urgency: str = "critical", stage: str = "accept", subject: str = "event",
    scope_path: str = GRID, part_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """A clock that started at `START`; its subject."""
    owed = Owed(COUNTY, "event", new_id(), scope_path, stage, urgency, part_id=part_id)
    await start_deadline(session, owed, at=START)
    if subject != "event":
        mine = (DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == owed.subject_id)
        await session.execute(update(DeadlineRow).where(*mine).values(subject=subject))
    return owed.subject_id


async def running(session: AsyncSession) -> DeadlineRow:
    session.expunge_all()
    statement = select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.ended_at.is_(None))
    return (await session.scalars(statement)).one()


async def steps(session: AsyncSession) -> list[DeadlineStep]:
    rows = await session.scalars(
        select(DeadlineStep)
        .where(DeadlineStep.county_code == COUNTY)
        .order_by(DeadlineStep.planned_at, DeadlineStep.deadline_id)
        .execution_options(populate_existing=True)
    )
    return list(rows.all())


async def told(session: AsyncSession) -> list[OutboxRow]:
    rows = await session.scalars(
        select(OutboxRow)
        .where(OutboxRow.county_code == COUNTY, OutboxRow.kind == "DeadlinePassed")
        .order_by(OutboxRow.created_at, OutboxRow.id)
    )
    return list(rows.all())


async def fire(session: AsyncSession, at: datetime, *, limit: int = 10) -> int:
    return await fire_due(session, county_code=COUNTY, at=at, limit=limit)


async def climb(session: AsyncSession, count: int) -> list[datetime]:
    """Take so many rungs of the one clock that runs, each at its instant; the instants."""
    taken: list[datetime] = []
    for _ in range(count):
        at = (await running(session)).next_at
        assert at is not None
        assert await fire(session, at) == 1
        taken.append(at)
    return taken


async def test_nothing_is_early(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    await reported(api, county)
    next_at = (await running(session)).next_at
    assert next_at is not None
    just_before = next_at - timedelta(microseconds=1)
    assert await due_counties(session, at=just_before) == []
    assert await fire(session, just_before) == 0
    assert await due_counties(session, at=next_at) == [COUNTY]


async def test_each_step_is_taken_once_and_announced(
    api: Api, county: SmallCounty, session: AsyncSession
) -> None:
    event_id = await reported(api, county)
    policy = from_row((await running(session)).policy)
    count = 1 + len(policy.steps)
    taken: list[datetime] = []
    for _ in range(count):
        taken += await climb(session, 1)
        assert await fire(session, taken[-1]) == 0, "not twice"

    assert taken == sorted(set(taken))
    recorded = await steps(session)
    assert [step.planned_at for step in recorded] == taken
    rungs = [rung_of(policy, number) for number in range(count)]
    assert [(s.cycle, s.step, s.action, s.card, s.to_role) for s in recorded] == [
        (r.cycle, r.step, r.action, r.card, r.to) for r in rungs if r
    ]
    assert [row.subject_id for row in await told(session)] == [event_id] * count


async def test_what_repeats_until_somebody_acts_goes_on_past_its_plan(session: AsyncSession) -> None:
    """The plan holds a few instants; the next few are planned when the last of them is taken."""
    await owe(session)
    taken = await climb(session, 3 * PLANNED_RUNGS)
    repeated = [step for step in await steps(session) if step.cycle]
    assert len(repeated) == 3 * PLANNED_RUNGS - 5
    assert [step.cycle for step in repeated] == list(range(1, len(repeated) + 1))
    assert {later - earlier for earlier, later in pairwise(taken[5:])} == {timedelta(minutes=30)}
    assert (await running(session)).next_at == taken[-1] + timedelta(minutes=30)


async def test_a_ladder_that_ends_leaves_the_clock_without_a_next_instant(session: AsyncSession) -> None:
    await owe(session, stage="verify")
    await climb(session, 4)
    row = await running(session)
    assert (row.next_at, row.ended_at, row.rung) == (None, None, 4)
    assert await due_counties(session, at=START + 400 * LATER) == []


async def test_a_row_whose_ladder_has_no_such_rung_is_let_go(session: AsyncSession) -> None:
    """It cannot be, and would otherwise be claimed for ever."""
    await owe(session, stage="verify")
    await session.execute(update(DeadlineRow).where(DeadlineRow.county_code == COUNTY).values(rung=9))
    assert await fire(session, START + LATER) == 1
    assert await fire(session, START + LATER) == 0
    assert not await steps(session)
    assert not await told(session)


@BOTH_WAYS
async def test_the_announcement_is_what_the_message_says(session: AsyncSession, sharded: bool) -> None:
    """Written by a statement, it must be exactly what announcing the message would have written."""
    session.info.update(sharded=sharded, request_id="request-1")
    part_id = new_id()
    subject_id = await owe(session, subject="mediation_case", part_id=part_id)
    row = await running(session)
    (at,) = await climb(session, 1)
    (written,) = await told(session)
    message = DeadlinePassed(
        COUNTY, subject_id, GRID, row.id, 0, -1, "accept", "warn", part_id, subject="mediation_case"
    )
    expected = announcement(message, request_id="request-1", at=at)
    assert {name: getattr(written, name) for name in expected if name != "id"} == {
        name: value for name, value in expected.items() if name != "id"
    }
    assert (written.subject, written.relayed_at, written.id.version) == ("mediation_case", None, 7)


@BOTH_WAYS
async def test_the_oldest_come_first_and_a_batch_has_its_limit(session: AsyncSession, sharded: bool) -> None:
    session.info["sharded"] = sharded
    for urgency in ("normal", "urgent", "critical", "urgent"):
        await owe(session, urgency=urgency)
    assert [await fire(session, START + LATER, limit=3) for _ in range(2)] == [3, 3]
    taken = await steps(session)
    assert [step.planned_at for step in taken[:3]] == sorted(step.planned_at for step in taken)[:3]
    assert taken[0].planned_at == START + timedelta(seconds=720), "the critical case was warned first"
    ids = [row.id for row in await told(session)]
    assert len(set(ids)) == 6
    assert ids == sorted(ids)


async def test_too_many_at_once_are_refused(session: AsyncSession) -> None:
    with pytest.raises(ValueError, match="at once"):
        await fire(session, START, limit=5000)


@BOTH_WAYS
async def test_what_stands_or_has_ended_never_fires(session: AsyncSession, sharded: bool) -> None:
    session.info["sharded"] = sharded
    standing, ended = await owe(session), await owe(session)
    at = START + timedelta(seconds=5)
    await pause_deadlines(session, county_code=COUNTY, subject_id=standing, at=at)
    await end_deadlines(session, county_code=COUNTY, subject_id=ended, outcome="accept", at=at)
    assert await due_counties(session, at=START + LATER) == []
    assert await fire(session, START + LATER) == 0
    assert not await steps(session)


@BOTH_WAYS
async def test_a_step_that_was_taken_before_is_neither_recorded_nor_announced_again(
    session: AsyncSession, sharded: bool
) -> None:
    """Whatever a row says: once for each deadline, cycle and step."""
    session.info["sharded"] = sharded
    await owe(session)
    (at,) = await climb(session, 1)
    await session.execute(
        update(DeadlineRow).where(DeadlineRow.county_code == COUNTY).values(rung=0, next_at=at)
    )
    assert await fire(session, at) == 1
    assert len(await steps(session)) == len(await told(session)) == 1
    row = await running(session)
    assert (row.rung, row.next_at) == (1, row.due_at), "it goes on all the same"


async def test_rows_frozen_by_the_first_version_fire_as_they_were_meant(session: AsyncSession) -> None:
    """No warning, no cards, a handler in place of the holder; carried over with the next instant alone."""
    await owe(session)
    row = await running(session)
    old_steps = [
        {"after": 0, "unit": "seconds", "to": "town_dispatcher", "level": "town", "action": "remind"},
        {
            "after": 60,
            "unit": "seconds",
            "to": "department_handler",
            "level": "county",
            "action": "supervise",
        },
        {"after": 120, "unit": "seconds", "to": "duty_head", "level": "county", "action": "lift"},
    ]
    old = {k: v for k, v in row.policy.items() if k not in {"version", "warns", "subject", "type", "level"}}
    assert row.policy["version"] == ROW_VERSION == 2
    await session.execute(
        update(DeadlineRow)
        .where(DeadlineRow.county_code == COUNTY)
        .values(
            policy={**old, "steps": old_steps}, rung=0, plan_from=0, plan_at=[row.due_at], next_at=row.due_at
        )
    )
    taken = await climb(session, 3)
    assert taken == [row.due_at + timedelta(seconds=after) for after in (0, 60, 120)]
    assert [(s.step, s.action, s.card, s.to_role, s.to_path) for s in await steps(session)] == [
        (0, "remind", None, "town_dispatcher", GRID[:9]),
        (1, "supervise", "yellow", "holder", GRID),
        (2, "lift", None, "duty_head", COUNTY),
    ]
    assert (await running(session)).next_at is None


async def test_a_policy_that_cannot_be_read_holds_up_no_other_ladder(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = await owe(session), await owe(session)
    row = (await session.scalars(
        select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == broken)
    )).one()  # fmt: skip
    mine = (DeadlineRow.county_code == COUNTY, DeadlineRow.id == row.id)
    await session.execute(
        update(DeadlineRow)
        .where(*mine)
        .values(policy={**row.policy, "unit": "moons"}, plan_at=row.plan_at[:1])
    )
    assert await fire(session, START + timedelta(seconds=720)) == 2
    assert await fire(session, START + timedelta(seconds=900)) == 1, "the sound one goes on"
    assert {row.subject_id for row in await told(session)} == {broken, sound}


@pytest.mark.parametrize("scope_path", [COUNTY, GRID[:9], GRID[:12], GRID, f"{GRID}01"])
async def test_the_database_reads_every_default_ladder_as_the_rules_do(
    session: AsyncSession, scope_path: str
) -> None:
    policies = [policy for layer in default_policies().layers for policy in layer]
    expected: list[tuple[Any, ...]] = []
    for policy in policies:
        session.info["policies"] = type(default_policies())(((policy,),))
        urgency = "normal" if policy.urgency == "*" else str(policy.urgency)
        owed = Owed(COUNTY, policy.subject, new_id(), scope_path, str(policy.stage), urgency,
                    type_code=_type_of(policy.type), owner_path=_path_of(policy.level))  # fmt: skip
        await start_deadline(session, owed, at=START)
        for number in range(8):
            rung = rung_of(policy, number)
            if rung is not None:
                path = (at_level(scope_path, rung.level) if rung.level else None) or scope_path
                expected.append(
                    (owed.subject_id, rung.cycle, rung.step, rung.action, rung.card, rung.to, path)
                )
    for _ in range(8):
        await fire(session, START + 40 * LATER, limit=500)
    subjects = {row.payload["deadline_id"]: row.subject_id for row in await told(session)}
    found = [
        (subjects[str(s.deadline_id)], s.cycle, s.step, s.action, s.card, s.to_role, s.to_path)
        for s in await steps(session)
    ]
    assert sorted(map(str, found)) == sorted(str((*e[:3], *(x and str(x) for x in e[3:]))) for e in expected)


def _type_of(name: str) -> str | None:
    return (
        None
        if name == "*"
        else name.removeprefix("category:") + (".x" if name.startswith("category:") else "")
    )


def _path_of(level: str) -> str | None:
    return None if level == "*" else at_level(GRID, level)  # type: ignore[arg-type]


async def test_both_ways_write_the_same_rows(session: AsyncSession) -> None:
    for stage in ("accept", "handle", "verify"):
        for urgency in ("normal", "urgent", "critical"):
            await owe(session, stage=stage, urgency=urgency)
    written: list[list[dict[str, Any]]] = []
    for sharded in (False, True):
        session.info["sharded"] = sharded
        point = await session.begin_nested()
        counts = [await fire(session, START + LATER, limit=7) for _ in range(20)]
        written.append([{"counts": counts}, *await _everything(session)])
        await point.rollback()
    assert written[0] == written[1]
    assert len(written[0]) > 60


async def _everything(session: AsyncSession) -> list[dict[str, Any]]:
    """But for the ids of announcements, which are always new."""
    found: list[dict[str, Any]] = []
    tables: list[Any] = [DeadlineRow.__table__, DeadlineStep.__table__, OutboxRow.__table__]
    for table in tables:
        rows = await session.execute(select(*table.c).where(table.c.county_code == COUNTY))
        keep = [
            {k: v for k, v in row.items() if (table.name, k) != ("outbox", "id")} for row in rows.mappings()
        ]
        found += sorted(keep, key=str)
    return found


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
    await fire(session, at)

    after = await running(session)
    assert (after.policy, after.due_at) == (frozen, due)
