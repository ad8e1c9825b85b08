"""Keeps a set of processes running: starts them, restarts what dies, ends them all together.

It knows nothing of queues or databases. Each process leads its own process group, so that whatever it started ends
with it; on Linux the kernel kills it even when the supervisor is killed and can do nothing any more.
"""

import asyncio
import contextlib
import ctypes
import functools
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
LIBC = (
    ctypes.CDLL(None) if sys.platform == "linux" else None
)  # loaded here: little is safe between fork and exec
LONGEST_PIECE = 64 * 1024  # a longer line is written in pieces
LAST_WORDS_S = 1.0  # for reading what a dead process left in its pipe
NOT_STARTED = 127  # what a shell answers when it cannot start a program

Write = Callable[[bytes], None]


@dataclass(frozen=True)
class Command:
    """What to run; `environment` is laid over our own, `folder` is where it runs (None: where we do). Standard input is empty."""

    argv: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None


@dataclass(frozen=True)
class Backoff:
    """How long to wait before starting again, in seconds: doubling, and from the beginning after a settled life."""

    first_s: float = 0.2
    longest_s: float = 5.0
    settled_s: float = 10.0

    def wait_s(self, deaths: int) -> float:
        """The wait after so many short lives in a row (1 or more)."""
        return min(self.longest_s, self.first_s * 2.0 ** min(deaths - 1, 30))


def write_out(line: bytes) -> None:
    """To standard output; whole lines, so that those of several processes never mix."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


async def supervise(
    commands: Mapping[str, Command],
    *,
    stop: asyncio.Event | None = None,
    backoff: Backoff | None = None,
    grace_s: float = 10.0,
    write: Write = write_out,
) -> int:
    """Run all until SIGTERM, SIGINT or `stop`; then TERM, and after `grace_s` (or a second signal) KILL.

    Call it on the main thread: it handles the signals while it runs, and Linux ties the children's lives to that
    thread. Every line a process prints is passed on with the process's name before it.
    Returns 0 when all ended on TERM, 1 when one had to be killed.
    """
    house = _House(commands, stop or asyncio.Event(), backoff or Backoff(), grace_s, write)
    with house.handling_signals():
        async with asyncio.TaskGroup() as group:
            for name, command in commands.items():
                group.create_task(house.keep(name, command), name=name)
    return 1 if house.was_forced else 0


class _House:
    """What the keepers of one `supervise` call share."""

    def __init__(
        self,
        names: Mapping[str, Command],
        stop: asyncio.Event,
        backoff: Backoff,
        grace_s: float,
        write: Write,
    ) -> None:
        self.stop = stop
        self.hurry = asyncio.Event()
        self.backoff = backoff
        self.grace_s = grace_s
        self.write = write
        self.width = max(map(len, (*names, "supervisor")))
        self.was_forced = False

    @contextlib.contextmanager
    def handling_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        handled = (signal.SIGTERM, signal.SIGINT)
        for number in handled:
            loop.add_signal_handler(number, self._asked_to_stop)
        try:
            yield
        finally:
            for number in handled:
                loop.remove_signal_handler(number)

    async def keep(self, name: str, command: Command) -> None:
        """Live after life of one process, until stopped."""
        deaths = 0
        while not self.stop.is_set():
            born = time.monotonic()
            code = await self._live(name, command)
            if self.stop.is_set():
                break
            deaths = 1 if time.monotonic() - born >= self.backoff.settled_s else deaths + 1
            wait_s = self.backoff.wait_s(deaths)
            self.say(f"{name} {_ending(code)}; it starts again in {wait_s:g} s")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stop.wait(), wait_s)

    def say(self, words: str) -> None:
        self._pass_line("supervisor", f"{words}\n".encode())

    def _asked_to_stop(self) -> None:
        if self.stop.is_set():
            self.hurry.set()
        self.stop.set()

    async def _live(self, name: str, command: Command) -> int:
        """One life, from start to exit code (negative: the signal that ended it)."""
        read_end, write_end = os.pipe()
        try:
            process = await _start(command, write_end)
        except OSError as error:
            os.close(read_end)
            self.say(f"{name} cannot be started: {error}")
            return NOT_STARTED
        finally:
            os.close(write_end)
        lines = asyncio.create_task(self._pass_lines(name, read_end))
        try:
            return await self._until_end(name, process)
        finally:
            _kill_group(process.pid)
            await asyncio.wait({lines}, timeout=LAST_WORDS_S)
            lines.cancel()

    async def _until_end(self, name: str, process: asyncio.subprocess.Process) -> int:
        ended = asyncio.create_task(process.wait())
        if not await _first(ended, self.stop, within_s=None):
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            if not await _first(ended, self.hurry, within_s=self.grace_s):
                self.was_forced = True
                self.say(f"{name} did not end on TERM and is killed")
                _kill_group(process.pid)
        return await ended

    async def _pass_lines(self, name: str, read_end: int) -> None:
        """Our own pipe and not the process's: what the process started may hold it open longer than it lives."""
        reader = asyncio.StreamReader(limit=LONGEST_PIECE)
        pipe = os.fdopen(read_end, "rb", buffering=0)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
        try:
            while line := await _line(reader):
                self._pass_line(name, line)
        finally:
            transport.close()

    def _pass_line(self, name: str, line: bytes) -> None:
        """A closed or full output must not end the work: the line is lost, the processes go on."""
        with contextlib.suppress(OSError):
            self.write(f"{name:<{self.width}} | ".encode() + line.rstrip(b"\r\n") + b"\n")


async def _start(command: Command, output: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command.argv,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, **command.environment},
        cwd=command.folder,
        process_group=0,
        preexec_fn=functools.partial(_die_with, os.getpid()),
    )


def _die_with(parent: int) -> None:
    """In the new process, before the program is loaded: be killed when the supervisor is gone, now or later."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(NOT_STARTED)


async def _first(ended: asyncio.Task[int], event: asyncio.Event, *, within_s: float | None) -> bool:
    """Whether the process ended before the event came or the time ran out."""
    waiting = asyncio.create_task(event.wait())
    try:
        await asyncio.wait({ended, waiting}, timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    return ended.done()


async def _line(reader: asyncio.StreamReader) -> bytes:
    """A line, the next piece of an endless one, or nothing at the end."""
    try:
        return await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError as error:
        return error.partial
    except asyncio.LimitOverrunError as error:
        return await reader.read(error.consumed)


def _kill_group(leader: int) -> None:
    with contextlib.suppress(
        ProcessLookupError, PermissionError
    ):  # macOS says the latter of a group of zombies
        os.killpg(leader, signal.SIGKILL)


def _ending(code: int) -> str:
    if code < 0:
        return f"was ended by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with exit code {code}"
