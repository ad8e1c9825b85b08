"""The desk and one event's page, worked by the keyboard: from the queue to a dispatch, a search, a batch, a lost race."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Route, expect

from demo.accounts import Account
from demo.cast import Cast, call_together, report_of, spot_in_grid
from demo.stage import Stage
from demo.telling import Teller
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
GARBAGE = "environment.exposed_garbage"


async def reported(cast: Cast, words: str, count: int = 1) -> list[dict[str, Any]]:
    """Events of the gridworker's own grid, a few metres apart."""
    spot = await spot_in_grid(cast)
    found = []
    for place in range(count):
        body = report_of(GARBAGE, words, spot.moved(place * 5.0, 0))
        found.append({**(await cast.gridworker.phone.report(body)).body, "words": words})
    return found


def clerk_of(town: Town) -> Account:
    demo = town.demo
    return demo.find("community_clerk", demo.find("gridworker").area_path[:12])


def row_of(page: Page, event: dict[str, Any]) -> Locator:
    return page.locator(f"a.open[data-event='{event['id']}']")


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def test_from_the_queue_to_a_dispatch_by_the_keyboard_alone(sit: Sit, town: Town) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        (event,) = await reported(cast, "键盘巷口垃圾外溢")
        desk = await sit(clerk_of(town).username, path="/desk")
        page = desk.page
        await expect(row_of(page, event)).to_be_visible()
        await _step_to(page, event)
        await expect(row_of(page, event)).to_be_focused()
        await press(page, "Enter")
        await expect(page.get_by_role("heading", name=re.compile(event["number"]))).to_be_visible()
        await expect(page.get_by_text("键盘巷口垃圾外溢").first).to_be_visible()
        await _begin(page, "受理")
        await expect(page.locator("form.move-form [name=note]")).to_be_focused()
        await press(page, "Tab", "Enter")
        await expect(page.get_by_role("status").filter(has_text="已完成:受理")).to_be_visible()
        await _begin(page, "派遣")
        await expect(page.locator("select[name=lead] option").nth(2)).to_be_attached()
        await expect(page.locator("select[name=lead]")).to_be_focused()
        await press(page, "ArrowDown", "Tab", "Tab", "Enter")
        await expect(page.get_by_role("status").filter(has_text="已完成:派遣")).to_be_visible()
        now = await cast.clerk.phone.get(f"/api/v1/events/{event['id']}")
        assert now["state"] == "dispatched"


async def _step_to(page: Page, event: dict[str, Any]) -> None:
    """Down the list by j until the keyboard stands on this event."""
    await expect(row_of(page, event)).to_be_visible()
    for _ in range(60):
        await press(page, "j")
        if await _standing(page) == event["id"]:
            return
    raise AssertionError("j never came to the event")


async def _begin(page: Page, name: str) -> None:
    """To the moves by m, down by j to this one, and open its form."""
    button = page.locator(".move", has=page.get_by_text(name, exact=True))
    await expect(button).to_be_visible()
    await press(page, "m")
    await expect(page.locator(".move").first).to_be_focused()
    for _ in range(30):
        if await button.evaluate("one => one === document.activeElement"):
            break
        await press(page, "j")
    await expect(button).to_be_focused()
    await press(page, "Enter")
    await expect(page.locator("form.move-form")).to_be_visible()


async def test_the_keyboard_stays_on_its_row_while_the_list_changes(sit: Sit, town: Town) -> None:
    """A row that moves keeps the keyboard; where it goes, the keyboard stands on the one in its place."""
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        first, second, third = await reported(cast, "键盘所在行移动用例", 3)
        desk = await sit(clerk_of(town).username, path="/desk")
        page = desk.page
        await desk.live()
        for event in (first, second, third):
            await expect(row_of(page, event)).to_be_visible()
        await _step_to(page, third)
        now = await cast.town.phone.get(f"/api/v1/events/{third['id']}")
        await cast.town.phone.move(now, "raise-major", {"reason": "影响多户"})
        await expect(page.locator("tr", has=row_of(page, third)).get_by_text("重大")).to_be_visible()
        assert await _standing(page) == third["id"]
        await _step_to(page, first)
        after = await page.locator("a.open").evaluate_all("all => all.map(one => one.dataset.event)")
        place = after.index(first["id"])
        now = await cast.clerk.phone.get(f"/api/v1/events/{first['id']}")
        reply = {"channel": "phone", "words": "现场核实并无此情况"}
        await cast.clerk.phone.move(now, "reject", {"reason": "not_true", "reply": reply})
        await expect(row_of(page, first)).to_have_count(0)
        assert await _standing(page) == [one for one in after if one != first["id"]][place]


async def _standing(page: Page) -> str | None:
    """The event that the keyboard stands on."""
    event: str | None = await page.evaluate("document.activeElement?.dataset?.event")
    return event


