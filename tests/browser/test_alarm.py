"""A call for help on a simulated device stands on an open phone within two seconds and is answered from it."""

import time

import pytest
from playwright.async_api import expect

from demo.devices import Patience, press_all, read_devices
from demo.phone import Phone as Client
from demo.phone import connect
from tests.browser.conftest import Take
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WITHIN_S = 2.0


async def test_an_alarm_is_seen_within_two_seconds_and_answered(town: Town, take: Take) -> None:
    device = read_devices(town.file.parent / "homes.json")[0]
    clerk = town.demo.find("community_clerk")
    phone = await take(clerk.username)
    await phone.page.wait_for_timeout(1_000)  # the live stream is open
    begun = time.monotonic()
    async with connect(town.address) as client:
        (delivered,) = await press_all(client, [device], signal="SOS", patience=Patience(within_s=10))
        answered = time.monotonic()
        assert delivered.is_taken
        call = phone.page.locator(".alarms .call").first
        await expect(call).to_be_visible(timeout=10_000)
        seen = time.monotonic()
    await phone.shot("today-alarm")
    assert seen - begun < WITHIN_S, f"taken after {answered - begun:.2f} s, seen after {seen - begun:.2f} s"

    await call.click()
    await expect(phone.page.get_by_role("link", name="拨打本人电话")).to_be_visible()
    await phone.page.wait_for_timeout(500)
    await phone.shot("alarm")
    await phone.page.get_by_role("button", name="我去").click()
    await expect(phone.page.get_by_role("button", name="我去 ✓")).to_be_visible(timeout=20_000)
    await phone.shot("alarm-going")
    await phone.page.get_by_role("button", name="导航前往").click()
    addresses = [
        await link.get_attribute("href")
        for link in await phone.page.locator(
            "a[href*='uri.amap.com'], a[href*='map.qq.com'], a[href*='map.baidu.com']"
        ).all()
    ]
    assert len(addresses) == 3
    await phone.page.get_by_role("button", name="我已到场").click()
    await expect(phone.page.get_by_role("button", name="我已到场 ✓")).to_be_visible(timeout=20_000)

    await phone.page.get_by_role("button", name="结束求助…").click()
    await phone.page.locator("fieldset .choice").first.click()
    await phone.page.locator("fieldset").nth(1).locator(".choice").first.click()
    await phone.shot("alarm-closing")
    await phone.page.get_by_role("button", name="结束求助", exact=True).click()
    await expect(phone.page.locator(".alarms")).to_have_count(0, timeout=20_000)
    async with Client(town.address, clerk.username, clerk.password) as client:
        alarm = (await client.get("/api/v1/alarms", limit=1))["items"][0]
        assert (alarm["state"], alarm["going_at"] is not None, alarm["arrived_at"] is not None) == (
            "closed",
            True,
            True,
        )
