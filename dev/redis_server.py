"""A private Redis (or Valkey): one unix socket of mode 0700, no TCP, nothing written to disk.

It keeps nothing on purpose: Postgres remembers everything that is owed, so an empty Redis must be enough.
"""

import contextlib
import os
import shutil
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from dev import processes
from dev.places import Account, CannotServe, private_folder, remove, socket_folder, temporary_folder

PROGRAMS = ("redis-server", "valkey-server")
START_WITHIN_S = 10
STOP_WITHIN_S = 10


class RedisServer:
    """One private server. `with RedisServer.temporary() as server:` starts it, and removes it at the end.

    Raises CannotServe, with the remedy, when there is no program or the server does not start.
    """

    def __init__(self, home: Path, *, account: Account, keeps_data: bool) -> None:
        self.home = home
        self.log = home / "redis.log"
        self.pid_file = home / "redis.pid"
        self.account = account
        self.keeps_data = keeps_data
        self.socket_dir = socket_folder(home, account)
        self.socket = self.socket_dir / "redis.sock"

    @classmethod
    def private(cls) -> Self:
        """The project's own lasting server, the one that `make run` uses."""
        account = Account.for_servers()
        return cls(private_folder(account) / "redis", account=account, keeps_data=True)

    @classmethod
    def temporary(cls) -> Self:
        """A new server for a test, a bench or a fault run; `remove()` or leaving `with` deletes it."""
        account = Account.for_servers()
        return cls(temporary_folder(account, in_memory=True) / "redis", account=account, keeps_data=False)

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    @property
    def pid(self) -> int | None:
        """The process that wrote the pid file, if it is still a Redis on our socket."""
        try:
            pid = int(self.pid_file.read_text())
        except (OSError, ValueError):
            return None
        return pid if processes.is_alive(pid) and str(self.socket) in processes.command_line(pid) else None

    @property
    def running(self) -> bool:
        """Whether it answers a PING."""
        try:
            return self.ask("PING") == "+PONG"
        except OSError:
            return False

    def start(self) -> bool:
        """True if this call started it, False if it was running already."""
        if self.running:
            return False
        self.account.make_folder(self.home)
        done = self.account.run([_program(), *self._options()], within_s=START_WITHIN_S)
        if done.returncode != 0 or not processes.wait_until(lambda: self.running, within_s=START_WITHIN_S):
            raise CannotServe(f"Redis did not start: {done.stderr or done.stdout}\n{self._last_log()}")
        return True

    def stop(self) -> None:
        pid = self.pid
        if pid is None:
            return
        with contextlib.suppress(OSError):  # it closes the connection as it ends
            self.ask("SHUTDOWN NOSAVE NOW FORCE")
        if not processes.wait_until(lambda: not processes.is_alive(pid), within_s=STOP_WITHIN_S):
            self.kill()

    def restart(self) -> None:
        self.stop()
        self.start()

    def kill(self) -> None:
        """SIGKILL, as when the machine's memory runs out; all it held is gone."""
        pid = self.pid
        if pid is None:
            return
        processes.kill_all([pid])
        if not processes.wait_until(lambda: not processes.is_alive(pid), within_s=STOP_WITHIN_S):
            raise CannotServe(f"Redis {pid} does not die.")

    def empty(self) -> None:
        """Forget every key of every database."""
        self.ask("FLUSHALL SYNC")

    def remove(self) -> None:
        """Stop and delete everything."""
        self.stop()
        remove(self.home)
        if not self.keeps_data and not any(self.home.parent.iterdir()):
            self.home.parent.rmdir()

    def ask(self, command: str) -> str:
        """The first line of the answer to an inline command. Raises OSError when there is no server."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(str(self.socket))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(4096).decode().partition("\r\n")[0]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.keeps_data:
            self.stop()
        else:
            self.remove()

    def _options(self) -> list[str]:
        chosen = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "daemonize": "yes",
            "pidfile": str(self.pid_file),
            "logfile": str(self.log),
            "dir": str(self.home),
            "save": "",
            "appendonly": "no",
            "maxmemory-policy": "noeviction",
        }
        return [part for name, value in chosen.items() for part in (f"--{name}", value)]

    def _last_log(self, lines: int = 10) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""


def _program() -> str:
    """GRIDGOV_REDIS_SERVER names it where it is not on PATH."""
    named = os.environ.get("GRIDGOV_REDIS_SERVER")
    found = named or next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise CannotServe(
            "No redis-server or valkey-server was found: run `make setup`, or set GRIDGOV_REDIS_SERVER."
        )
    return found
