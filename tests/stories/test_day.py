"""A worker's day by plain HTTP over a line that loses, repeats and reorders: none lost, none doubled."""

import os

import pytest

from demo.day import play
from tests.stories.conftest import Town


async def test_three_hundred_operations_over_a_bad_line(town: Town) -> None:
    assert await play(town.demo, count=300, seed=7) == []


@pytest.mark.long
async def test_ten_thousand_operations_over_a_bad_line(town: Town) -> None:
    """The same in full; ``GRIDGOV_DAY_SEED`` plays another day."""
    assert await play(town.demo, count=10_000, seed=int(os.environ.get("GRIDGOV_DAY_SEED", "11"))) == []
