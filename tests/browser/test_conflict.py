"""A second phone was first: what changed is shown, by whom, and the person chooses."""

from typing import Any

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from gridgov.clock import utc_now
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def _reported(town: Town, words: str) -> dict[str, Any]:
    worker = town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        lon, lat = await middle_of_grid(client, worker.area_path)
        body = {
            "type_code": "environment.exposed_garbage", "words": words, "occurred_at": utc_now().isoformat(),
            "place": {"lon": lon, "lat": lat, "datum": "wgs84"},
        }  # fmt: skip
        made: dict[str, Any] = (await client.report(body)).body
        return made


async def _accept_offline(phone: Phone, event: dict[str, Any]) -> None:
    """The clerk looks at it with a network, and accepts it in a lift."""
    page = phone.page
    await page.goto(f"{phone.address}/m/events/{event['id']}")
    await expect(page.get_by_role("link", name="受理", exact=True)).to_be_visible()
    await phone.context.set_offline(True)
    await page.get_by_role("link", name="受理", exact=True).click()
    await page.fill("textarea[name=note]", "情况属实,立即处理")
    await phone.shot("accepting")
    await page.get_by_role("button", name="受理", exact=True).click()
    await expect(page.locator(".tag.yellow", has_text="待发送")).to_be_visible()


async def _back_online(phone: Phone) -> None:
    await phone.context.set_offline(False)
    await phone.page.goto(f"{phone.address}/m/outbox")
    await expect(phone.items("conflict")).to_have_count(1)
    await phone.shot("outbox-conflict")
    await phone.page.get_by_role("link", name="看看变了什么").click()


async def test_the_event_was_settled_otherwise_and_theirs_is_left(town: Town, take: Take) -> None:
    event = await _reported(town, "东门口堆了装修垃圾")
    clerk = town.demo.find("community_clerk")
    phone = await take(clerk.username)
    await _accept_offline(phone, event)
    async with Client(town.address, clerk.username, clerk.password, device="second") as second:
        reply = {"channel": "phone", "words": "已与物业核实,当日已清走"}
        await second.move(event, "reject", {"reason": "not_true", "reply": reply})
    await _back_online(phone)
    await expect(phone.page.locator(".changed")).to_contain_text("不予受理")
    await expect(phone.page.get_by_text("您本人(另一台设备)")).to_be_visible()
    await expect(phone.page.get_by_text("现在的状态已不能做此操作")).to_be_visible()
    await phone.shot("conflict")
    await phone.page.get_by_role("button", name="放弃我的").click()
    await expect(phone.page.locator(".tag", has_text="不予受理").first).to_be_visible()
    async with Client(town.address, clerk.username, clerk.password) as client:
        now = await client.get(f"/api/v1/events/{event['id']}")
        assert (now["state"], now["version"]) == ("rejected", event["version"] + 1)


async def test_mine_still_makes_sense_and_is_sent_on_what_is_there_now(town: Town, take: Take) -> None:
    event = await _reported(town, "西门下水道返水")
    clerk, worker = town.demo.find("community_clerk"), town.demo.find("gridworker")
    phone = await take(clerk.username)
    await _accept_offline(phone, event)
    async with Client(town.address, worker.username, worker.password, device="second") as second:
        await second.move(event, "raise-major", {"reason": "积水漫入低层住户"})
    await _back_online(phone)
    await expect(phone.page.locator(".changed")).to_contain_text("网格员")
    await expect(phone.page.locator(".changed")).to_contain_text("积水漫入低层住户")
    await phone.shot("conflict")
    await phone.page.get_by_role("button", name="仍提交我的").click()
    await expect(phone.items("sent")).to_have_count(1)
    async with Client(town.address, clerk.username, clerk.password) as client:
        now = await client.get(f"/api/v1/events/{event['id']}")
        assert (now["state"], now["major"]) == ("accepted", True), "neither was lost"
