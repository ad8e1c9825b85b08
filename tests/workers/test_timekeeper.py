"""Deadlines: each step taken once, by whichever timekeeper, soon after its time."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import select, text, update

from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import DatabaseError, Session, Sessions, read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.actions.hold import pause_deadlines, release_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from tests.workers.facts import COUNTY, OTHER_COUNTY
from tests.workers.waiting import until
from workers.context import Tools
from workers.settings import WorkerSettings
from workers.timekeeper import Timekeeper

_Result = TypeVar("_Result")


@pytest.fixture
def pace(quick: WorkerSettings) -> WorkerSettings:
    return quick.model_copy(update={"deadline_limit": 5, "deadline_poll_s": 0.02})


async def owe(house: Sessions, count: int, *, due: timedelta, county_code: str = COUNTY) -> list[str]:
    """So many deadlines of which the first rung comes after so long, and no other soon; their ids."""
    async with house() as session:
        at = await read_clock(session)
        for _ in range(count):
            owed = Owed(county_code, "event", new_id(), county_code, "accept", "critical")
            await start_deadline(session, owed, at=at)
        found = await session.scalars(
            select(DeadlineRow.id).where(DeadlineRow.county_code == county_code, DeadlineRow.started_at == at)
        )
        ids = list(found.all())
        await session.execute(
            update(DeadlineRow)
            .where(DeadlineRow.county_code == county_code, DeadlineRow.id.in_(ids))
            .values(next_at=at + due, due_at=at + due, plan_at=[at + due, at + timedelta(days=9)])
        )
        await session.commit()
    return [str(row_id) for row_id in ids]


async def clear(house: Sessions) -> None:
    """What other tests left running would be fired here, too."""
    async with house() as session:
        await session.execute(
            update(DeadlineRow)
            .values(next_at=None)
            .execution_options(cross_county=True, synchronize_session=False)
        )
        await session.commit()


async def taken(house: Sessions, ids: list[str], county_code: str = COUNTY) -> Counter[str]:
    async with house() as session:
        steps = await session.scalars(
            select(DeadlineStep.deadline_id).where(
                DeadlineStep.county_code == county_code, DeadlineStep.deadline_id.in_(ids)
            )
        )
        return Counter(str(row_id) for row_id in steps)


async def despite_cuts(act: Callable[[], Awaitable[_Result]]) -> _Result:
    """The test shares its pool with what it cuts: it, too, meets connections that are gone."""
    for _ in range(20):
        try:
            return await act()
        except DatabaseError:
            continue
    return await act()


async def all_taken(house: Sessions, ids: list[str]) -> bool:
    return set(await taken(house, ids)) == set(ids)


async def announced(house: Sessions) -> Counter[str]:
    async with house() as session:
        rows = await session.scalars(
            select(OutboxRow.payload).where(
                OutboxRow.county_code == COUNTY, OutboxRow.kind == "DeadlinePassed"
            )
        )
        return Counter(str(payload["deadline_id"]) for payload in rows)


async def test_two_timekeepers_take_each_step_once(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    ids = await owe(house, 23, due=timedelta(seconds=-1))
    running = [asyncio.create_task(Timekeeper(house, tools, pace).run(stop)) for _ in range(2)]
    await until(lambda: all_taken(house, ids))
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(asyncio.gather(*running), 60)
    assert await taken(house, ids) == Counter(ids)
    assert await announced(house) == Counter(ids)


async def test_what_is_not_due_is_left(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    ids = await owe(house, 2, due=timedelta(minutes=5))
    assert await Timekeeper(house, tools, pace).fire(stop) == pace.deadline_poll_s
    assert not await taken(house, ids)


async def test_it_sleeps_until_the_next_instant_but_not_longer_than_it_may(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    patient = Timekeeper(house, tools, pace.model_copy(update={"deadline_poll_s": 0.5}))
    await clear(house)
    assert await patient.fire(stop) == 0.5, "nothing is owed at all"
    await owe(house, 1, due=timedelta(minutes=5))
    assert await patient.fire(stop) == 0.5
    await owe(house, 1, due=timedelta(seconds=0.3))
    assert 0 < await patient.fire(stop) <= 0.3


async def test_a_county_is_fired_batch_after_batch_while_more_is_due(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    await clear(house)
    ids = await owe(house, 23, due=timedelta(seconds=-1))
    timekeeper = Timekeeper(house, tools, pace)
    assert await timekeeper.fire(stop) == 0.0, "it looks again at once"
    assert await taken(house, ids) == Counter(ids)
    assert await timekeeper.fire(stop) > 0


async def test_one_county_s_trouble_keeps_no_other_waiting(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    await clear(house)
    tried: Counter[str] = Counter()

    async def fire(session: Session, *, county_code: str, **rest: Any) -> int:
        tried[county_code] += 1
        if county_code == COUNTY:
            raise RuntimeError("this county cannot be fired")
        return await fire_due(session, county_code=county_code, **rest)

    monkeypatch.setattr("workers.timekeeper.fire_due", fire)
    monkeypatch.setattr("workers.timekeeper.wait_s", lambda failed_count: 60.0 * failed_count)
    await owe(house, 1, due=timedelta(seconds=-9))
    timekeeper = Timekeeper(house, tools, pace)
    for _ in range(3):
        ids = await owe(house, 2, due=timedelta(seconds=-1), county_code=OTHER_COUNTY)
        await timekeeper.fire(stop)
        assert await taken(house, ids, OTHER_COUNTY) == Counter(ids)
    assert tried[COUNTY] == 1, "it rests after its failure"
    assert await timekeeper.fire(stop) > 0, "and is not looked at again at once"
    await clear(house)


async def test_what_a_move_holds_is_passed_over_and_then_as_the_move_left_it(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    await clear(house)
    ids = await owe(house, 1, due=timedelta(seconds=-1))
    timekeeper = Timekeeper(house, tools, pace)
    async with house() as moving:
        row = (
            await moving.scalars(
                select(DeadlineRow).where(DeadlineRow.county_code == COUNTY, DeadlineRow.id == ids[0])
            )
        ).one()
        at = await read_clock(moving)
        await pause_deadlines(moving, county_code=COUNTY, subject_id=row.subject_id, at=at)
        assert await asyncio.wait_for(timekeeper.fire(stop), 30) > 0
        await moving.commit()
    assert await timekeeper.fire(stop) == pace.deadline_poll_s
    assert not await taken(house, ids), "it stands"
    async with house() as moving:
        at = await read_clock(moving)
        await release_deadlines(
            moving, county_code=COUNTY, subject_id=row.subject_id, outcome="resume", at=at
        )
        await moving.commit()
        left = (
            await moving.scalars(
                select(DeadlineRow.next_at).where(DeadlineRow.county_code == COUNTY, DeadlineRow.id == ids[0])
            )
        ).one()
    assert left is not None


async def test_a_timekeeper_that_dies_before_its_commit_has_taken_nothing(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    await clear(house)
    ids = await owe(house, 3, due=timedelta(seconds=-1))
    async with house() as dying:
        assert await fire_due(dying, county_code=COUNTY, limit=10, at=await read_clock(dying)) == 3
        await dying.rollback()
    assert not await announced(house)
    await Timekeeper(house, tools, pace).fire(stop)
    assert await taken(house, ids) == await announced(house) == Counter(ids)


async def test_a_step_is_taken_soon_after_its_time(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    ids = await owe(house, 1, due=timedelta(seconds=0.5))
    running = asyncio.create_task(Timekeeper(house, tools, pace).run(stop))
    await until(lambda: all_taken(house, ids))
    stop.set()
    await running
    async with house() as session:
        step = (
            await session.scalars(
                select(DeadlineStep).where(
                    DeadlineStep.county_code == COUNTY, DeadlineStep.deadline_id.in_(ids)
                )
            )
        ).one()
    assert timedelta(0) <= step.taken_at - step.planned_at < timedelta(seconds=5)


async def test_the_loops_live_through_broken_connections(
    house: Sessions, tools: Tools, pace: WorkerSettings, stop: asyncio.Event
) -> None:
    running = asyncio.create_task(Timekeeper(house, tools, pace).run(stop))
    kill = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND datname = current_database() AND usename = current_user"
    )

    async def cut() -> None:
        async with house() as session:
            await session.execute(kill)

    for _ in range(3):
        await asyncio.sleep(0.1)
        await despite_cuts(cut)
    ids = await despite_cuts(lambda: owe(house, 3, due=timedelta(seconds=-1)))
    await until(lambda: despite_cuts(lambda: all_taken(house, ids)))
    assert not running.done()
    stop.set()
    await asyncio.wait_for(running, 60)
