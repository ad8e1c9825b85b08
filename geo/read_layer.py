"""`python -m geo.read_layer PATH [OPTIONS-AS-JSON]`: read one layer under limits, write its packet to stdout, end.

OPTIONS are those of `ReadOptions`, and `memory_bytes` and `cpu_seconds`, which bound this process. It ends with 0 when
stdout holds a packet (of a layer, or of the reason why there is none); a process that was stopped by its limits ends
otherwise. See `geo.layer_process` for the other side.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from geo.errors import GeoError, LayerError
from geo.layer import ReadOptions
from geo.layer_packet import dump, dump_error
from geo.layer_process import READ_CPU_SECONDS, READ_MEMORY_BYTES

_OPEN_FILES = 64


def main(arguments: list[str]) -> int:
    """Read, write, and say by the exit code whether a packet was written."""
    # GDAL and the libraries below it may print; only the packet goes to the real stdout.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    packet = _packet(arguments)
    with out:
        out.write(packet)
    return 0


def _packet(arguments: list[str]) -> bytes:
    try:
        path, options = _limited(arguments)
        from geo.layers import read_layer  # noqa: PLC0415 - the limits stand before anything large is loaded

        return dump(read_layer(path, options))
    except MemoryError:
        return dump_error(out_of_memory())
    except GeoError as error:
        return dump_error(error)


def _limited(arguments: list[str]) -> tuple[Path, ReadOptions]:
    """Set the limits of this process and give the rest of the arguments. Raises LayerError `bad_options`."""
    try:
        told = dict(json.loads(arguments[1])) if len(arguments) > 1 else {}
        memory, cpu = told.pop("memory_bytes", READ_MEMORY_BYTES), told.pop("cpu_seconds", READ_CPU_SECONDS)
        _limit(resource.RLIMIT_AS, memory)
        _limit(resource.RLIMIT_CPU, cpu)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
        path = Path(arguments[0])
    except (IndexError, TypeError, ValueError) as error:
        raise LayerError(
            "bad_options", f"读取选项有误：{error}。", f"The options are wrong: {error}."
        ) from error
    return path, ReadOptions.from_json(json.dumps(told))


def _limit(what: int, value: int) -> None:
    """Lower a limit; it is never raised above what this process was started with."""
    _, hard = resource.getrlimit(what)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (bound, bound))


def out_of_memory() -> LayerError:
    return LayerError(
        "reader_killed",
        "读取这个文件用尽了限定的内存，请拆分或简化后重试。",
        "Reading this file took more memory than it may: split or simplify it.",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
