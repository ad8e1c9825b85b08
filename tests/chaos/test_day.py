"""What a day over a bad line comes to, as a row: nothing that went wrong is hidden in it."""

import pytest

from chaos.day import Options, row_of
from demo.day import Played
from demo.lossy import FAULTS

LINE = dict.fromkeys(FAULTS, 3)
OPTIONS = Options(count=300, seed=7)


def played(*faults: str, operations: int = 300) -> Played:
    return Played(operations, 200, 40, 11, LINE, faults)


def test_a_day_without_a_fault_is_met() -> None:
    row = row_of(played(), OPTIONS, seconds=12.34)
    assert row["met"] is True
    assert (row["issue"], row["acknowledged"], row["lost"], row["doubled"], row["wrong"]) == (6, 300, 0, 0, 0)
    assert (row["seconds"], row["line"]) == (12.3, LINE)


@pytest.mark.parametrize(
    ("fault", "column"),
    [("lost: a", "lost"), ("doubled: b", "doubled"), ("version 3: c", "doubled"), ("refused: {}", "wrong")],
)
def test_each_fault_counts_in_its_column(fault: str, column: str) -> None:
    row = row_of(played(fault), OPTIONS, seconds=1)
    assert row["met"] is False
    assert {name: row[name] for name in ("lost", "doubled", "wrong")} == {
        **dict.fromkeys(("lost", "doubled", "wrong"), 0),
        column: 1,
    }


def test_a_day_that_was_cut_short_is_not_met() -> None:
    assert row_of(played(operations=299), OPTIONS, seconds=1)["met"] is False
