"""CPU by process tree from /proc/PID/stat, and how much of the machine others used meanwhile (10 ms ticks)."""

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds by name, and of all processes that are not ours."""

    seconds: Mapping[str, float]
    foreign_s: float


class Meter:
    """Reads what process trees used between its making and `read`.

    ``roots``: name to the id of the process whose tree is counted, ended children included. Our own process and the
    load generators it started are counted as ours under the name ``load``.
    """

    def __init__(self, roots: Mapping[str, int]) -> None:
        self._roots = {**roots, "load": os.getpid()}
        self._before = self._now()

    def read(self) -> Used:
        """Since the meter was made."""
        now = self._now()
        seconds = {name: (now[name] - self._before[name]) / TICKS_PER_S for name in self._roots}
        busy_s = (now["machine"] - self._before["machine"]) / TICKS_PER_S
        return Used(seconds, max(0.0, busy_s - sum(seconds.values())))

    def _now(self) -> dict[str, int]:
        children = _children_by_parent()
        ticks = {
            name: _tree_ticks(root, children, apart=self._roots.values())
            for name, root in self._roots.items()
        }
        return {**ticks, "machine": _busy_ticks()}


def _tree_ticks(root: int, children: Mapping[int, list[int]], *, apart: Iterable[int]) -> int:
    """Of a process, its living tree, and the dead that it waited for; trees counted ``apart`` are left out."""
    others = set(apart) - {root}
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        total += _ticks(pid)
        waiting += [child for child in children.get(pid, []) if child not in others]
    return total


def _ticks(pid: int) -> int:
    """utime + stime + cutime + cstime; 0 of one that is gone."""
    try:
        fields = PROC.joinpath(str(pid), "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))


def _children_by_parent() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = entry.joinpath("stat").read_text(errors="replace").rpartition(")")[2].split()
            found.setdefault(int(fields[1]), []).append(int(entry.name))
    return found


def _busy_ticks() -> int:
    """All work of the machine: user, nice, system, and both kinds of interrupt; neither idle nor stolen time."""
    user, nice, system, _idle, _iowait, irq, softirq = map(
        int, PROC.joinpath("stat").read_text().split("\n", 1)[0].split()[1:8]
    )
    return user + nice + system + irq + softirq
