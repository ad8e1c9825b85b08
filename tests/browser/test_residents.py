"""Without an account: a resident follows a report by its code, and says what they think of the result."""

import re

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from demo.phone import Phone as Client
from demo.photo import take_photo
from gridgov.clock import utc_now
from tests.browser.conftest import Take
from tests.browser.console.desk import Desk
from tests.browser.looking import AXE, faults_of, look
from tests.browser.phone import Phone
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


LOADED = """audio => new Promise((done) => {
    audio.onloadedmetadata = () => done('loaded'); audio.onerror = () => done(audio.error.message); audio.load();
})"""


async def _speak(phone: Phone) -> None:
    """Not allowed at first: what to do is said, and the page is as useful as before. Then it is, and somebody speaks."""
    page = phone.page
    await page.get_by_role("button", name="录音").click()
    await expect(page.get_by_role("alert")).to_contain_text("允许使用麦克风")
    await phone.context.grant_permissions(["geolocation", "microphone"])
    await page.get_by_role("button", name="录音").click()
    stop = page.get_by_role("button", name="停止")
    await expect(stop).to_contain_text(re.compile(r"\b([2-9]|[1-5]\d)/60"))  # two seconds and more
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("alert")).to_contain_text("停止录音")
    await stop.click()
    await _is_heard(page)


async def _is_heard(page: Page) -> None:
    """There is one recording, and this browser plays it."""
    await expect(page.locator("audio")).to_have_count(1)
    assert await page.locator("audio").evaluate(LOADED) == "loaded"


async def _heard_at_a_desk(browser: Browser, town: Town, phone: Phone, event_id: str) -> None:
    clerk = town.demo.find("community_clerk")
    context = await browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    desk = Desk(context, town.address, phone.shots)
    await desk.open()
    await desk.sign_in(town.demo, clerk.username)
    await desk.go(f"/events/{event_id}")
    await _is_heard(desk.page)
    await desk.shot("desk-report-with-voice")
    assert desk.faults == []
    await context.close()


async def _photo_and_voice_are_there(browser: Browser, town: Town, take: Take, number: str) -> None:
    """For whoever works on the report; the voice is played on their phone and at their desk."""
    worker = town.demo.find("community_clerk")
    async with Client(town.address, worker.username, worker.password) as client:
        listed = await client.get("/api/v1/events?limit=200")
        (event,) = [one for one in listed["items"] if one["number"] == number]
        files = await client.get(f"/api/v1/events/{event['id']}/files")
    assert {one["kind"] for one in files} == {"photo", "voice"}
    phone = await take(worker.username)
    await phone.open(f"/events/{event['id']}")
    await _is_heard(phone.page)
    await phone.shot("report-with-voice")
    await _heard_at_a_desk(browser, town, phone, event["id"])


async def test_a_resident_reports_without_an_account_and_follows_it(
    browser: Browser, town: Town, take: Take
) -> None:
    worker = town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        place = await middle_of_grid(client, worker.area_path)
    phone = await take(place=place)
    page = phone.page
    await page.get_by_role("link", name="居民入口").click()
    await expect(page.get_by_role("heading", name="居民服务")).to_be_visible()
    await phone.shot("residents")
    faults = await faults_of(phone) if AXE.is_file() else []
    await page.get_by_role("link", name="我要上报").click()
    await page.get_by_placeholder("搜索").fill("垃圾")
    await page.get_by_role("button", name="暴露垃圾").click()
    await page.fill("textarea[name=words]", "东门垃圾桶满溢三天")
    await expect(page.get_by_text("精度约")).to_be_visible()
    picture = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=take_photo(119.9, 33.4, tidy=False))
    await page.set_input_files("input[type=file]", [picture])
    await expect(page.locator(".photos img")).to_have_count(1)
    await _speak(phone)
    await phone.shot("resident-report", whole=True)
    faults += await faults_of(phone) if AXE.is_file() else []

    # Without a network nothing is lost, and nothing is said to be sent; a killed tab neither.
    await phone.context.set_offline(True)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("alert")).to_contain_text("没有网络")
    await phone.context.set_offline(False)
    await phone.open("/residents/report")
    page = phone.page
    await expect(page.locator("textarea[name=words]")).to_have_value("东门垃圾桶满溢三天")
    await expect(page.locator(".photos img")).to_have_count(1)
    await _is_heard(page)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    await phone.shot("resident-received")
    await _photo_and_voice_are_there(browser, town, take, await page.locator("p.number").first.inner_text())
    faults += await faults_of(phone) if AXE.is_file() else []
    await page.get_by_role("link", name="查进度").click()
    await expect(page.get_by_text("暂无答复")).to_be_visible()

    # In the largest letters and in English nothing is cut off at the side.
    await phone.open("/residents")
    page = phone.page
    await expect(page.get_by_role("heading", name="本机上报过的")).to_be_visible()
    for _ in range(3):
        await page.get_by_role("button", name="字号").click()
    await page.get_by_role("button", name="EN").click()
    for path in ("/residents", "/residents/report"):
        await page.goto(f"{phone.address}/m{path}")
        await expect(page.locator("h1")).to_be_visible()
        await page.wait_for_timeout(500)
        faults += await look(phone, f"{path.rsplit('/', maxsplit=1)[-1]}-30-en", least_px=60)
    assert faults == []
