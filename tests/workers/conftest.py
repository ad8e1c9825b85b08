"""A database of their own for the workers: what they do is committed, and several of them do it at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from dev.servers import RedisServer, Servers
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.files.channels import FileStore
from gridgov.settings import DatabaseSettings, Settings
from gridgov.wiring import session_info
from tests.support.migrating import migrate
from workers.context import Tools
from workers.settings import WorkerSettings

DATABASE = "workers"
EMPTIED = "outbox, outbox_jobs, changes, change_heads, notices, idempotency_keys"


@pytest.fixture(scope="session")
def house_settings(servers: Servers, settings: Settings) -> Settings:
    servers.postgres.sql(f"CREATE DATABASE {DATABASE} OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for(DATABASE)
    migrate(url)
    return Settings(
        database=DatabaseSettings(url=url, pool_size=12),
        redis=settings.redis,
        secrets=settings.secrets,
        storage=settings.storage,
        web=settings.web,
    )


@pytest.fixture(scope="session")
async def house_engine(house_settings: Settings) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(house_settings.database, application_name="workers-tests")
    yield engine
    await engine.dispose()


@pytest.fixture
async def house(house_engine: AsyncEngine, house_settings: Settings) -> Sessions:
    """Sessions that really commit; what the relay works on is empty at the start."""
    async with house_engine.begin() as connection:
        await connection.execute(text(f"TRUNCATE {EMPTIED}"))
    return make_sessions(house_engine, info=session_info(house_settings))


@pytest.fixture
def tools(house_settings: Settings) -> Tools:
    return Tools(FileStore(house_settings.storage), house_settings)


@pytest.fixture(scope="session")
def own_redis() -> Iterator[RedisServer]:
    """A Redis that may be killed."""
    with RedisServer.temporary() as server:
        yield server


@pytest.fixture
def redis_server(own_redis: RedisServer) -> RedisServer:
    """The same, running and empty."""
    own_redis.start()
    own_redis.empty()
    return own_redis


@pytest.fixture
def no_redis(tmp_path: Path) -> str:
    """The address of a Redis that was never started."""
    return f"unix://{tmp_path}/nobody.sock"


@pytest.fixture
def quick() -> WorkerSettings:
    """Settings with which a test need not wait."""
    return WorkerSettings(
        lease_s=0.6, retry_first_s=0.05, retry_longest_s=0.2, give_up_after=3, relay_poll_s=0.02, sweep_poll_s=0.05,
        redis_timeout_s=0.3, redis_rest_s=0.1,
    )  # fmt: skip


@pytest.fixture
def stop() -> asyncio.Event:
    return asyncio.Event()
