"""A worker of one RQ queue: no fork, so that its one event loop and its connections serve all its jobs.

(RQ without fork takes 2.5 times as many jobs a second as with it, anchors: limits 3e.)

One queue a worker, always: RQ moves a job of a single queue to a side list as it pops it, but of two or more queues
it pops and forgets, and a worker that dies there loses the job (anchors: alarms 5.2).
"""

import contextlib
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.exceptions import StopRequested
from rq.serializers import JSONSerializer

from gridgov.log import get_logger
from workers.loops import wait_s
from workers.queues import connect, rq_queue

WORKER_TTL_S = 20
"""RQ blocks for 15 seconds less than this, and looks at its maintenance each time: every five seconds."""
MAINTENANCE_S = 10
_SETTLED_S = 10.0
_CONNECT_TIMEOUT_S = 2.0
_log = get_logger(__name__)


class QueueWorker(SimpleWorker):
    """RQ's worker without fork, told apart in three things.

    It takes no commands over Redis: nothing here sends any, and each would cost a thread and a connection. It does
    not write to Redis from a signal handler, where Redis being away would break the running batch. And it tells its
    surroundings at once that it is to stop.
    """

    max_connection_wait_time = 2.0
    on_stop: Callable[[], None] = staticmethod(lambda: None)
    asked_to_stop = threading.Event()

    def subscribe(self) -> None:
        """No commands."""

    def unsubscribe(self) -> None:
        """No commands."""

    def set_shutdown_requested_date(self) -> None:
        """Not from a signal handler."""

    def request_stop(self, signum: int, frame: Any) -> None:
        self.asked_to_stop.set()
        self.on_stop()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]  # RQ's own

    def _install_signal_handlers(self) -> None:
        super()._install_signal_handlers()  # type: ignore[no-untyped-call]  # RQ's own
        self._stop_requested = self.asked_to_stop.is_set()


def work(queue: str, *, redis_url: str, on_stop: Callable[[], None]) -> None:
    """Work until SIGTERM or SIGINT; a Redis that goes away ends RQ's worker, and the next one waits for it.

    ``on_stop`` is called from the signal handler, so that the running batch ends after the jobs under way.
    """
    asked_to_stop = threading.Event()

    def stop(signum: int, frame: Any) -> None:
        del signum, frame
        asked_to_stop.set()
        on_stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    _log.info("started")
    short_lives = 0
    # A worker's own signal handler may still be in place just after it ended, and raises this.
    with contextlib.suppress(StopRequested):
        while not asked_to_stop.is_set():
            born = time.monotonic()
            _live(queue, redis_url, asked_to_stop, on_stop, quiet=short_lives > 0)
            signal.signal(signal.SIGTERM, stop)
            signal.signal(signal.SIGINT, stop)
            short_lives = 1 if time.monotonic() - born >= _SETTLED_S else short_lives + 1
            asked_to_stop.wait(wait_s(short_lives))


def _live(
    queue: str, redis_url: str, asked_to_stop: threading.Event, on_stop: Callable[[], None], *, quiet: bool
) -> None:
    """One life of RQ's worker, ended by a request to stop or by a Redis that went away."""
    try:
        _make(queue, redis_url, asked_to_stop, on_stop).work(logging_level="WARNING")
    except (RedisError, OSError) as error:
        if not quiet:
            _log.warning("redis is away", queue=queue, error=type(error).__name__)


def _make(
    queue: str, redis_url: str, asked_to_stop: threading.Event, on_stop: Callable[[], None]
) -> QueueWorker:
    connection = connect(redis_url, timeout_s=_CONNECT_TIMEOUT_S)
    worker = QueueWorker(
        [rq_queue(queue, connection)],
        connection=connection,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL_S,
        maintenance_interval=MAINTENANCE_S,
        default_result_ttl=0,
        log_job_description=False,
    )
    worker.on_stop = on_stop
    worker.asked_to_stop = asked_to_stop
    return worker
