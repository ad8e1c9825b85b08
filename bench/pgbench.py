"""pgbench as the limit: what Postgres itself does here when a C program sends it the same statement."""

import re
import subprocess
from pathlib import Path

from bench.house import House, require_program
from bench.running import CannotMeasure
from dev.postgres_binaries import binaries


def run_pgbench(
    house: House,
    database: str,
    script: Path,
    *,
    clients: int,
    seconds: int | None = None,
    transactions: int | None = None,
) -> float:
    """Transactions a second, without the time to connect; for so many seconds, or so many transactions a client."""
    program = require_program(
        binaries() / "pgbench", "pgbench is missing: apt-get install postgresql-contrib"
    )
    until = ["-T", str(seconds)] if seconds else ["-t", str(transactions)]
    threads = str(min(2, clients))
    argv = [
        program, *house.client_arguments, "-n", "-M", "prepared", "-c", str(clients), "-j", threads, *until,
        "-f", str(script), database,
    ]  # fmt: skip
    done = subprocess.run(argv, capture_output=True, text=True, timeout=(seconds or 120) + 30, check=False)
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    failed = re.search(r"^number of failed transactions: (\d+)", done.stdout, re.MULTILINE)
    if done.returncode != 0 or found is None or (failed and failed.group(1) != "0"):
        raise CannotMeasure(f"pgbench failed ({done.returncode}): {done.stderr[-1000:]}")
    return float(found.group(1))
