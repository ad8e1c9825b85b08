"""A command whose answer is kept nowhere, sent again by itself: done once, and no conflict with itself."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.db.base import new_id
from gridgov.db.idempotency import IdempotencyKey, Marked, done_before, hold_key, leave_key
from gridgov.db.session import make_sessions
from gridgov.people.rules.roles import Role
from gridgov.settings import Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.collection.conftest import building
from tests.support.api import Api, problem


@pytest.fixture
async def house(api: Api, county: SmallCounty) -> dict[str, Any]:
    entered = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/records", json=building())
    assert entered.status_code == 201
    record: dict[str, Any] = entered.json()
    return record


async def collect(worker: Api, house: dict[str, Any], key: str | None, floors: int = 7) -> Any:
    headers = {"If-Match": f'"{house["version"]}"', **({"Idempotency-Key": key} if key else {})}
    body = {"fields": {"floors": floors}, "how": "visit"}
    return await worker.post(f"/api/v1/records/{house['id']}/collect", json=body, headers=headers)


async def test_the_second_time_it_is_done_and_says_nothing(
    api: Api, county: SmallCounty, session: AsyncSession, house: dict[str, Any]
) -> None:
    worker, key = api.as_(county[Role.GRIDWORKER]), str(new_id())
    assert (await collect(worker, house, key)).status_code == 200
    again = await collect(worker, house, key)
    assert (again.status_code, again.content) == (204, b"")
    assert again.headers["idempotent-replayed"] == "true"
    problem(await collect(worker, house, key, floors=8), 422, "reused-key")
    problem(await collect(worker, house, str(new_id())), 412)
    problem(await collect(worker, house, None), 412)
    statement = select(IdempotencyKey).where(IdempotencyKey.county_code == COUNTY, IdempotencyKey.key == key)
    assert (await session.scalars(statement)).one().body is None, "what it answered is sealed elsewhere"


async def test_of_two_copies_at_once_the_second_waits_and_finds_it_done(
    engine: AsyncEngine, settings: Settings
) -> None:
    """In transactions that really commit; under another key nobody waits."""
    house = make_sessions(engine, info=session_info(settings))
    account_id = new_id()
    key: dict[str, Any] = {"account_id": account_id, "key": "k"}
    found: dict[str, Any] = {"county_code": COUNTY, "request_fingerprints": [b"f"], **key}
    async with house() as first, house() as second, house() as other:
        await hold_key(first, **key)
        assert await done_before(first, **found) is None
        await hold_key(other, account_id=account_id, key="another")
        waiting = asyncio.create_task(hold_key(second, **key))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        await leave_key(first, Marked(COUNTY, account_id, "k", b"f"))
        await first.commit()
        await waiting
        answer = await done_before(second, **found)
        assert answer is not None
        assert (answer.body, answer.replayed) == (None, True)
        gone = delete(IdempotencyKey).where(
            IdempotencyKey.county_code == COUNTY, IdempotencyKey.account_id == account_id
        )
        await second.execute(gone)
        await second.commit()


async def test_what_was_refused_may_be_mended_and_sent_again(
    api: Api, county: SmallCounty, house: dict[str, Any]
) -> None:
    worker, key = api.as_(county[Role.GRIDWORKER]), str(new_id())
    problem(await collect(worker, {**house, "version": 99}, key), 412)
    assert (await collect(worker, house, key)).status_code == 200


async def test_what_names_no_version_tells_again_what_it_made(api: Api, county: SmallCounty) -> None:
    worker, key, body = api.as_(county[Role.GRIDWORKER]), str(new_id()), building()
    first, again = [
        await worker.post("/api/v1/records", json=body, headers={"Idempotency-Key": key}) for _ in range(2)
    ]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


async def test_in_a_batch_after_it_was_sent_by_itself(
    api: Api, county: SmallCounty, house: dict[str, Any]
) -> None:
    """The same key in a batch: its mark is the batch's, and there it is told as replayed."""
    worker, key = api.as_(county[Role.GRIDWORKER]), str(new_id())
    operation = {
        "id": key, "path": f"/api/v1/records/{house['id']}/collect", "body": {"fields": {"floors": 7}, "how": "visit"},
        "if_match": house["version"],
    }  # fmt: skip
    for replayed in (False, True):
        (result,) = (await worker.post("/api/v1/batch", json={"operations": [operation]})).json()["results"]
        assert (result["status"], result["replayed"]) == (200, replayed)
