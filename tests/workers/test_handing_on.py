"""From the commit to the job's effect, with Redis there, away, emptied, hanging and full: quick or not, never lost."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from redis import Redis

from dev.servers import RedisServer
from gridgov.db.base import new_id
from gridgov.db.relaying import Owed
from gridgov.db.session import Sessions
from tests.workers.facts import COUNTY, QUEUE, Notebook, jobs, light, subscribed
from tests.workers.waiting import until
from workers.context import Runner, Tools
from workers.queues import QUEUES, TRAVELS_ALONE_FROM, Batch, Lane, batches_of, rq_queue
from workers.relay import Relay
from workers.settings import WorkerSettings


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def make_relay(
    house: Sessions, tools: Tools, quick: WorkerSettings, notebook: Notebook
) -> Callable[..., Relay]:
    def make(url: str, **changed: Any) -> Relay:
        settings = quick.model_copy(update=changed)
        runner = Runner(house, {"note": notebook.note}, tools, settings)
        return Relay(house, Lane(url, settings), runner, subscribed, settings)

    return make


@asynccontextmanager
async def at_work(relay: Relay, stop: asyncio.Event) -> AsyncIterator[None]:
    running = asyncio.create_task(relay.run(stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(running, 60)


async def all_done(house: Sessions, count: int) -> None:
    async def are_done() -> bool:
        owed = await jobs(house)
        return len(owed) == count and all(job.done_at is not None for job in owed)

    await until(are_done)


def queued(server: RedisServer) -> list[list[Any]]:
    """What RQ's worker would be called with, in order."""
    with Redis.from_url(server.url) as connection:
        found = rq_queue(QUEUE, connection).jobs
        return [list(job.args) for job in found]


async def run_queued(server: RedisServer, runner: Runner) -> None:
    for job, items in queued(server):
        await runner.run(job, [(county, UUID(outbox_id), attempt) for county, outbox_id, attempt in items])


