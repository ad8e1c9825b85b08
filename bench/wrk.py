"""wrk as the load: 32 connections that each send the next report when the last was answered."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.house import require_program
from bench.running import HOST, CannotMeasure, Web

SCRIPT = Path(__file__).with_name("report.lua")
CONNECTIONS = 32
THREADS = 2
_MARK = "bench "


@dataclass(frozen=True, slots=True)
class Load:
    """One run. ``refused``: answers other than 2xx; ``broken``: connections lost or too slow."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    refused: int
    broken: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds


def run_wrk(server: Web, bodies: Path, tokens: Path, *, seconds: int) -> Load:
    """Raises `CannotMeasure` when wrk is missing or fails."""
    program = require_program(shutil.which("wrk"), "wrk is missing: apt-get install wrk")
    argv = [
        program, f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", str(SCRIPT),
        f"http://{HOST}:{server.port}", "--", str(bodies), str(tokens),
    ]  # fmt: skip
    done = subprocess.run(argv, capture_output=True, text=True, timeout=seconds + 30, check=False)
    told = next((line for line in done.stdout.splitlines() if line.startswith(_MARK)), None)
    if told is None:
        raise CannotMeasure(f"wrk failed ({done.returncode}): {done.stderr[-500:]}{done.stdout[-500:]}")
    return Load(**json.loads(told.removeprefix(_MARK)))
