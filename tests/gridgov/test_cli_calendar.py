"""`gridgov import-days` and `gridgov check-catalogues`: the reports of a terminal, and their exit codes."""

import asyncio
import base64
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from gridgov import wiring
from gridgov.cli import app
from gridgov.county_files import BOOKS, CHANNELS, POLICIES
from gridgov.db.audit import AuditRow
from gridgov.db.session import make_sessions
from gridgov.deadlines.rules.hours import HoursInvalid
from gridgov.deadlines.tables import CalendarImport
from gridgov.settings import CatalogueSettings, Settings

OWN_COUNTY = "329986"
DAYS = "日期,类型,时段,名称,来源\n2026-11-25,休,,县运会,县府办\n2026-11-27,半,上午,闭幕式,县府办\n"
HOURS = """[[hours]]
effective_from = 2026-01-01
days = ["monday", "tuesday"]
windows = ["08:30-12:00", "14:00-17:30"]
source = "县府办通知"
"""


async def run(settings: Settings, *arguments: str) -> tuple[int, str]:
    """In a thread of its own: the command brings its own event loop."""
    key = base64.b64encode(bytes(32)).decode()
    keys = ("GRIDGOV_SECRET_KEY", "GRIDGOV_CIPHER_KEY", "GRIDGOV_INDEX_KEY")
    env = {"GRIDGOV_DATABASE_URL": settings.database.url, "COLUMNS": "200"} | dict.fromkeys(keys, key)
    result = await asyncio.to_thread(CliRunner().invoke, app, list(arguments), env=env)
    return result.exit_code, result.output


async def test_days_are_looked_at_and_brought_in(settings: Settings, engine: Any, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="gbk")
    command = ("import-days", str(file), "--county", OWN_COUNTY)
    code, output = await run(settings, *command, "--dry-run")
    assert (code, "1 休 rest, 0 班 work, 1 半 half" in output, "nothing written" in output) == (0, True, True)
    code, output = await run(settings, *command, "--whole-years")
    assert (code, "brought in" in output) == (0, True)
    async with make_sessions(engine)() as session:
        versions = await session.scalars(
            select(CalendarImport).where(CalendarImport.county_code == OWN_COUNTY)
        )
        (version,) = versions.all()
        rows = await session.scalars(select(AuditRow).where(AuditRow.county_code == OWN_COUNTY))
        (audit,) = rows.all()
    assert (version.whole_years, version.form, version.imported_by) == (True, "gb18030", None)
    assert (audit.action, audit.actor_id, audit.data["by"]) == (
        "calendar_days_imported",
        None,
        "command line",
    )


async def test_every_bad_row_is_printed_and_nothing_written(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS + "2026-11-25,班,,[red],县府办\n2026-02-30,休,,节,令\n", encoding="utf-8")
    code, output = await run(settings, "import-days", str(file), "--county", "329985")
    assert code == 2
    assert "4 日期 2026-11-25 第 2 行把这一天写成“休”,此行写成“班”" in output
    assert "5 日期 2026-02-30 日期请写成 2026-10-01" in output
    assert "2 处问题 faults; 未写入 · nothing written" in output


async def test_a_county_that_is_none_is_refused(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="utf-8")
    code, output = await run(settings, "import-days", str(file), "--county", "盐射")
    assert (code, "/county" in output) == (2, True)


# --- a county's folder ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*(book.file for book in BOOKS.values()), CHANNELS, POLICIES])
async def test_each_file_that_is_read_is_also_checked(settings: Settings, tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_text("a = = 1", encoding="utf-8")
    code, output = await run(settings, "check-catalogues", str(tmp_path))
    assert code == 1
    assert re.search(rf"{re.escape(file)}: .*\bline 1\b", output)


async def test_a_sound_folder_passes(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "hours.toml").write_text(HOURS, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("anything")
    assert await run(settings, "check-catalogues", str(tmp_path)) == (0, "0 处问题 · faults found\n")


async def test_every_fault_of_every_file_is_told_with_its_line(settings: Settings, tmp_path: Path) -> None:
    twice = HOURS.replace('"monday", ', "").replace("08:30-12:00", "08:30-15:00")
    (tmp_path / "hours.toml").write_text(HOURS + twice + HOURS.replace("tuesday", "friday"), encoding="utf-8")
    (tmp_path / "code_systems.toml").write_text('\n[[system]]\ncode = "nbs"\n', encoding="utf-8")
    (tmp_path / "policies.toml").write_text("\n[[policy]]\nurgency = 1\n", encoding="utf-8")
    (tmp_path / "duty_limits.toml").write_text("[leave]\nlongest_days = 0\n", encoding="utf-8")
    (tmp_path / "event_types.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "permissions.toml").write_text("[[grant]]\naction = = 1\n", encoding="utf-8")
    (tmp_path / "ours.toml").write_text("")
    code, output = await run(settings, "check-catalogues", str(tmp_path))
    assert code == 1
    told = output.splitlines()
    assert told[-1] == f"{len(told) - 1} 处问题 · faults found"
    for name, line, reason in [
        ("hours.toml", 6, "hours 2: windows: the windows 08:30-15:00 and 14:00-17:30 overlap"),
        ("hours.toml", 11, "hours 3: days: monday has hours from 2026-01-01 already; a day has one row"),
        ("code_systems.toml", 2, "system 1: the keys are"),
        ("policies.toml", 3, "policy 1 (1 None): urgency: 1 is none of"),
        ("duty_limits.toml", 1, "unknown or missing"),
        ("event_types.toml", 1, "can't decode"),
        ("ours.toml", 1, "nothing reads a file of this name"),
    ]:
        assert any(row.startswith(f"{tmp_path / name}: line {line}: ") and reason in row for row in told), (
            name,
            output,
        )
    assert any(row.startswith(f"{tmp_path / 'permissions.toml'}: ") and "line 2" in row for row in told), (
        output
    )


async def test_without_a_folder_nothing_is_checked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRIDGOV_CATALOGUE_FOLDER", raising=False)
    code, output = await run(settings, "check-catalogues")
    assert (code, "GRIDGOV_CATALOGUE_FOLDER" in output) == (2, True)


def test_a_countys_hours_ride_on_every_session_and_bad_ones_stop_the_start(
    settings: Settings, tmp_path: Path
) -> None:
    own = Settings(
        database=settings.database, redis=settings.redis, secrets=settings.secrets, storage=settings.storage,
        web=settings.web, catalogue=CatalogueSettings(folder=tmp_path),
    )  # fmt: skip
    (tmp_path / "hours.toml").write_text(HOURS, encoding="utf-8")
    assert len(wiring.session_info(own)["calendars"].hours.layers) == 2
    (tmp_path / "hours.toml").write_text(HOURS.replace("12:00", "14:30"), encoding="utf-8")
    with pytest.raises(HoursInvalid, match=r"hours.toml: line 1: hours 1: windows: .* overlap"):
        wiring.session_info(own)
