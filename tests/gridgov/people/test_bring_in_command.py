"""`gridgov import-people`: the same report, in a terminal; and the same action without anybody signed in."""

import asyncio
import base64
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typer.testing import CliRunner

from gridgov.cli import app
from gridgov.db.session import read_clock
from gridgov.people.actions.bring_in import bring_in
from gridgov.people.rules.roles import Role
from gridgov.people.tables import AccountRow, PersonRow
from gridgov.settings import Settings
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.people.conftest import Audit, sign_in
from tests.gridgov.people.test_bring_in import WANG, csv, row
from tests.support.api import Api


async def run(settings: Settings, *arguments: str) -> tuple[int, str]:
    """In a thread of its own: the command brings its own event loop."""
    key = base64.b64encode(bytes(32)).decode()
    keys = ("GRIDGOV_SECRET_KEY", "GRIDGOV_CIPHER_KEY", "GRIDGOV_INDEX_KEY")
    env = {"GRIDGOV_DATABASE_URL": settings.database.url, "COLUMNS": "200"} | dict.fromkeys(keys, key)
    result = await asyncio.to_thread(CliRunner().invoke, app, list(arguments), env=env)
    return result.exit_code, result.output


async def test_every_bad_row_is_printed_and_nothing_written(
    settings: Settings, session: AsyncSession, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(csv(row(手机="1380000[red]"), row(姓名="李四", 手机="13800000002", 用户名="wg.li")))
    code, output = await run(settings, "import-people", str(file), "--county", COUNTY)
    assert code == 2
    assert "2 手机 138****red]" in output
    assert "3 区域编码" in output, "nothing of the small county is committed: its areas are unknown here"
    assert "nothing written" in output
    assert (await session.scalars(select(PersonRow.id).where(PersonRow.name == "李四"))).all() == []


async def test_a_file_that_cannot_be_read_is_told_of(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    file.write_bytes(b"PK\x03\x04 damaged")
    code, output = await run(settings, "import-people", str(file), "--county", COUNTY, "--dry-run")
    assert code == 2
    assert "工作簿无法读取" in output


async def test_without_anybody_signed_in_the_audit_says_so(
    session: AsyncSession, county: SmallCounty, audit: Audit
) -> None:
    at = await read_clock(session)
    report = await bring_in(session, None, csv(WANG), county_code=COUNTY, dry_run=False, at=at)
    await session.commit()
    assert report.brought_in
    row_of_audit = await audit.one("people_brought_in")
    assert (row_of_audit.actor_id, row_of_audit.data["by"]) == (None, "command line")


async def test_whoever_was_brought_in_signs_in_after_a_reset_code(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    at = await read_clock(session)
    await bring_in(session, None, csv(WANG), county_code=COUNTY, dry_run=False, at=at)
    await session.commit()
    person_id = await session.scalar(select(AccountRow.person_id).where(AccountRow.username == "wg.wang"))
    guard = api.as_(county[Role.SECURITY_ADMINISTRATOR])
    given = await guard.post(f"/api/v1/people/{person_id}/reset-code")
    assert given.status_code in {200, 201}, given.text
    new = {"username": "wg.wang", "code": given.json()["code"], "new_password": "Chun-Feng-8848"}
    reset = await api.post("/api/v1/auth/reset", json=new)
    assert reset.status_code < 300, reset.text
    assert (await sign_in(api, "wg.wang", "Chun-Feng-8848")).status_code == 200
