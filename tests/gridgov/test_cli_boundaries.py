"""`gridgov import-boundaries`, as somebody types it: the report first, and nothing written that was not agreed to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine
from typer.testing import CliRunner, Result

from gridgov import cli
from gridgov.grids.tables import BoundaryRow
from gridgov.settings import Settings
from tests.builders.layers import geojson, ring
from tests.gridgov.grids.committed import Sessions, committed_county

COUNTY = "329996"
COMMUNITY = COUNTY + "100001"
Command = Callable[..., Awaitable[Result]]


@pytest.fixture
async def sessions(engine: AsyncEngine, settings: Settings) -> AsyncIterator[Sessions]:
    async with committed_county(engine, settings, COUNTY) as sessions:
        yield sessions


@pytest.fixture
def command(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run it on a layer, with the environment of a server."""
    keys = settings.secrets
    for name, value in {
        "DATABASE_URL": settings.database.url, "REDIS_URL": settings.redis.url, "STORAGE_URL": "memory://",
        "SECRET_KEY": keys.secret_key.get_secret_value(), "CIPHER_KEY": keys.cipher_key.get_secret_value(),
        "INDEX_KEY": keys.index_key.get_secret_value(),
    }.items():  # fmt: skip
        monkeypatch.setenv(f"GRIDGOV_{name}", value)

    # A test worker's own COLUMNS may have been taken when the command line was first imported.
    monkeypatch.setattr(cli._out, "width", 250)

    async def run(content: bytes, *arguments: str, answer: str | None = None) -> Result:
        file = tmp_path / "layer.geojson"
        file.write_bytes(content)
        given = ["import-boundaries", str(file), "--level", "grid", "--parent", COMMUNITY, *arguments]
        runner = CliRunner()
        # The command makes an event loop of its own.
        return await asyncio.to_thread(runner.invoke, cli.app, given, input=answer)

    return run


async def written(sessions: Sessions) -> int:
    async with sessions() as session:
        mine = BoundaryRow.area_path.startswith(COMMUNITY, autoescape=True)
        statement = select(func.count()).select_from(BoundaryRow).where(mine)
        return (await session.execute(statement)).scalar_one()


NAMED = [{"name": f"网格{k}"} for k in range(9)]
RING_OF_EIGHT = geojson(*((NAMED[k], ring(k % 3, row=k // 3)) for k in range(9) if k != 4))


async def test_it_asks_before_it_writes_and_again_changes_nothing(
    sessions: Sessions, command: Command
) -> None:
    looked = await command(RING_OF_EIGHT, "--datum", "cgcs2000", "--dry-run")
    assert looked.exit_code == 0, looked.output
    assert "gap" in looked.output
    assert "网格0" in looked.output
    assert await written(sessions) == 0
    declined = await command(RING_OF_EIGHT, "--datum", "cgcs2000", answer="n\n")
    assert declined.exit_code == 1
    assert await written(sessions) == 0
    agreed = await command(RING_OF_EIGHT, "--datum", "cgcs2000", answer="y\n")
    assert agreed.exit_code == 0, agreed.output
    assert "created 8" in agreed.output
    again = await command(RING_OF_EIGHT, "--datum", "cgcs2000", "--yes")
    assert "unchanged 8" in again.output
    assert await written(sessions) == 8


async def test_a_repair_shows_before_and_after(sessions: Sessions, command: Command) -> None:
    open_ring = geojson(({"name": "甲"}, ring(0)), ({"name": "乙"}, ring(1.001)[:-1]))
    refused = await command(open_ring, "--datum", "cgcs2000", "--yes")
    assert refused.exit_code == 2
    assert "ring_not_closed" in refused.output
    assert await written(sessions) == 0
    repaired = await command(open_ring, "--datum", "cgcs2000", "--repair", "--yes", "--source", "临港")
    assert repaired.exit_code == 0, repaired.output
    assert "修复前" in repaired.output
    assert "ring_closed" in repaired.output, repaired.output
    assert await written(sessions) == 2


async def test_errors_and_a_datum_left_out_write_nothing(sessions: Sessions, command: Command) -> None:
    unsaid = await command(RING_OF_EIGHT, "--yes")
    assert unsaid.exit_code == 2
    assert "--datum" in unsaid.output
    twice = await command(
        geojson(({"name": "甲"}, ring(0)), ({"name": "乙"}, ring(0))), "--datum", "wgs84", "--yes"
    )
    assert twice.exit_code == 2
    assert "duplicate" in twice.output
    broken = await command(b"{", "--datum", "wgs84", "--yes")
    assert broken.exit_code == 2
    assert "JSON" in broken.output
    assert await written(sessions) == 0
