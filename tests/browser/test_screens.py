"""Every screen, looked at by axe, in large letters, in English; none is cut off at the side."""

import re

import pytest
from playwright.async_api import expect

from demo.authenticator import Authenticator
from demo.phone import Phone as Client
from dev.places import PROJECT
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
AXE = PROJECT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {
    "today": "/", "report": "/report", "map": "/map", "messages": "/messages", "mine": "/mine", "outbox": "/outbox",
    "patrol": "/patrol", "people": "/people", "password": "/password",
    "visits": "/visits", "mediation": "/mediation", "second-factor": "/second-factor",
}  # fmt: skip
WIDTH_OVER = "document.documentElement.scrollWidth - window.innerWidth"
TOO_SMALL = """(least) => [...document.querySelectorAll('a, button, input:not(.hidden), select, textarea, label.press')]
    .filter((one) => one.offsetParent !== null && !one.closest('.maplibregl-map'))
    .map((one) => {
        const target = one.closest('label.check, label.field, label.add, .choice') ?? one;
        const box = target.getBoundingClientRect();
        return [Math.round(box.width), Math.round(box.height), one.outerHTML.slice(0, 90)];
    })
    .filter(([width, height]) => width > 0 && (height < least - 1 || width < least - 1))"""


async def faults_of(phone: Phone) -> list[str]:
    """What axe calls serious or critical."""
    await phone.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await phone.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:200]} {fault['nodes'][0]['failureSummary'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


async def _look_at_each(phone: Phone, *, least_px: int, suffix: str) -> list[str]:
    faults = []
    for name, path in SCREENS.items():
        await phone.page.goto(f"{phone.address}/m{path}")
        await expect(phone.page.locator("h1")).to_be_visible()
        await phone.at_rest()
        if name == "map":
            await expect(phone.page.locator("[data-drawn]")).to_be_visible()
        await phone.shot(f"{name}{suffix}")
        faults += [f"{name}: {fault}" for fault in await faults_of(phone)]
        if over := await phone.page.evaluate(WIDTH_OVER):
            faults.append(f"{name}: {over} px wider than the phone")
        faults += [
            f"{name}: {width} × {height} px: {html}"
            for width, height, html in await phone.page.evaluate(TOO_SMALL, least_px)
        ]
    return faults


@pytest.fixture
def axe() -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is absent: sh dev/frontend.sh packages")


async def _worker(town: Town, take: Take) -> Phone:
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        place = await middle_of_grid(client, account.area_path)
    return await take(account.username, place=place)


@pytest.mark.usefixtures("axe")
async def test_axe_finds_no_serious_fault_and_every_target_is_large_enough(town: Town, take: Take) -> None:
    assert await _look_at_each(await _worker(town, take), least_px=44, suffix="") == []


@pytest.mark.usefixtures("axe")
async def test_in_the_largest_letters_nothing_is_cut_off(town: Town, take: Take) -> None:
    """MIIT's design rules for elder-friendly apps: main text to 30, targets of 60."""
    phone = await _worker(town, take)
    await phone.page.goto(f"{phone.address}/m/mine")
    await phone.page.get_by_role("button", name=re.compile("已关")).click()
    await phone.page.locator("input[type=range]").fill("30")
    assert await _look_at_each(phone, least_px=60, suffix="-30px") == []


async def test_in_english(town: Town, take: Take) -> None:
    phone = await _worker(town, take)
    await phone.page.goto(f"{phone.address}/m/mine")
    await phone.page.get_by_role("button", name="English").click()
    await expect(phone.page.get_by_role("heading", name="Mine")).to_be_visible()
    for name, path in SCREENS.items():
        await phone.page.goto(f"{phone.address}/m{path}")
        await expect(phone.page.locator("h1")).not_to_have_text(re.compile("[一-鿿]"))
        await phone.at_rest()
        await phone.shot(f"{name}-en")


async def test_sign_in_says_why_not_and_is_accessible(town: Town, take: Take) -> None:
    phone = await take()
    await expect(phone.page.locator("input[name=username]")).to_be_visible()
    if AXE.is_file():
        assert await faults_of(phone) == []
    await phone.page.fill("input[name=username]", "nobody")
    await phone.page.fill("input[name=password]", "wrong-password")
    await phone.page.click("button[type=submit]")
    await expect(phone.page.get_by_role("alert")).to_be_visible()
    await phone.shot("sign-in-refused")
    await phone.context.set_offline(True)
    await phone.page.click("button[type=submit]")
    await expect(phone.page.get_by_role("alert")).to_contain_text("连不上服务器")


async def test_a_second_factor_is_enrolled_and_then_asked_for(town: Town, take: Take) -> None:
    """By a post that no other test signs in with."""
    account = town.demo.find("supervisor")
    phone = await take(account.username)
    page = phone.page
    await page.goto(f"{phone.address}/m/second-factor")
    await page.fill("input[name=password]", account.password)
    await page.get_by_role("button", name="绑定动态口令").click()
    uri = await page.get_by_role("link", name="在本机验证器中打开").get_attribute("href")
    assert uri is not None
    factor = Authenticator(uri)
    await phone.shot("second-factor-secret")
    await page.fill("input[name=code]", await factor.fresh_code())
    await page.get_by_role("button", name="启用").click()
    await expect(page.locator(".codes li").first).to_be_visible()
    await page.get_by_role("button", name="已抄好").click()
    await expect(page.get_by_role("heading", name="今日")).to_be_visible()

    other = await take()
    await other.page.fill("input[name=username]", account.username)
    await other.page.fill("input[name=password]", account.password)
    await other.page.click("button[type=submit]")
    await other.page.fill("input[name=code]", await factor.fresh_code())
    await other.page.click("button[type=submit]")
    await expect(other.page.get_by_role("heading", name="今日")).to_be_visible()
