"""A dated scene: everything believes that it is another day, and some processes are an hour off besides.

The database's clock decides, so it is moved below it (libfaketime); what is written in Python is told a wrong time by
`chaos.clock.wrong`, this fault run included, which therefore is started once more. The processes stand in a time zone
that puts its clocks back in the middle of the run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from chaos.alarms.scene import SHORT, CannotPlay, Scene
from chaos.faults import Act
from dev.places import PROJECT
from dev.stack import Stack
from workers.supervisor import Command

OFF = "GRIDGOV_CHAOS_CLOCK_OFF"
HOUR_S = 3600
LEAD_S = 75
"""The hour strikes so long after the start, when homes have begun to press."""
LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/local/lib/faketime/libfaketimeMT.so.1")
AN_HOUR_OFF: Mapping[str, int] = {
    "relay": HOUR_S, "timekeeper": -HOUR_S, "worker sos": HOUR_S, "worker send": -HOUR_S,
}  # fmt: skip


@dataclass(frozen=True)
class Dated(Scene):
    """``strikes``: the hour that must pass without harm; ``zone``: that of the processes."""

    kinds: Mapping[str, Act] = field(default_factory=lambda: SHORT)
    strikes: datetime = datetime(2028, 2, 29, tzinfo=UTC)
    zone: str = "Asia/Shanghai"

    def off_s(self) -> int:
        """From the true time to the scene's, in seconds."""
        return int(self.strikes.timestamp() - LEAD_S - time.time())

    @contextmanager
    def around(self, stack: Stack) -> Iterator[None]:
        off = int(os.environ[OFF])
        stack.postgres.environment = {
            "LD_PRELOAD": str(_library()), "FAKETIME": f"{off:+d}", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip
        stack.commands = {
            name: _moved(command, off + AN_HOUR_OFF.get(name, 0), self.zone)
            for name, command in stack.commands.items()
        }
        yield


DATED = (
    Dated(name="leap day begins", strikes=datetime(2028, 2, 28, 16, tzinfo=UTC)),
    Dated(name="leap day ends", strikes=datetime(2028, 3, 1, tzinfo=UTC)),
    Dated(name="clocks go back", strikes=datetime(2027, 11, 7, 6, tzinfo=UTC), zone="America/New_York"),
)


def again_on_that_day(scene: Dated, arguments: Sequence[str]) -> int:
    """This program once more, in a process whose clock is wrong; its exit code. Raises CannotPlay."""
    _library()
    off = scene.off_s()
    argv = [sys.executable, "-m", "chaos.clock.wrong", str(off), "chaos", *arguments]
    return subprocess.run(argv, env={**os.environ, OFF: str(off)}, cwd=PROJECT, check=False).returncode


def _library() -> Path:
    for pattern in LIBRARIES:
        for found in Path("/").glob(pattern.lstrip("/")):
            return found
    raise CannotPlay("there is no libfaketime: apt-get install libfaketime")


def _moved(command: Command, seconds: int, zone: str) -> Command:
    """The same module, a wrong time."""
    python, _, *words = command.argv
    return Command([python, "-m", "chaos.clock.wrong", str(seconds), *words], {"TZ": zone})
