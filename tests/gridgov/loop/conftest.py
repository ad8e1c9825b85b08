"""The small county with its mediators at work."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.files.channels import FileStore
from gridgov.settings import Settings
from tests.builders.county import SmallCounty
from tests.builders.mediation import Mediation
from tests.support.api import Api
from workers.context import Tools


@pytest.fixture
def mediation(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Mediation:  # fmt: skip
    return Mediation(api, county, session, sessions, Tools(FileStore(settings.storage), settings))
