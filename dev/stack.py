"""The whole system on servers of its own, for whoever talks to it over HTTP: stories, fault runs.

    async with Stack() as stack:
        httpx2.get(f"{stack.address}/health/ready")

The same processes as `make run` has, under the same supervisor; new and empty at the start, gone at the end. Enter
it on the main thread (the supervisor ties the processes' lives to that).
"""

import asyncio
import base64
import contextlib
import os
import random
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from dev import processes
from dev.places import LOCAL, PROJECT
from dev.run import READY_WITHIN_S, commands, compile_own_code
from dev.servers import PostgresServer, Profile, RedisServer
from dev.welcome import is_ready
from gridgov.settings import (
    CatalogueSettings,
    DatabaseSettings,
    RedisSettings,
    SecretSettings,
    Settings,
    StorageSettings,
)
from workers.subscriptions import QUEUES_IN_USE
from workers.supervisor import Command, supervise

HOST = "127.0.0.1"
# Below the range from which Linux takes the near end of a connection: a client that tries again and again to reach
# a dead server on a port of that range is in the end connected to itself, and holds the port.
PORTS = range(20_000, 32_000)
LOOK_EVERY_S = 0.1


class NotReady(RuntimeError):
    """The system did not come up; the message says where its words are."""


class Stack:
    """Postgres, Redis, API, relay, timekeeper and one worker a queue, with keys and a port of their own.

    `parts`: other processes instead of these; `with_redis` False: told of a Redis that is not there. `environment` is laid over what the processes are told. What they print goes to `folder`/processes.log; the
    folder (under .local/) is removed at the end unless `keep` was set. Before it is entered, `commands`, `code` (the
    folder whose migrations are applied) and what its servers offer may be changed.
    """

    def __init__(
        self,
        *,
        name: str = "stack",
        profile: Profile = Profile.TEST,
        api_processes: int = 1,
        parts: Mapping[str, Command] | None = None,
        with_redis: bool = True,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        LOCAL.mkdir(exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=LOCAL))
        self.log = self.folder / "processes.log"
        self.keep = False
        self.postgres = PostgresServer.temporary(profile)
        self.redis = RedisServer.temporary()
        self.port = free_port()
        self.variables = self._told() | dict(environment or {})
        self.with_redis = with_redis
        self.commands = dict(parts) if parts is not None else commands(HOST, self.port, QUEUES_IN_USE)
        if "api" in self.commands:
            self.commands["api"] = Command([*self.commands["api"].argv, "--workers", str(api_processes)])
        self.code = PROJECT
        self.stop = asyncio.Event()
        self._supervising: asyncio.Task[int] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @cached_property
    def settings(self) -> Settings:
        """What the processes are told, for a session of one's own beside them."""
        told = self.variables
        keys = {name: told[f"GRIDGOV_{name.upper()}"] for name in ("secret_key", "cipher_key", "index_key")}
        folder = told.get("GRIDGOV_CATALOGUE_FOLDER")
        return Settings(
            database=DatabaseSettings(url=told["GRIDGOV_DATABASE_URL"]),
            redis=RedisSettings(url=told["GRIDGOV_REDIS_URL"]),
            secrets=SecretSettings(**keys),  # type: ignore[arg-type]  # pydantic turns text into SecretStr
            storage=StorageSettings(url=told["GRIDGOV_STORAGE_URL"]),
            catalogue=CatalogueSettings(folder=Path(folder) if folder else None),
        )

    def pids(self, name: str) -> list[int]:
        """The process of this name (none while it is being restarted), then what it started itself."""
        argv = " ".join(map(str, self.commands[name].argv))
        leaders = [pid for pid in processes.children(os.getpid()) if processes.command_line(pid) == argv]
        return [
            pid
            for leader in leaders
            for pid in (leader, *processes.children(leader))
            if processes.is_alive(pid)
        ]

    def kill(self, name: str) -> list[int]:
        """SIGKILL to a process and all that it started; which they were."""
        pids = self.pids(name)
        processes.kill_all(pids, signal.SIGKILL)
        return pids

    async def __aenter__(self) -> Self:
        try:
            await asyncio.to_thread(compile_own_code)
            await asyncio.to_thread(self.postgres.start)
            if self.with_redis:
                await asyncio.to_thread(self.redis.start)
            await self.migrate(self.code)
            self._supervising = asyncio.create_task(self.supervise(self.commands, stop=self.stop))
            await self._until_ready()
        except BaseException:
            self.keep = True
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def supervise(self, commands: Mapping[str, Command], *, stop: asyncio.Event) -> int:
        """Keep processes running that are told all that those of the stack are, until `stop`."""
        told = {
            name: Command(command.argv, {**self.variables, **command.environment}, command.folder)
            for name, command in commands.items()
        }
        with self.log.open("ab", buffering=0) as log:
            return await supervise(told, stop=stop, write=lambda line: _write(log.fileno(), line))

    async def migrate(self, code: Path) -> None:
        """To the newest form that this code knows. Raises NotReady."""
        argv = [sys.executable, "-m", "gridgov.cli", "migrate"]
        with self.log.open("ab") as log:
            migrating = await asyncio.create_subprocess_exec(
                *argv, cwd=code, env={**os.environ, **self.variables}, stdout=log, stderr=log
            )
            if await migrating.wait() != 0:
                raise NotReady(f"The migrations failed; see {self.log}.")

    async def _until_ready(self) -> None:
        end = time.monotonic() + READY_WITHIN_S
        while not (all(map(self.pids, self.commands)) and await self._answers()):
            if time.monotonic() > end or self.stop.is_set():
                raise NotReady(f"{self.address}/health/ready does not say 200; see {self.log}.")
            await asyncio.sleep(LOOK_EVERY_S)

    async def _answers(self) -> bool:
        """Where there is no API that could, the processes being there must do."""
        return "api" not in self.commands or await asyncio.to_thread(is_ready, self.address)

    async def _end(self) -> None:
        """Processes first, so that none of them sees its servers go; then the servers, whatever state they are in."""
        self.stop.set()
        try:
            if self._supervising is not None:
                await self._supervising
        finally:
            await asyncio.to_thread(self.redis.remove)
            if self.keep:
                with contextlib.suppress(OSError):
                    shutil.copy(self.postgres.log, self.folder / "postgres.log")
            await asyncio.to_thread(self.postgres.remove)
            if not self.keep:
                shutil.rmtree(self.folder, ignore_errors=True)

    def _told(self) -> dict[str, str]:
        storage = self.folder / "storage"
        storage.mkdir()
        keys = ("GRIDGOV_SECRET_KEY", "GRIDGOV_CIPHER_KEY", "GRIDGOV_INDEX_KEY")
        return {
            "GRIDGOV_DATABASE_URL": self.postgres.url,
            "GRIDGOV_REDIS_URL": self.redis.url,
            "GRIDGOV_STORAGE_URL": storage.as_uri(),
            **{name: base64.b64encode(secrets.token_bytes(32)).decode() for name in keys},
        }


def _write(descriptor: int, line: bytes) -> None:
    os.write(descriptor, f"{time.time():.3f} ".encode() + line)


def free_port() -> int:
    """One that nobody listens on now. Raises NotReady."""
    for port in random.sample(PORTS, 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port
    raise NotReady("No port is free to listen on.")
