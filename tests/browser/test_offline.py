"""In a stairwell without signal: three reports with photos, the tab killed, the API killed while they are sent."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from demo.photo import take_photo
from gridgov.clock import utc_now
from gridgov.db.base import new_id
from tests.browser.conftest import Take
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WORDS = ("一号楼道堆放杂物", "二号楼前垃圾外溢", "三号楼前道路积水")
SEARCHED = ("疏散", "暴露垃圾", "道路")


async def test_three_reports_from_a_stairwell_arrive_once_in_order_with_their_grids(
    town: Town, take: Take
) -> None:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        place = await middle_of_grid(client, account.area_path)
        phone = await take(account.username, place=place)
        await phone.shot("today")

        await phone.context.set_offline(True)
        for words, search in zip(WORDS, SEARCHED, strict=True):
            await phone.report(words, search=search, photo=take_photo(*place, tidy=False))
        await expect(phone.page.get_by_text("待发送 3 项")).to_be_visible()
        await phone.shot("today-offline")

        # The system kills the tab; the phone is taken up again, still without a network: the app is there, so is the work.
        await phone.open("/outbox")
        await expect(phone.items("waiting")).to_have_count(3)
        await phone.shot("outbox-offline")

        # The network is back and the API is killed, again and again, while the phone sends.
        town.stack.kill("api")
        await phone.context.set_offline(False)
        for _ in range(3):
            await asyncio.sleep(1.5)
            town.stack.kill("api")
        await phone.page.get_by_role("button", name="立即发送").click()
        await expect(phone.items("sent")).to_have_count(3, timeout=90_000)
        await phone.shot("outbox-sent")

        page = await client.get("/api/v1/events", limit=100)
    found = [event for event in reversed(page["items"]) if event["words"] in WORDS]
    assert tuple(event["words"] for event in found) == WORDS, (
        "each once, in the order in which they were reported"
    )
    assert {event["area_path"] for event in found} == {account.area_path}
    assert [len(event["file_ids"]) for event in found] == [1, 1, 1]
    assert sorted(event["received_at"] for event in found) == [event["received_at"] for event in found]


async def test_what_was_being_written_is_there_after_the_tab_was_killed(town: Town, take: Take) -> None:
    account = town.demo.find("gridworker")
    phone = await take(account.username)
    await phone.page.get_by_role("link", name="上报").first.click()
    await phone.page.fill("textarea[name=words]", "写到一半")
    await phone.until_kept("drafts", "写到一半")
    await phone.open("/report")
    await expect(phone.page.locator("textarea[name=words]")).to_have_value("写到一半")


async def _patrol(town: Town, place: tuple[float, float]) -> dict[str, Any]:
    """Planned by the clerk: a gridworker alone, past one checkpoint, with a rented dwelling to look at."""
    clerk, worker = town.demo.find("community_clerk"), town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        person_id = (await client.get("/api/v1/me"))["id"]
    there = {"lon": place[0], "lat": place[1], "datum": "wgs84"}
    now = utc_now()
    async with Client(town.address, clerk.username, clerk.password) as client:
        target = {
            "id": str(new_id()),
            "kind": "premises.rental",
            "name": "东门 12 号出租房",
            "place": there,
            "every_days": 30,
        }
        await client.send("/api/v1/patrol-targets", target)
        plan = {
            "id": str(new_id()), "area_path": clerk.area_path, "name": "东门夜间联防", "mode": "points", "weekly_count": 3,
            "crew": {"gridworker": 1}, "starts_on": "2026-01-01", "scene_reason": "夜间盗窃高发,属安保场景",
            "checkpoints": [{"id": str(new_id()), "name": "东门车棚", "place": there}],
        }  # fmt: skip
        await client.send("/api/v1/patrol-plans", plan)
        shift = {
            "id": str(new_id()), "plan_id": plan["id"], "leader_id": person_id,
            "planned_start": (now - timedelta(minutes=5)).isoformat(), "planned_end": (now + timedelta(hours=3)).isoformat(),
            "members": [{"person_id": person_id, "role": "gridworker"}],
        }  # fmt: skip
        planned: dict[str, Any] = (await client.send("/api/v1/patrol-shifts", shift)).body
        return planned


async def test_a_patrol_is_begun_and_walked_to_its_end_without_a_network(town: Town, take: Take) -> None:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        place = await middle_of_grid(client, account.area_path)
        shift = await _patrol(town, place)
        phone = await take(account.username, place=place)
        page = phone.page
        await page.goto(f"{phone.address}/m/patrol/{shift['id']}")
        await expect(page.get_by_role("heading", name="东门夜间联防")).to_be_visible()
        await phone.shot("patrol")

        await phone.at_rest()
        await phone.context.set_offline(True)
        await page.get_by_role("button", name="签到").click()
        await page.get_by_role("button", name="开始巡查").click()
        await expect(page.locator(".tag.green", has_text="进行中")).to_be_visible()
        await page.get_by_role("button", name="我在这里").click()
        await expect(page.locator(".tag.green", has_text="已到")).to_be_visible()
        await phone.shot("patrol-going")

        await page.get_by_role("link", name="东门 12 号出租房").click()
        await expect(page.locator("fieldset.card").first).to_be_visible()
        for question in await page.locator("fieldset.card").all():
            await question.locator(".choice").first.click()
        await page.locator("fieldset.card").first.locator(".choice").nth(1).click()
        await phone.shot("inspection")
        await page.get_by_role("button", name="提交检查").click()

        await page.get_by_role("link", name="发现问题,上报").click()
        await page.get_by_placeholder("搜索").fill("充电")
        await page.locator(".choices .choice").first.click()
        await page.fill("textarea[name=words]", "楼道内飞线充电")
        await expect(page.get_by_text("精度约")).to_be_visible()
        await page.get_by_role("button", name="提交").click()
        await page.get_by_role("button", name="结束巡查").click()
        await expect(page.locator(".tag", has_text="已结束")).to_be_visible()

        await phone.open("/outbox")
        await expect(phone.items("waiting")).to_have_count(7)
        await phone.context.set_offline(False)
        await phone.page.get_by_role("button", name="立即发送").click()
        await expect(phone.items("sent")).to_have_count(7)
        await phone.shot("outbox-patrol")

        ended = await client.get(f"/api/v1/patrol-shifts/{shift['id']}")
        findings = (await client.get("/api/v1/patrol-findings", limit=100))["items"]
    assert (ended["state"], len(ended["passes"]), ended["passes"][0]["means"]) == ("ended", 1, "geofence")
    (told,) = [one for one in findings if one["words"] == "楼道内飞线充电"]
    assert told["shift_id"] == shift["id"]
    assert told["event_id"] is not None


async def test_an_end_that_came_too_late_says_what_is_kept_and_how_to_go_on(town: Town, take: Take) -> None:
    """Ended here without a network, and by another device meanwhile: sent again it is refused, and that is said."""
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password, device="second") as second:
        shift = await _patrol(town, await middle_of_grid(second, account.area_path))
        path = f"/api/v1/patrol-shifts/{shift['id']}"
        await second.send(f"{path}/sign-on", {"tracks": False})
        started = (await second.send(f"{path}/start", {}, version=shift["version"])).body
        phone = await take(account.username)
        page = phone.page
        await page.goto(f"{phone.address}/m/patrol/{shift['id']}")
        await expect(page.get_by_role("button", name="结束巡查")).to_be_visible()
        await phone.at_rest()
        await phone.context.set_offline(True)
        await page.locator("textarea").fill("已劝离占道摊贩三处")
        await page.get_by_role("button", name="结束巡查").click()
        await expect(page.locator(".tag", has_text="已结束")).to_be_visible()
        await second.send(f"{path}/end", {"summary": "一切正常"}, version=started["version"])

        await phone.context.set_offline(False)
        await page.goto(f"{phone.address}/m/outbox")
        await page.get_by_role("link", name="看看变了什么").click()
        await page.get_by_role("button", name="仍提交我的").click()
        await expect(phone.items("conflict")).to_contain_text("当前状态")
        await page.goto(f"{phone.address}/m/patrol/{shift['id']}")
        await expect(page.get_by_role("link", name="看看怎么办")).to_be_visible()
        await phone.shot("patrol-conflict")
        await page.get_by_role("link", name="看看怎么办").click()
        await expect(page.locator(".changed")).to_contain_text("已由他人(或您的另一台设备)于")
        await expect(page.locator(".changed")).to_contain_text("签到 1 人")
        await expect(page.get_by_text("已劝离占道摊贩三处")).to_be_visible()
        await expect(page.get_by_role("button", name="复制我写的文字")).to_be_visible()
        await expect(page.get_by_role("button", name="仍提交我的")).to_have_count(0)
        await phone.shot("conflict-patrol")
        await page.get_by_role("button", name="放弃我的").click()
        await expect(page.locator(".tag", has_text="已结束")).to_be_visible()
        await expect(page.get_by_role("link", name="看看怎么办")).to_have_count(0)
        assert (await second.get(path))["summary"] == "一切正常"
