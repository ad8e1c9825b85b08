"""A job takes effect once however often it is handed on, harms no other, is tried again, and is given up visibly."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from gridgov.db.jobs import revive_given_up
from gridgov.db.relaying import read_backlog
from gridgov.db.session import PoolTimeout, Sessions, read_clock
from gridgov.errors import Unavailable
from tests.workers.facts import COUNTY, Notebook, changes, jobs, light, subscribed
from workers.context import Item, LoopThread, Outcome, Runner, Tools, describe, install, run_batch, wait_after
from workers.queues import Lane
from workers.relay import Relay
from workers.settings import WorkerSettings


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def runner(house: Sessions, notebook: Notebook, tools: Tools, quick: WorkerSettings) -> Runner:
    return Runner(house, {"note": notebook.note}, tools, quick)


async def owe(house: Sessions, tools: Tools, quick: WorkerSettings, no_redis: str, count: int) -> list[Item]:
    """So many jobs, written down by a relay that hands them to nobody."""
    relay = Relay(house, Lane(no_redis, quick), Runner(house, {}, tools, quick), subscribed, quick)
    for _ in range(count):
        await light(house)
    await relay.number(asyncio.Event())
    return [(job.county_code, job.outbox_id, job.attempt) for job in await jobs(house)]


@pytest.fixture
async def items(house: Sessions, tools: Tools, quick: WorkerSettings, no_redis: str) -> list[Item]:
    return await owe(house, tools, quick, no_redis, 3)


async def effects(house: Sessions) -> int:
    """How often the job's own writing was committed."""
    async with house() as session:
        counted = text("SELECT count(*) FROM outbox WHERE kind = 'LampForgotten'")
        return int((await session.execute(counted)).scalar_one())


async def test_a_job_is_done_in_its_own_commit(house: Sessions, runner: Runner, items: list[Item]) -> None:
    assert await runner.run("note", items) == {Outcome.DONE: 3}
    assert all(job.done_at is not None and job.gave_up_at is None for job in await jobs(house))
    assert await effects(house) == 3


async def test_what_was_done_is_passed_over(
    house: Sessions, runner: Runner, items: list[Item], notebook: Notebook
) -> None:
    await runner.run("note", items)
    assert await runner.run("note", items) == {Outcome.PASSED_OVER: 3}
    assert set(notebook.runs.values()) == {1}
    assert await effects(house) == 3


async def test_copies_that_run_at_once_take_effect_once(
    house: Sessions, runner: Runner, items: list[Item]
) -> None:
    counted = await asyncio.gather(*(runner.run("note", items) for _ in range(3)))
    assert sum(each[Outcome.DONE] for each in counted) == 3
    assert sum(each[Outcome.FAILED] for each in counted) == 0
    assert await effects(house) == 3


async def test_a_worker_that_wakes_after_its_lease_does_nothing_again(
    house: Sessions,
    runner: Runner,
    items: list[Item],
    notebook: Notebook,
    quick: WorkerSettings,
    no_redis: str,
    tools: Tools,
) -> None:
    """The first copy sleeps past its lease (a stopped process); the second does it; the first wakes with the old number."""
    await asyncio.sleep(quick.lease_s)
    relay = Relay(house, Lane(no_redis, quick), runner, subscribed, quick)
    await relay.sweep(asyncio.Event())
    again = [(job.county_code, job.outbox_id, job.attempt) for job in await jobs(house)]
    assert [attempt for _, _, attempt in again] == [attempt + 1 for _, _, attempt in items]
    assert await runner.run("note", again) == {Outcome.DONE: 3}
    assert await runner.run("note", items) == {Outcome.PASSED_OVER: 3}
    assert set(notebook.runs.values()) == {1}


async def test_a_copy_that_waited_past_its_lease_is_as_good_as_the_next(
    house: Sessions, runner: Runner, items: list[Item], quick: WorkerSettings, no_redis: str, tools: Tools
) -> None:
    """Else a queue longer than the lease would only ever refuse what it holds, and never get shorter."""
    await asyncio.sleep(quick.lease_s)
    await Relay(house, Lane(no_redis, quick), runner, subscribed, quick).sweep(asyncio.Event())
    assert await runner.run("note", items) == {Outcome.DONE: 3}


async def test_a_bad_job_harms_no_other(
    house: Sessions, runner: Runner, items: list[Item], notebook: Notebook
) -> None:
    bad = (await changes(house))[1].subject_id
    notebook.failing.add(bad)
    assert await runner.run("note", items) == {Outcome.DONE: 2, Outcome.FAILED: 1}
    assert await effects(house) == 2, "what the bad one wrote is rolled back"
    (failed,) = [job for job in await jobs(house) if job.done_at is None]
    assert failed.payload["subject_id"] == str(bad)
    assert (failed.failures, failed.last_error) == (1, "RuntimeError: the lamp is broken")


