"""A private Postgres with PostGIS: one folder, one unix socket of mode 0700, no TCP, no password."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from dev import processes
from dev.places import Account, CannotServe, private_folder, remove, socket_folder, temporary_folder
from dev.postgres_binaries import binaries

PORT = 5432  # names the socket file, nothing else
DATABASE = ROLE = "gridgov"
SUPERUSER = "postgres"
STOP_MODES = Literal["fast", "immediate"]
START_WITHIN_S = 120  # after a crash, as long as it takes to play the log back
COMMON = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "random_page_cost": "1.1",
    "shared_preload_libraries": "pg_stat_statements",
}

PREPARE = Path(__file__).with_name("prepare.sql")


class Profile(StrEnum):
    """What may be lost when the machine dies: nothing (`durable`), or everything (`test`)."""

    DURABLE = "durable"
    TEST = "test"


def settings(profile: Profile) -> dict[str, str]:
    """The server's settings, as measured for this project; shared memory follows the machine's."""
    if profile is Profile.TEST:
        return (
            COMMON
            | {
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
                "wal_level": "minimal",
                "max_wal_senders": "0",
                "autovacuum": "off",
                "shared_buffers": "256MB",
                "dynamic_shared_memory_type": "mmap",  # in the data folder, so that a killed server leaves nothing elsewhere
            }
        )
    machine_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**2
    return COMMON | {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "shared_buffers": f"{max(128, min(2048, machine_mb // 8))}MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "lz4",
    }


class PostgresServer:
    """One private server. `with PostgresServer.temporary() as server:` starts it, and removes it at the end.

    What a fault run may set before the first start: `options` over the settings, `environment` of the server's
    processes, and `wal`, an empty folder for the log (None: in the data folder).
    Raises CannotServe, with the remedy, when there is no PostGIS or the server does not start.
    """

    def __init__(self, home: Path, *, profile: Profile, account: Account, keeps_data: bool) -> None:
        self.home = home
        self.data = home / "data"
        self.log = home / "server.log"
        self.profile = profile
        self.account = account
        self.keeps_data = keeps_data
        self.socket_dir = socket_folder(home, account)
        self.options: Mapping[str, str] = {}
        self.environment: Mapping[str, str] = {}
        self.wal: Path | None = None

    @classmethod
    def private(cls, profile: Profile = Profile.DURABLE) -> Self:
        """The project's own lasting server, the one that `make run` uses."""
        account = Account.for_servers()
        return cls(private_folder(account) / "postgres", profile=profile, account=account, keeps_data=True)

    @classmethod
    def temporary(cls, profile: Profile = Profile.TEST) -> Self:
        """A new server for a test, a bench or a fault run; `remove()` or leaving `with` deletes it."""
        account = Account.for_servers()
        folder = temporary_folder(account, in_memory=profile is Profile.TEST)
        return cls(folder / "postgres", profile=profile, account=account, keeps_data=False)

    @property
    def url(self) -> str:
        """The database as its owner, the role `gridgov`, for SQLAlchemy with asyncpg."""
        return self.url_for(DATABASE)

    def url_for(self, database: str, *, role: str = ROLE) -> str:
        return f"postgresql+asyncpg://{role}@/{database}?host={self.socket_dir}&port={PORT}"

    def admin_url(self, database: str = "postgres") -> str:
        """As superuser: to clone databases, end connections, read statistics."""
        return self.url_for(database, role=SUPERUSER)

    @property
    def pid(self) -> int | None:
        """The process that answers for this data folder, if one does; a stale or reused number is not taken for it."""
        try:
            pid = int(self.data.joinpath("postmaster.pid").read_text().split()[0])
        except (OSError, IndexError, ValueError):
            return None
        return pid if processes.is_alive(pid) and str(self.data) in processes.command_line(pid) else None

    @property
    def running(self) -> bool:
        return self.pid is not None

    def start(self) -> bool:
        """Make the cluster if there is none, start it, and see that role, database and extensions are there.

        True if this call started it, False if it was running already.
        """
        if self.running:
            self._await_ready()
            self._prepare()
            return False
        if not self.data.exists():
            self._init()
        self._clear_stale()
        self._pg_ctl_start()
        self._prepare()
        return True

    def stop(self, mode: STOP_MODES = "fast") -> None:
        """Stop at once with a clean end (`fast`), or as a crash that replays its log (`immediate`)."""
        pid = self.pid
        if pid is None:
            return
        with contextlib.suppress(
            CannotServe
        ):  # too slow: then by force, which its log makes good at the next start
            self._tool("pg_ctl", "stop", "-w", "-t", "30", "-m", mode, "-D", self.data, within_s=40)
        if not processes.wait_until(lambda: not processes.is_alive(pid), within_s=5):
            self.kill()

    def restart(self, mode: STOP_MODES = "fast") -> None:
        self.stop(mode)
        self.start()

    def kill(self) -> None:
        """SIGKILL to the server and each of its backends, as when the machine's memory runs out."""
        pid = self.pid
        if pid is None:
            return
        family = [pid, *processes.children(pid)]
        processes.kill_all(family)
        if not processes.wait_until(lambda: not any(map(processes.is_alive, family)), within_s=10):
            raise CannotServe(f"Postgres {pid} does not die.")

    def remove(self) -> None:
        """Stop without ceremony and delete everything."""
        self.stop("immediate")
        remove(self.home)
        if not self.keeps_data and not any(self.home.parent.iterdir()):
            self.home.parent.rmdir()

    def sql(self, script: str, *, database: str = "postgres") -> str:
        """Run a psql script as superuser; its rows, unaligned, one a line. Raises CannotServe on an error."""
        flags = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        where: list[str | Path] = ["-h", self.socket_dir, "-p", str(PORT), "-U", SUPERUSER, "-d", database]
        return self._tool("psql", *flags, *where, within_s=60, stdin=script)

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

    def _init(self) -> None:
        """Into a side folder, renamed when whole, so that an interrupted initdb is never taken for a cluster."""
        self.account.make_folder(self.home)
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        locale = "C.UTF-8" if os.uname().sysname == "Linux" else "C"
        options: list[str | Path] = [
            "-A",
            "trust",
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            f"--locale={locale}",
            "-D",
            unfinished,
        ]
        sync = ["-N"] if self.profile is Profile.TEST else []
        apart: list[str | Path] = [] if self.wal is None else ["-X", self.wal]
        self._tool("initdb", *sync, *apart, *options, within_s=60)
        unfinished.rename(self.data)

    def _clear_stale(self) -> None:
        """After an unclean death: Postgres would refuse to start for a zombie, or a number since given to another.

        Where there is no such process the file stays: Postgres then looks for backends left over, and clears it.
        Where we remove it, we look for them ourselves: two servers on one folder would destroy it.
        """
        pid_file = self.data / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError):
            first = pid_file.read_text().partition("\n")[0]
            if not first.isdigit() or processes.exists(int(first)):
                processes.kill_all(left := processes.working_in(self.data.resolve()))
                if not processes.wait_until(lambda: not any(map(processes.is_alive, left)), within_s=10):
                    raise CannotServe(f"Backends of a killed Postgres do not die: {left}.")
                pid_file.unlink()
        for stale in self.socket_dir.glob(".s.PGSQL.*"):
            stale.unlink()

    def _pg_ctl_start(self) -> None:
        where_to_find = {"unix_socket_directories": str(self.socket_dir), "port": str(PORT)}
        chosen = {**settings(self.profile), **self.options, **where_to_find}
        options = " ".join(f"-c {name}='{value}'" for name, value in chosen.items())
        where: list[str | Path] = ["-D", self.data, "-l", self.log]
        waiting = ["-w", "-t", str(START_WITHIN_S)]
        end = time.monotonic() + START_WITHIN_S
        while True:
            try:
                self._tool(
                    "pg_ctl", "start", *waiting, *where, "-o", options,
                    within_s=START_WITHIN_S + 10, environment=self.environment,
                )  # fmt: skip
            except CannotServe as error:
                # Backends of a killed server need a moment to see that it is gone.
                if "shared memory block" not in self._last_log() or time.monotonic() > end:
                    raise CannotServe(f"{error}\n{self._last_log()}") from error
                time.sleep(0.2)
            else:
                return

    def _await_ready(self) -> None:
        """Another start may still be playing the log back."""
        end = time.monotonic() + START_WITHIN_S
        where: list[str | Path] = ["-q", "-t", "1", "-h", self.socket_dir, "-p", str(PORT)]
        while self.account.run([self._binary("pg_isready"), *where], within_s=5).returncode != 0:
            if time.monotonic() > end or not self.running:
                raise CannotServe(f"Postgres runs but does not answer.\n{self._last_log()}")
            time.sleep(0.2)

    def _last_log(self, lines: int = 15) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def _prepare(self) -> None:
        """Role, database, and in template1 the extensions, which only a superuser may make. Harmless when there."""
        may_clone = "CREATEDB" if self.profile is Profile.TEST else "NOCREATEDB"
        self.sql(f"\\set may_clone {may_clone}\n{PREPARE.read_text()}", database="template1")

    def _tool(
        self,
        name: str,
        *arguments: str | Path,
        within_s: float,
        stdin: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> str:
        argv = [self._binary(name), *arguments]
        try:
            done = self.account.run(argv, within_s=within_s, stdin=stdin, environment=environment)
        except subprocess.TimeoutExpired as error:
            raise CannotServe(f"{name} did not end within {within_s:.0f} s.") from error
        if done.returncode != 0:
            raise CannotServe(
                f"{name} failed ({done.returncode}): {done.stderr.strip() or done.stdout.strip()}"
            )
        return done.stdout

    def _binary(self, name: str) -> Path:
        version_file = self.data / "PG_VERSION"
        return binaries(version_file.read_text().strip() if version_file.exists() else None) / name
