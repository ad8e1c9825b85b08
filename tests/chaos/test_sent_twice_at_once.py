"""A phone that loses the answer sends the same again while the first try still runs: it hears one answer, not two."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import text

from dev.servers import Servers
from gridgov.app import create_app
from gridgov.db.base import new_id
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import make_small_county
from tests.builders.events import report_body
from tests.chaos.conftest import database_of_its_own
from tests.support.api import Api
from tests.workers.waiting import until

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def here(servers: Servers, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return database_of_its_own("sent_twice", servers, settings, tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
async def sessions(here: Settings) -> AsyncIterator[Sessions]:
    engine = make_engine(here.database, application_name="sent-twice-tests")
    yield make_sessions(engine, info=session_info(here))
    await engine.dispose()


@pytest.fixture(scope="module")
async def clerk(here: Settings, sessions: Sessions) -> AsyncIterator[Api]:
    async with sessions() as session:
        county = await make_small_county(session, here)
    app = create_app(here)
    async with app.router.lifespan_context(app), Api(app, county[Role.COMMUNITY_CLERK]) as api:
        yield api


async def both(sessions: Sessions, clerk: Api, event: dict[str, Any], *keys: UUID) -> list[httpx2.Response]:
    """Accept once for each key, all held up by a lock on the event until each of them waits."""
    async with sessions() as holder:
        await holder.execute(text("SELECT FROM events WHERE id = :id FOR UPDATE"), {"id": UUID(event["id"])})
        path = f"/api/v1/events/{event['id']}/accept"
        sending = [
            asyncio.create_task(
                clerk.post(path, {}, headers={"If-Match": '"1"', "Idempotency-Key": str(key)})
            )
            for key in keys
        ]

        async def all_wait() -> bool:
            async with sessions() as session:
                waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
                return bool(await session.scalar(text(waiting)) == len(keys))

        await until(all_wait)
        await holder.rollback()
    return await asyncio.gather(*sending)


async def reported(clerk: Api) -> dict[str, Any]:
    answer = await clerk.post("/api/v1/events", report_body(occurred_at=datetime.now(UTC).isoformat()))
    assert answer.status_code == 201, answer.text
    event: dict[str, Any] = answer.json()
    return event


async def test_the_same_key_is_answered_as_the_first_time(sessions: Sessions, clerk: Api) -> None:
    event = await reported(clerk)
    key = new_id()
    first, second = await both(sessions, clerk, event, key, key)
    assert (first.status_code, second.status_code) == (200, 200), (first.text, second.text)
    assert first.json() == second.json()
    assert sorted(answer.headers.get("Idempotent-Replayed", "") for answer in (first, second)) == ["", "true"]


async def test_two_keys_are_two_people_in_a_hurry(sessions: Sessions, clerk: Api) -> None:
    event = await reported(clerk)
    answers = await both(sessions, clerk, event, new_id(), new_id())
    assert sorted(answer.status_code for answer in answers) == [200, 412]
