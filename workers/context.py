"""What every job and loop stands in: one transaction, one event loop a process, its logs bound to the request.

`run_batch` is what RQ calls. Each job of a batch has its own transaction, so that a bad one harms no other; being
marked done is part of that transaction, so that a job takes effect once however often it is handed on.
"""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

import structlog

from gridgov.db.jobs import failures_of, note_failure, put_back, take_job
from gridgov.db.own_rules import freshen_rules
from gridgov.db.session import DatabaseError, Session, Sessions, read_clock, sqlstate
from gridgov.errors import Problem
from gridgov.files.channels import FileStore
from gridgov.log import get_logger
from gridgov.settings import Settings
from workers.settings import WorkerSettings

_log = get_logger(__name__)
_Result = TypeVar("_Result")
_STOP_WITHIN_S = 3.0

Item = tuple[str, UUID, int]
"""County, announcement, attempt."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a job may need beside its transaction."""

    store: FileStore
    settings: Settings


class Job(Protocol):
    """A job: a coroutine that calls one action within the transaction it is given."""

    @property
    def __name__(self) -> str: ...

    async def __call__(
        self, session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools
    ) -> None: ...


class Outcome(StrEnum):
    DONE = "done"
    PASSED_OVER = "passed_over"
    """Done before, or running elsewhere."""
    FAILED = "failed"
    LEFT = "left"
    """The process is stopping, and the lease brings it back; or it does not know the job, and has put it back."""


@asynccontextmanager
async def transaction(sessions: Sessions, *, within_s: float) -> AsyncIterator[Session]:
    """One transaction, committed at the end; whatever is raised, or takes longer, rolls it back."""
    async with asyncio.timeout(within_s), sessions() as session:
        await freshen_rules(session)
        yield session
        await session.commit()


class Runner:
    """Runs jobs, each in its own transaction; in a worker's process or, while Redis is away, in the relay's."""

    def __init__(
        self, sessions: Sessions, jobs: Mapping[str, Job], tools: Tools, settings: WorkerSettings
    ) -> None:
        self._sessions = sessions
        self._jobs = jobs
        self._tools = tools
        self._settings = settings
        self.stopping = False

    async def run(self, job: str, items: Sequence[Item]) -> Counter[Outcome]:
        """Run a batch, a few jobs at once; never raises for a job that fails."""
        gate = asyncio.Semaphore(self._settings.concurrency)
        counted = Counter(await asyncio.gather(*(self._run_one(gate, job, item) for item in items)))
        _log.debug("batch", job=job, **{str(outcome): count for outcome, count in counted.items()})
        return counted

    async def _run_one(self, gate: asyncio.Semaphore, job: str, item: Item) -> Outcome:
        async with gate:
            if self.stopping:
                return Outcome.LEFT
            # A job that this version does not know is a newer worker's: no failure, or it would wait longer each time and
            # be given up in the end while two versions run side by side.
            if job not in self._jobs:
                await self._put_back(job, item)
                return Outcome.LEFT
            county_code, outbox_id, attempt = item
            with structlog.contextvars.bound_contextvars(
                job=job, county_code=county_code, outbox_id=str(outbox_id), attempt=attempt
            ):
                try:
                    done = await self._perform(job, county_code, outbox_id)
                except Exception as error:  # noqa: BLE001 - whatever a job raises harms no other job
                    await self._note(job, county_code, outbox_id, error)
                    return Outcome.FAILED
                return Outcome.DONE if done else Outcome.PASSED_OVER

    async def _put_back(self, job: str, item: Item) -> None:
        """Soon, so that a newer worker has it after a try or two; if even that fails, the lease brings it back."""
        county_code, outbox_id, attempt = item
        try:
            async with transaction(self._sessions, within_s=self._settings.transaction_timeout_s) as session:
                again_at = await read_clock(session) + timedelta(seconds=self._settings.unknown_job_rest_s)
                await put_back(
                    session, county_code=county_code, outbox_id=outbox_id, job=job, attempt=attempt, again_at=again_at
                )  # fmt: skip
        except (DatabaseError, OSError) as away:
            _log.warning("job not put back", job=job, because=describe(away))

    async def _perform(self, job: str, county_code: str, outbox_id: UUID) -> bool:
        async with transaction(self._sessions, within_s=self._settings.job_timeout_s) as session:
            at = await read_clock(session)
            taken = await take_job(session, county_code=county_code, outbox_id=outbox_id, job=job, at=at)
            if taken is None:
                return False
            payload, request_id = taken
            session.info["request_id"] = request_id
            with structlog.contextvars.bound_contextvars(request_id=request_id):
                await self._jobs[job](session, payload, at=at, tools=self._tools)
        return True

    async def _note(self, job: str, county_code: str, outbox_id: UUID, error: Exception) -> None:
        """Record the failure; if even that fails, the lease brings the job back."""
        settings = self._settings
        key: dict[str, Any] = {"county_code": county_code, "outbox_id": outbox_id, "job": job}
        try:
            async with transaction(self._sessions, within_s=settings.transaction_timeout_s) as session:
                at = await read_clock(session)
                before = await failures_of(session, **key)
                if before is None:
                    return
                failures = before + 1
                again_at = at + timedelta(seconds=wait_after(failures, settings))
                given_up = failures >= settings.give_up_after
                await note_failure(
                    session,
                    **key,
                    failures=failures,
                    error=describe(error),
                    again_at=None if given_up else again_at,
                    at=at,
                )
        except (DatabaseError, OSError) as away:
            _log.warning("job failed, and so did noting it", error=describe(error), because=describe(away))
            return
        if given_up:
            _log.error("job given up", failures=failures, exc_info=error)
        else:
            _log.warning("job failed", failures=failures, again_at=again_at.isoformat(), exc_info=error)


def wait_after(failures: int, settings: WorkerSettings) -> float:
    """Seconds until a job that failed so often is tried again."""
    return min(settings.retry_longest_s, settings.retry_first_s * 2.0 ** min(failures - 1, 30))


def describe(error: BaseException) -> str:
    """An error in a line to be kept in the database: of a database error no values, for they may be private."""
    name = type(error).__name__
    if isinstance(error, DatabaseError):
        state = sqlstate(error) if hasattr(error, "orig") else None  # type: ignore[arg-type]  # the driver's have one
        return f"{name} {state or ''}".strip()
    if isinstance(error, Problem):
        return f"{name} {error.code}: {error.en}"
    return f"{name}: {error}"


class LoopThread:
    """The process's one event loop, in a thread of its own.

    RQ breaks a batch off by a signal that raises in the main thread. There it strikes the waiting, never code that
    holds a connection; the batch is then cancelled as asyncio does it.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="jobs", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Run to the end, from another thread."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def call_soon(self, act: Callable[[], None]) -> None:
        """Have it done in the loop, without waiting: from a signal handler, too."""
        self._loop.call_soon_threadsafe(act)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STOP_WITHIN_S)


@dataclass(frozen=True, slots=True)
class _House:
    runner: Runner
    loop: LoopThread


_installed: list[_House] = []


def install(runner: Runner, loop: LoopThread) -> None:
    """Say what `run_batch` runs with in this process; once, before the first batch."""
    _installed[:] = [_House(runner, loop)]


def run_batch(job: str, items: Sequence[tuple[str, str, int]]) -> None:
    """What RQ calls: run jobs of one name."""
    house = _installed[0]
    parsed = [(county_code, UUID(outbox_id), attempt) for county_code, outbox_id, attempt in items]
    house.loop.run(house.runner.run(job, parsed))
