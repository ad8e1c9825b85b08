"""The alarm wall: a press stands on top within a second of being announced, sounds until taken, and is followed to its end."""

import asyncio
import re
import time
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from demo.phone import new_id
from demo.stage import Listener
from tests.browser.console.calls import buttons, client_of, press, settle, somebody_near, wall
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WITHIN_S = 1.0
TRIES = 3
RINGS_EVERY_S = 1.5
COUNTING = """() => {
  const start = OscillatorNode.prototype.start
  window.tones = 0
  OscillatorNode.prototype.start = function (...rest) { window.tones += 1; return start.apply(this, rest) }
}"""
"""Counts each tone that is made."""


async def _press_until_in_time(town: Town, desk: Desk) -> tuple[str, float]:
    """The alarm that stood on top in time, and how long after it was announced.

    Every press is seen on top; where this machine is busy with other tests a single one may be late through no fault of the
    wall, and what is not pushed to it at once is late each time.
    """
    took, alarm_id = 99.0, ""
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(client_of(town, "town_dispatcher"))
        await client.sign_in()
        listener = await stack.enter_async_context(Listener(client))
        for number, device in enumerate(buttons(town)[:TRIES], start=1):
            begun = time.monotonic()
            alarm_id = await press(town, device)
            heard, seen = await asyncio.gather(
                listener.heard(alarm_id, kind="AlarmCalled", since=begun, within_s=20),
                _seen_on_top(desk, alarm_id, begun),
            )
            assert heard is not None
            took = seen - heard
            assert await desk.page.locator(".wall").get_attribute("data-sounding") == str(number)
            if took < WITHIN_S:
                break
    return alarm_id, took


async def _seen_on_top(desk: Desk, alarm_id: str, begun: float) -> float:
    """Seconds since then until it is the first of the list, looked for fifty times a second."""
    first = "(id) => document.querySelector('.wall-list .alarm-card')?.dataset.alarm === id"
    await desk.until(first, argument=alarm_id, within_s=20)
    return time.monotonic() - begun


@pytest.mark.usefixtures("axe")
async def test_a_press_stands_on_top_sounds_until_taken_and_is_followed_to_its_end(
    sit: Sit, town: Town
) -> None:
    await settle(town)
    desk = await wall(sit, town)
    page = desk.page
    faults = await desk.look("quiet")
    await page.evaluate(COUNTING)
    await page.get_by_role("button", name="开启声音").click()
    await expect(page.locator(".wall[data-audible=true]")).to_be_visible()
    await desk.until("window.tones === 2")

    alarm_id, took = await _press_until_in_time(town, desk)
    assert took < WITHIN_S, f"on top {took:.2f} s after it was announced"
    panel = page.locator(f".alarm-panel[data-alarm='{alarm_id}']")
    await desk.until("window.tones >= 6")
    await settle(town, but=alarm_id)
    await expect(page.locator(".wall[data-sounding='1']")).to_be_visible()
    await page.locator(f".alarm-card[data-alarm='{alarm_id}']").click()
    await expect(panel.locator(".alarm-subject .address")).to_be_visible()
    await expect(panel.get_by_role("timer")).to_contain_text("后升级")
    faults += await desk.look("called")

    await panel.get_by_role("button", name="接警", exact=True).click()
    await expect(panel.get_by_role("button", name="接警", exact=True)).to_have_count(0)
    await expect(panel.locator(".panel-head")).to_contain_text(town.demo.find("county_dispatcher").name)
    await expect(page.locator(".wall[data-sounding='0']")).to_be_visible()
    heard = await page.evaluate("window.tones")
    await asyncio.sleep(2 * RINGS_EVERY_S)
    assert await page.evaluate("window.tones") == heard, "taken, it is silent"
    await expect(panel.get_by_role("timer")).to_be_visible()

    async with client_of(town, "town_dispatcher") as client:
        alarm = await client.get(f"/api/v1/alarms/{alarm_id}")
        name = await somebody_near(town, alarm)
        await desk.go(f"/alarms?id={alarm_id}")
        await expect(panel.locator("[data-near]", has_text=name)).to_contain_text(
            re.compile("(19|20)[0-9] 米")
        )
        await expect(panel.locator(".alarm-map[data-drawn=yes]")).to_be_visible()
        await expect(panel.locator(".alarm-told li").first).to_be_visible()
        for size, called in ((SMALL, "small"), (LARGE, "large")):
            await page.set_viewport_size(size)
            faults += await desk.look(f"taken-{called}")
        await page.get_by_role("button", name="English").click()
        faults += await desk.look("taken-large-en")
        await page.set_viewport_size(SMALL)
        faults += await desk.look("taken-small-en")
        await page.get_by_role("button", name="中文").click()

        await _telephone(desk)
        faults += await _call_the_next_level(desk)
        faults += await _close_it(desk, client, alarm_id)
        ended = await client.get(f"/api/v1/alarms/{alarm_id}")
    acts = [act["act"] for act in ended["acts"]]
    assert {"opened", "seen", "noted", "escalated", "going", "closed"} <= set(acts)
    assert (ended["close_code"], ended["safe_by"]) == ("help_given", "relative")
    assert faults == []
    await settle(town)


