"""A scene in which a version follows another without a pause: the database is brought up under the older one, both run
beside each other for a while, things are killed on either side, and the older one goes.

The older version is what the repository held before the newest migration; its processes come from its own files.
"""

import asyncio
import io
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import orjson
from rich.console import Console

from chaos.alarms.buttons import Home
from chaos.alarms.ground import Ground
from chaos.alarms.scene import WATCHED_S, Bounds, CannotPlay, Scene, answered_by
from chaos.faults import Act, Round, kills, strike
from chaos.probe import Probe
from chaos.run import line_of
from demo.devices import Device as Button
from dev.places import PROJECT
from dev.run import commands
from dev.stack import HOST, Stack, free_port
from dev.welcome import is_ready
from workers.subscriptions import QUEUES_IN_USE
from workers.supervisor import Command

OLD = "old "
READY_WITHIN_S = 180.0
MAKE_GROUND = """
import asyncio, json, sys
from chaos.alarms.ground import make_ground
from gridgov.settings import Settings
ground = asyncio.run(make_ground(Settings(), home_count=int(sys.argv[1])))
print(json.dumps({"token": ground.token, "buttons": [[button.code, button.secrets] for button in ground.buttons]}))
"""
ALONE_S = 15.0
"""How long each version runs by itself, before and after."""


@dataclass
class Crew:
    """The processes of one version, kept running together until `end`."""

    stack: Stack
    commands: Mapping[str, Command]
    port: int
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[int] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def begin(self) -> None:
        """Until its API is ready. Raises CannotPlay."""
        self.stack.commands |= self.commands
        self._task = asyncio.create_task(self.stack.supervise(self.commands, stop=self.stop))
        async with asyncio.timeout(READY_WITHIN_S):
            while not await asyncio.to_thread(is_ready, self.address):  # noqa: ASYNC110 - nobody would set an event
                await asyncio.sleep(0.2)

    async def end(self) -> None:
        """As a deployment ends them: TERM, and time to finish what is under way."""
        self.stop.set()
        for name in self.commands:
            self.stack.commands.pop(name, None)
        if self._task is not None:
            await self._task


@dataclass(frozen=True)
class Upgrade(Scene):
    """``older``: a commit; None: the one before the newest migration."""

    name: str = "two versions side by side"
    kinds: Mapping[str, Act] = field(
        default_factory=lambda: {
            "old sos worker killed": kills(f"{OLD}worker sos"),
            "relay killed": kills("relay"),
            "old api and timekeeper killed": kills(f"{OLD}api", f"{OLD}timekeeper"),
            "api killed": kills("api"),
        }
    )
    older: str | None = None
    _crews: list[Crew] = field(default_factory=list)

    @contextmanager
    def around(self, stack: Stack) -> Iterator[None]:
        stack.code = _files_of(self.older or _before_newest_migration(), stack.folder / "older")
        stack.commands = {}
        yield

    @asynccontextmanager
    async def ground(self, stack: Stack, home_count: int) -> AsyncIterator[tuple[Ground, list[str]]]:
        """By the older version's hands: the database has its form."""
        older = Crew(stack, _commands(stack.port, stack.code, OLD), stack.port)
        port = free_port()
        newer = Crew(stack, _commands(port, None, ""), port)
        try:
            await older.begin()
            self._crews[:] = [older, newer]
            yield await _ground_of(stack, home_count), [older.address]
        finally:
            await newer.end()
            await older.end()

    async def torment(
        self, stack: Stack, probe: Probe, bounds: Bounds, homes: Sequence[Home], console: Console
    ) -> list[Round]:
        older, newer = self._crews
        chance = random.Random(bounds.seed)
        doors = homes[0].doors
        assert isinstance(doors, list)
        await asyncio.sleep(ALONE_S)
        console.print(f"{answered_by(homes)} answered by the older version; now the database is brought up")
        began_at = datetime.now(UTC)
        await stack.migrate(PROJECT)
        migrated = Round("database brought up", began_at, datetime.now(UTC), ["migrations"])
        migrated.caught_up_s = await probe.until_done(migrated.ended_at, within_s=WATCHED_S)
        console.print(line_of(migrated), highlight=False)
        await newer.begin()
        doors.append(newer.address)
        rounds = [migrated]
        for kind, act in self.kinds.items():
            await asyncio.sleep(chance.uniform(4, 8))
            fault = await strike(kind, act, stack, chance)
            fault.caught_up_s = await probe.until_done(fault.ended_at, within_s=WATCHED_S)
            rounds.append(fault)
            console.print(f"{line_of(fault)} {answered_by(homes)} answered", highlight=False)
        doors.remove(older.address)
        await older.end()
        console.print(f"the older version is gone, {answered_by(homes)} answered")
        await asyncio.sleep(ALONE_S)
        while answered_by(homes) < bounds.presses:  # noqa: ASYNC110 - the homes count for themselves
            await asyncio.sleep(1)
        return rounds


def _commands(port: int, code: Path | None, prefix: str) -> dict[str, Command]:
    """As `make run` has them, from other files; told apart by what Python does not mind."""
    return {
        f"{prefix}{name}": Command(
            [command.argv[0], "-X", f"known_as={prefix.strip() or 'new'}", *command.argv[1:]], {}, code
        )
        for name, command in commands(HOST, port, QUEUES_IN_USE).items()
    }


def _before_newest_migration() -> str:
    newest = _git("log", "-1", "--first-parent", "--format=%H", "--", "migrations/versions").decode().strip()
    return _git("rev-parse", "--verify", f"{newest}^1").decode().strip()


def _files_of(commit: str, folder: Path) -> Path:
    folder.mkdir()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout.strip():
        raise CannotPlay(
            f"the older version is not to be had from git ({words[0]}): a clone with its history is needed"
        )
    return done.stdout


async def _ground_of(stack: Stack, home_count: int) -> Ground:
    making = await asyncio.create_subprocess_exec(
        sys.executable, "-c", MAKE_GROUND, str(home_count), cwd=stack.code, stdout=asyncio.subprocess.PIPE,
        env={**os.environ, **stack.variables},
    )  # fmt: skip
    printed, _ = await making.communicate()
    if making.returncode != 0:
        raise CannotPlay("the older version cannot make the ground of its run")
    made = orjson.loads(printed)
    return Ground([Button(code, tuple(secrets)) for code, secrets in made["buttons"]], made["token"])
