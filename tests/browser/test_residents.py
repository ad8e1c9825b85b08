"""Without an account: a resident follows a report by its code, and says what they think of the result."""

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from gridgov.clock import utc_now
from tests.browser.conftest import Take
from tests.browser.looking import AXE, faults_of
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def _settled_on_the_spot(town: Town) -> str:
    """Told to a gridworker by somebody unnamed, settled at once, closed with a reply; its code."""
    worker, clerk = town.demo.find("gridworker"), town.demo.find("community_clerk")
    async with Client(town.address, worker.username, worker.password) as client:
        lon, lat = await middle_of_grid(client, worker.area_path)
        told = await client.report({
            "type_code": "environment.exposed_garbage", "words": "楼前垃圾外溢", "occurred_at": utc_now().isoformat(),
            "place": {"lon": lon, "lat": lat, "datum": "wgs84"}, "proposer": {"anonymous": True}, "self_resolved": "已当场清走",
        })  # fmt: skip
        event = await client.get(f"/api/v1/events/{told.body['id']}")
    async with Client(town.address, clerk.username, clerk.password) as client:
        reply = {"channel": "code_page", "words": "网格员已当场清走,谢谢反映"}
        await client.move(event, "confirm-self-resolved", {"reply": reply})
    code: str = told.body["follow_code"]
    return code


async def test_a_report_is_followed_and_evaluated_by_its_code(town: Town, take: Take) -> None:
    code = await _settled_on_the_spot(town)
    phone = await take()
    page = phone.page
    await page.get_by_role("link", name="居民凭码查进度").click()
    await page.fill("input[name=code]", "329999-00000000000000000000")
    await page.get_by_role("button", name="查询").click()
    await expect(page.get_by_role("alert")).to_be_visible()

    await phone.open(f"/follow/{code}")
    await expect(phone.page.get_by_text("网格员已当场清走,谢谢反映")).to_be_visible()
    await phone.shot("follow")
    if AXE.is_file():
        assert await faults_of(phone) == []
    await phone.page.get_by_role("button", name="非常满意").click()
    await phone.page.get_by_role("button", name="提交评价").click()
    await expect(phone.page.get_by_text("感谢评价")).to_be_visible()
