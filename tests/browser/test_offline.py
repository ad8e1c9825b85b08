"""In a stairwell without signal: three reports with photos, the tab killed, the API killed while they are sent."""

import asyncio

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from demo.photo import take_photo
from tests.browser.conftest import Take
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WORDS = ("一号楼道堆放杂物", "二号楼前垃圾外溢", "三号楼路灯不亮")


async def test_three_reports_from_a_stairwell_arrive_once_in_order_with_their_grids(
    town: Town, take: Take
) -> None:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        place = await middle_of_grid(client, account.area_path)
        phone = await take(account.username, place=place)
        await phone.shot("today")

        await phone.context.set_offline(True)
        for words, search in zip(WORDS, ("杂物", "垃圾", "路灯"), strict=True):
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
        await phone.page.get_by_role("button", name="立即发送").click(timeout=60_000)
        await expect(phone.items("sent")).to_have_count(3, timeout=90_000)
        await phone.shot("outbox-sent")

        page = await client.get("/api/v1/events", limit=100)
    found = [event for event in reversed(page["items"]) if event["words"] in WORDS]
    assert tuple(event["words"] for event in found) == WORDS, (
        "each once, in the order in which they were reported"
    )
    assert {event["area_path"] for event in found} == {account.area_path}
    assert [len(event["file_ids"]) for event in found] == [1, 1, 1]
    assert sorted(event["number"] for event in found) == [event["number"] for event in found]


async def test_what_was_being_written_is_there_after_the_tab_was_killed(town: Town, take: Take) -> None:
    account = town.demo.find("gridworker")
    phone = await take(account.username)
    await phone.page.get_by_role("link", name="上报").first.click()
    await phone.page.fill("textarea[name=words]", "写到一半")
    await phone.page.wait_for_timeout(600)
    await phone.open("/report")
    await expect(phone.page.locator("textarea[name=words]")).to_have_value("写到一半")
