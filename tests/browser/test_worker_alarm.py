"""一键求助: held in the app, in a town's dispatcher's hand within seconds; not by a slip; with the network cut in between."""

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from tests.browser.conftest import Take
from tests.browser.looking import AXE, faults_of
from tests.browser.phone import Phone
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
TOUCHED_TWICE = """(one) => new Promise((done) => {
    one.click();
    setTimeout(() => { const said = one.innerText; one.click(); done(said); });
})"""
"""A touch and another at once: a slow machine must not let the three seconds between them run out."""
BUSY = """(one) => {
    one.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    for (const begun = performance.now(); performance.now() - begun < 1_600;);
    one.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
}"""
"""A phone that has no time to look while it is held for longer than it must be."""


async def _hold(phone: Phone, selector: str, heading: str) -> None:
    """With a thumb, until it says that it was long enough."""
    box = await phone.page.locator(selector).bounding_box()
    assert box is not None
    await phone.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await phone.page.mouse.down()
    await expect(phone.page.get_by_role("heading", name=heading)).to_be_visible()
    await phone.page.mouse.up()


async def test_a_worker_in_danger_is_seen_by_the_towns_dispatcher(town: Town, take: Take) -> None:
    dispatcher, worker = (
        await take(town.demo.find("town_dispatcher").username),
        await take(town.demo.find("gridworker").username),
    )
    await dispatcher.live()
    page = worker.page

    # A touch calls nobody: it opens the page, and there it counts down and is taken back by another.
    await page.locator(".help").click()
    await worker.shot("danger")
    if AXE.is_file():
        assert await faults_of(worker) == []
    assert "再按一下取消" in await page.locator(".hold.big").evaluate(TOUCHED_TWICE)
    await expect(page.get_by_text("再按一下取消")).to_have_count(0)
    await page.get_by_role("button", name="返回").click()

    # In a stairwell: held in the corner of the screen, not received, said so, the tab killed, received with the network.
    await worker.context.set_offline(True)
    await _hold(worker, ".help", "尚未送达")
    await expect(page.get_by_role("link", name="拨打 110")).to_have_attribute("href", "tel:110")
    await worker.shot("danger-offline")
    await worker.open("/danger")
    await worker.context.set_offline(False)
    await expect(worker.page.get_by_role("heading", name="值班室已收到")).to_be_visible()
    await expect(worker.page.get_by_text("位置已发给值班室")).to_be_visible()
    await worker.shot("danger-received")

    # In the dispatcher's hand: who, where, and how to reach them; the one who called rings for nobody at their own.
    call = dispatcher.page.locator(".alarms .call")
    await expect(call).to_have_count(1)
    await call.click()
    await expect(dispatcher.page.get_by_text("工作人员遇险")).to_be_visible()
    await expect(dispatcher.page.get_by_role("button", name="导航前往")).to_be_visible()
    await dispatcher.shot("dispatcher-alarm")
    await dispatcher.page.get_by_role("button", name="我去").click()
    await expect(worker.page.get_by_role("heading", name="已有人赶来")).to_be_visible()
    await worker.shot("danger-going")
    await expect(worker.page.locator(".alarms .call")).to_have_count(0)

    await worker.page.get_by_role("button", name="我已安全").click()
    await worker.page.get_by_role("button", name="撤回", exact=True).click()
    await expect(worker.page.get_by_role("heading", name="已撤回")).to_be_visible()
    await dispatcher.page.get_by_role("button", name="结束求助…").click()
    await dispatcher.page.locator("fieldset .choice").first.click()
    await dispatcher.page.locator("fieldset").nth(1).locator(".choice").first.click()
    await dispatcher.page.get_by_role("button", name="结束求助", exact=True).click()
    await expect(worker.page.get_by_role("heading", name="值班室已结束")).to_be_visible()
    await worker.shot("danger-over")
    if AXE.is_file():
        assert await faults_of(worker) == []
    await worker.page.get_by_role("button", name="知道了").click()
    await expect(worker.page.get_by_role("heading", name="今日")).to_be_visible()
    await worker.shot("today")


async def test_a_drill_by_the_keyboard_says_so_everywhere(town: Town, take: Take) -> None:
    """Whoever cannot hold a finger down holds a key; and what is a drill is never shown without saying it."""
    dispatcher = town.demo.find("town_dispatcher")
    worker = await take(town.demo.find("gridworker").username)
    page = worker.page
    await page.locator(".help").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="演练").click()
    await expect(page.get_by_role("heading", name="一键求助 · 演练")).to_be_visible()
    await page.locator(".hold.big").focus()
    await page.keyboard.down("Space")
    await expect(page.get_by_role("heading", name="【演练】值班室已收到")).to_be_visible()
    await page.keyboard.up("Space")
    await worker.shot("danger-drill")
    async with Client(town.address, dispatcher.username, dispatcher.password) as client:
        (alarm,) = (await client.get("/api/v1/alarms", state="open", limit=10))["items"]
        assert (alarm["drill"], alarm["drill_mark"]) == (True, "【演练】")
        await client.send(f"/api/v1/alarms/{alarm['id']}/close", {"code": "drill_over"})
    await expect(page.get_by_role("heading", name="【演练】值班室已结束")).to_be_visible()


async def test_held_long_enough_it_calls_though_the_phone_was_too_busy_to_look(
    town: Town, take: Take
) -> None:
    dispatcher = town.demo.find("town_dispatcher")
    worker = await take(town.demo.find("gridworker").username)
    await worker.page.locator(".help").evaluate(BUSY)
    await expect(worker.page.get_by_role("heading", name="值班室已收到")).to_be_visible()
    async with Client(town.address, dispatcher.username, dispatcher.password) as client:
        (alarm,) = (await client.get("/api/v1/alarms", state="open", limit=10))["items"]
        body = {"code": "by_mistake", "safe_by": "spoken_to"}
        await client.send(f"/api/v1/alarms/{alarm['id']}/close", body)
    await expect(worker.page.get_by_role("heading", name="值班室已结束")).to_be_visible()
