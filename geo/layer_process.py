"""Start the process that reads a layer, and take what it says: a hostile file can only hurt that process.

Whoever starts it himself (asyncio) takes `command`, waits at most `READ_WALL_SECONDS`, and hands what came out to
`outcome`; `read_in_own_process` does all of it for callers that may block.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from geo.errors import LayerError
from geo.layer import Layer, ReadOptions
from geo.layer_packet import load

# 120,000 features of 36 corners in GeoJSON (135 MB) take 1.9 GB and 13 s, as Shapefile or GeoPackage 1.3 GB and 7 s.
READ_MEMORY_BYTES = 4 * 1024**3
READ_CPU_SECONDS = 120
READ_WALL_SECONDS = 180
# Started anywhere, the process finds the package where this one did.
_ROOT = str(Path(__file__).resolve().parents[1])

_DEFAULT_OPTIONS = ReadOptions()


def command(
    path: Path,
    options: ReadOptions = _DEFAULT_OPTIONS,
    *,
    memory_bytes: int = READ_MEMORY_BYTES,
    cpu_seconds: int = READ_CPU_SECONDS,
) -> list[str]:
    """The command that writes the packet of the layer at `path` to its stdout; run it in `working_folder()`."""
    told = {**json.loads(options.to_json()), "memory_bytes": memory_bytes, "cpu_seconds": cpu_seconds}
    return [sys.executable, "-m", "geo.read_layer", str(path.resolve()), json.dumps(told)]


def working_folder() -> str:
    """The folder in which `python -m geo.read_layer` finds its package."""
    return _ROOT


def outcome(stdout: bytes, returncode: int | None) -> Layer:
    """The layer that a finished process has written; None as `returncode` says that it was stopped for its time.

    Raises the LayerError that it told, or `reader_killed` (its limits), `reader_failed` (anything else).
    """
    if returncode == 0:
        return load(stdout)
    # Python ends with 1; what else ends a process is a signal, or a library that got no memory.
    if returncode != 1:
        raise LayerError(
            "reader_killed",
            "读取这个文件用尽了限定的时间或内存，已停止，请拆分或简化后重试。",
            "Reading this file took more time or memory than it may and was stopped: split or simplify it.",
        )
    raise LayerError(
        "reader_failed",
        "读取程序意外失败，文件没有导入，请把文件交给管理员检查。",
        "The reader failed unexpectedly; nothing was imported: show the file to the administrator.",
    )


def read_in_own_process(
    path: Path,
    options: ReadOptions = _DEFAULT_OPTIONS,
    *,
    memory_bytes: int = READ_MEMORY_BYTES,
    cpu_seconds: int = READ_CPU_SECONDS,
    wall_seconds: float = READ_WALL_SECONDS,
) -> Layer:
    """Read the layer in a process of its own, waiting for it. Raises LayerError."""
    argv = command(path, options, memory_bytes=memory_bytes, cpu_seconds=cpu_seconds)
    try:
        # The command is ours, and the path goes as one argument, not through a shell.
        done = subprocess.run(  # noqa: S603
            argv, capture_output=True, check=False, timeout=wall_seconds, cwd=_ROOT
        )
    except subprocess.TimeoutExpired:
        return outcome(b"", None)
    return outcome(done.stdout, done.returncode)