async def _telephone(desk: Desk) -> None:
    """The desk's own telephone takes the number; what came of it is one press."""
    page = desk.page
    await page.evaluate(
        "document.addEventListener('click', (e) => e.target.closest('a[href^=\"tel:\"]') && e.preventDefault())"
    )
    await page.locator(".alarm-subject .lines a").first.click()
    await page.get_by_role("button", name="无人接听").click()
    await expect(page.locator(".alarm-story li[data-act=noted]")).to_contain_text("无人接听")


async def _call_the_next_level(desk: Desk) -> list[str]:
    """What is wrong with how it looks."""
    page = desk.page
    called = page.locator(".alarm-ladder li[data-called=true]")
    await expect(called.first).to_be_visible()
    await page.get_by_role("button", name="立即升级…").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("将立即呼叫")
    faults = await desk.look("escalate")
    await dialog.get_by_role("button", name="立即升级").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".alarm-story li[data-act=escalated]")).to_be_visible()
    # A round begins at the level that was called: only it is shown as called until the next comes.
    await expect(called.first).to_be_visible()
    return faults


async def _close_it(desk: Desk, client: Client, alarm_id: str) -> list[str]:
    """Somebody sets out while the desk closes: it is told, what it wrote is kept, and it decides again."""
    page = desk.page

    async def meanwhile(route: Any) -> None:
        await client.send(f"/api/v1/alarms/{alarm_id}/answers", {"id": str(new_id()), "act": "going"})
        await route.continue_()

    await page.get_by_role("button", name="结束求助…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_text("已提供帮助").click()
    await expect(dialog.get_by_role("button", name="确认结束")).to_be_disabled()
    await dialog.get_by_text("亲属或邻居陪在身边").click()
    await dialog.locator("textarea[name=words]").fill("邻居已到,扶起,无外伤")
    await page.route("**/close", meanwhile, times=1)
    await dialog.get_by_role("button", name="确认结束").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("新进展")
    faults = await desk.look("close-stale")
    await expect(page.locator(".alarm-story li[data-act=going]")).to_be_visible()
    await expect(dialog.locator("textarea[name=words]")).to_have_value("邻居已到,扶起,无外伤")
    await dialog.get_by_role("button", name="确认结束").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator(f".wall-list [data-alarm='{alarm_id}']")).to_have_count(0)
    await page.get_by_role("button", name="历史").click()
    await page.locator(f".wall-list [data-alarm='{alarm_id}']").click()
    await expect(page.locator(".alarm-subject")).to_contain_text("不再显示")
    await expect(page.locator(".panel-head")).to_contain_text("已提供帮助")
    return faults + await desk.look("history")


async def test_what_happened_while_the_stream_was_cut_stands_there_afterwards(sit: Sit, town: Town) -> None:
    await settle(town)
    gone, stays, new = buttons(town)[:3]
    over, open_id = await press(town, gone), await press(town, stays)
    desk = await wall(sit, town)
    await expect(desk.page.locator(".wall-list .alarm-card")).to_have_count(2)

    # The newest is shown by itself; whoever has begun to work on it is not torn away by what comes later.
    shown = desk.page.locator(f".alarm-panel[data-alarm='{open_id}']")
    await shown.locator("input[name=note]").fill("正在电话核实")
    await expect(shown.locator(".alarm-map[data-drawn=yes]")).to_be_visible()
    await desk.context.set_offline(True)
    town.stack.kill("api")
    await expect(desk.page.locator(".frame[data-live=false]")).to_be_visible(timeout=60_000)
    new_alarm = await press(town, new)
    async with client_of(town, "town_dispatcher") as client:
        await client.send(f"/api/v1/alarms/{over}/close", {"code": "by_mistake", "safe_by": "spoken_to"})
    town.stack.kill("api")
    await desk.shot("cut")
    await desk.context.set_offline(False)
    await desk.live()
    await expect(desk.page.locator(f".wall-list [data-alarm='{over}']")).to_have_count(0)
    cards = desk.page.locator(".wall-list .alarm-card")
    await expect(cards).to_have_count(2)
    assert [await card.get_attribute("data-alarm") for card in await cards.all()] == [new_alarm, open_id]
    await expect(desk.page.locator(".wall[data-sounding='2']")).to_be_visible()
    await expect(shown.locator("input[name=note]")).to_have_value("正在电话核实")
    await settle(town)


