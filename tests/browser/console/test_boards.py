"""The boards of the console, each opened by the role that uses it, and two flows through them by hand."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.one_of_each import end_alarm, make_one_of_each
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
async def made(town: Town) -> AsyncIterator[dict[str, str]]:
    """A county with one of each thing that a board shows, and the ids by which their pages are opened."""
    found = await make_one_of_each(town)
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        found["served"] = (await client.get("/api/v1/served-persons", limit=1))["items"][0]["id"]
        found["device"] = (await client.get("/api/v1/devices", limit=1))["items"][0]["id"]
        findings = (await client.get("/api/v1/patrol-findings", limit=1))["items"]
        found["plan"] = (await client.get("/api/v1/patrol-plans", limit=1))["items"][0]["id"]
        if findings:
            found["finding"] = findings[0]["id"]
    yield found
    await end_alarm(town, found["alarm"])


def boards(made: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """What each role opens: the name of the picture, and the address."""
    finding = [("finding", f"/patrol/findings/{made['finding']}")] if "finding" in made else []
    return {
        "county_dispatcher": [
            ("mediation", "/mediation"), ("mediation-table", "/mediation?tab=table"), ("mediation-bodies", "/mediation?tab=bodies"),
            ("case", f"/mediation/{made['case']}"), ("patrol", "/patrol"), ("patrol-shifts", "/patrol?tab=shifts"),
            ("patrol-shift", f"/patrol/shifts/{made['shift']}"), ("patrol-plans", "/patrol?tab=plans"), ("patrol-plan", f"/patrol/plans/{made['plan']}"),
            ("findings", "/patrol?tab=findings"), *finding, ("targets", "/patrol?tab=targets"), ("coverage", "/patrol?tab=coverage"),
            ("quarantine", "/patrol?tab=quarantine"), ("care", "/care"), ("served", f"/care/{made['served']}"), ("devices", "/devices"),
            ("device", f"/devices/{made['device']}"), ("platforms", "/devices?tab=platforms"), ("refusals", "/devices?tab=refusals"),
            ("campaigns", "/collection"), ("records", "/collection?tab=records"), ("record", f"/collection/records/{made['room']}"),
            ("sources", "/collection?tab=sources"), ("tickets", "/collection?tab=tickets"), ("exports", "/collection?tab=exports"), ("burden", "/collection?tab=burden"),
            ("duty", "/duty"), ("rosters", "/duty?tab=rosters"), ("leaves", "/duty?tab=leaves"), ("plan-roster", "/duty/plan"),
            ("channels", "/channels"), ("groups", "/channels?tab=groups"), ("own-channels", "/channels?tab=own"),
        ],
        "security_administrator": [("people", "/people"), ("units", "/people?tab=units"), ("import", "/people/import")],
    }  # fmt: skip


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")], ids=["small", "large"])
@pytest.mark.usefixtures("axe")
async def test_every_board_can_be_read(
    sit: Sit, town: Town, made: dict[str, str], size: dict[str, int], language: str
) -> None:
    faults: list[str] = []
    for role, walked in boards(made).items():
        desk = await sit(town.demo.find(role).username, size=size, language=language)
        for name, path in walked:
            await desk.go(path)
            await _settled(desk)
            faults += await desk.look(name)
            refused = await desk.page.locator(".screen .note.red").all_inner_texts()
            faults += [f"{name}: {one}" for one in refused]
    assert faults == []


async def _settled(desk: Desk) -> None:
    """Its heading is there, and what it asked for has come."""
    await expect(desk.page.locator(".screen h1")).to_be_visible()
    await desk.page.wait_for_timeout(300)
    await expect(desk.page.get_by_text(desk.say("正在读取…", "Loading…"))).to_have_count(0)


@pytest.mark.usefixtures("made")
async def test_a_device_is_entered_bound_and_tested(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("community_clerk").username)
    page = desk.page
    await desk.go("/devices")
    await page.get_by_role("button", name="登记设备").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="确定").click()
    await expect(dialog.get_by_role("alert").first).to_be_visible()
    await desk.still()
    assert await desk.look("refused") == []
    await dialog.locator("select[name=kind]").select_option("button")
    await dialog.locator("input[name=vendor]").fill("acme")
    await dialog.locator("input[name=serial]").fill("BOARD-0001")
    clerk = town.demo.find("community_clerk").area_path
    await dialog.locator("select[name=area_path-0]").select_option(clerk[:9])
    await dialog.locator("select[name=area_path-1]").select_option(clerk)
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.get_by_role("heading", name="呼叫按钮 BOARD-0001")).to_be_visible()

    await page.get_by_role("button", name="绑定").click()
    await dialog.locator("input[role=combobox]").click()
    await page.get_by_role("option").first.click()
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.get_by_role("link", name="查看服务对象")).to_be_visible()

    await page.get_by_role("button", name="记录测试").click()
    await dialog.get_by_label("备注").fill("按下后中心收到,灯亮")
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.locator(".tag").filter(has_text="已测试")).to_be_visible()

    await page.get_by_role("button", name="发新密钥").click()
    await dialog.get_by_role("button", name="确定").click()
    await expect(dialog.locator("code.secret")).not_to_be_empty()
    await dialog.get_by_role("button", name="我已记下").click()
    await expect(page.locator("main").get_by_text("1 号")).to_be_visible()
    await desk.still()
    assert await desk.look("bound") == []


async def test_a_post_is_given_and_ended(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("security_administrator").username)
    page, worker = desk.page, town.demo.find("gridworker")
    await desk.go("/people")
    await page.get_by_label("姓名", exact=True).fill(worker.name)
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name=worker.name, exact=True).first.click()
    await expect(page.get_by_role("heading", name=worker.name)).to_be_visible()
    posts = page.locator(".posts > li")
    before = await posts.count()

    await page.get_by_role("button", name="任命岗位").click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("select[name=role]").select_option("volunteer")
    await dialog.locator("select[name=area_path-0]").select_option(worker.area_path[:9])
    await desk.still()
    assert await desk.look("giving") == []
    await dialog.get_by_role("button", name="确定").click()
    given = posts.filter(has_text="志愿者")
    await expect(given).to_be_visible()
    await expect(posts).to_have_count(before + 1)

    await given.get_by_role("button", name="结束岗位").click()
    await expect(dialog).to_contain_text("不能恢复")
    await dialog.get_by_role("button", name="确定").click()
    await expect(given.get_by_role("button", name="结束岗位")).to_have_count(0)
    await desk.still()
    assert await desk.look("ended") == []
