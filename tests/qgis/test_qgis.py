"""QGIS's own client of OGC API - Features, against the running API: what a scoped account finds there, and when nothing.

Skipped, with the reason, where the system's Python has no QGIS (Debian: python3-qgis).
"""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import async_sessionmaker

from dev.stack import Stack
from gridgov.db.base import new_id
from gridgov.db.session import make_engine
from gridgov.people.rules.app_passwords import new_app_password
from gridgov.people.rules.roles import Role
from gridgov.people.statements.app_passwords import insert_app_password
from gridgov.people.tables import AccountRow, AppPassword
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, GRIDS, SOUTH, STEP, WEST, make_small_county
from tests.builders.people import LONG_AGO

PYTHON = "/usr/bin/python3"
ASK = Path(__file__).parent / "ask_qgis.py"
LONGEST_S = 300
ASK_S = 120
pytestmark = pytest.mark.timeout(LONGEST_S)


def _has_qgis() -> bool:
    if not Path(PYTHON).exists():
        return False
    looked = subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, timeout=60, check=False)
    return looked.returncode == 0


@dataclass
class Desk:
    """A clerk of the first community with a QGIS, and the API it reads."""

    stack: Stack
    sessions: async_sessionmaker[Any]
    username: str
    password: str
    folder: Path

    async def ask(
        self, *layers: str, password: str | None = None, box: list[float] | None = None
    ) -> dict[str, Any]:
        """What QGIS says, in a profile of its own: nothing is left of the time before."""
        asked = {"url": f"{self.stack.address}/ogc", "username": self.username, "layers": layers, "box": box}
        asked["password"] = password or self.password
        home = self.folder / new_id().hex
        home.mkdir()
        told = os.environ | {
            "GRIDGOV_QGIS": json.dumps(asked), "QT_QPA_PLATFORM": "offscreen", "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home), "QGIS_AUTH_DB_DIR_PATH": str(home),
        }  # fmt: skip
        run = await asyncio.to_thread(
            subprocess.run, [PYTHON, str(ASK)], env=told, capture_output=True, text=True, timeout=ASK_S, check=False
        )  # fmt: skip
        assert run.returncode == 0, run.stderr[-3000:]
        found: dict[str, Any] = json.loads(run.stdout[run.stdout.index("{") :])
        return found


@pytest.fixture(scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    if not _has_qgis():
        pytest.skip(f"{PYTHON} has no QGIS (Debian: python3-qgis)")
    stack = Stack(name="qgis")
    stack.commands = {"api": stack.commands["api"]}
    async with stack:
        engine = make_engine(stack.settings.database, application_name="tests")
        sessions = async_sessionmaker(engine, expire_on_commit=False, info=session_info(stack.settings))
        async with sessions() as session:
            county = await make_small_county(session, stack.settings)
            clerk, secret = county[Role.COMMUNITY_CLERK].person, new_app_password(COUNTY)
            await session.execute(
                update(AccountRow).where(AccountRow.id == clerk.account_id).values(username="sq.wu")
            )
            await insert_app_password(session, {
                "county_code": COUNTY, "id": new_id(), "account_id": clerk.account_id, "name": "QGIS", "made_at": LONG_AGO,
                "secret_hash": secret.hash,
            })  # fmt: skip
            await session.commit()
        yield Desk(stack, sessions, "sq.wu", secret.shown, tmp_path_factory.mktemp("qgis"))
        await engine.dispose()


async def test_qgis_reads_exactly_what_lies_within_the_scope(desk: Desk) -> None:
    """Its browser lists the collections; its provider follows the pages, two rows each, and no row lies outside."""
    told = await desk.ask("grids", "events", "devices")
    assert told["authcfg"], "kept in QGIS's own store of passwords"
    assert {name.split(" · ")[-1] for name in told["collections"]} == {
        "Grids", "Events", "Alarms", "Patrols on shift", "Devices", "Hazards",
    }  # fmt: skip
    grids = told["layers"]["grids"]
    assert grids["valid"], grids
    assert sorted(row["path"] for row in grids["rows"]) == list(GRIDS[:2])
    assert grids["crs"] in {"OGC:CRS84", "EPSG:4326"}
    for west, south, east, north in grids["bounds"]:
        assert WEST - 1e-9 <= west <= east <= WEST + 2 * STEP + 1e-9
        assert SOUTH - 1e-9 <= south <= north <= SOUTH + STEP + 1e-9


async def test_qgis_reads_what_its_map_shows(desk: Desk) -> None:
    """By the box of its window."""
    told = await desk.ask("grids", box=[WEST, SOUTH, WEST + STEP / 2, SOUTH + STEP])
    assert [row["path"] for row in told["layers"]["grids"]["rows"]] == [GRIDS[0]]


async def test_qgis_finds_nothing_with_another_password_or_after_it_was_revoked(desk: Desk) -> None:
    told = await desk.ask("grids", password=new_app_password(COUNTY).shown)
    assert told["layers"]["grids"]["valid"] is False
    async with desk.sessions() as session:
        own = update(AppPassword).where(AppPassword.county_code == COUNTY)
        await session.execute(own.values(revoked_at=LONG_AGO))
        await session.commit()
    told = await desk.ask("grids")
    assert told["layers"]["grids"]["valid"] is False
    assert not [name for name in told["collections"] if "Grids" in name]
