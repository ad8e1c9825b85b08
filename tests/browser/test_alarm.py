"""A call for help on a simulated device stands on an open phone within two seconds and is answered from it."""

import time

import pytest
from httpx2 import AsyncClient
from playwright.async_api import expect

from demo.devices import Device, Patience, press_all, read_devices
from demo.homes import homes_beside, read_homes
from demo.phone import Phone as Client
from demo.phone import connect
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WITHIN_S = 2.0
TRIES = 3


def _a_button_of_each_home(town: Town) -> list[Device]:
    """A second press in the same home would join the first."""
    file = homes_beside(town.file)
    first = {row["number"]: row["code"] for row in reversed(read_homes(file))}
    return [device for device in read_devices(file) if device.code in first.values()]


async def _press_until_seen_in_time(client: AsyncClient, town: Town, phone: Phone) -> tuple[float, ...]:
    """How long each press took to be seen, up to the first that was in time.

    Every press is seen. Where this machine is busy with other tests a single one may be late through no fault of the
    phone; what is not pushed to it at once is late each time.
    """
    took: list[float] = []
    for device in _a_button_of_each_home(town)[:TRIES]:
        begun = time.monotonic()
        (delivered,) = await press_all(client, [device], signal="SOS", patience=Patience(within_s=60))
        assert delivered.is_taken
        await expect(phone.page.locator(".alarms .call")).to_have_count(len(took) + 1)
        took.append(time.monotonic() - begun)
        if took[-1] < WITHIN_S:
            break
    return tuple(took)


async def test_an_alarm_is_seen_within_two_seconds_and_answered(town: Town, take: Take) -> None:
    clerk = town.demo.find("community_clerk")
    phone = await take(clerk.username)
    await phone.live()
    async with connect(town.address) as client:
        took = await _press_until_seen_in_time(client, town, phone)
    await phone.shot("today-alarm")
    assert took[-1] < WITHIN_S, f"seen after {took} s"

    for left in range(len(took), 0, -1):
        await _answer_and_close(phone, left)
    async with Client(town.address, clerk.username, clerk.password) as client:
        alarm = (await client.get("/api/v1/alarms", limit=1))["items"][0]
    assert alarm["state"] == "closed"
    assert alarm["going_at"] is not None
    assert alarm["arrived_at"] is not None


async def _answer_and_close(phone: Phone, left: int) -> None:
    call = phone.page.locator(".alarms .call").first
    await call.click()
    await expect(phone.page.get_by_role("link", name="拨打本人电话")).to_be_visible()
    await phone.shot("alarm")
    await phone.page.get_by_role("button", name="我去").click()
    await expect(phone.page.get_by_role("button", name="我去 ✓")).to_be_visible()
    await phone.shot("alarm-going")
    await phone.page.get_by_role("button", name="导航前往").click()
    ways = "a[href*='uri.amap.com'], a[href*='map.qq.com'], a[href*='map.baidu.com']"
    await expect(phone.page.locator(ways)).to_have_count(3)
    await phone.page.get_by_role("button", name="我已到场").click()
    await expect(phone.page.get_by_role("button", name="我已到场 ✓")).to_be_visible()

    await phone.page.get_by_role("button", name="结束求助…").click()
    await phone.page.locator("fieldset .choice").first.click()
    await phone.page.locator("fieldset").nth(1).locator(".choice").first.click()
    await phone.shot("alarm-closing")
    await phone.page.get_by_role("button", name="结束求助", exact=True).click()
    # On its own screen no strip of alarms stands above it: what is left shows on the one after it.
    await expect(phone.page.get_by_role("heading", name="今日")).to_be_visible()
    await expect(phone.page.locator(".alarms .call")).to_have_count(left - 1)
