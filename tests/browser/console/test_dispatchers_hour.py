"""A dispatcher's hour at the centre: an alarm taken, an event merged, dispatched to a lead and two helpers, more time refused,
the case closed, the month's report taken out. Everybody else of the demo county plays over HTTP."""

import asyncio
import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.async_api import Locator, Page, Route, expect

from demo.cast import Cast, call_together, report_of, spot_in_grid
from demo.phone import new_id
from demo.stage import Player, Stage
from demo.telling import Teller
from tests.browser.console.calls import buttons, press, settle
from tests.browser.console.conftest import Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
COLLAPSE = "emergency.collapse"
"""Critical: its day to be handled in is the last one, in which more time may be asked for."""


async def test_a_dispatchers_hour(sit: Sit, town: Town) -> None:
    async with Stage(town.address, town.demo, Teller()) as stage:
        cast = await call_together(stage)
        desk = await sit(town.demo.find("county_dispatcher").username)
        await _alarm(desk, town, cast)
        event = await _merge(desk, cast)
        await _dispatch(desk, cast, event)
        await _refuse_more_time(desk, cast, event)
        await _close(desk, cast, event)
        await _month(desk)


async def _alarm(desk: Desk, town: Town, cast: Cast) -> None:
    """Pressed while the wall is looked at; taken, somebody goes, and closed when they have seen her."""
    page = desk.page
    await settle(town)
    await desk.go("/alarms")
    await desk.live()
    alarm_id = await press(town, buttons(town)[0])
    await page.locator(f".alarm-card[data-alarm='{alarm_id}']").click()
    panel = page.locator(f".alarm-panel[data-alarm='{alarm_id}']")
    await panel.get_by_role("button", name="接警", exact=True).click()
    await expect(panel.locator(".panel-head")).to_contain_text("已接警")
    for act, shown in (("going", "前往中"), ("arrived", "已到达")):
        await cast.clerk.phone.send(f"/api/v1/alarms/{alarm_id}/answers", {"id": str(new_id()), "act": act})
        await expect(panel.locator(".panel-head .tag").first).to_have_text(shown)
    await desk.shot("alarm")
    await panel.get_by_role("button", name="结束求助…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_text("已提供帮助").click()
    await dialog.get_by_text("亲属或邻居陪在身边").click()
    await dialog.get_by_role("button", name="确认结束").click()
    await expect(page.locator(f".wall-list [data-alarm='{alarm_id}']")).to_have_count(0)
    assert (await cast.clerk.phone.get(f"/api/v1/alarms/{alarm_id}"))["state"] == "closed"


async def _merge(desk: Desk, cast: Cast) -> dict[str, Any]:
    """Two gridworkers' words of one hole in the road; the second goes into the first, which is accepted."""
    spot = await spot_in_grid(cast)
    first = (
        await cast.gridworker.phone.report(report_of(COLLAPSE, "人行道塌陷约两米见方,已拉警戒线", spot))
    ).body
    second = (
        await cast.gridworker.phone.report(report_of(COLLAPSE, "路口人行道塌了一个坑", spot.moved(6, 0)))
    ).body
    page = desk.page
    await desk.go(f"/events/{second['id']}")
    await page.get_by_role("button", name=re.compile("并列比较")).first.click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(first["number"])
    await desk.shot("side-by-side")
    await dialog.get_by_role("button", name=f"本件并入 {first['number']}").click()
    await expect(page.locator(".tag", has_text="并入主件").first).to_be_visible()
    merged = await cast.clerk.phone.get(f"/api/v1/events/{second['id']}")
    assert merged["state"] == "merged"
    event: dict[str, Any] = await cast.clerk.phone.get(f"/api/v1/events/{first['id']}")
    return await cast.clerk.phone.move(event, "accept", {"note": "情况属实"})


async def _move(page: Page, name: str) -> Locator:
    """Open the form of a move."""
    button = page.locator(".move", has=page.get_by_text(name, exact=True))
    await button.click()
    form = page.locator("form.move-form")
    await expect(form).to_be_visible()
    return form


async def _send(page: Page, name: str) -> None:
    await page.locator("form.move-form button[type=submit]").click()
    await expect(page.get_by_role("status").filter(has_text=f"已完成:{name}")).to_be_visible()


async def _dispatch(desk: Desk, cast: Cast, event: dict[str, Any]) -> None:
    """To the waterworks, with the town's repair and the electricity to help."""
    page = desk.page
    units = {
        row["code"]: row["id"] for row in (await cast.clerk.phone.get("/api/v1/units", limit=100))["items"]
    }
    helpers = [unit_id for code, unit_id in units.items() if code == "urban"]
    helpers += [unit_id for code, unit_id in units.items() if code not in {"water", "urban"}][:1]
    await desk.go(f"/events/{event['id']}")
    form = await _move(page, "派遣")
    await form.locator(f"select[name=lead] option[value='{units['water']}']").wait_for(state="attached")
    await form.locator("select[name=lead]").select_option(units["water"])
    for place, unit_id in enumerate(helpers):
        await form.get_by_role("button", name="添加协办").click()
        await form.locator(f"select[name=helper-{place}]").select_option(unit_id)
    await desk.shot("dispatch")
    await _send(page, "派遣")
    parts = await cast.clerk.phone.get(f"/api/v1/events/{event['id']}/parts")
    assert sorted(part["unit_id"] for part in parts if part["kind"] == "help") == sorted(helpers)


async def _refuse_more_time(desk: Desk, cast: Cast, event: dict[str, Any]) -> None:
    """Signed for and asked about over HTTP; the desk hears of it by itself, of what was asked last of all, and says no."""
    page, opened = desk.page, asyncio.Event()

    async def late(route: Route) -> None:
        await opened.wait()
        await route.continue_()

    now = await _moves(cast.water, event["id"], ("sign", {}))
    await page.route(f"**/events/{event['id']}/requests", late)
    await cast.water.phone.move(now, "request-extension", {"working_days": 1, "reason": "等待管材"})
    form = await _move(page, "不同意延期")
    opened.set()
    await expect(form.locator("select[name=request_id]")).to_have_value(re.compile("-.*-"))
    await form.locator("textarea[name=reason]").fill("影响通行,须当日回填")
    await desk.shot("extension")
    await _send(page, "不同意延期")
    requests = await cast.water.phone.get(f"/api/v1/events/{event['id']}/requests")
    assert [one["state"] for one in requests if one["kind"] == "extension"] == ["refused"]


async def _moves(player: Player, event_id: str, *moves: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Somebody does these, one after another, on the event as it is."""
    event: dict[str, Any] = await player.phone.get(f"/api/v1/events/{event_id}")
    for move, body in moves:
        event = await player.phone.move(event, move, body)
    return event


async def _close(desk: Desk, cast: Cast, event: dict[str, Any]) -> None:
    """Handled by the lead (the helpers need not be waited for), verified on the spot, and closed at the desk."""
    page, event_id = desk.page, event["id"]
    done = {"outcome": "已回填并修复路面", "without_parts": "无需协办到场"}
    await _moves(cast.water, event_id, ("finish", done))
    await _moves(cast.gridworker, event_id, ("verify", {"finding": "路面平整,警戒已撤"}))
    form = await _move(page, "结案")
    await form.locator("select[name=channel]").select_option("phone")
    await form.locator("textarea[name=reply]").fill("塌陷已回填,恢复通行")
    await _send(page, "结案")
    await desk.shot("closed")
    assert (await cast.clerk.phone.get(f"/api/v1/events/{event_id}"))["state"] == "closed"


async def _month(desk: Desk) -> None:
    """The month so far, as a document that opens."""
    page = desk.page
    await desk.go("/figures")
    await expect(page.locator("[data-ready=true]")).to_be_visible()
    await page.locator("details.taking > summary").click()
    async with page.expect_download() as coming:
        await page.locator("[data-take='month.docx']").click()
    download = await coming.value
    assert download.suggested_filename.endswith(".docx")
    opened = docx.Document(io.BytesIO(_content(await download.path())))
    rows = {row.cells[0].text: row.cells[1].text for row in opened.tables[0].rows}
    assert int(rows["上报数"]) >= 2, "both reports of this hour are counted"
    await desk.shot("month")


def _content(path: Path) -> bytes:
    return path.read_bytes()
