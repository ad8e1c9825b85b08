"""The live stream over a real connection: from a report to the screen, with Redis and without, again and again."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import orjson
import pytest
import uvicorn
from fastapi import FastAPI

from dev.servers import RedisServer, Servers
from gridgov.app import create_app
from gridgov.db.relaying import read_backlog
from gridgov.db.session import make_engine, make_sessions
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.settings import DatabaseSettings, RedisSettings, Settings, WebSettings
from gridgov.wiring import session_info
from tests.builders.county import SmallCounty, make_small_county
from tests.builders.events import report_body
from tests.builders.people import Someone
from tests.support.migrating import migrate
from tests.workers.waiting import until
from workers.context import Runner, Tools
from workers.queues import Lane
from workers.relay import Relay
from workers.settings import WorkerSettings
from workers.subscriptions import JOBS, subscribed

DATABASE = "live"
Event = tuple[str | None, int, dict[str, Any] | None]


class House:
    """An API on a real socket, with two database connections, and a relay beside it."""

    def __init__(self, app: FastAPI, address: str, county: SmallCounty, redis: RedisServer) -> None:
        self.app, self.address, self.county, self.redis = app, address, county, redis

    def client(self, someone: Someone) -> httpx2.AsyncClient:
        headers = {"Authorization": f"Bearer {someone.token}"}
        return httpx2.AsyncClient(base_url=self.address, headers=headers, timeout=60)

    async def report(self, grid: int = 0) -> str:
        body = report_body(grid=grid)
        async with self.client(self.county[Role.GRIDWORKER]) as client:
            response = await client.post("/api/v1/events", json=body)
        assert response.status_code == 201, response.text
        return str(body["id"])

    async def has_numbered_all(self) -> bool:
        async with self.app.state.sessions() as session:
            return (await read_backlog(session)).waiting_count == 0

    @asynccontextmanager
    async def listening(self, role: Role, **headers: str) -> AsyncIterator[AsyncIterator[Event]]:
        async with (
            self.client(self.county[role]) as client,
            client.stream("GET", "/api/v1/live", headers=headers) as response,
        ):
            assert response.status_code == 200, await response.aread()
            assert response.headers["content-type"].startswith("text/event-stream")
            yield events_of(response)


async def events_of(response: httpx2.Response) -> AsyncIterator[Event]:
    """Server-sent events: name, number, data."""
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            data = orjson.loads(fields["data"]) if "data" in fields else None
            yield fields.get("event"), int(fields["id"]), data
            fields = {}


async def next_of(events: AsyncIterator[Event], *, within_s: float = 60) -> Event:
    return await asyncio.wait_for(anext(events), within_s)


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", lifespan="on", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


@pytest.fixture(scope="session")
def live_settings(servers: Servers, settings: Settings) -> Settings:
    servers.postgres.sql(f"CREATE DATABASE {DATABASE} OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for(DATABASE)
    migrate(url)
    return Settings(
        database=DatabaseSettings(url=url, pool_size=2), secrets=settings.secrets, storage=settings.storage,
        redis=settings.redis, web=WebSettings(current_person_ttl_s=0),
    )  # fmt: skip


@pytest.fixture(scope="session")
async def live_county(live_settings: Settings) -> SmallCounty:
    engine = make_engine(live_settings.database, application_name="live-tests")
    async with make_sessions(engine, info=session_info(live_settings))() as session:
        county = await make_small_county(session, live_settings)
    await engine.dispose()
    return county


@pytest.fixture
async def house(live_settings: Settings, live_county: SmallCounty) -> AsyncIterator[House]:
    with RedisServer.temporary() as redis:
        live_settings.redis = RedisSettings(url=redis.url)
        pace = WorkerSettings(relay_poll_s=0.05, redis_timeout_s=0.3)
        app = create_app(live_settings)
        engine = make_engine(
            live_settings.database.model_copy(update={"pool_size": 8}), application_name="live-relay"
        )
        sessions = make_sessions(engine, info=session_info(live_settings))
        tools = Tools(FileStore(live_settings.storage), live_settings)
        lane = Lane(redis.url, pace)
        relay = Relay(sessions, lane, Runner(sessions, JOBS, tools, pace), subscribed, pace)
        stop = asyncio.Event()
        async with serving(app) as address:
            running = asyncio.create_task(relay.run(stop))
            yield House(app, address, live_county, redis)
            stop.set()
            await running
        lane.close()
        await engine.dispose()


async def test_a_report_reaches_the_screen_of_whoever_may_read_it(house: House) -> None:
    async with house.listening(Role.COMMUNITY_CLERK) as clerk, house.listening(Role.MEDIATOR) as mediator:
        assert (await next_of(clerk))[0] == "ready"
        assert (await next_of(mediator))[0] == "ready"
        event_id = await house.report()
        name, number, data = await next_of(clerk)
        assert data is not None
        assert (name, data["kind"], data["subject_id"], data["seq"]) == (
            "change",
            "EventReported",
            event_id,
            number,
        )
        elsewhere = await house.report(grid=2)
        mine = await house.report(grid=1)
        _, _, data = await next_of(clerk)
        assert data is not None
        assert data["subject_id"] == mine != elsewhere
        with pytest.raises(TimeoutError):
            await next_of(mediator, within_s=0.5)


async def test_coming_back_with_the_last_number_misses_nothing(house: House) -> None:
    async with house.listening(Role.COMMUNITY_CLERK) as events:
        _, last, _ = await next_of(events)
    missed = [await house.report() for _ in range(3)]
    await until(house.has_numbered_all)
    async with house.listening(Role.COMMUNITY_CLERK, **{"Last-Event-ID": str(last)}) as events:
        heard = [await next_of(events) for _ in range(4)]
    assert [data["subject_id"] for _, _, data in heard[:3] if data] == missed
    assert heard[3][0] == "ready"


async def test_without_redis_it_is_heard_a_little_later(house: House) -> None:
    async with house.listening(Role.COMMUNITY_CLERK) as events:
        await next_of(events)
        house.redis.kill()
        event_id = await house.report()
        _, _, data = await next_of(events)
        assert data is not None
        assert data["subject_id"] == event_id
        house.redis.start()
        event_id = await house.report()
        _, _, data = await next_of(events)
        assert data is not None
        assert data["subject_id"] == event_id


async def test_open_streams_hold_no_database_connection(house: House) -> None:
    """Ten streams over two connections; and who goes leaves nothing behind."""
    async with contextlib.AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(house.listening(Role.COMMUNITY_CLERK)) for _ in range(10)]
        for events in opened:
            assert (await next_of(events))[0] == "ready"
        assert house.app.state.live.listener_count == 10
        event_id = await house.report()
        for events in opened:
            _, _, data = await next_of(events)
            assert data is not None
            assert data["subject_id"] == event_id
    async with asyncio.timeout(60):
        while house.app.state.live.listener_count:  # noqa: ASYNC110 - the closing is noticed by the server in its own time
            await asyncio.sleep(0.05)


async def test_who_may_not_listen_is_told_so_before_the_stream_opens(house: House) -> None:
    async with house.client(house.county[Role.AUDITOR]) as auditor:
        refused = await auditor.get("/api/v1/live")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/not-permitted")
    async with house.client(house.county[Role.COMMUNITY_CLERK]) as clerk:
        broken = await clerk.get("/api/v1/live", headers={"Last-Event-ID": "seven"})
        assert (broken.status_code, broken.json()["type"]) == (400, "/problems/malformed")
        negative = await clerk.get("/api/v1/live", params={"after": -1})
        assert negative.status_code == 422
