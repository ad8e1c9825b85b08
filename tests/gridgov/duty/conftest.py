"""People of one community who stand in for each other, and how leave is entered."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Post
from gridgov.settings import Settings
from tests.builders.county import COUNTY
from tests.builders.people import Someone, add_someone

MakePerson = Callable[..., Awaitable[Someone]]
HOUR = timedelta(hours=1)


def moment(hours: float) -> str:
    """So many hours from now, as a client writes it."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def leave_body(absent: Someone, substitute: Someone, **changes: Any) -> dict[str, Any]:
    """A leave from now for five days."""
    body = {
        "person_id": str(absent.id), "substitute_id": str(substitute.id), "kind": "sick", "starts_at": moment(0),
        "ends_at": moment(120),
    }  # fmt: skip
    return {**body, **changes}


@pytest.fixture
async def make_person(session: AsyncSession, settings: Settings) -> MakePerson:
    """``await make_person("张三", Post(...))``: somebody signed in, in the small county."""

    async def make(name: str, *posts: Post, county_code: str = COUNTY) -> Someone:
        someone = await add_someone(session, settings, *posts, county_code=county_code, name=name)
        await session.commit()
        return someone

    return make
