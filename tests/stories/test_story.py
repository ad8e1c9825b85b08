"""Stories over HTTP on the whole system: seeded twice, four reports closed, real events into real grids."""

import asyncio
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from demo import seed, story, story_real
from demo.administration import NEED_FACTOR
from demo.phone import Phone, Refused, connect
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("stories")]


async def everything(town: Town) -> dict[str, Any]:
    """All units and people of the demo county, as the county's supervisor sees them (whom no code makes wait)."""
    found: dict[str, Any] = {}
    supervisor = town.demo.find("supervisor")
    async with Phone(town.address, supervisor.username, supervisor.password) as phone:
        for path in ("/api/v1/units", "/api/v1/people"):
            cursor = None
            while True:
                page = await phone.get(path, limit=100, cursor=cursor)
                found |= {item["id"]: item for item in page["items"]}
                cursor = page["next_cursor"]
                if cursor is None:
                    break
    return found


async def test_everybody_shown_can_sign_in_as_what_is_shown(town: Town) -> None:
    async with connect(town.address) as client:
        for account in town.demo.accounts:
            factor = town.demo.factor_of(account.username)
            person = await Phone(
                town.address, account.username, account.password, client=client, factor=factor
            ).sign_in()
            assert person["name"] == account.name
            assert person["stage"] is None
            assert (factor is not None) is (account.role in NEED_FACTOR)
            assert (account.role, account.area_path) in {
                (post["role"], post["area_path"]) for post in person["posts"]
            }


async def test_an_administrator_needs_the_code(town: Town) -> None:
    account = town.demo.named("demo-admin")
    async with Phone(town.address, account.username, account.password) as phone:
        with pytest.raises(Refused) as refused:
            await phone.sign_in()
    assert refused.value.problem["type"] == "/problems/second-factor-needed"


async def test_seeding_again_changes_nothing(
    town: Town, installed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    before, file = await everything(town), town.file.read_bytes()
    assert len(before) > 40
    assert await asyncio.to_thread(seed.main, town.seeding()) == 0
    assert await everything(town) == before
    assert town.file.read_bytes() == file
    capsys.readouterr()
    assert await asyncio.to_thread(seed.main, town.seeding("--if-empty")) == 0
    assert capsys.readouterr().out == ""
    town.file.unlink()
    assert await asyncio.to_thread(seed.main, town.seeding("--if-empty")) == 0
    assert town.file.read_bytes() == file


async def test_another_seed_is_refused(
    town: Town, installed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = town.file.read_bytes()
    assert await asyncio.to_thread(seed.main, town.seeding("--seed", "8")) == 2
    assert "另一个" in capsys.readouterr().out
    assert town.file.read_bytes() == file


async def test_four_reports_are_closed(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    code = await asyncio.to_thread(story.main, ["--demo", str(town.file)])
    told = capsys.readouterr().out
    assert code == 0, told
    assert "四件事全部结案" in told
    for words in (
        "疑似重复",
        "实时流已提示新事件",
        "收到通知",
        "缩略图可看",
        "重大紧急",
        "凭码查到",
        "申请延期过早",
        "黄牌",
        "回访:满意",
    ):
        assert words in told
    clerk = town.demo.find("community_clerk")
    async with Phone(town.address, clerk.username, clerk.password) as phone:
        page = await phone.get("/api/v1/events", limit=100)
    assert sorted(event["state"] for event in page["items"]) == [
        "closed",
        "closed",
        "closed",
        "evaluated",
        "merged",
    ]


async def test_a_story_without_its_people_says_so(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(story.main, ["--demo", str(tmp_path / "none.json")]) == 2
    assert "make run" in capsys.readouterr().out
    forged = tmp_path / "demo.json"
    forged.write_text(town.file.read_text().replace(town.demo.accounts[0].password, "Not-The-Word-1"))
    assert await asyncio.to_thread(story.main, ["--demo", str(forged)]) == 1
    assert "故事中断" in capsys.readouterr().out


@pytest.mark.real
async def test_real_events_into_real_grids(
    town: Town, installed: None, real_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        "--base-url", town.address, "--demo", str(town.file), "--data", str(real_data / "lingang_grid")
    ]  # fmt: skip
    assert await asyncio.to_thread(story_real.main, arguments) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    for words in ("31 个在册", "第一次 30 件新增,第二次 0 件", "网格外 4 件", "全县共 30 件,无重复"):
        assert words in told
    assert await asyncio.to_thread(story_real.main, arguments) == 0
    assert "第一次 0 件新增,第二次 0 件" in capsys.readouterr().out


@pytest.mark.real
async def test_nobody_at_home_is_told_soon(
    town: Town, tmp_path: Path, real_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{probe.getsockname()[1]}"
        began = time.monotonic()
        assert await asyncio.to_thread(story.main, ["--demo", str(town.file), "--base-url", nowhere]) == 1
        assert "系统没有应答" in capsys.readouterr().out
        data = ["--base-url", nowhere, "--data", str(real_data / "lingang_grid")]
        assert await asyncio.to_thread(story_real.main, data) == 1
        assert "未得到应答" in capsys.readouterr().out
    assert time.monotonic() - began < 15


async def test_without_the_real_data_there_is_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(story_real.main, ["--data", str(tmp_path)]) == 0
    assert "没有真实数据" in capsys.readouterr().out
