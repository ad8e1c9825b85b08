"""A server of our own on durable settings, migrated once; each part of the bench gets a copy of the empty database."""

import base64
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.ext.asyncio import AsyncSession

from bench.running import CannotMeasure
from dev.postgres_server import DATABASE, PORT
from dev.run import compile_own_code
from dev.servers import PostgresServer, Profile, Servers, temporary_servers
from gridgov.db.session import make_engine, make_sessions
from gridgov.settings import DatabaseSettings

POOL_SIZE = 8
SECRET_KEY = bytes([1]) * 32
"""Signs the tokens of a database that lives for minutes."""
CIPHER_KEY, INDEX_KEY = bytes([2]) * 32, bytes([3]) * 32
"""Seal what is private in it."""


@dataclass(frozen=True)
class House:
    """The servers, and a folder for what else a process needs."""

    servers: Servers
    folder: Path

    @property
    def postgres(self) -> PostgresServer:
        return self.servers.postgres

    def make_database(self, name: str) -> str:
        """A copy of the migrated, empty database."""
        self.postgres.sql(f'CREATE DATABASE "{name}" TEMPLATE "{DATABASE}" OWNER gridgov')
        return name

    def environment(self, database: str) -> dict[str, str]:
        """What a gridgov process must be told to work on this database."""
        keys = {"SECRET": SECRET_KEY, "CIPHER": CIPHER_KEY, "INDEX": INDEX_KEY}
        return {
            "GRIDGOV_DATABASE_URL": self.postgres.url_for(database),
            "GRIDGOV_DATABASE_POOL_SIZE": str(POOL_SIZE),
            "GRIDGOV_REDIS_URL": self.servers.redis.url,
            "GRIDGOV_STORAGE_URL": self.folder.as_uri(),
            "GRIDGOV_LOG_LEVEL": "WARNING",
            **{f"GRIDGOV_{name}_KEY": base64.b64encode(key).decode() for name, key in keys.items()},
        }

    @property
    def client_arguments(self) -> list[str]:
        """Where the server is, for Postgres's own programs."""
        return ["-h", str(self.postgres.socket_dir), "-p", str(PORT), "-U", "gridgov"]

    @asynccontextmanager
    async def session(
        self, database: str, *, info: Mapping[str, object] | None = None
    ) -> AsyncIterator[AsyncSession]:
        """A session of ours, committed at the end; statements may take as long as bulk work takes."""
        settings = DatabaseSettings(
            url=self.postgres.url_for(database), pool_size=1, statement_timeout_ms=300_000
        )
        engine = make_engine(settings, application_name="bench")
        try:
            async with make_sessions(engine, info=info)() as session:
                yield session
                await session.commit()
        finally:
            await engine.dispose()


@contextmanager
def house() -> Iterator[House]:
    """New servers and a migrated database; gone at the end."""
    compile_own_code()
    with temporary_servers(Profile.DURABLE) as servers, tempfile.TemporaryDirectory() as folder:
        config = Config()
        config.set_main_option("script_location", str(files("migrations")))
        config.set_main_option("path_separator", "os")
        config.attributes["url"] = servers.postgres.url
        command.upgrade(config, "head")
        yield House(servers, Path(folder))


def require_program(path: str | Path | None, remedy: str) -> str:
    """The program, or `CannotMeasure` with the remedy."""
    if path is None or not Path(path).exists():
        raise CannotMeasure(remedy)
    return str(path)
