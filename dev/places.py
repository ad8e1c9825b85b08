"""Where private servers keep their files, and as whom they run.

Postgres refuses to run as root, and the user it then runs as must be able to walk to its folder: root's home, say,
is closed to it. In that case the data goes to /var/lib/gridgov-HASH (not /var/tmp: systemd empties that of files
untouched for 30 days, which would eat a database). The folder chosen is noted in .local/servers-folder.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dev import processes

PROJECT = Path(__file__).resolve().parent.parent
LOCAL = PROJECT / ".local"
STAY = LOCAL / "servers-stay"  # `python -m dev.servers start` was said, and `stop` not yet
MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, which is what a test database wants
SHORT = "/tmp"  # noqa: S108 - a socket's path may have 107 bytes; TMPDIR may be long, or closed to the server's user
MEMORY_NEEDED = 2 * 1024**3
TEMPORARY = "gridgov-tmp-"
CANDIDATES = ("postgres", "redis", "valkey", "nobody")


class CannotServe(RuntimeError):
    """A private server cannot be made or started here; the message says what to do about it."""


@dataclass(frozen=True)
class Account:
    """The user a server runs as: ourselves, or a user without rights when we are root."""

    uid: int
    gid: int
    switch: bool

    @classmethod
    def for_servers(cls) -> "Account":
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), switch=False)
        for name in CANDIDATES:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid, switch=True)
        raise CannotServe(
            f"Run by root, but none of the users {', '.join(CANDIDATES)} exists to run a server as."
        )

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        within_s: float,
        stdin: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end as this user, from / and with a bare environment (an unreadable folder must not matter).

        `environment` is laid over it.
        """
        return subprocess.run(
            [str(part) for part in argv],
            cwd="/",
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "LC_ALL": "C",
                "TZ": "UTC",
                "HOME": "/nonexistent",
                **(environment or {}),
            },
            input=stdin or "",
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def make_folder(self, folder: Path) -> None:
        """A folder of mode 0700 that belongs to this user; one already there is left as it is."""
        if folder.exists():
            return
        folder.mkdir(mode=0o700)
        if self.switch:
            os.chown(folder, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        return self.run(["test", "-x", folder], within_s=10).returncode == 0


def private_folder(account: Account) -> Path:
    """The folder under which this project's lasting servers live; the same one at every call."""
    LOCAL.mkdir(exist_ok=True)
    note = LOCAL / "servers-folder"
    if note.exists() and (noted := Path(note.read_text().strip())).is_dir():
        return noted
    folder = LOCAL / "servers"
    if not account.can_enter(LOCAL):
        folder = Path("/var/lib") / f"gridgov-{hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]}"
    folder.mkdir(mode=0o711, exist_ok=True)
    folder.chmod(0o711)
    note.write_text(f"{folder}\n")
    return folder


def temporary_folder(account: Account, *, in_memory: bool) -> Path:
    """A folder for servers that end with this process; what processes now dead left behind is removed first."""
    parent = MEMORY if in_memory and _has_room(MEMORY) else private_folder(account)
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}{os.getpid()}-", dir=parent))
    folder.chmod(0o711)
    return folder


def socket_folder(home: Path, account: Account) -> Path:
    """A short folder of mode 0700 for the sockets of the server at `home`, noted beside it and used again."""
    note = socket_note(home)
    if note.exists() and _is_private(noted := Path(note.read_text().strip()), account):
        return noted
    folder = Path(tempfile.mkdtemp(prefix="gg-", dir=SHORT))
    if account.switch:
        os.chown(folder, account.uid, account.gid)
    note.write_text(f"{folder}\n")
    return folder


def socket_note(home: Path) -> Path:
    """Beside the server's folder, not in it: as root we do not write into a folder that another user owns."""
    return home.with_name(f"{home.name}.socket-folder")


def remove(home: Path) -> None:
    """Remove a stopped server's files and sockets."""
    note = socket_note(home)
    if note.exists():
        shutil.rmtree(note.read_text().strip(), ignore_errors=True)
        note.unlink()
    shutil.rmtree(home, ignore_errors=True)


def _has_room(folder: Path) -> bool:
    """A container's /dev/shm has 64 MB unless told otherwise."""
    if not os.access(folder, os.W_OK):
        return False
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize >= MEMORY_NEEDED


def _is_private(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and stat.S_IMODE(found.st_mode) == 0o700
    )


def temporary_in_use(parent: Path) -> list[Path]:
    """The temporary servers' folders whose maker still runs, after removing those whose maker was killed."""
    _sweep(parent)
    return sorted(parent.glob(f"{TEMPORARY}*-*"))


def _sweep(parent: Path) -> None:
    """End and remove the temporary servers whose maker was killed before it could do so itself."""
    for folder in parent.glob(f"{TEMPORARY}*-*"):
        maker = folder.name.removeprefix(TEMPORARY).partition("-")[0]
        try:
            ours = folder.stat().st_uid == os.geteuid()
        except FileNotFoundError:  # another run sweeps too
            continue
        if not ours or not maker.isdigit() or processes.is_alive(int(maker)):
            continue
        for home in [entry for entry in folder.iterdir() if entry.is_dir()]:
            _end_server(home)
            remove(home)
        shutil.rmtree(folder, ignore_errors=True)


def _end_server(home: Path) -> None:
    for pid_file in (home / "data" / "postmaster.pid", home / "redis.pid"):
        if not pid_file.exists():
            continue
        pid = int(pid_file.read_text().split()[0])
        if str(home) in processes.command_line(pid) or "redis" in processes.command_line(pid):
            processes.kill_all([*processes.children(pid), pid])
            processes.wait_until(partial(_is_gone, pid), within_s=10)


def _is_gone(pid: int) -> bool:
    return not processes.is_alive(pid)