async def test_a_search_finds_part_words_and_marks_them(sit: Sit, town: Town) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        (event,) = await reported(cast, "锦绣家园南侧绿化带垃圾成堆")
        desk = await sit(clerk_of(town).username, path="/desk")
        page = desk.page
        await expect(page.locator("input[name=q]")).to_be_visible()
        await press(page, "/")
        await expect(page.locator("input[name=q]")).to_be_focused()
        await page.keyboard.type("绿化带 成堆")
        await press(page, "Enter")
        await expect(row_of(page, event)).to_be_visible()
        await expect(page.locator("mark", has_text="绿化带")).to_be_visible()
        await page.fill("input[name=q]", "13812345678")
        await press(page, "Enter")
        await expect(page.locator(".screen").get_by_role("alert")).to_contain_text("不可检索")
        await page.fill("input[name=q]", event["number"])
        await press(page, "Enter")
        await expect(page.locator("a.open")).to_have_count(1)


async def test_many_are_dispatched_at_once_and_filters_are_kept(sit: Sit, town: Town) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        events = await reported(cast, "批量派遣用例垃圾", 3)
        desk = await sit(clerk_of(town).username, path="/desk")
        page = desk.page
        for event in events:
            await _step_to(page, event)
            await press(page, "x")
        await expect(page.get_by_text("已选 3 件")).to_be_visible()
        await press(page, "d")
        await expect(page.get_by_role("combobox", name="主办")).to_be_focused()
        await page.get_by_role("combobox", name="主办").select_option("gridworker")
        await desk.shot("batch")
        await page.get_by_role("dialog").get_by_role("button", name="派遣", exact=True).click()
        await expect(page.get_by_text("已派遣 3 件,未派遣 0 件")).to_be_visible()
        await press(page, "Escape")
        for event in events:
            assert (await cast.clerk.phone.get(f"/api/v1/events/{event['id']}"))["state"] == "dispatched"
        await page.get_by_role("combobox", name="等级").select_option("urgent")
        await page.get_by_role("button", name="保存/管理筛选").click()
        await page.fill("input[name=filter-name]", "急件")
        await page.get_by_role("dialog").get_by_role("button", name="保存", exact=True).click()
        await expect(
            page.get_by_role("dialog").get_by_role("listitem").filter(has_text="急件")
        ).to_be_visible()
        await press(page, "Escape")
        await desk.go("/desk")
        await page.get_by_role("button", name="急件", exact=True).click()
        await expect(page.get_by_role("combobox", name="等级")).to_have_value("urgent")


async def test_whoever_was_second_is_shown_what_changed_and_by_whom(sit: Sit, town: Town) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        first, second, *_ = await reported(cast, "先后两人同时受理", 7)
        desk = await sit(clerk_of(town).username, path=f"/events/{second['id']}")
        page = desk.page
        await expect(page.get_by_text("疑似重复")).to_be_visible()
        await _begin(page, "受理")

        async def late(route: Route) -> None:
            """Somebody else is first by a moment."""
            now = await cast.clerk.phone.get(f"/api/v1/events/{second['id']}")
            await cast.town.phone.move(now, "raise-major", {"reason": "影响多户"})
            await route.continue_()

        await page.route(f"**/events/{second['id']}/accept", late, times=1)
        await page.locator("form.move-form button[type=submit]").click()
        told = page.get_by_role("alert").filter(has_text="已有变化")
        await expect(told).to_contain_text("标记重大紧急")
        await expect(told).to_contain_text("镇街派遣员")
        await desk.shot("stale")
        await page.locator("form.move-form button[type=submit]").click()
        await expect(page.get_by_role("status").filter(has_text="已完成:受理")).to_be_visible()
        shown = page.get_by_role("region", name="疑似重复").get_by_role("listitem")
        await expect(shown).to_have_count(5)
        await page.get_by_role("button", name="显示全部").click()
        await shown.filter(has_text=first["number"]).get_by_role("button", name="并列比较").click()
        await expect(page.get_by_role("dialog")).to_contain_text(first["number"])
        await desk.shot("side-by-side")
        await page.get_by_role("dialog").get_by_role("button", name=re.compile("^本件并入")).click()
        await expect(page.locator(".tag", has_text="并入主件").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "name"), [(SMALL, "small"), (LARGE, "large")])
@pytest.mark.usefixtures("axe")
async def test_the_desk_and_an_event_can_be_read(
    sit: Sit, town: Town, size: Any, name: str, language: str
) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        events = await reported(cast, "围墙外侧垃圾堆放多日,气味明显,影响老人出行,居民多次反映", 4)
        desk = await sit(clerk_of(town).username, size=size, language=language, path="/desk")
        page = desk.page
        await expect(row_of(page, events[0])).to_be_visible()
        await press(page, "j")
        faults = await desk.look(f"desk-{name}-{language}")
        await press(page, "?")
        await expect(page.get_by_role("dialog")).to_be_visible()
        faults += await desk.look(f"keys-{name}-{language}")
        await press(page, "Escape")
        await desk.go(f"/events/{events[0]['id']}")
        await expect(page.locator(".event-map[data-drawn=yes]")).to_be_visible()
        faults += await desk.look(f"event-{name}-{language}")
        await _open_form(desk)
        faults += await desk.look(f"form-{name}-{language}")
        assert faults == []


async def _open_form(desk: Desk) -> None:
    await desk.page.locator(".move", has_text=desk.say("不予受理", "Reject")).click()
    await expect(desk.page.locator("form.move-form")).to_be_visible()
