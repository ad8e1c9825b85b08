"""Start one process of the workers' house, or all of them under a supervisor.

    python -m workers.run relay | timekeeper | worker QUEUE | mqtt | all   [--check]
    python -m workers.run watch             press and listen from outside the stack; never one of ``all``
    python -m workers.run queues            the queues in use, one a line
    python -m workers.run revive COUNTY     owe again the jobs that were given up in a county

``--check`` loads everything that the process needs, connects to nothing, and ends with 0.
"""

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from gridgov.db.jobs import revive_given_up
from gridgov.db.session import Sessions, make_engine, make_sessions, read_clock
from gridgov.files.channels import FileStore
from gridgov.log import configure_logging, get_logger
from gridgov.notices.channels.courier import Courier
from gridgov.notices.channels.http import open_client
from gridgov.notices.queries.channels import channels_of_house
from gridgov.settings import LogSettings, Settings
from gridgov.wiring import session_info
from workers import queue_worker
from workers.context import LoopThread, Runner, Tools, install, transaction
from workers.mqtt import SignalListener
from workers.queues import QUEUES, Lane
from workers.relay import Relay
from workers.sender import Sender
from workers.settings import MqttSettings, WatchSettings, WorkerSettings
from workers.subscriptions import JOBS, QUEUES_IN_USE, subscribed
from workers.supervisor import Command, supervise
from workers.timekeeper import Timekeeper
from workers.watch import Watch

_STOP_WITHIN_S = 4.0
_GRACE_S = 8.0
SENDING_QUEUE = "send"
_REVIVE_WITHIN_S = 60.0
_log = get_logger(__name__)

