"""Stories over HTTP on the whole system: seeded twice, four reports closed and a call for help answered, real events into real grids."""

import asyncio
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from demo import called, devices, seed, story, story_real
from demo.administration import NEED_FACTOR
from demo.homes import homes_beside, read_homes
from demo.phone import Phone, Refused, connect
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("stories")]


async def everything(town: Town) -> dict[str, Any]:
    """All units and people of the demo county, as the county's supervisor sees them (whom no code makes wait); its homes."""
    wanted = {
        "supervisor": ("/api/v1/units", "/api/v1/people"),
        "care_operator": ("/api/v1/served-persons", "/api/v1/devices", "/api/v1/response-services"),
    }
    found: dict[str, Any] = {}
    for role, paths in wanted.items():
        account = town.demo.find(role)
        async with Phone(town.address, account.username, account.password) as phone:
            for path in paths:
                found |= await whole_list(phone, path)
    return found


async def whole_list(phone: Phone, path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    cursor = None
    while True:
        page = await phone.get(path, limit=100, cursor=cursor)
        found |= {item["id"]: item for item in page["items"]}
        cursor = page["next_cursor"]
        if cursor is None:
            return found


async def test_every_home_has_a_device_in_use_that_can_sign(town: Town) -> None:
    rows = read_homes(homes_beside(town.file))
    assert len(rows) == 8
    found = await everything(town)
    assert {found[row["id"]]["state"] for row in rows} == {"active"}
    assert all(found[row["id"]]["code"] == row["code"] for row in rows)
    assert all(found[row["id"]]["watch"]["tested_at"] for row in rows)
    homes = [found[served_id] for served_id in {found[row["id"]]["served_id"] for row in rows}]
    assert len(homes) == 6
    assert not any(home["outside_grids"] for home in homes)
    assert all({"medical_handover", "health_to_responders"} <= set(home["consents"]) for home in homes)


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


async def all_events(phone: Phone) -> list[Any]:
    """Every event of the list, other stories' among them: the town is theirs, too."""
    found, cursor = [], None
    while True:
        page = await phone.get("/api/v1/events", limit=100, cursor=cursor)
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


async def test_all_six_are_closed(town: Town, installed: None, capsys: pytest.CaptureFixture[str]) -> None:
    clerk = town.demo.find("community_clerk")
    async with Phone(town.address, clerk.username, clerk.password) as phone:
        before = {event["id"] for event in await all_events(phone)}
    code = await asyncio.to_thread(story.main, ["--demo", str(town.file)])
    told = capsys.readouterr().out
    assert code == 0, told
    assert "六件事全部结案" in told
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
        "按下床头的呼叫按钮",
        "打开发给她的一次性链接",
        "网格员",
        "前往中(主责)、邻居",
        "求助仍未结束,须由人确认平安",
        "当面确认平安",
        "链接即失效",
        "发起演练",
        "119 was called in earnest, and not in the drill",
        "误报率 0.00%",
        "巡查发现转事件",
        "结案回写与回访",
    ):
        assert words in told.replace("\n          ", ""), words
    async with Phone(town.address, clerk.username, clerk.password) as phone:
        events = await all_events(phone)
        alarms = await phone.get("/api/v1/alarms", limit=100)
    others = {alarm["id"] for alarm in alarms["items"]} | before
    assert sorted(event["state"] for event in events if event["id"] not in others) == [
        "closed",
        "closed",
        "closed",
        "closed",
        "evaluated",
        "merged",
    ]
    assert sorted((alarm["kind"], alarm["drill"], alarm["close_code"]) for alarm in alarms["items"]) == [
        ("SMOKE", False, "cooking_smoke"),
        ("SMOKE", True, "drill_over"),
        ("SOS", False, "help_given"),
    ]


async def test_without_the_servers_keys_the_story_goes_on_without_a_link(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(story.main, ["--demo", str(town.file)]) == 0
    told = capsys.readouterr().out
    assert "一次性链接略过" in told
    assert "六件事全部结案" in told


async def test_who_was_called_is_told_with_the_links_of_relatives(
    town: Town, installed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(called.main, []) == 1, "the stories have ended all of theirs"
    homes = ["--devices", str(homes_beside(town.file)), "--base-url", town.address, "--home", "程爷爷"]
    assert await asyncio.to_thread(devices.main, ["press", *homes]) == 0
    end = time.monotonic() + 90
    while await asyncio.to_thread(called.main, []) != 0:
        assert time.monotonic() < end
        await asyncio.sleep(0.5)
    told = capsys.readouterr().out
    operator = town.demo.find("care_operator")
    assert f"person   {operator.name}" in told
    assert f"contact  志愿者 贺先生  {town.address}/public/alarms/329999-" in told
    async with Phone(town.address, operator.username, operator.password) as phone:
        (alarm,) = (await phone.get("/api/v1/alarms", state="open"))["items"]
        body = {"code": "by_mistake", "safe_by": "spoken_to"}
        await phone.send(f"/api/v1/alarms/{alarm['id']}/close", body)


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
    assert time.monotonic() - began < 60


async def test_without_the_real_data_there_is_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(story_real.main, ["--data", str(tmp_path)]) == 0
    assert "没有真实数据" in capsys.readouterr().out
