"""Work on events: what the tests of handling share."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.builders.county import SmallCounty
from tests.gridgov.handling.at_work import Work
from tests.support.api import Api


@pytest.fixture
def work(api: Api, county: SmallCounty, session: AsyncSession) -> Work:
    """An event in the hands of a department, and a clock that can be moved."""
    return Work(api, county, session)