async def test_a_fresh_fact_is_handed_to_rq_as_one_batch(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    for _ in range(3):
        await light(house)
    await make_relay(redis_server.url).number(stop)
    owed = await jobs(house)
    assert queued(redis_server) == [["note", [[COUNTY, str(job.outbox_id), 1] for job in owed]]]
    with Redis.from_url(redis_server.url) as connection:
        (job,) = rq_queue(QUEUE, connection).jobs
        assert job.func_name == "workers.context.run_batch"
        assert (job.timeout, job.result_ttl, job.description) == (60, 0, "note x3")
        raw = connection.hget(job.key, "data")
        assert isinstance(raw, bytes)
        assert not raw.startswith(b"\x80"), "no pickle"


async def test_without_redis_the_relay_runs_the_job_itself(
    house: Sessions, make_relay: Callable[..., Relay], no_redis: str, notebook: Notebook, stop: asyncio.Event
) -> None:
    async with at_work(make_relay(no_redis), stop):
        lit = [await light(house) for _ in range(5)]
        await all_done(house, 5)
    assert notebook.runs == dict.fromkeys(lit, 1)


async def test_a_long_backlog_is_worked_off_without_redis(
    house: Sessions, make_relay: Callable[..., Relay], no_redis: str, notebook: Notebook, stop: asyncio.Event
) -> None:
    """More than the relay takes at once: what it left is taken when there is room."""
    lit = [await light(house) for _ in range(40)]
    relay = make_relay(no_redis, relay_limit=2)
    async with at_work(relay, stop):
        await all_done(house, 40)
    assert notebook.runs == dict.fromkeys(lit, 1)


async def test_without_redis_no_more_is_handed_on_than_is_run_soon(
    house: Sessions, make_relay: Callable[..., Relay], no_redis: str, stop: asyncio.Event
) -> None:
    """What waits here would outlive its lease, and be handed on again and again for nothing."""
    for _ in range(130):
        await light(house)
    relay = make_relay(no_redis, lease_s=60)
    await relay.number(stop)
    for _ in range(3):
        await relay.sweep(stop)
    assert Counter(job.attempt for job in await jobs(house)) == {1: 100, 0: 30}


async def failed(house: Sessions, *, times: int) -> bool:
    """Whether the one job owed has failed so often, and that was noted."""
    owed = await jobs(house)
    return bool(owed) and all(job.failures >= times for job in owed)


async def test_a_job_failing_without_redis_is_tried_again(
    house: Sessions, make_relay: Callable[..., Relay], no_redis: str, notebook: Notebook, stop: asyncio.Event
) -> None:
    lamp = await light(house)
    notebook.failing.add(lamp)
    async with at_work(make_relay(no_redis, give_up_after=10), stop):
        await until(lambda: failed(house, times=2))
        notebook.failing.clear()
        await all_done(house, 1)
    assert notebook.runs[lamp] >= 3


async def test_what_redis_forgot_comes_back_by_its_lease(
    house: Sessions,
    make_relay: Callable[..., Relay],
    redis_server: RedisServer,
    notebook: Notebook,
    stop: asyncio.Event,
) -> None:
    relay = make_relay(redis_server.url, lease_s=1.5)
    async with at_work(relay, stop):
        lamp = await light(house)
        await until(lambda: bool(queued(redis_server)))
        redis_server.empty()
        await until(lambda: bool(queued(redis_server)))
    (again,) = queued(redis_server)
    (job,) = await jobs(house)
    assert again == ["note", [[COUNTY, str(job.outbox_id), 2]]]
    await run_queued(redis_server, relay._runner)
    assert notebook.runs == {lamp: 1}


async def test_redis_killed_and_back_again(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    async with at_work(make_relay(redis_server.url), stop):
        await light(house)
        await asyncio.sleep(0.2)
        redis_server.kill()
        await light(house)
        await all_done(house, 2)
        redis_server.start()

        async def is_used_again() -> bool:
            await light(house)
            return bool(queued(redis_server))

        await until(is_used_again)


async def test_a_redis_that_hangs_is_asked_once_and_left_alone(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    pid = redis_server.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        relay = make_relay(redis_server.url, redis_timeout_s=0.2, redis_rest_s=600)
        async with at_work(relay, stop):
            for _ in range(3):
                await light(house)
            await all_done(house, 3)
        # The loop that publishes and the one that hands on may ask at the same moment; nobody asks again.
        assert 1 <= relay._lane._failed_count <= 2
    finally:
        os.kill(pid, signal.SIGCONT)


async def test_a_queue_does_not_grow_without_bound(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    """Its workers are dead: Redis holds a few batches, Postgres the rest, and nothing is claimed over and over."""
    relay = make_relay(redis_server.url, relay_limit=1, waiting_batches=3)
    for _ in range(6):
        await light(house)
    async with at_work(relay, stop):
        await until(lambda: len(queued(redis_server)) == 3)
        await asyncio.sleep(2.5)  # four leases
    assert len(queued(redis_server)) == 3
    assert max(job.attempt for job in await jobs(house)) == 1
    await run_queued(redis_server, relay._runner)
    redis_server.empty()
    async with at_work(make_relay(redis_server.url, waiting_batches=3), again := asyncio.Event()):
        await until(lambda: bool(queued(redis_server)))
    assert again.is_set()
    await run_queued(redis_server, relay._runner)
    await all_done(house, 6)


async def test_a_relay_that_died_after_its_commit_leaves_the_job_to_another(
    house: Sessions, make_relay: Callable[..., Relay], no_redis: str, notebook: Notebook, stop: asyncio.Event
) -> None:
    lamp = await light(house)
    dead = make_relay(no_redis)
    await dead.number(stop)  # numbered and leased; nobody runs what it put aside
    assert not notebook.runs
    async with at_work(make_relay(no_redis), stop):
        await all_done(house, 1)
    assert notebook.runs == {lamp: 1}


def owed(job: str, attempt: int = 1, queue: str = QUEUE) -> Owed:
    return Owed(COUNTY, new_id(), job, queue, attempt)


def test_batches_hold_one_name_each_and_no_more_than_the_queue_takes() -> None:
    many = [owed("note") for _ in range(250)]
    files = [owed("draw", queue="files") for _ in range(11)]
    cut = batches_of([*many, *files])
    assert [(batch.queue, batch.job, len(batch.items)) for batch in cut] == [
        *[("notify", "note", 25)] * 10,
        ("files", "draw", 10),
        ("files", "draw", 1),
    ]


def test_a_job_that_may_kill_its_worker_travels_alone() -> None:
    suspect = owed("note", attempt=TRAVELS_ALONE_FROM)
    cut = batches_of([owed("note"), suspect, owed("note", attempt=TRAVELS_ALONE_FROM - 1)])
    assert [len(batch.items) for batch in cut] == [1, 1, 1]
    assert cut[2].items == (suspect,)
    assert [batch.again for batch in cut] == [False, True, True], "what has waited for a lease goes first"


async def test_the_lane_says_which_queues_take_more_and_what_redis_did_not_take(
    redis_server: RedisServer, quick: WorkerSettings
) -> None:
    lane = Lane(redis_server.url, quick.model_copy(update={"waiting_batches": 2, "redis_rest_s": 0.05}))
    assert await lane.look() == frozenset(QUEUES)
    assert await lane.enqueue([Batch(QUEUE, "note", (owed("note"),)) for _ in range(3)]) == []
    assert len(queued(redis_server)) == 3
    assert await lane.look() == frozenset(QUEUES) - {QUEUE}
    redis_server.kill()
    assert await lane.look() is None
    files = [Batch("files", "draw", (owed("draw", queue="files"),))]
    assert await lane.enqueue(files) == files
    redis_server.start()

    async def is_used_again() -> bool:
        return await lane.look() == frozenset(QUEUES)

    await until(is_used_again)
    lane.close()


async def test_what_finds_a_long_queue_is_not_leased_and_follows_when_it_is_short(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    """It was never handed on: it has no attempt behind it and no lease to wait for."""
    relay = make_relay(redis_server.url, waiting_batches=1, lease_s=60)
    await light(house)
    await relay.number(stop)
    await light(house)
    await relay.number(stop)
    assert [job.attempt for job in await jobs(house)] == [1, 0]
    await relay.sweep(stop)
    assert len(queued(redis_server)) == 1
    redis_server.empty()
    await relay.sweep(stop)
    ((_, items),) = queued(redis_server)
    assert [attempt for _, _, attempt in items] == [1]


async def test_what_is_announced_later_does_not_overtake(
    house: Sessions, make_relay: Callable[..., Relay], redis_server: RedisServer, stop: asyncio.Event
) -> None:
    relay = make_relay(redis_server.url, waiting_batches=1, lease_s=60)
    for _ in range(2):
        await light(house)
        await relay.number(stop)
    redis_server.empty()
    await light(house)
    await relay.number(stop)
    first, older, newer = [job.outbox_id for job in await jobs(house)]
    assert not queued(redis_server), "there is room again, but an older one waits"
    await relay.sweep(stop)
    ((_, items),) = queued(redis_server)
    assert [outbox_id for _, outbox_id, _ in items] == [str(older), str(newer)]
    redis_server.empty()
    await light(house)
    await relay.number(stop)
    assert len(queued(redis_server)) == 1, "nobody waits any more: handed on at once"
    assert first not in {older, newer}


async def test_a_queue_that_was_full_when_redis_went_away_is_worked_off_here(
    house: Sessions,
    make_relay: Callable[..., Relay],
    redis_server: RedisServer,
    notebook: Notebook,
    stop: asyncio.Event,
) -> None:
    relay = make_relay(redis_server.url, waiting_batches=1)
    async with at_work(relay, stop):
        await light(house)
        await until(lambda: bool(queued(redis_server)))
        await light(house)
        redis_server.kill()
        await all_done(house, 2)
    assert sum(notebook.runs.values()) == 2
