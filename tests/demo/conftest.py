"""The counties that the tests look at, each made once."""

from __future__ import annotations

import pytest

from demo.county import County, make_county, proportions

DEFAULT_SEED = 7


@pytest.fixture(scope="session")
def county() -> County:
    """The county that `make run` starts with: 4 towns, 20 communities, 120 grids."""
    return make_county(DEFAULT_SEED)


@pytest.fixture(scope="session")
def large_county() -> County:
    """2,000 grids, as the bench takes them."""
    towns, communities = proportions(2_000)
    return make_county(DEFAULT_SEED, towns=towns, communities=communities, grids=2_000)
