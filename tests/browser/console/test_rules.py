"""Rules at the desk: limits by two editors, event types, the calendar, each told its effect before; and the auditor's log."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from demo.phone import Phone as Client
from demo.phone import new_id
from gridgov.clock import local_day, utc_now
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WORD = "县网格办〔2026〕12号"


async def _report(town: Town, count: int) -> None:
    """Events that wait to be accepted, so that a limit has something that keeps it."""
    worker = town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        lon, lat = await middle_of_grid(client, worker.area_path)
        for number in range(count):
            await client.report({
                "type_code": "environment.exposed_garbage", "words": f"垃圾外溢 {number}", "occurred_at": utc_now().isoformat(),
                "place": {"lon": lon, "lat": lat, "datum": "cgcs2000", "accuracy_m": 5},
            })  # fmt: skip


async def _rules(town: Town, kind: str) -> dict:  # type: ignore[type-arg]
    who = town.demo.find("county_dispatcher")
    async with Client(town.address, who.username, who.password) as client:
        found: dict = await client.get(f"/api/v1/rules/{kind}")  # type: ignore[type-arg]
        return found


def _panel(desk: Desk) -> Locator:
    return desk.page.get_by_role("region", name=desk.say("修改草案", "Draft"))


async def _draft_limit(desk: Desk, hours: int) -> None:
    """Another limit for accepting what is normal, into the draft, and its effect looked at."""
    page = desk.page
    await page.get_by_label(desk.say("环节", "Stage"), exact=True).select_option("accept")
    row = page.get_by_role("row").filter(has_text=desk.say("受理 · 一般", "Accept · Normal")).first
    await row.get_by_role("button", name=desk.say("修改", "Change")).click()
    await page.fill("input[name=duration]", str(hours))
    await page.fill("input[name=row-source]", WORD)
    await page.get_by_role("button", name=desk.say("写入草案", "Into the draft")).click()
    await _panel(desk).get_by_role("button", name=desk.say("检查影响", "Check the effect")).click()
    await expect(_panel(desk).locator(".effect")).to_be_visible()


async def _publish(desk: Desk, reason: str) -> None:
    await _panel(desk).locator("input[name=reason]").fill(reason)
    await _panel(desk).locator("input[name=source]").fill(WORD)
    await _panel(desk).get_by_role("button", name=desk.say("发布执行", "Put in force")).click()


@pytest.mark.usefixtures("axe")
async def test_of_two_editors_of_a_limit_the_second_sees_what_changed_and_settles_it(
    sit: Sit, town: Town
) -> None:
    await _report(town, 3)
    before = (await _rules(town, "policies"))["number"]
    first = await sit(town.demo.find("county_dispatcher").username)
    second = await sit(town.demo.find("system_administrator").username, size=LARGE)
    for desk in (first, second):
        await desk.go("/rules/limits")
        await expect(desk.page.get_by_role("table")).to_be_visible()
    assert await first.look("limits") == []
    await _draft_limit(first, 3)
    told = await _panel(first).locator(".effect").inner_text()
    found = re.search(r"(\d+)\s*个在办计时沿用原时限", told)
    assert found is not None, told
    assert int(found[1]) >= 3
    assert await first.look("effect") == []

    await _draft_limit(second, 2)
    await _publish(first, "缩短受理时限")
    await expect(_panel(first).get_by_text(f"第 {before + 1} 版已发布")).to_be_visible()
    assert (await _rules(town, "policies"))["version"]["effect"]["running_count"] >= 3

    await _publish(second, "再缩短")
    name = town.demo.find("county_dispatcher").name
    conflict = _panel(second).get_by_role("alert")
    await expect(conflict).to_contain_text(f"{name}已先发布第 {before + 1} 版")
    await expect(conflict).to_contain_text("缩短受理时限")
    await expect(conflict).to_contain_text("双方都改了")
    assert await second.look("conflict-large") == []
    await conflict.get_by_role("button", name="以最新版为基础,保留我的修改").click()
    await expect(_panel(second).locator(".effect")).to_be_visible()
    await _publish(second, "再缩短")
    await expect(_panel(second).get_by_text(f"第 {before + 2} 版已发布")).to_be_visible()
    now = await _rules(town, "policies")
    assert now["number"] == before + 2
    durations = [
        row["duration"] for row in now["rows"] if row["stage"] == "accept" and row["urgency"] == "normal"
    ]
    assert durations[-1] == 2
    await second.page.get_by_role("button", name="历史").click()
    await expect(second.page.get_by_text("再缩短")).to_be_visible()
    await second.page.get_by_role("button", name="看改动").first.click()
    history = second.page.get_by_role("region", name="历史")
    await expect(history.get_by_role("table")).to_contain_text("时限")
    assert await second.look("history-large") == []


@pytest.mark.parametrize(("size", "language"), [(SMALL, "en"), (LARGE, "zh")])
@pytest.mark.usefixtures("axe")
async def test_each_screen_of_rules_can_be_read(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    desk = await sit(town.demo.find("county_dispatcher").username, size=size, language=language)
    faults = []
    for name in ("limits", "types", "calendar"):
        await desk.go(f"/rules/{name}")
        await expect(
            desk.page.get_by_role("table").or_(desk.page.locator(".year .day")).first
        ).to_be_visible()
        faults += await desk.look(f"{name}-{language}")
    await desk.go("/rules/limits")
    await desk.page.get_by_role("button", name=desk.say("新增时限", "New limit")).click()
    faults += await desk.look(f"limit-form-{language}")
    row = desk.page.get_by_role("row").filter(has_text=desk.say("受理 · 紧急", "Accept · Critical")).first
    await expect(row).to_contain_text(desk.say("本系统建议值,无法律效力", "gridgov default, no legal force"))
    await row.get_by_role("button", name=desk.say("修改", "Change")).click()
    form = desk.page.get_by_role("form", name=desk.say("编辑时限", "Edit a limit"))
    last = form.get_by_role("group", name=desk.say("第 4 步", "Step 4"))
    await expect(last.get_by_role("combobox", name=desk.say("重复", "Repeated"), exact=True)).to_have_value(
        "always"
    )
    faults += await desk.look(f"many-steps-{language}")
    await last.scroll_into_view_if_needed()
    faults += await desk.look(f"many-steps-end-{language}")
    await desk.go("/rules/types")
    await desk.page.get_by_role("button", name=desk.say("新增类型", "New type")).click()
    await expect(
        desk.page.get_by_role("form", name=desk.say("编辑事件类型", "Edit an event type"))
    ).to_be_visible()
    faults += await desk.look(f"type-form-{language}")
    await desk.page.get_by_role("button", name=desk.say("修改", "Change")).first.click()
    faults += await desk.look(f"type-change-{language}")
    await desk.go("/rules/calendar")
    await desk.page.locator(".year .day").first.click()
    faults += await desk.look(f"day-form-{language}")
    assert faults == []


@pytest.mark.usefixtures("axe")
async def test_a_limit_with_faults_is_told_where_and_is_not_put_in_force(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("county_dispatcher").username)
    await desk.go("/rules/limits")
    await desk.page.get_by_role("button", name="新增时限").click()
    form = desk.page.get_by_role("form", name="编辑时限")
    await form.locator("select[name=stage]").select_option("sign")
    await form.get_by_label("适用类型").fill("facility.never_heard_of")
    await form.locator("input[name=row-source]").fill(WORD)
    await form.get_by_role("group", name="第 1 步").get_by_label("做什么").select_option("supervise")
    await form.get_by_role("button", name="写入草案").click()
    await _panel(desk).get_by_role("button", name="检查影响").click()
    told = _panel(desk).get_by_role("alert")
    await expect(told).to_contain_text("第 1 步 · 亮牌")
    await expect(told).to_contain_text("督办须亮牌:请选择黄牌、红牌或黑牌")
    await expect(_panel(desk).get_by_role("button", name="发布执行")).to_have_count(0)
    assert await desk.look("faults") == []

    await told.get_by_role("button", name="去改正:第 1 步 · 亮牌").click()
    card = form.get_by_role("group", name="第 1 步").get_by_label("亮牌")
    await expect(card).to_be_focused()
    await expect(form).to_contain_text("督办须亮牌")
    assert await desk.look("fault-in-its-form") == []
    await card.select_option("yellow")
    await form.get_by_label("适用类型").fill("facility.manhole_cover")
    await form.get_by_role("button", name="写入草案").click()
    await expect(_panel(desk).locator(".effect")).to_be_visible()
    await expect(_panel(desk).locator(".edits li")).to_have_count(1)


async def test_a_new_type_is_put_in_force_and_another_is_retired(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("county_dispatcher").username)
    await desk.go("/rules/types")
    page, code = desk.page, f"algae_{new_id().hex[-6:]}"
    await page.get_by_role("button", name="新增类型").click()
    await page.fill("input[name=code]", code)
    await page.fill("input[name=zh]", f"蓝藻{code[-4:]}")
    await page.fill("input[name=en]", f"Algae {code[-4:]}")
    await page.fill("input[name=row-source]", WORD)
    await page.get_by_role("button", name="写入草案").click()
    await _panel(desk).get_by_role("button", name="检查影响").click()
    await expect(_panel(desk).locator(".effect")).to_contain_text("新增 1 个类型")
    await _publish(desk, "蓝藻治理")
    await expect(_panel(desk).get_by_text("版已发布")).to_be_visible()
    worker = town.demo.find("gridworker")
    async with Client(town.address, worker.username, worker.password) as client:
        types = {one["code"]: one for one in await client.get("/api/v1/event-types")}
    assert types[f"environment.{code}"]["zh"] == f"蓝藻{code[-4:]}"
    await page.get_by_label("搜名称、别名或代码").fill(code)
    await page.get_by_role("row").filter(has_text=code).get_by_role("button", name="修改").click()
    await page.fill("input[name=retired_on]", (local_day(utc_now()) + timedelta(days=1)).isoformat())
    await page.get_by_role("button", name="写入草案").click()
    await _panel(desk).get_by_role("button", name="检查影响").click()
    await expect(_panel(desk).locator(".effect")).to_contain_text("停用 1 个")
    await _publish(desk, "治理结束")
    await expect(_panel(desk).get_by_text("版已发布")).to_be_visible()


def _working_day(town_day: date) -> date:
    """A Wednesday some weeks ahead in the same year, or in the next one."""
    day = town_day + timedelta(days=9)
    return day + timedelta(days=(2 - day.weekday()) % 7)


@pytest.mark.usefixtures("axe")
async def test_a_day_is_changed_with_its_effect_and_given_back_later(
    sit: Sit, town: Town, tmp_path: Path
) -> None:
    await _report(town, 1)
    desk = await sit(town.demo.find("county_dispatcher").username)
    await desk.go("/rules/calendar")
    page, day = desk.page, _working_day(local_day(utc_now()))
    await page.get_by_label("年份").select_option(str(day.year))
    cell = page.get_by_role("button", name=re.compile(f"^{day}"))
    await cell.click()
    await page.select_option("select[name=kind]", "rest")
    await page.fill("input[name=name]", "县运动会")
    await page.fill("input[name=source]", WORD)
    await page.get_by_role("button", name="写入草案").click()
    await page.fill("input[name=reason]", "县运动会放假")
    await _panel(desk).get_by_role("button", name="检查影响").click()
    await expect(_panel(desk).locator(".effect")).to_contain_text("1 天的工作时间有变")
    assert await desk.look("calendar-effect") == []
    await _panel(desk).get_by_role("button", name="发布执行").click()
    await expect(_panel(desk).get_by_text("版已执行")).to_be_visible()
    await expect(cell).to_have_accessible_name(re.compile("休息日.*本县"))
    await cell.click()
    await page.get_by_role("button", name="恢复法定").click()
    await page.fill("input[name=reason]", "更正")
    await _panel(desk).get_by_role("button", name="检查影响").click()
    await expect(_panel(desk).locator(".effect")).to_be_visible()
    await _panel(desk).get_by_role("button", name="发布执行").click()
    await expect(cell).to_have_accessible_name(re.compile("工作日"))
    await page.get_by_role("button", name="历史").click()
    await expect(page.get_by_role("region", name="历史")).to_contain_text("更正")
    await page.get_by_role("button", name="导入文件").click()
    bad = tmp_path / "days.csv"
    bad.write_text("日期,类型,时段,名称,来源\n2026-13-01,休,,无,无\n2026-12-01,歇,,无,无\n", encoding="utf-8")
    await page.set_input_files("input[type=file]", bad)
    await page.get_by_role("button", name="检查文件").click()
    await expect(page.get_by_text("2 处问题,未写入任何内容")).to_be_visible()
    assert await desk.look("calendar-import") == []


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")])
@pytest.mark.usefixtures("axe")
async def test_the_auditor_sees_the_audit_and_nothing_else(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    desk = await sit(town.demo.find("auditor").username, size=size, language=language)
    page = desk.page
    await expect(page.get_by_role("heading", name=desk.say("审计日志", "Audit log"))).to_be_visible()
    await expect(page.locator(".menu a")).to_have_count(1)
    await expect(page.locator(".chain")).to_contain_text(desk.say("链完整", "The chain is whole"))
    await expect(page.get_by_role("row").nth(1)).to_be_visible()
    assert await desk.look(f"audit-{language}") == []
    await page.get_by_label(desk.say("操作", "Action"), exact=True).select_option("audit_read")
    await page.get_by_role("button", name=desk.say("查询", "Search")).click()
    await expect(page.get_by_role("row").nth(1)).to_contain_text(desk.say("查阅审计", "Audit read"))
    for path in ("/rules/limits", "/rules/types", "/rules/calendar"):
        await desk.go(path)
        await expect(page).to_have_url(re.compile("/console/audit$"))
