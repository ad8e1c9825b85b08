"""Until when a thing that came due near a fault may be done."""

from datetime import UTC, datetime, timedelta

import pytest

from chaos.faults import Round
from chaos.findings import allowed_until

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def fault(began: float, ended: float) -> Round:
    return Round("redis killed", at(began), at(ended), ["redis 1"])


@pytest.mark.parametrize(
    ("owed", "faults", "allowed"),
    [
        (0, [], 20),
        (0, [(5, 11)], 31),
        (0, [(-3, 4)], 24),
        (0, [(-9, -1)], 20),
        (0, [(20.1, 30)], 20),
        (0, [(1, 2), (15, 18)], 38),
        (0, [(15, 18), (30, 34)], 38),
    ],
    ids=[
        "no fault", "a fault soon after", "owed during a fault", "a fault over before", "a fault too late to excuse",
        "the later of two", "never a chain",
    ],
)  # fmt: skip
def test_twenty_seconds_after_it_is_owed_or_after_the_fault_next_to_it(
    owed: float, faults: list[tuple[float, float]], allowed: float
) -> None:
    assert allowed_until(at(owed), [fault(*window) for window in faults]) == at(allowed)
