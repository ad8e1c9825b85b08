"""What each phone asks every minute, and each operation of a batch, costs the database as little as can be."""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.routing import Match

from gridgov.db.base import new_id
from gridgov.db.compiled import Compiled
from gridgov.people.current import PersonCache, limited_by_person
from gridgov.people.rules.roles import Role
from gridgov.web.limits import limited
from tests.builders.county import SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api
from tests.support.syncing import Phone

_OF_THE_TEST = ("SAVEPOINT", "RELEASE", "ROLLBACK")
"""Each test is one transaction, and what commits in it is a savepoint."""


@pytest.fixture(autouse=True)
def known(app: FastAPI) -> Iterator[None]:
    """Who asks is kept for a while, as in earnest."""
    before, app.state.person_cache = app.state.person_cache, PersonCache(60)
    yield
    app.state.person_cache = before


@asynccontextmanager
async def round_trips(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[str]]:
    """The statements that are sent meanwhile, by whichever way."""
    sent: list[str] = []
    fetch = Compiled.fetch

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(_OF_THE_TEST):
            sent.append(statement)

    async def noted(self: Compiled, *arguments: Any) -> list[Any]:
        sent.append(self.sql)
        return await fetch(self, *arguments)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    with monkeypatch.context() as patch:
        patch.setattr(Compiled, "fetch", noted)
        yield sent
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_that_nothing_is_new_is_heard_in_one_round_trip(
    api: Api,
    county: SmallCounty,
    engine: AsyncEngine,
    phone_of: Callable[..., Phone],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = phone_of(county[Role.GRIDWORKER])
    await phone.sync()
    async with round_trips(engine, monkeypatch) as sent:
        assert await phone.page() is False
    asked = [one for one in sent if "clock_timestamp" in one or "change" in one]
    assert len(asked) == 1, asked
    assert "change_heads" in asked[0]


async def test_an_operation_of_a_batch_leaves_its_key_in_one_round_trip(
    api: Api, county: SmallCounty, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = api.as_(county[Role.GRIDWORKER])
    assert (await worker.get("/api/v1/me")).status_code == 200  # who they are is known by now
    operations = [{"id": str(new_id()), "path": "/api/v1/events", "body": report_body()} for _ in range(3)]
    async with round_trips(engine, monkeypatch) as sent:
        answer = await worker.post("/api/v1/batch", json={"operations": operations})
    assert [one["status"] for one in answer.json()["results"]] == [201] * 3
    keys = [number for number, one in enumerate(sent) if one.startswith("INSERT INTO idempotency_keys")]
    assert len(keys) == len(operations)
    clocks = [one for one in sent if one.startswith("SELECT clock_timestamp()")]
    assert len(clocks) == 1, "the batch's own; each key bears the clock of its statement"


@pytest.mark.parametrize("count", [limited("public-follow"), limited_by_person("phone")])
def test_a_count_is_taken_where_it_stands(count: Callable[..., Any]) -> None:
    """What is no coroutine runs in a thread: two of them could read the same count, and each costs more than the counting."""
    assert inspect.iscoroutinefunction(count)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/v1/sync"), ("POST", "/api/v1/batch"), ("POST", "/api/v1/events")]
)
def test_what_is_asked_most_is_found_soon(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    """Of more than five hundred routes, which are tried in their order; of the events' own there are some twenty."""
    tried: list[APIRoute] = []
    matches = APIRoute.matches

    def noted(self: APIRoute, scope: Any) -> Any:
        tried.append(self)
        return matches(self, scope)

    monkeypatch.setattr(APIRoute, "matches", noted)
    scope = {"type": "http", "path": path, "root_path": "", "method": method, "headers": []}
    assert any(route.matches(scope)[0] is Match.FULL for route in app.router.routes)
    assert 0 < len(tried) < 50, len(tried)
