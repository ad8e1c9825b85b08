"""A process whose clock is off hears the wrong time wherever it asks, and measures rightly how long things take."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dev.places import PROJECT

ASKS = """
import json, sys, time, uuid
from datetime import UTC, date, datetime, timedelta
from gridgov.db.base import new_id
began = time.monotonic()
time.sleep(0.05)
hour = timedelta(hours=1)
print(json.dumps({
    "time": time.time(),
    "time_ns": time.time_ns() / 1e9,
    "gettime": time.clock_gettime(time.CLOCK_REALTIME),
    "gmtime": time.mktime(time.gmtime()) - time.timezone,
    "now": datetime.now(UTC).timestamp(),
    "utcnow": datetime.utcnow().replace(tzinfo=UTC).timestamp(),
    "id": (new_id().int >> 80) / 1000,
    "slept": time.monotonic() - began,
    "given": datetime.fromtimestamp(0, UTC).isoformat() + time.strftime("%Y", time.gmtime(0)),
    "type": type(datetime.now(UTC)) is datetime and isinstance(datetime.now(UTC) - hour, datetime),
    "argv": sys.argv[1:],
}))
"""


@pytest.mark.parametrize("off", [3600, -3600])
def test_every_answer_is_off(tmp_path: Path, off: int) -> None:
    tmp_path.joinpath("asks.py").write_text(ASKS)

    def ask(*words: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, *words, "asks", "a", "-b"], env={"PYTHONPATH": f"{PROJECT}:{tmp_path}", "TZ": "UTC"},
            cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return dict(json.loads(done.stdout))

    right = ask("-m")
    wrong = ask("-m", "chaos.clock.wrong", str(off))
    for name in ("time", "time_ns", "gettime", "gmtime", "now", "utcnow", "id"):
        difference = float(str(wrong[name])) - float(str(right[name]))
        assert off - 2 < difference < off + 60, name
    assert 0.05 <= float(str(wrong["slept"])) < 30
    assert (wrong["given"], wrong["type"], wrong["argv"]) == (right["given"], True, ["a", "-b"])
