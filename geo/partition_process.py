"""`python -m geo.partition_process`: divide one ground under limits, from a request on stdin to an answer on stdout.

A division takes seconds of a core and runs through a library in C: in a process of its own it keeps nobody waiting, and
whatever befalls it befalls that process alone. `command`, `request` and `outcome` are the side of whoever starts it.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BoundaryError, Defect
from geo.partition_values import Part, Partition

MEMORY_BYTES, CPU_SECONDS = 2 * 1024**3, 30
WALL_SECONDS = 45.0
# Started anywhere, the process finds the package where this one did.
WORKING_FOLDER = str(Path(__file__).resolve().parents[1])


def command() -> list[str]:
    """Run it in `WORKING_FOLDER`, hand `request` to its stdin, and its stdout and exit code to `outcome`."""
    return [sys.executable, "-m", "geo.partition_process"]


def request(
    ground: BaseGeometry, buildings: Sequence[BaseGeometry], households: Sequence[int], count: int
) -> bytes:
    """The arguments of `divide_evenly` as they go in."""
    asked = {
        "ground": _packed(ground), "buildings": [_packed(shape) for shape in buildings],
        "households": [int(number) for number in households], "count": count,
    }  # fmt: skip
    return json.dumps(asked).encode()


def outcome(stdout: bytes, returncode: int | None) -> Partition:
    """What the process found. Raises the BoundaryError that it told, or `division_stopped` (its limits, or a fault)."""
    if returncode != 0:
        raise BoundaryError(
            "division_stopped",
            "划分用尽了限定的时间或内存，已停止。请简化边界，或减少楼栋或网格数后重试。",
            "The division took more time or memory than it may and was stopped: simplify the boundary, or ask for fewer parts.",
        )
    said = json.loads(stdout)
    if "code" in said:
        defects = [Defect(**{**one, "indexes": tuple(one["indexes"])}) for one in said.pop("defects")]
        raise BoundaryError(**said, defects=defects)
    parts = tuple(Part(**{**part, "geometry": _unpacked(part["geometry"])}) for part in said["parts"])
    return Partition(parts, said["mean"], tuple(said["part_of"]), said["largest"])


def answer(told: bytes) -> bytes:
    """What the process writes for a request."""
    from geo.partition import divide_evenly  # noqa: PLC0415 - METIS is loaded in this process alone

    asked = json.loads(told)
    try:
        found = divide_evenly(
            _unpacked(asked["ground"]), [_unpacked(text) for text in asked["buildings"]], asked["households"],
            asked["count"],
        )  # fmt: skip
    except BoundaryError as error:
        return json.dumps(_refusal(error)).encode()
    parts = [{**_fields(part), "geometry": _packed(part.geometry)} for part in found.parts]
    said = {"parts": parts, "mean": found.mean, "part_of": found.part_of, "largest": found.largest}
    return json.dumps(said).encode()


def _fields(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in Part.__slots__}


def _refusal(error: BoundaryError) -> dict[str, Any]:
    return {
        "code": error.code, "zh": error.zh, "en": error.en, "lon": error.lon, "lat": error.lat,
        "area_m2": error.area_m2, "defects": [asdict(defect) for defect in error.defects],
    }  # fmt: skip


def _packed(shape: BaseGeometry) -> str:
    return str(shapely.to_wkb(shape, hex=True))


def _unpacked(text: str) -> BaseGeometry:
    return shapely.from_wkb(text)


def _limit(what: int, value: int) -> None:
    """Lower a limit; it is never raised above what this process was started with."""
    _, hard = resource.getrlimit(what)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (bound, bound))


def main() -> int:
    """Read, divide, write."""
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
