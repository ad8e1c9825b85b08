"""What we rely on in RQ, so that an upgrade that changes it is seen (anchors: alarms 5.2)."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.registry import FailedJobRegistry
from rq.serializers import JSONSerializer
from rq.version import VERSION

from dev.servers import RedisServer
from workers.queue_worker import MAINTENANCE_S, WORKER_TTL_S, QueueWorker
from workers.queues import rq_queue

RAN: list[Any] = []


def remember(*args: Any) -> None:
    """The job of these tests; called by name, as ours are."""
    RAN.append(args)


NAME = f"{__name__}.remember"


@pytest.fixture
def redis(redis_server: RedisServer) -> Iterator["Redis"]:
    RAN.clear()
    with Redis.from_url(redis_server.url) as connection:
        yield connection


@pytest.fixture
def queue(redis: "Redis") -> Queue:
    return rq_queue("notify", redis)


def worker_of(redis: "Redis", *queues: Queue, kind: type[SimpleWorker] = QueueWorker) -> SimpleWorker:
    return kind(list(queues), connection=redis, serializer=JSONSerializer, worker_ttl=WORKER_TTL_S)


def ids(redis: "Redis", key: str) -> list[str]:
    return [raw.decode() for raw in redis.lrange(key, 0, -1)]  # type: ignore[union-attr]  # not the asyncio client


def test_the_version_is_the_one_that_was_studied() -> None:
    assert VERSION == "3.0.0"


def test_a_worker_of_one_queue_keeps_the_job_that_it_popped(redis: "Redis", queue: Queue) -> None:
    """It dies between the pop and the start: the job stands in the side list."""
    job = queue.enqueue(NAME, "a")
    popped = Queue.dequeue_any([queue], None, connection=redis, serializer=JSONSerializer)
    assert popped is not None
    assert ids(redis, queue.key) == []
    assert ids(redis, queue.intermediate_queue_key) == [job.id]


def test_a_worker_of_two_queues_loses_it(redis: "Redis", queue: Queue) -> None:
    """Why each of our workers has one queue. Should this fail, RQ has mended it."""
    job = queue.enqueue(NAME, "a")
    other = rq_queue("files", redis)
    assert Queue.dequeue_any([queue, other], None, connection=redis, serializer=JSONSerializer) is not None
    assert job.id not in ids(redis, queue.key) + ids(redis, queue.intermediate_queue_key)
    assert job.id not in FailedJobRegistry(queue=queue).get_job_ids()


def test_what_stands_in_the_side_list_for_a_minute_is_cleared(redis: "Redis", queue: Queue) -> None:
    """Redis does not fill up with what dead workers popped. The job itself comes back by our lease, long before."""
    job = queue.enqueue(NAME, "a", failure_ttl=300)
    Queue.dequeue_any([queue], None, connection=redis, serializer=JSONSerializer)
    worker = worker_of(redis, queue)
    queue.intermediate_queue.cleanup(worker, queue)
    assert ids(redis, queue.intermediate_queue_key) == [job.id], "seen for the first time"
    redis.set(queue.intermediate_queue.get_first_seen_key(job.id), time.time() - 61)
    queue.intermediate_queue.cleanup(worker, queue)
    assert ids(redis, queue.intermediate_queue_key) == []
    assert job.id in FailedJobRegistry(queue=queue).get_job_ids()


def test_an_idle_worker_looks_at_its_maintenance_every_few_seconds(redis: "Redis", queue: Queue) -> None:
    worker = QueueWorker(
        [queue], connection=redis, serializer=JSONSerializer, worker_ttl=WORKER_TTL_S,
        maintenance_interval=MAINTENANCE_S,
    )  # fmt: skip
    assert worker.dequeue_timeout == 5
    assert worker.maintenance_interval == 10
    assert worker.max_connection_wait_time == 2


def test_a_job_is_run_by_name_with_its_arguments_and_leaves_nothing(redis: "Redis", queue: Queue) -> None:
    prepared = Queue.prepare_data(NAME, args=["note", [["329999", "an-id", 1]]], timeout=5, result_ttl=0)
    (job,) = queue.enqueue_many([prepared])
    worker_of(redis, queue).work(burst=True, logging_level="ERROR")
    assert RAN == [("note", [["329999", "an-id", 1]])]
    assert not Job.exists(job.id, connection=redis)
    assert not [key for key in redis.keys("rq:*") if job.id.encode() in key]


def test_a_job_whose_entry_is_gone_is_passed_over(redis: "Redis", queue: Queue) -> None:
    lost, kept = queue.enqueue(NAME, "lost"), queue.enqueue(NAME, "kept")
    redis.delete(lost.key)
    worker_of(redis, queue).work(burst=True, logging_level="ERROR")
    assert RAN == [("kept",)]
    assert not Job.exists(kept.id, connection=redis) or kept.is_finished


def test_our_worker_takes_no_commands(redis: "Redis", queue: Queue) -> None:
    worker = worker_of(redis, queue)
    worker.bootstrap(logging_level="ERROR")
    assert redis.pubsub_channels() == []
    worker.teardown()  # type: ignore[no-untyped-call]  # RQ's own
    plain = worker_of(redis, queue, kind=SimpleWorker)
    plain.bootstrap(logging_level="ERROR")
    assert redis.pubsub_channels() != [], "RQ's own does; this is what ours leaves out"
    plain.teardown()  # type: ignore[no-untyped-call]  # RQ's own
