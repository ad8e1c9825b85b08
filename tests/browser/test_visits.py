"""A visit without a network: what is known is filled in, and only what is otherwise is sent."""

from typing import Any

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from gridgov.db.base import new_id
from tests.browser.conftest import Take
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def _room_to_look_at(client: Client, place: tuple[float, float]) -> dict[str, Any]:
    """A rented room of which a neighbour says that something has changed."""
    house = {
        "id": str(new_id()), "kind": "building", "fields": {"name": "南门里 7 号", "floors": 3},
        "place": {"lon": place[0], "lat": place[1], "datum": "wgs84"},
    }  # fmt: skip
    await client.send("/api/v1/records", house)
    fields = {"name": "南门里 7 号 301 室", "use": "rented"}
    room = {"id": str(new_id()), "kind": "room", "parent_id": house["id"], "fields": fields}
    made = (await client.send("/api/v1/records", room)).body
    path = f"/api/v1/records/{room['id']}/report-change"
    told: dict[str, Any] = (
        await client.send(path, {"why": "邻居来电:租客已搬走"}, version=made["version"])
    ).body
    return told


async def test_only_what_is_otherwise_is_sent(town: Town, take: Take) -> None:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        room = await _room_to_look_at(client, await middle_of_grid(client, account.area_path))
        phone = await take(account.username)
        await phone.until_kept("kept", f"record_id={room['id']}")
        await phone.context.set_offline(True)
        page = phone.page
        await page.get_by_role("link", name="走访").click()
        await phone.shot("visits")
        # By its address: another test's room may have the same name.
        link = page.locator(f'a[href="/m/visits/{room["id"]}"]')
        await expect(link).to_contain_text("南门里 7 号 301 室")
        await link.click()
        await expect(page.get_by_role("button", name="出租")).to_have_attribute("aria-pressed", "true")
        await expect(page.get_by_role("button", name="情况未变")).to_be_visible()
        await page.get_by_role("button", name="空置").click()
        await phone.shot("visit")
        await page.get_by_role("button", name="提交 1 处变化").click()
        await expect(page.get_by_role("heading", name="走访采集")).to_be_visible()

        await phone.open("/outbox")
        await expect(phone.items("waiting")).to_have_count(1)
        await phone.context.set_offline(False)
        await phone.page.get_by_role("button", name="立即发送").click()
        await expect(phone.items("sent")).to_have_count(1)
        changes = (await client.get(f"/api/v1/records/{room['id']}/changes"))["items"]
    assert [(one["field"], one["before"], one["after"]) for one in changes if one["before"] is not None] == [
        ("use", "rented", "vacant")
    ]