Run = Callable[[asyncio.Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a process stands on."""

    settings: Settings
    workers: WorkerSettings
    sessions: Sessions
    tools: Tools

    def runner(self) -> Runner:
        return Runner(self.sessions, JOBS, self.tools, self.workers)


@asynccontextmanager
async def ground(process: str) -> AsyncIterator[Ground]:
    """Everything loaded, nothing connected yet."""
    settings, workers = Settings(), WorkerSettings()
    configure_logging(settings.log, process=process)
    engine = make_engine(settings.database, application_name=f"gridgov-{process}")
    try:
        sessions = make_sessions(engine, info=session_info(settings))
        # What is loaded by now stays for good: the collector need not walk it again and again.
        gc.collect()
        gc.freeze()
        yield Ground(settings, workers, sessions, Tools(FileStore(settings.storage), settings))
    finally:
        await engine.dispose()


async def run_relay(*, check: bool) -> None:
    async with ground("relay") as here:
        lane = Lane(here.settings.redis.url, here.workers)
        runner = here.runner()
        relay = Relay(here.sessions, lane, runner, subscribed, here.workers)

        def stop_jobs() -> None:
            runner.stopping = True

        try:
            await _until_asked_to_stop(relay.run, check=check, on_stop=stop_jobs)
        finally:
            lane.close()


async def run_timekeeper(*, check: bool) -> None:
    async with ground("timekeeper") as here:
        await _until_asked_to_stop(Timekeeper(here.sessions, here.tools, here.workers).run, check=check)


async def run_watch(*, check: bool) -> None:
    """Neither database nor Redis: what it watches must not be able to silence it."""
    settings = WatchSettings()
    configure_logging(LogSettings(), process="watch")
    await _until_asked_to_stop(Watch(settings).run, check=check)


async def run_mqtt(*, check: bool) -> None:
    async with ground("mqtt") as here:
        settings = MqttSettings()
        if not check and not settings.host:
            raise SystemExit(
                "GRIDGOV_MQTT_HOST 未设置 · GRIDGOV_MQTT_HOST is not set: there is no broker to listen to"
            )
        await _until_asked_to_stop(SignalListener(here.sessions, settings, here.workers).run, check=check)


def run_worker(queue: str, *, check: bool) -> None:
    """RQ has the main thread, where signals arrive; the jobs have the loop's."""
    loop = LoopThread()
    place = ground(f"worker-{queue}")
    here = loop.run(place.__aenter__())
    sending = loop.run(begin_sending(here)) if queue == SENDING_QUEUE and not check else None
    try:
        runner = here.runner()
        install(runner, loop)

        def stop_jobs() -> None:
            runner.stopping = True
            if sending is not None:
                loop.call_soon(sending.stop.set)

        if not check:
            queue_worker.work(queue, redis_url=here.settings.redis.url, on_stop=stop_jobs)
    finally:
        if sending is not None:
            loop.run(sending.end())
        loop.run(place.__aexit__(None, None, None))
        loop.close()


@dataclass(frozen=True, slots=True)
class Sending:
    """The sender beside the jobs of its queue: it goes on while Redis is away and RQ's worker waits for it."""

    stop: asyncio.Event
    task: asyncio.Task[None]

    async def end(self) -> None:
        """Finish what is under way, as long as there is time."""
        self.stop.set()
        await asyncio.wait({self.task}, timeout=_STOP_WITHIN_S)
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def begin_sending(here: Ground) -> Sending:
    stop = asyncio.Event()
    return Sending(stop, asyncio.create_task(keep_sending(here, stop), name="sender"))


async def keep_sending(here: Ground, stop: asyncio.Event) -> None:
    """Send until asked to stop."""
    settings = here.settings.channels
    async with here.sessions() as session:
        book = channels_of_house(session).book
    async with open_client(settings) as client:
        courier = Courier(settings, book, client)
        await Sender(here.sessions, courier, here.workers).run(stop)


def commands() -> dict[str, Command]:
    """Every process of this house by name, for a supervisor."""
    roles = [["relay"], ["timekeeper"], *(["worker", queue] for queue in QUEUES_IN_USE)]
    if MqttSettings().host:
        roles.append(["mqtt"])
    return {"-".join(role): Command([sys.executable, "-m", "workers.run", *role]) for role in roles}


async def revive(county_code: str) -> int:
    """Owe again what was given up; how many jobs."""
    async with ground("revive") as here, transaction(here.sessions, within_s=_REVIVE_WITHIN_S) as session:
        return await revive_given_up(session, county_code=county_code, at=await read_clock(session))


async def _until_asked_to_stop(run: Run, *, check: bool, on_stop: Callable[[], None] = lambda: None) -> None:
    """Run until SIGTERM or SIGINT; what is still under way after four seconds is rolled back."""
    if check:
        return
    stop = asyncio.Event()

    def ask_to_stop() -> None:
        on_stop()
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ask_to_stop)
    _log.info("started")
    running = asyncio.ensure_future(run(stop))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({running}, timeout=_STOP_WITHIN_S)
    stopped.cancel()
    if running.done():
        running.result()
    else:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


_GIVING_WAY = {"relay", "timekeeper", "worker", "mqtt"}
"""Roles whose process gives way to the API on a machine that they share."""


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    check = bool(chosen.check)
    if chosen.role in _GIVING_WAY and not check:
        os.nice(WorkerSettings().nice)
    if chosen.role == "relay":
        asyncio.run(run_relay(check=check))
    elif chosen.role == "timekeeper":
        asyncio.run(run_timekeeper(check=check))
    elif chosen.role == "mqtt":
        asyncio.run(run_mqtt(check=check))
    elif chosen.role == "worker":
        run_worker(chosen.what, check=check)
    elif chosen.role == "watch":
        asyncio.run(run_watch(check=check))
    elif chosen.role == "queues":
        sys.stdout.write("".join(f"{queue}\n" for queue in QUEUES_IN_USE))
    elif chosen.role == "revive":
        sys.stdout.write(f"{asyncio.run(revive(chosen.what))}\n")
    elif not check:
        return asyncio.run(supervise(commands(), grace_s=_GRACE_S))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workers.run", description="The workers of gridgov.")
    roles = parser.add_subparsers(dest="role", required=True)
    for name, words in (
        ("relay", "number what was announced and hand on its jobs"),
        ("timekeeper", "take the steps of deadlines when their time comes; keep the house"),
        ("worker", "run the jobs of one queue"),
        ("watch", "press as the synthetic resident, and raise a voice when its alarms stop arriving"),
        ("mqtt", "take signals that devices publish to a broker (GRIDGOV_MQTT_*)"),
        ("all", "all of them, restarted when they die"),
        ("queues", "print the queues in use"),
        ("revive", "owe again what was given up in a county"),
    ):
        role = roles.add_parser(name, help=words, description=words)
        role.add_argument(
            "--check", action="store_true", help="load everything, connect to nothing, end with 0"
        )
        if name == "worker":
            role.add_argument("what", metavar="QUEUE", choices=sorted(QUEUES))
        elif name == "revive":
            role.add_argument("what", metavar="COUNTY")
    return parser


if __name__ == "__main__":
    sys.exit(main())
