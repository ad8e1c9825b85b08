"""The watcher beside the real stack: signed press, outbox, relay, job, channel, webhook, the end of its drill; then the relay dies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
import uvicorn
from sqlalchemy import func, select

from dev.servers import Servers
from gridgov.alarms.rules.keys import new_key
from gridgov.alarms.rules.ladders import default_ladders
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import DeviceKind
from gridgov.alarms.tables import AlarmRow
from gridgov.app import create_app
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.files.channels import FileStore
from gridgov.notices.channels.courier import Courier
from gridgov.notices.channels.http import open_client
from gridgov.notices.rules.channels import Channel, channels_of
from gridgov.people.rules.roles import Role
from gridgov.settings import DatabaseSettings, Settings
from gridgov.wiring import session_info
from tests.builders.care import add_served
from tests.builders.channels import add_bot
from tests.builders.county import COUNTY, GRIDS, make_small_county
from tests.builders.devices import add_device
from tests.support.migrating import migrate
from tests.support.vendors import Asked, Say, Vendor
from tests.workers.waiting import until
from workers.context import Runner, Tools
from workers.queues import Lane
from workers.relay import Relay
from workers.sender import Sender
from workers.settings import WatchSettings, WorkerSettings
from workers.subscriptions import JOBS, subscribed
from workers.watch import Watch

DATABASE = "watched"
SECRET = new_key()


@dataclass
class Stack:
    """Everything that stands between a press and the webhook, each to be stopped by itself."""

    url: str
    relay_stop: asyncio.Event
    sessions: Sessions


@pytest.fixture(scope="module")
def own_settings(servers: Servers, settings: Settings) -> Settings:
    """A database of its own: what the stack does is committed."""
    servers.postgres.sql(f"CREATE DATABASE {DATABASE} OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for(DATABASE)
    migrate(url)
    return Settings(
        database=DatabaseSettings(url=url, pool_size=8), redis=settings.redis, secrets=settings.secrets,
        storage=settings.storage, web=settings.web,
    )  # fmt: skip


@asynccontextmanager
async def stack(settings: Settings, no_redis: str) -> AsyncIterator[Stack]:
    """The API under uvicorn, a relay that runs the jobs itself (Redis was never started), and a sender."""
    info, engine = session_info(settings), make_engine(settings.database, application_name="watched")
    hosts = {**info["channels"].book.hosts, Channel.WEBHOOK: frozenset({"127.0.0.1:0"})}
    info["channels"] = channels_of(replace(info["channels"].book, hosts=hosts), info["channels"].missing)
    sessions, workers = make_sessions(engine, info=info), WorkerSettings()
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning", lifespan="on"))
    relay_stop, sender_stop = asyncio.Event(), asyncio.Event()
    tools = Tools(FileStore(settings.storage), settings)
    relay = Relay(
        sessions, Lane(no_redis, workers), Runner(sessions, JOBS, tools, workers), subscribed, workers
    )
    async with open_client(settings.channels) as client:
        courier = Courier(settings.channels, info["channels"].book, client)
        running = [
            asyncio.create_task(work)
            for work in (server.serve(), relay.run(relay_stop), Sender(sessions, courier, workers).run(sender_stop))
        ]  # fmt: skip
        await until_started(server)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield Stack(f"http://127.0.0.1:{port}", relay_stop, sessions)
        finally:
            server.should_exit = True
            relay_stop.set()
            sender_stop.set()
            await asyncio.wait_for(asyncio.gather(*running), 60)
            await engine.dispose()


async def until_started(server: uvicorn.Server) -> None:
    async with asyncio.timeout(60):
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.05)


async def synthetic_resident(sessions: Sessions, settings: Settings, port: int) -> tuple[str, str]:
    """As `workers/watch.py` says that it is set up; code and key of the device."""
    usual: dict[str, Any] = default_ladders().find(Kind.SOS, on=_today()).model_dump(mode="json")
    steps = [{"at": 0, "to": ["gridworker"], "by": ["chat"]}]
    async with sessions() as session:
        await make_small_county(session, settings)
        plan = {"SOS": {**usual, "kinds": ["SOS"], "steps": steps}}
        served = await add_served(session, contact_count=0, plan=plan)
        device, key = await add_device(session, served_id=served.id, kind=DeviceKind.SYNTHETIC)
        url = f"http://127.0.0.1:{port}/hook"
        await add_bot(session, Channel.WEBHOOK, url, SECRET, role=Role.GRIDWORKER, area_path=GRIDS[0])
        await session.commit()
        return device.code, key


def _today() -> Any:
    return default_ladders().layers[0][0].effective_from


async def alarms(sessions: Sessions) -> dict[str, int]:
    async with sessions() as session:
        counted = (
            select(AlarmRow.state, func.count())
            .where(AlarmRow.county_code == COUNTY, AlarmRow.drill)
            .group_by(AlarmRow.state)
        )
        return {state: int(count) for state, count in await session.execute(counted)}


async def test_the_whole_way_and_what_is_said_when_it_breaks(own_settings: Settings, no_redis: str) -> None:
    voices: list[str] = []

    def listen(asked: Asked) -> Say:
        voices.append(asked.json["text"]["content"])
        return Say({})

    async with Vendor(listen) as elsewhere, stack(own_settings, no_redis) as running:
        port = await _free_port()
        code, key = await synthetic_resident(running.sessions, own_settings, port)
        quick: dict[str, Any] = {
            "every_s": 0.5,
            "heard_within_s": 8.0,
            "raise_after_s": 12.0,
            "answer_within_s": 5.0,
        }
        watch = Watch(WatchSettings(
            url=running.url, device=code, key=key, webhook_secret=SECRET, listen_port=port, voice_url=elsewhere.url,
            **quick,
        ))  # fmt: skip
        stop = asyncio.Event()
        watching = asyncio.create_task(watch.run(stop))
        try:
            await until(lambda: _closed(running.sessions, 3), within_s=120)
            assert voices == []
            running.relay_stop.set()
            await until(lambda: bool(voices), within_s=120)
        finally:
            stop.set()
            await asyncio.wait_for(watching, 60)
    assert "没有送达" in voices[0]


async def _closed(sessions: Sessions, count: int) -> bool:
    return (await alarms(sessions)).get("closed", 0) >= count


async def _free_port() -> int:
    server = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port
