"""The processes as they are started: they load, print, work, live through a Redis that dies, and end when asked."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from redis import Redis
from rq import Worker
from sqlalchemy import text

from dev.servers import RedisServer
from gridgov.db.base import new_id
from gridgov.db.relaying import owe_jobs
from gridgov.db.session import Sessions, read_clock
from gridgov.settings import SecretSettings, Settings
from tests.workers.facts import COUNTY, jobs
from tests.workers.waiting import until
from workers.queues import QUEUES, rq_queue
from workers.run import commands
from workers.subscriptions import QUEUES_IN_USE

PROJECT = Path(__file__).resolve().parents[2]
START_WITHIN_S = 60.0
STOP_WITHIN_S = 30.0


@pytest.fixture
def environment(house_settings: Settings, redis_server: RedisServer, tmp_path: Path) -> dict[str, str]:
    secrets = house_settings.secrets
    assert isinstance(secrets, SecretSettings)
    return {
        **os.environ,
        "GRIDGOV_DATABASE_URL": house_settings.database.url,
        "GRIDGOV_REDIS_URL": redis_server.url,
        "GRIDGOV_STORAGE_URL": (tmp_path / "store").as_uri(),
        "GRIDGOV_SECRET_KEY": secrets.secret_key.get_secret_value(),
        "GRIDGOV_CIPHER_KEY": secrets.cipher_key.get_secret_value(),
        "GRIDGOV_INDEX_KEY": secrets.index_key.get_secret_value(),
    }


def run(environment: Mapping[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workers.run", *words], cwd=PROJECT, env=dict(environment), text=True,
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip


@contextmanager
def started(environment: Mapping[str, str], *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that says it has started: from then on it listens to signals."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "workers.run", *words], cwd=PROJECT, env=dict(environment), stderr=log
        )
        try:
            limit = time.monotonic() + START_WITHIN_S
            while b'"event": "started"' not in os.pread(log.fileno(), 100_000, 0):
                assert process.poll() is None, os.pread(log.fileno(), 100_000, 0).decode()
                assert time.monotonic() < limit, "it did not start in time"
                time.sleep(0.05)
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def end(process: "subprocess.Popen[bytes]") -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(STOP_WITHIN_S)


@pytest.mark.parametrize(
    "words", [["relay"], ["timekeeper"], ["worker", "notify"], ["worker", "files"], ["all"]]
)
def test_check_loads_everything_and_connects_to_nothing(
    environment: dict[str, str], words: list[str], tmp_path: Path
) -> None:
    nowhere = {
        "GRIDGOV_DATABASE_URL": f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}",
        "GRIDGOV_REDIS_URL": f"unix://{tmp_path}/nobody.sock",
    }
    done = run({**environment, **nowhere}, *words, "--check")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_queues_are_printed_one_a_line(environment: dict[str, str]) -> None:
    done = run(environment, "queues")
    assert done.stdout.split() == list(QUEUES_IN_USE) == ["sos", "notify", "send", "files", "bulk"]
    assert set(QUEUES_IN_USE) <= set(QUEUES)


async def test_revive_owes_again_what_was_given_up(environment: dict[str, str], house: Sessions) -> None:
    await owe_one(house)
    async with house() as session:
        await session.execute(
            text("UPDATE outbox_jobs SET done_at = now(), gave_up_at = now(), failures = 20")
        )
        await session.commit()
    done = await asyncio.to_thread(run, environment, "revive", COUNTY)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
    (job,) = await jobs(house)
    assert (job.done_at, job.gave_up_at, job.failures) == (None, None, 0)


def test_an_unknown_queue_is_refused(environment: dict[str, str]) -> None:
    done = run(environment, "worker", "nothing")
    assert done.returncode == 2
    assert "nothing" in done.stderr


def test_the_supervisor_is_given_one_process_for_each_part() -> None:
    assert list(commands()) == [
        "relay",
        "timekeeper",
        "worker-sos",
        "worker-notify",
        "worker-send",
        "worker-files",
        "worker-bulk",
    ]
    assert list(commands()["worker-files"].argv[1:]) == ["-m", "workers.run", "worker", "files"]


@pytest.mark.parametrize("words", [["relay"], ["timekeeper"]])
def test_a_loop_ends_when_asked(
    environment: dict[str, str], words: list[str], house_settings: Settings
) -> None:
    with started(environment, *words) as process:
        time.sleep(1)
        assert process.poll() is None
        assert end(process) == 0


async def test_a_worker_lives_through_a_redis_that_dies(
    environment: dict[str, str], redis_server: RedisServer
) -> None:
    def workers() -> int:
        with Redis.from_url(redis_server.url) as connection:
            return Worker.count(queue=rq_queue("notify", connection))

    with started(environment, "worker", "notify") as process:
        await until(lambda: workers() == 1, within_s=START_WITHIN_S)
        redis_server.kill()
        await asyncio.sleep(1)
        redis_server.start()
        with Redis.from_url(redis_server.url) as connection:
            rq_queue("notify", connection).enqueue(
                "workers.context.run_batch", "tell_acceptors", [], result_ttl=0
            )
            await until(lambda: rq_queue("notify", connection).count == 0)
        assert process.poll() is None
        assert await asyncio.to_thread(end, process) == 0


def test_a_worker_waits_for_a_redis_that_is_not_there_yet(
    environment: dict[str, str], redis_server: RedisServer
) -> None:
    redis_server.stop()
    try:
        with started(environment, "worker", "notify") as process:
            time.sleep(1)
            assert process.poll() is None
            assert end(process) == 0
    finally:
        redis_server.start()


async def owe_one(house: Sessions) -> UUID:
    """A job of the notify queue, about an event that does not exist."""
    outbox_id = new_id()
    values = {
        "county_code": COUNTY, "outbox_id": outbox_id, "job": "tell_acceptors", "queue": "notify", "request_id": None,
        "payload": {"county_code": COUNTY, "subject_id": str(new_id())}, "attempt": 1, "failures": 0,
    }  # fmt: skip
    async with house() as session:
        at = await read_clock(session)
        await owe_jobs(session, [{**values, "created_at": at, "leased_until": at}])
        await session.commit()
    return outbox_id


@asynccontextmanager
async def job_under_way(house: Sessions, redis_server: RedisServer) -> AsyncIterator[UUID]:
    """A worker has begun the job and waits for a lock, until this is left."""
    outbox_id = await owe_one(house)
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    async with house() as holder, house() as looker:
        await holder.execute(text("LOCK TABLE events IN ACCESS EXCLUSIVE MODE"))
        with Redis.from_url(redis_server.url) as connection:
            rq_queue("notify", connection).enqueue(
                "workers.context.run_batch", "tell_acceptors", [[COUNTY, str(outbox_id), 1]], result_ttl=0
            )

        async def is_waiting() -> bool:
            await looker.rollback()  # what a transaction sees of the others' activity does not change
            return bool((await looker.execute(waiting)).scalar_one())

        await until(is_waiting, within_s=START_WITHIN_S)
        yield outbox_id


async def test_a_worker_finishes_what_it_has_begun_when_asked_to_stop(
    environment: dict[str, str], redis_server: RedisServer, house: Sessions
) -> None:
    with started(environment, "worker", "notify") as process:
        async with job_under_way(house, redis_server):
            process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.5)
            assert process.poll() is None, "it does not leave a job half done"
        assert await asyncio.to_thread(process.wait, STOP_WITHIN_S) == 0
    (job,) = await jobs(house)
    assert job.done_at is not None


async def test_a_redis_that_dies_under_a_running_job_harms_neither_job_nor_worker(
    environment: dict[str, str], redis_server: RedisServer, house: Sessions
) -> None:
    with started(environment, "worker", "notify") as process:
        async with job_under_way(house, redis_server):
            redis_server.kill()

        async def is_done() -> bool:
            return (await jobs(house))[0].done_at is not None

        await until(is_done)
        redis_server.start()
        async with job_under_way(house, redis_server):
            assert process.poll() is None, "the same process works on"
        assert await asyncio.to_thread(end, process) == 0
    assert all(job.done_at is not None for job in await jobs(house))
