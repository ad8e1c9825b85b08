"""The table of the bench: ratios, targets and their verdicts, in the file as they were measured."""

import io
from pathlib import Path

import orjson
import pytest
from rich.console import Console

from bench.results import Row, at_most, exactly_none, print_rows, ratio_at_least, ratio_at_most, write_rows


@pytest.mark.parametrize(
    ("row", "ratio", "met"),
    [
        (Row("rate", 20.0, "1/s", 100.0, ratio_at_least(0.2)), 0.2, True),
        (Row("rate", 19.9, "1/s", 100.0, ratio_at_least(0.2)), 0.199, False),
        (Row("page", 13.0, "ms", 10.0, ratio_at_most(1.3)), 1.3, True),
        (Row("page", 13.1, "ms", 10.0, ratio_at_most(1.3)), 1.31, False),
        (Row("p99", 250.0, "ms", target=at_most(250)), None, True),
        (Row("p99", 250.1, "ms", target=at_most(250)), None, False),
        (Row("lost", 0, "", target=exactly_none()), None, True),
        (Row("lost", 1, "", target=exactly_none()), None, False),
        (Row("informs", 5.0, "ms"), None, None),
        (Row("limit not measured", 5.0, "1/s", 0.0, ratio_at_least(0.2)), None, False),
    ],
)
def test_a_row_knows_its_ratio_and_whether_its_target_is_met(
    row: Row, ratio: float | None, met: bool | None
) -> None:
    assert row.ratio == pytest.approx(ratio)
    assert row.met is met


def test_the_file_holds_every_row_as_measured(tmp_path: Path) -> None:
    path = tmp_path / "made" / "bench.json"
    write_rows(
        [Row("rate", 19.987654321, "1/s", 100.0, ratio_at_least(0.2)), Row("informs", 5.0, "ms")], path
    )
    first, second = orjson.loads(path.read_bytes())
    assert first == {
        "issue": 1, "name": "rate", "value": 19.987654321, "unit": "1/s", "limit": 100.0, "ratio": 0.19987654321,
        "target": "ratio >= 0.2", "met": False,
    }  # fmt: skip
    assert second["target"] is second["met"] is second["limit"] is second["ratio"] is None
    assert [entry.name for entry in path.parent.iterdir()] == ["bench.json"]


def test_the_table_says_what_was_missed() -> None:
    out = io.StringIO()
    rows = [
        Row("rate", 19.0, "1/s", 100.0, ratio_at_least(0.2)),
        Row("p99", 120.0, "ms", target=at_most(250)),
    ]
    print_rows(rows, title="bench", caption="here", console=Console(file=out, width=120))
    said = {line.split("│")[1].strip(): line for line in out.getvalue().splitlines() if line.startswith("│")}
    assert "0.190" in said["rate"]
    assert "ratio >= 0.2" in said["rate"]
    assert "MISSED" in said["rate"]
    assert "met" in said["p99"]
    assert "MISSED" not in said["p99"]
