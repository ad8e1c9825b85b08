"""What is running: by /proc where there is one, by ps elsewhere (a bare Debian has no ps, a Mac has no /proc)."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PROC = Path("/proc")


def exists(pid: int) -> bool:
    """As kill(2) sees it: true of a zombie as well."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_alive(pid: int) -> bool:
    """True unless the process is gone or a zombie (where process 1 is no real init, zombies stay for ever)."""
    return exists(pid) and _state(pid) != "Z"


def command_line(pid: int) -> str:
    """The arguments of a process, joined by blanks; empty when it is gone."""
    if PROC.joinpath("self").exists():
        try:
            return (
                PROC.joinpath(str(pid), "cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
                .strip()
            )
        except OSError:
            return ""
    return _ps("-o", "args=", "-p", str(pid)).strip()


def children(pid: int) -> list[int]:
    """The direct children of a process."""
    if PROC.joinpath("self").exists():
        pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
        return [child for child in pids if _parent(child) == pid]
    pairs = [line.split() for line in _ps("-A", "-o", "pid=,ppid=").splitlines()]
    return [int(child) for child, parent in pairs if int(parent) == pid]


def working_in(folder: Path) -> list[int]:
    """The processes whose working folder this is; none where there is no /proc to tell."""
    found = []
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if entry.joinpath("cwd").readlink() == folder and is_alive(int(entry.name)):
                found.append(int(entry.name))
    return found


def kill_all(pids: Iterable[int], with_signal: signal.Signals = signal.SIGKILL) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, with_signal)


def wait_until(true: Callable[[], bool], *, within_s: float, every_s: float = 0.01) -> bool:
    """Whether the condition came true in time."""
    end = time.monotonic() + within_s
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(every_s)
    return True


def _parent(pid: int) -> int | None:
    fields = _stat(pid)
    return int(fields[1]) if fields else None


def _state(pid: int) -> str:
    if PROC.joinpath("self").exists():
        fields = _stat(pid)
        return fields[0] if fields else "Z"
    return _ps("-o", "state=", "-p", str(pid)).strip()[:1]


def _stat(pid: int) -> list[str]:
    """State, parent and what follows in /proc/PID/stat; the name before them may itself hold blanks and brackets."""
    try:
        text = PROC.joinpath(str(pid), "stat").read_text(errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _ps(*arguments: str) -> str:
    return subprocess.run(["ps", *arguments], capture_output=True, text=True, check=False).stdout
