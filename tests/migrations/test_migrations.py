"""The migrations make what the tables say, can be undone, and guard the history."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
from alembic import command

from dev.servers import Servers, temporary_servers
from tests.support.migrating import alembic_config, migrate


@pytest.fixture(scope="module")
def own_servers() -> Iterator[Servers]:
    """A database of its own: these tests take it down to the base and up again."""
    with temporary_servers() as pair:
        yield pair


def test_up_down_up_and_no_drift(own_servers: Servers) -> None:
    config = alembic_config(own_servers.postgres.url)
    migrate(own_servers.postgres.url)
    command.check(config)
    migrate_down_and_up(own_servers.postgres.url)
    command.check(config)


def migrate_down_and_up(url: str) -> None:
    command.downgrade(alembic_config(url), "base")
    migrate(url)


@pytest.mark.parametrize("table", ["event_steps", "deadline_steps", "audit_log", "audit_log_2026_12"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET county_code = county_code", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_history_cannot_be_changed_by_its_owner(servers: Servers, table: str, statement: str) -> None:
    async def attempt() -> None:
        connection = await asyncpg.connect(servers.postgres.url.replace("+asyncpg", ""))
        try:
            with pytest.raises(
                (asyncpg.InsufficientPrivilegeError, asyncpg.ObjectNotInPrerequisiteStateError)
            ):
                await connection.execute(statement.format(table))
        finally:
            await connection.close()

    asyncio.run(attempt())
