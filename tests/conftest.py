"""Real PostGIS and Redis, built by the real migrations; one private pair of servers for each test process."""

import base64
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck
from hypothesis import settings as examples
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

from dev.servers import Servers, temporary_servers
from gridgov.app import create_app
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.settings import (
    DatabaseSettings,
    RedisSettings,
    SecretSettings,
    Settings,
    StorageSettings,
    WebSettings,
)
from gridgov.wiring import session_info
from tests.builders.county import SmallCounty, make_small_county
from tests.support.api import Api
from tests.support.migrating import migrate
from tests.support.statement_rules import StatementRules

# A test is not wrong because the machine is slow: Hypothesis would fail an example that takes 0.2 s.
examples.register_profile("gridgov", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("gridgov")

REAL_DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def _key(fill: int) -> str:
    return base64.b64encode(bytes([fill]) * 32).decode()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """A migrated database and an empty Redis, gone at the end."""
    with temporary_servers() as pair:
        migrate(pair.postgres.url)
        yield pair


@pytest.fixture(scope="session")
def settings(servers: Servers) -> Settings:
    return Settings(
        database=DatabaseSettings(url=servers.postgres.url, pool_size=4),
        redis=RedisSettings(url=servers.redis.url),
        secrets=SecretSettings(secret_key=_key(1), cipher_key=_key(2), index_key=_key(3)),
        storage=StorageSettings(url="memory://"),
        web=WebSettings(current_person_ttl_s=0, public_reports_per_hour=1000, password_resets_per_hour=1000),
    )


@pytest.fixture(scope="session")
async def engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(settings.database, application_name="tests")
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
async def started_app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The application as it runs, started once."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection whose transaction is rolled back when the test ends."""
    async with engine.connect() as connection:
        outer = await connection.begin()
        yield connection
        await outer.rollback()


@pytest.fixture
def sessions(connection: AsyncConnection, settings: Settings) -> async_sessionmaker[AsyncSession]:
    """What the application takes its sessions from: each is new (as in production), each commit is a savepoint."""
    return async_sessionmaker(
        connection,
        expire_on_commit=False,
        autoflush=False,
        join_transaction_mode="create_savepoint",
        info=session_info(settings),
    )


@pytest.fixture
async def session(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
    """A session for building and looking; commit what a request must see."""
    async with sessions() as session:
        yield session


@pytest.fixture
def app(started_app: FastAPI, sessions: async_sessionmaker[AsyncSession]) -> Iterator[FastAPI]:
    kept = started_app.state.sessions
    started_app.state.sessions = sessions
    yield started_app
    started_app.state.sessions = kept


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[Api]:
    """The HTTP API as clients see it."""
    async with Api(app) as api:
        yield api


@pytest.fixture
async def lasting(settings: Settings) -> AsyncIterator[Sessions]:
    """Sessions that really commit, for what happens at once; what they leave is in a county that no other test looks at."""
    engine = make_engine(settings.database, application_name="races")
    yield make_sessions(engine)
    await engine.dispose()


@pytest.fixture
async def live_api(started_app: FastAPI) -> AsyncIterator[Api]:
    """The HTTP API as it runs, with commits of its own."""
    async with Api(started_app) as api:
        yield api


@pytest.fixture
async def county(session: AsyncSession, settings: Settings) -> SmallCounty:
    """A county of one town, two communities and four grids, with one person for each role."""
    return await make_small_county(session, settings)


@pytest.fixture(autouse=True, scope="session")
def statement_rules() -> Iterator[StatementRules]:
    """Every statement of every test is held against the rules that let the schema be spread by county."""
    with StatementRules() as rules:
        yield rules


@pytest.fixture(scope="session")
def real_data() -> Path:
    if not REAL_DATA.is_dir():
        pytest.skip("the real data beside the project (../shared/data) is absent")
    return REAL_DATA
