"""What a phone may refuse: its place, its microphone, room on its disk. The app says what to do, and keeps the work."""

import json

import pytest
from playwright.async_api import Route, expect

from demo.phone import Phone as Client
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
DISK = """for (const name of ['add', 'put']) {
    const own = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
        if (window.diskIsFull) throw new DOMException('no room', 'QuotaExceededError');
        return own.apply(this, given);
    };
}
null"""
"""A disk that is full from when it is said to be: browsers let small writes through for a while, and not always as long."""


async def _begin_report(phone: Phone, words: str) -> None:
    page = phone.page
    await page.get_by_role("link", name="上报").first.click()
    await page.get_by_placeholder("搜索").fill("暴露垃圾")
    await page.locator(".choices .choice").first.click()
    await page.fill("textarea[name=words]", words)


async def test_without_place_and_microphone_it_can_be_reported_all_the_same(town: Town, take: Take) -> None:
    phone = await take(town.demo.find("gridworker").username)
    page = phone.page
    await phone.context.grant_permissions([], origin=town.address)
    await _begin_report(phone, "没有定位也要能上报")
    await expect(page.get_by_text("定位未被允许")).to_be_visible()
    await page.get_by_role("button", name="录音").click()
    await expect(page.get_by_text("没有麦克风权限")).to_be_visible()
    await phone.shot("denied")
    await page.get_by_role("button", name="地图校正").click()
    await expect(page.locator("[data-drawn]")).to_be_visible()
    await page.get_by_role("button", name="就是这里").click()
    await expect(page.get_by_text("地图选点")).to_be_visible()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("heading", name="今日")).to_be_visible()


async def test_on_a_full_disk_what_was_written_stays_on_the_page(town: Town, take: Take) -> None:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        place = await middle_of_grid(client, account.area_path)
    phone = await take(account.username, place=place)
    page = phone.page
    await page.evaluate(DISK)
    await _begin_report(phone, "存储满了也不能丢")
    await expect(page.get_by_text("精度约")).to_be_visible()
    await phone.until_kept("drafts", "存储满了也不能丢")
    await phone.at_rest()
    await page.evaluate("window.diskIsFull = true")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("手机存储已满,这一步没有保存")).to_be_visible()
    await phone.shot("full")
    await page.get_by_role("button", name="知道了").click()
    await expect(page.locator("textarea[name=words]")).to_have_value("存储满了也不能丢")

    await page.evaluate("window.diskIsFull = false")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("heading", name="今日")).to_be_visible()
    phone.faults.clear()  # that nothing could be written is what was looked for


async def test_a_server_one_version_newer_is_understood_as_far_as_it_goes(town: Town, take: Take) -> None:
    """New types and fields in what is synced; an answer that says more than is known."""

    async def newer(route: Route) -> None:
        answer = await route.fetch()
        page = json.loads(await answer.text())
        for item in page.get("items", []):
            if isinstance(item.get("data"), dict):
                item["data"]["of_a_later_version"] = {"a": [1, 2]}
        page["items"] = [
            {"op": "upsert", "type": "of_a_later_version", "id": "x", "data": {"y": 1}},
            *page["items"],
        ]
        page["of_a_later_version"] = True
        await route.fulfill(response=answer, body=json.dumps(page))

    phone = await take()
    await phone.context.route("**/api/v1/sync?*", newer)
    account = town.demo.find("gridworker")
    await phone.sign_in(account.username, account.password)
    await phone.until_kept("things", "of_a_later_version")
    for path, title in (("/map", "网格"), ("/messages", "消息"), ("/mine", "我的")):
        await phone.page.goto(f"{phone.address}/m{path}")
        await expect(phone.page.get_by_role("heading", name=title).first).to_be_visible()
    # What is still on its way must not outlive the page, or the next test is told of it.
    await phone.context.unroute_all(behavior="ignoreErrors")