@pytest.mark.usefixtures("axe")
async def test_a_worker_in_danger_stands_apart_and_a_drill_says_so(sit: Sit, town: Town) -> None:
    await settle(town)
    account = town.demo.find("gridworker")
    ordinary = await press(town, buttons(town)[0])
    async with Client(town.address, account.username, account.password) as worker:
        place = await worker.get(f"/api/v1/areas/{account.area_path}")
        body = {"id": str(new_id()), "place": {"lon": place["label_lon"], "lat": place["label_lat"], "datum": "cgcs2000", "accuracy_m": 60}}  # fmt: skip
        pressed = (await worker.send("/api/v1/worker-alarms", body)).body
    desk = await wall(sit, town)
    page = desk.page
    apart = page.locator(".wall-list .apart")
    await expect(apart.locator(f"[data-alarm='{pressed['alarm_id']}']")).to_be_visible()
    await expect(apart.locator(f"[data-alarm='{ordinary}']")).to_have_count(0)
    await apart.locator(".alarm-card").click()
    await expect(page.locator(".alarm-subject")).to_contain_text("工作人员遇险")
    await expect(page.locator(".alarm-map[data-drawn=yes]")).to_be_visible()
    faults = await desk.look("worker")

    await page.get_by_role("button", name="演练台账").click()
    back = page.locator(".wall .tabs").get_by_role("button", name="待接警 2")
    await expect(back).to_have_class(re.compile("danger"))
    row = page.locator(".drills tbody tr").first
    await expect(row).to_be_visible()
    faults += await desk.look("drills")
    await row.get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("select[name=device]").select_option(index=1)
    faults += await desk.look("drill-dialog")
    await dialog.get_by_role("button", name="开始演练").click()
    await expect(page.locator(".panel-head")).to_contain_text("【演练】")
    await page.get_by_role("button", name="结束求助…").click()
    choices = dialog.locator("input[name=code]")
    await expect(choices).to_have_count(1)
    await choices.first.check()
    await dialog.get_by_role("button", name="确认结束").click()
    await expect(dialog).to_have_count(0)
    assert faults == []
    await settle(town)


@pytest.mark.usefixtures("axe")
async def test_on_another_screen_it_is_seen_and_heard_until_it_is_taken(sit: Sit, town: Town) -> None:
    await settle(town)
    desk = await sit(town.demo.find("county_dispatcher").username)
    page = desk.page
    await desk.go("/figures")
    await desk.live()
    strip = page.locator(".alarm-strip")
    await expect(strip).to_have_attribute("data-sounding", "0")
    await page.evaluate(COUNTING)
    alarm_id = await press(town, buttons(town)[0])
    await expect(strip.get_by_role("alert")).to_contain_text("待接警")
    faults = await desk.look("strip-small")
    await page.locator("#screen h1").click()  # the first touch of a page, anywhere, lets it sound
    await expect(strip).to_have_attribute("data-audible", "true")
    await desk.until("window.tones >= 4")
    await page.set_viewport_size(LARGE)
    faults += await desk.look("strip-large")
    await page.get_by_role("button", name="English").click()
    await page.set_viewport_size(SMALL)
    faults += await desk.look("strip-small-en")
    await page.get_by_role("button", name="中文").click()

    await strip.get_by_role("link").click()
    await expect(strip).to_have_count(0)
    panel = page.locator(f".alarm-panel[data-alarm='{alarm_id}']")
    await expect(page.locator(".wall[data-sounding='1'][data-audible=true]")).to_be_visible()
    heard = await page.evaluate("window.tones")
    await desk.until(f"window.tones > {heard}")
    await panel.get_by_role("button", name="接警", exact=True).click()
    await expect(page.locator(".wall[data-sounding='0']")).to_be_visible()
    await page.locator(".menu").get_by_role("link", name="统计分析", exact=True).click()
    await expect(strip).to_have_attribute("data-sounding", "0")
    heard = await page.evaluate("window.tones")
    await asyncio.sleep(2 * RINGS_EVERY_S)
    assert await page.evaluate("window.tones") == heard, "taken, it is silent on this screen too"
    assert faults == []
    await settle(town)
