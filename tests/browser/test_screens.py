"""Every screen of the app, opened of one of each thing: axe, targets, text that is cut; in both languages and in the largest letters."""

import re
from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from demo.authenticator import Authenticator
from demo.phone import Phone as Client
from tests.browser.conftest import Take
from tests.browser.looking import AXE, faults_of, look
from tests.browser.one_of_each import (
    FORMS,
    One,
    addresses,
    clerk_with_a_conflict,
    end_alarm,
    kinds_of_fields,
    make_one_of_each,
    not_walked,
    routes,
)
from tests.browser.phone import Phone
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
NAMED = frozenset({"patrol-one", "inspection", "visit"})
"""Their headings are the plan's or the place's own name."""
CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Mode:
    """A language and a size of letters, with the least side of what is touched (px)."""

    language: str
    text_px: int
    least_px: int

    @property
    def name(self) -> str:
        return f"{self.language}-{self.text_px}"


MODES = [Mode("zh-CN", 16, 44), Mode("zh-CN", 30, 60), Mode("en", 30, 60)]
"""MIIT's design rules for elder-friendly apps: main text to 30, targets of 60. English is the longer, so it is tried large."""


@pytest.fixture
def axe() -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is absent: sh dev/frontend.sh packages")


async def _choose(phone: Phone, mode: Mode) -> None:
    """In the settings, as a person does."""
    page = phone.page
    await page.goto(f"{phone.address}/m/mine")
    await page.locator(f"button[lang={mode.language}]").click()
    large, size = page.locator(".choice[aria-pressed]:not([lang])"), page.locator("input[type=range]")
    await expect(large).to_be_visible()
    if (await large.get_attribute("aria-pressed") == "true") != (mode.text_px >= 18):
        await large.click()
    if mode.text_px >= 18:
        await size.fill(str(mode.text_px))


async def _walk(phone: Phone, mode: Mode, found: list[One]) -> list[str]:
    faults = []
    for one in found:
        await phone.page.goto(f"{phone.address}/m{one.path}")
        await expect(phone.page.locator("h1")).to_be_visible()
        if one.role is not None:
            await phone.at_rest()
        if one.name == "map":
            await expect(phone.page.locator("[data-drawn]")).to_be_visible()
        await expect(phone.page.locator("main")).not_to_have_text("")
        faults += await look(phone, f"{one.name}-{mode.name}", least_px=mode.least_px)
        if (
            mode.language == "en"
            and one.name not in NAMED
            and CHINESE.search(await phone.page.locator("h1").inner_text())
        ):
            faults.append(f"{one.name}: its heading is not in English")
    return faults


async def _phones(town: Town, take: Take) -> tuple[dict[str | None, Phone], str]:
    """One for each role that a screen belongs to; the clerk's has a conflict."""
    worker = town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        place = await middle_of_grid(client, worker.area_path)
    clerk, item = await clerk_with_a_conflict(town, take)
    phones: dict[str | None, Phone] = {"community_clerk": clerk, None: await take()}
    phones["gridworker"] = await take(worker.username, place=place)
    phones["mediator"] = await take(town.demo.find("mediator").username)
    return phones, item


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("axe")
async def test_no_screen_has_a_serious_fault_a_small_target_or_text_that_is_cut(
    town: Town, take: Take
) -> None:
    ids = await make_one_of_each(town)
    try:
        phones, ids["item"] = await _phones(town, take)
        found = addresses(ids)
        assert not_walked(found) == set()
        faults = []
        for mode in MODES:
            for role, phone in phones.items():
                if role is not None:
                    await _choose(phone, mode)
                    faults += await _walk(phone, mode, [one for one in found if one.role == role])
        faults += await _walk(phones[None], MODES[0], [one for one in found if one.role is None])
    finally:
        await end_alarm(town, ids["alarm"])
    assert faults == [], "\n".join(faults)


def test_the_routes_are_read_from_the_app_itself() -> None:
    """The walk would be of nothing were the router written otherwise."""
    found = routes()
    assert len(found) >= 20
    assert found["/sign-in"]
    assert not found["/events/:id"]


def test_the_forms_that_are_looked_at_have_every_kind_of_field() -> None:
    kinds = kinds_of_fields()
    assert len(kinds) >= 5
    assert {kind for words in FORMS.values() for kind in words.split()} == kinds


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