async def test_a_failing_job_backs_off_and_is_given_up(
    house: Sessions, runner: Runner, items: list[Item], notebook: Notebook, quick: WorkerSettings
) -> None:
    notebook.failing = {UUID(job.payload["subject_id"]) for job in await jobs(house)}
    waits = []
    for _ in range(quick.give_up_after - 1):
        async with house() as session:
            at = await read_clock(session)
        await runner.run("note", items[:1])
        job = (await jobs(house))[0]
        assert job.done_at is None
        waits.append((job.leased_until - at).total_seconds())
    assert waits[0] == pytest.approx(0.05, abs=0.2)
    assert waits == sorted(waits)
    await runner.run("note", items[:1])

    job = (await jobs(house))[0]
    assert job.gave_up_at is not None
    assert job.done_at == job.gave_up_at
    assert (job.failures, job.last_error) == (3, "RuntimeError: the lamp is broken")
    async with house() as session:
        assert (await read_backlog(session)).gave_up_count == 1
    assert await runner.run("note", items[:1]) == {Outcome.PASSED_OVER: 1}


async def test_what_was_given_up_can_be_owed_again(
    house: Sessions, runner: Runner, items: list[Item], notebook: Notebook, quick: WorkerSettings
) -> None:
    notebook.failing = {UUID(job.payload["subject_id"]) for job in await jobs(house)}
    for _ in range(quick.give_up_after):
        await runner.run("note", items[:1])
    notebook.failing.clear()
    async with house() as session:
        assert await revive_given_up(session, county_code=COUNTY, at=await read_clock(session)) == 1
        await session.commit()
    assert await runner.run("note", items[:1]) == {Outcome.DONE: 1}
    async with house() as session:
        assert (await read_backlog(session)).gave_up_count == 0


def test_waits_double_up_to_the_longest() -> None:
    settings = WorkerSettings()
    waits = [wait_after(failures, settings) for failures in range(1, 21)]
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == 600
    assert sum(waits[:-1]) > timedelta(hours=1).total_seconds(), (
        "an outage of a service of an hour gives nothing up"
    )


async def test_a_job_unknown_to_this_version_waits_for_a_newer_worker(
    house: Sessions, tools: Tools, quick: WorkerSettings, items: list[Item], runner: Runner
) -> None:
    """However often the older one has it: it is no failure, so that it neither waits longer each time nor is given up."""
    older = Runner(house, {}, tools, quick)
    for _ in range(quick.give_up_after + 1):
        assert await older.run("note", items[:1]) == {Outcome.LEFT: 1}
    job = (await jobs(house))[0]
    assert (job.done_at, job.failures, job.gave_up_at) == (None, 0, None)
    assert await runner.run("note", items[:1]) == {Outcome.DONE: 1}


async def test_a_job_that_hangs_is_broken_off(
    house: Sessions, tools: Tools, quick: WorkerSettings, items: list[Item]
) -> None:
    async def hang(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    hanging = Runner(house, {"note": hang}, tools, quick.model_copy(update={"job_timeout_s": 0.2}))
    async with asyncio.timeout(30):
        assert await hanging.run("note", items[:1]) == {Outcome.FAILED: 1}
    assert (await jobs(house))[0].last_error == "TimeoutError: "


async def test_a_broken_connection_is_a_failure_like_any_other(
    house: Sessions, tools: Tools, quick: WorkerSettings, items: list[Item], runner: Runner
) -> None:
    async def kill_own_connection(session: object, *_: object, **__: object) -> None:
        await session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))  # type: ignore[attr-defined]  # a session

    broken = Runner(house, {"note": kill_own_connection}, tools, quick)
    assert await broken.run("note", items[:1]) == {Outcome.FAILED: 1}
    assert await runner.run("note", items) == {Outcome.DONE: 3}


async def test_a_stopping_process_leaves_the_rest_to_the_lease(
    house: Sessions, tools: Tools, quick: WorkerSettings, no_redis: str, notebook: Notebook
) -> None:
    items = await owe(house, tools, quick, no_redis, 12)
    runner = Runner(house, {"note": notebook.note}, tools, quick)

    async def note_then_stop(*args: object, **rest: object) -> None:
        await notebook.note(*args, **rest)  # type: ignore[arg-type]  # passed through as they come
        runner.stopping = True

    runner._jobs = {"note": note_then_stop}
    counted = await runner.run("note", items)
    assert counted[Outcome.DONE] <= quick.concurrency
    assert counted[Outcome.DONE] + counted[Outcome.LEFT] == 12
    assert await effects(house) == counted[Outcome.DONE]


async def test_the_error_kept_holds_no_values(house: Sessions) -> None:
    async with house() as session:
        with pytest.raises(Exception, match="13800001111") as raised:
            await session.execute(text("SELECT CAST(:phone AS integer) + 'x'"), {"phone": "13800001111"})
    assert describe(raised.value) == "DBAPIError 22P02"
    assert describe(PoolTimeout("no connection within 5 s")) == "TimeoutError"
    assert (
        describe(Unavailable("存储不可用", "The store is away"))
        == "Unavailable unavailable: The store is away"
    )


async def test_what_rq_calls_runs_on_the_loop_of_the_process(house_settings: object) -> None:
    ran: list[tuple[str, list[Item]]] = []

    class Recorder:
        async def run(self, job: str, items: list[Item]) -> None:
            ran.append((job, items))

    loop = LoopThread()
    try:
        install(Recorder(), loop)  # type: ignore[arg-type]  # only its run is called
        await asyncio.to_thread(run_batch, "note", [("329999", "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11", 2)])
    finally:
        loop.close()
    assert ran == [("note", [("329999", UUID("0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d11"), 2)])]
