"""The short form: everything is killed once, single and together, while phones report."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chaos.faults import SHORT
from dev.places import PROJECT

pytestmark = pytest.mark.chaos
LIMIT_S = 300


def test_nothing_is_lost_and_nothing_is_done_twice(tmp_path: Path) -> None:
    results = tmp_path / "chaos.json"
    argv = [
        sys.executable,
        "-m",
        "chaos",
        "--short",
        "--only-phones",
        "--phones",
        "4",
        "--results",
        str(results),
    ]
    done = subprocess.run(
        argv,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout
    rows = {row["name"]: row for row in json.loads(results.read_text())}
    assert set(rows) >= {f"chaos: {kind}" for kind in SHORT}
    total = rows["chaos: total"]
    assert (total["lost"], total["doubled"], total["late"], total["met"]) == (0, 0, 0, True)
    assert total["acknowledged"] > 50
