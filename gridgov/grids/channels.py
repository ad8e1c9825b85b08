"""Layers are read, and grounds divided, in processes of their own: what was made to kill such a process kills it alone."""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from shapely.geometry.base import BaseGeometry

from geo import layer_process, partition_process
from geo.layer import Layer, ReadOptions
from geo.partition_values import Partition
from gridgov.errors import TooManyRequests

_AT_ONCE = 2
_MEMORY_BYTES = 2 * 1024**3
_CPU_S, _WALL_S = 60, 90.0
"""Of one file; the layers that come by HTTP are a tenth of what the command line takes."""
_KNOWN = {".geojson", ".json", ".zip", ".gpkg", ".dbf", ".shp", ".txt"}
_LONGEST_NAME = 80


class LayerReader:
    """Reads layers that were handed in, a few at a time; each in a folder and a process that are gone afterwards."""

    def __init__(self, *, at_once: int = _AT_ONCE, wall_seconds: float = _WALL_S) -> None:
        self._free = at_once
        self._wall_seconds = wall_seconds

    async def read(self, content: bytes, file_name: str, options: ReadOptions) -> Layer:
        """The layer; `LayerError` says what is wrong with the file, `TooManyRequests` that others are being read."""
        if self._free <= 0:
            raise TooManyRequests(
                "正在读取其他边界文件,请稍后重新上传", "Other layers are being read; upload it again shortly",
                headers={"Retry-After": "10"},
            )  # fmt: skip
        self._free -= 1
        try:
            with tempfile.TemporaryDirectory(prefix="gridgov-layer-") as folder:
                path = Path(folder) / safe_name(file_name)
                await asyncio.to_thread(path.write_bytes, content)
                return await self._read(path, options)
        finally:
            self._free += 1

    async def _read(self, path: Path, options: ReadOptions) -> Layer:
        stdout, returncode = await _run(
            layer_process.command(path, options, memory_bytes=_MEMORY_BYTES, cpu_seconds=_CPU_S),
            folder=layer_process.working_folder(),
            wall_seconds=self._wall_seconds,
        )
        return await asyncio.to_thread(layer_process.outcome, stdout, returncode)


def safe_name(file_name: str) -> str:
    """The name of the file without its folders and without what a shell or a file system may take for something else."""
    path = PurePosixPath(file_name.replace("\\", "/"))
    suffix = path.suffix.lower() if path.suffix.lower() in _KNOWN else ".unknown"
    stem = "".join(char for char in path.stem if char.isalnum() or char in "-_") or "layer"
    return stem[:_LONGEST_NAME] + suffix


class GroundDivider:
    """Divides grounds evenly, a few at a time, each in a process that is gone afterwards."""

    def __init__(
        self, *, at_once: int = _AT_ONCE, wall_seconds: float = partition_process.WALL_SECONDS
    ) -> None:
        self._free = at_once
        self._wall_seconds = wall_seconds

    async def divide(
        self, ground: BaseGeometry, buildings: Sequence[BaseGeometry], households: Sequence[int], count: int
    ) -> Partition:
        """What `geo.partition.divide_evenly` finds or raises; `TooManyRequests` while others are being divided."""
        if self._free <= 0:
            raise TooManyRequests(
                "正在计算其他划分方案,请稍后重试", "Other divisions are being worked out; try again shortly",
                headers={"Retry-After": "5"},
            )  # fmt: skip
        self._free -= 1
        try:
            told = await asyncio.to_thread(partition_process.request, ground, buildings, households, count)
            stdout, returncode = await _run(
                partition_process.command(),
                folder=partition_process.WORKING_FOLDER,
                told=told,
                wall_seconds=self._wall_seconds,
            )
            return await asyncio.to_thread(partition_process.outcome, stdout, returncode)
        finally:
            self._free += 1


async def _run(
    argv: Sequence[str], *, folder: str, told: bytes | None = None, wall_seconds: float
) -> tuple[bytes, int | None]:
    """Stdout and exit code of a process; None for one that was stopped for its time. It is gone when this returns."""
    process = await asyncio.create_subprocess_exec(
        *argv, cwd=folder, stdin=asyncio.subprocess.DEVNULL if told is None else asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(wall_seconds):
            stdout, _ = await process.communicate(told)
    except TimeoutError:
        return b"", None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return stdout, process.returncode
