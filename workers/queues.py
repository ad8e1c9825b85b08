"""The queues by name, and the one door to Redis: quick when it is there, never waited for.

Nothing that is owed depends on what is in Redis. It holds a copy of work that Postgres remembers, and the live
stream's messages; with Redis gone the relay runs the work itself and the streams read the database.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import orjson
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

from gridgov.db.relaying import Owed
from gridgov.log import get_logger
from gridgov.web.live import CHANNEL
from workers.settings import WorkerSettings

RUN_BATCH = "workers.context.run_batch"
_KEEP_FAILED_S = 300
_log = get_logger(__name__)
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class QueueKind:
    """One queue: how many jobs ride in a batch, and after how many seconds RQ breaks a batch off."""

    name: str
    batch_size: int
    timeout_s: int


QUEUES: Mapping[str, QueueKind] = {
    kind.name: kind
    for kind in (
        QueueKind("sos", batch_size=10, timeout_s=30),
        QueueKind("routing", batch_size=100, timeout_s=30),
        QueueKind("notify", batch_size=25, timeout_s=60),
        QueueKind("send", batch_size=100, timeout_s=60),
        QueueKind("files", batch_size=10, timeout_s=120),
        QueueKind("bulk", batch_size=100, timeout_s=120),
    )
}
TRAVELS_ALONE_FROM = 4
"""A job handed on so often without an answer may be what kills its worker: it rides in a batch of its own."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs of one name that ride together."""

    queue: str
    job: str
    items: tuple[Owed, ...]

    @property
    def again(self) -> bool:
        """Handed on before and not heard of: it has waited for a lease already, and goes before what is new."""
        return self.items[0].attempt > 1

    def as_json(self) -> list[list[Any]]:
        return [[owed.county_code, str(owed.outbox_id), owed.attempt] for owed in self.items]


def batches_of(owed: Sequence[Owed]) -> list[Batch]:
    """Jobs grouped by queue and name, none larger than the queue's batch."""
    groups: dict[tuple[str, str, bool], list[Owed]] = {}
    alone = []
    for item in owed:
        if item.attempt >= TRAVELS_ALONE_FROM:
            alone.append(Batch(item.queue, item.job, (item,)))
        else:
            groups.setdefault((item.queue, item.job, item.attempt > 1), []).append(item)
    cut = []
    for (queue, job, _), items in groups.items():
        size = QUEUES[queue].batch_size
        cut += [Batch(queue, job, tuple(items[i : i + size])) for i in range(0, len(items), size)]
    return cut + alone


def connect(url: str, *, timeout_s: float) -> "Redis":
    """A client that tries once and waits no longer than this."""
    return Redis.from_url(
        url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s, retry=Retry(NoBackoff(), 0)
    )


def rq_queue(name: str, connection: "Redis") -> Queue:
    """RQ's queue; JSON, because with pickle whoever writes to Redis runs code in the worker."""
    return Queue(name, connection=connection, serializer=JSONSerializer)


class Lane:
    """Redis as the relay uses it. After a failure it is left alone for a while, so that nothing waits for it twice."""

    def __init__(self, url: str, settings: WorkerSettings) -> None:
        self._redis = connect(url, timeout_s=settings.redis_timeout_s)
        self._limit = settings.waiting_batches
        self._rest_s = settings.redis_rest_s
        self._failed_count = 0
        self._closed_until = 0.0

    @property
    def away(self) -> bool:
        """Whether Redis is being left alone."""
        return time.monotonic() < self._closed_until

    def close(self) -> None:
        self._redis.close()

    async def publish(self, changes: Sequence[Mapping[str, Any]]) -> None:
        """Tell the live streams; what they miss they read from the database."""
        payload = orjson.dumps(list(changes), default=str)  # asyncpg has a UUID of its own
        await self._ask(lambda: self._redis.publish(CHANNEL, payload))

    async def look(self) -> frozenset[str] | None:
        """Which queues take more; None while Redis is away.

        A queue takes what it is given while it is short. A longer one would only age: what stands in it for longer
        than its lease is handed on again, and the workers' time goes into copies.
        """
        lengths = await self._ask(self._lengths)
        if lengths is None:
            return None
        return frozenset(name for name, length in lengths.items() if length < self._limit)

    async def enqueue(self, batches: Sequence[Batch]) -> list[Batch]:
        """Hand batches to RQ; returns those that Redis did not take."""
        left = []
        for queue in sorted({batch.queue for batch in batches}):
            mine = [batch for batch in batches if batch.queue == queue]
            if await self._ask(partial(self._enqueue, queue, mine)) is None:
                left += mine
        return left

    def _lengths(self) -> dict[str, int]:
        with self._redis.pipeline(transaction=False) as pipeline:
            for name in QUEUES:
                pipeline.llen(rq_queue(name, self._redis).key)
            return dict(zip(QUEUES, pipeline.execute(), strict=True))

    def _enqueue(self, queue: str, batches: Sequence[Batch]) -> int:
        timeout_s = QUEUES[queue].timeout_s
        prepared = [
            Queue.prepare_data(
                RUN_BATCH,
                args=[batch.job, batch.as_json()],
                timeout=timeout_s,
                result_ttl=0,
                failure_ttl=_KEEP_FAILED_S,
                at_front=batch.again,
                description=f"{batch.job} x{len(batch.items)}",
            )
            for batch in batches
        ]
        return len(rq_queue(queue, self._redis).enqueue_many(prepared))

    async def _ask(self, ask: Callable[[], _Answer]) -> _Answer | None:
        """What Redis answers, or None when it is away or being left alone. In a thread: RQ's client blocks."""
        if self.away:
            return None
        try:
            answer = await asyncio.to_thread(ask)
        except (RedisError, OSError) as error:
            self._failed_count += 1
            rest_s = self._rest_s * min(5, 2 ** (self._failed_count - 1))
            self._closed_until = time.monotonic() + rest_s
            if self._failed_count == 1:
                _log.warning("redis is away: jobs run here", error=type(error).__name__)
            return None
        if self._failed_count:
            _log.info("redis is back", failed_count=self._failed_count)
            self._failed_count = 0
        return answer
