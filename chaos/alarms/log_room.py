"""A scene in which the disk of the database's log is full: nothing can be committed until somebody makes room.

The log stands on a small file system in memory, which a file fills to the last byte; Postgres then panics, and does
not come up while there is no room. Mounting takes root.
"""

import asyncio
import os
import random
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from chaos.alarms.scene import CannotPlay, Scene
from chaos.faults import Act, Missed, kills, together
from dev.places import CannotServe
from dev.stack import Stack

ROOM_MB = 256
OPTIONS = {"max_wal_size": "96MB", "min_wal_size": "32MB"}
"""Far below the room there is: without the file it is never full."""
FILLER = "filler"
PANICS_WITHIN_S = 90.0
LOOK_EVERY_S = 0.2
NO_SPACE = "No space left on device"


async def log_full(stack: Stack, chance: random.Random) -> list[str]:
    """Full until Postgres is down, and for some seconds more; then room is made, and it is started."""
    wal = stack.postgres.wal
    if wal is None or not stack.postgres.running:
        raise Missed("there is no log of its own to fill")
    said_before = _said(stack)
    filler = wal / FILLER
    try:
        await asyncio.to_thread(_fill, filler)
        for _ in range(int(PANICS_WITHIN_S / LOOK_EVERY_S)):
            if _said(stack) > said_before:
                break
            await asyncio.to_thread(_use_up, stack)
            await asyncio.sleep(LOOK_EVERY_S)
        else:
            raise Missed("the log found room all the same")
        await asyncio.sleep(chance.uniform(4, 12))
    finally:
        filler.unlink(missing_ok=True)
    await asyncio.to_thread(_start, stack)
    return [f"the log's disk, {_said(stack) - said_before} times without room"]


@dataclass(frozen=True)
class FullLog(Scene):
    """Nothing else fails, and then the API and the relay die besides."""

    name: str = "log's disk full"
    kinds: Mapping[str, Act] = field(
        default_factory=lambda: {
            "log full": log_full,
            "log full, api and relay killed": together(log_full, kills("api", "relay")),
        }
    )

    each_once: bool = True

    @contextmanager
    def around(self, stack: Stack) -> Iterator[None]:
        folder = Path(tempfile.mkdtemp(prefix="gg-wal-"))
        account = stack.postgres.account
        options = f"size={ROOM_MB}m,mode=0700,uid={account.uid},gid={account.gid}"
        try:
            if not _ran("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)):
                raise CannotPlay(
                    "a file system cannot be mounted here: it takes root, and a machine that allows it"
                )
            stack.postgres.wal = folder
            stack.postgres.options = OPTIONS
            try:
                yield
            finally:
                _ran("umount", str(folder))
        finally:
            with suppress(OSError):
                folder.rmdir()


def _fill(filler: Path) -> None:
    """With zeros until there is no byte left."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1 << 20))
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))
    os.sync()


def _use_up(stack: Stack) -> None:
    """The next piece of the log, of those that lie ready."""
    with suppress(CannotServe):
        stack.postgres.sql("SELECT pg_switch_wal()")


def _said(stack: Stack) -> int:
    """How often Postgres has said that there is no room."""
    return stack.postgres.log.read_text(errors="replace").count(NO_SPACE)


def _start(stack: Stack) -> None:
    """It may be on its way up, or give up just now, having found no room a moment ago."""
    for _ in range(5):
        with suppress(CannotServe):
            stack.postgres.start()
            return
    stack.postgres.start()


def _ran(*argv: str) -> bool:
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0
