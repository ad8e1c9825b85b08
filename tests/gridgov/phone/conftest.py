"""Phones of the small county's people."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.builders.people import Someone
from tests.support.api import Api
from tests.support.syncing import Phone


@pytest.fixture
def phone_of(api: Api, session: AsyncSession) -> Callable[..., Phone]:
    def make(someone: Someone, **options: Any) -> Phone:
        return Phone(api.as_(someone), session, **options)

    return make
