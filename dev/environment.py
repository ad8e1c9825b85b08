"""What a gridgov process is told on this machine: where the servers are, the keys, where files go.

Whatever is set already stands: GRIDGOV_DATABASE_URL and GRIDGOV_REDIS_URL name servers that are there, and then no
private one is started. Keys are made once and kept, because what was sealed with them can be read with no others.
"""

import base64
import fcntl
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dev.places import LOCAL, STAY, CannotServe
from dev.postgres_server import PostgresServer
from dev.redis_server import RedisServer

DATABASE_URL = "GRIDGOV_DATABASE_URL"
REDIS_URL = "GRIDGOV_REDIS_URL"
STORAGE_URL = "GRIDGOV_STORAGE_URL"
KEYS = ("GRIDGOV_SECRET_KEY", "GRIDGOV_CIPHER_KEY", "GRIDGOV_INDEX_KEY")
KEY_BYTES = 32
KEY_FILE = LOCAL / "secrets.env"
LOOK_EVERY_S = 2.0

Server = PostgresServer | RedisServer
Say = Callable[[str], None]


@dataclass(frozen=True)
class House:
    """The variables for a process, and the private servers behind them (none, where servers were named)."""

    variables: dict[str, str]
    servers: list[Server] = field(default_factory=list)

    def revive(self, say: Say) -> None:
        """Start again what died; harmless while all is well."""
        for server in self.servers:
            if not server.running and server.start():
                say(f"{type(server).__name__} had died and was started again")


@contextmanager
def house(say: Say, *, stop_found: bool) -> Iterator[House]:
    """Start the private servers that are wanted; at the end stop those that were started here.

    `stop_found`: those found running too, for a run that was killed left them; but never those that
    `python -m dev.servers start` was asked for.
    """
    LOCAL.mkdir(exist_ok=True)
    with ExitStack() as stack:
        found = House(_keys())
        if DATABASE_URL not in os.environ:
            postgres = PostgresServer.private()
            say(f"Postgres, private, in {postgres.home}")
            _start(postgres, stack, stop_found=stop_found)
            found.servers.append(postgres)
            found.variables[DATABASE_URL] = postgres.url
        if REDIS_URL not in os.environ:
            redis = RedisServer.private()
            say(f"Redis, private, in {redis.home}")
            _start(redis, stack, stop_found=stop_found)
            found.servers.append(redis)
            found.variables[REDIS_URL] = redis.url
        if STORAGE_URL not in os.environ:
            storage = LOCAL / "storage"
            storage.mkdir(exist_ok=True)
            found.variables[STORAGE_URL] = storage.as_uri()
        yield found


@contextmanager
def only_run() -> Iterator[None]:
    """One at a time: two would stop each other's servers."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise CannotServe(f"`make run` already runs here, as process {lock.read().strip()}.") from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


@contextmanager
def watched(found: House, say: Say) -> Iterator[None]:
    """While inside, private servers that die are started again."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY_S):
            try:
                found.revive(say)
            except CannotServe as error:
                say(str(error))

    watcher = threading.Thread(target=look, name="servers")
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _start(server: Server, stack: ExitStack, *, stop_found: bool) -> None:
    """The stop is noted first: a start that fails or is broken off half-way must not leave a server behind."""
    if not server.running or (stop_found and not STAY.exists()):
        stack.callback(server.stop)
    server.start()


def _keys() -> dict[str, str]:
    """The keys that are not set: from the file, or made now and written there, readable by us alone."""
    kept = dict(line.split("=", 1) for line in _kept_lines())
    missing = [name for name in KEYS if name not in os.environ and name not in kept]
    if missing:
        kept |= {name: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() for name in missing}
        write_private(KEY_FILE, "".join(f"{name}={value}\n" for name, value in kept.items()))
    return {name: value for name, value in kept.items() if name in KEYS and name not in os.environ}


def _kept_lines() -> list[str]:
    if not KEY_FILE.exists():
        return []
    return [line for line in KEY_FILE.read_text().splitlines() if "=" in line]


def write_private(path: Path, text: str) -> None:
    """Readable by us alone; whole or not at all: half a key file would lock the data away."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
