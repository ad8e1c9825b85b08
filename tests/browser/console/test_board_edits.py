"""What is changed from the boards of care, collection and channels: checked before, settled between two, refused with the field."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Route, expect

from demo.phone import Phone as Client
from demo.phone import new_id
from tests.browser.console.conftest import LARGE, Sit
from tests.browser.console.desk import Desk
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
WORD = "与家属商定 2026-11-27"


async def _served(town: Town, place: int) -> dict[str, Any]:
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        found: dict[str, Any] = (await client.get("/api/v1/served-persons", limit=50))["items"][place]
        return found


async def _plan(town: Town, served_id: str) -> dict[str, Any]:
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        found: dict[str, Any] = await client.get(f"/api/v1/served-persons/{served_id}/plan")
        return found


async def _press(page: Page, button: Locator) -> None:
    """By the keyboard alone: what cannot be pressed yet would let the key fall on something else."""
    await expect(button).to_be_enabled()
    await button.focus()
    await expect(button).to_be_focused()
    await page.keyboard.press("Enter")


def _draft(desk: Desk) -> Locator:
    return desk.page.get_by_role("region", name=desk.say("修改草案", "Draft"))


async def _begin(desk: Desk, signal: str) -> Locator:
    """A ladder of their own for what the county's has for this signal; its form."""
    section = desk.page.get_by_role("region", name=signal)
    await _press(
        desk.page,
        section.get_by_role("button", name=desk.say("为此人另定", "Another for this person")),
    )
    form = desk.page.get_by_role("form", name=desk.say("编辑方案", "Edit a ladder"))
    await expect(form).to_be_visible()
    await form.locator("input[name=ladder-source]").fill(WORD)
    return form


async def _into_the_draft(desk: Desk, form: Locator) -> None:
    await _press(desk.page, form.get_by_role("button", name=desk.say("写入草案", "Into the draft")))
    await _press(desk.page, _draft(desk).get_by_role("button", name=desk.say("检查影响", "Check the effect")))


@pytest.mark.usefixtures("axe")
async def test_a_plan_of_one_person_is_checked_saved_and_settled_between_two(sit: Sit, town: Town) -> None:
    served = await _served(town, 1)
    path = f"/care/{served['id']}/plan"
    first = await sit(town.demo.find("community_clerk").username)
    second = await sit(town.demo.find("town_dispatcher").username, size=LARGE, language="en")
    for desk in (first, second):
        await desk.go(path)
        await expect(desk.page.get_by_role("region", name=desk.say("紧急求救", "SOS"))).to_be_visible()
    assert await first.look("plan") == []

    form = await _begin(first, "紧急求救")
    await form.locator("input[name=at-1]").fill("0")
    await _into_the_draft(first, form)
    await expect(_draft(first).get_by_role("alert")).to_contain_text("各级时间须逐级递增")
    assert await first.look("plan-fault") == []
    await _press(
        first.page, first.page.get_by_role("region", name="紧急求救").get_by_role("button", name="修改")
    )
    form = first.page.get_by_role("form", name="编辑方案")
    await form.locator("input[name=at-1]").fill("20")
    await form.locator("input[name=to-0][value=police]").press("Space")
    await expect(form.locator("input[name=to-0][value=police]")).to_be_checked()
    assert await first.look("plan-form") == []
    await _into_the_draft(first, form)
    effect = _draft(first).locator(".effect")
    await expect(effect).to_contain_text("1 种信号按新的方案呼叫")
    await expect(effect).to_contain_text("此刻会呼叫到")
    assert await first.look("plan-effect") == []

    form = await _begin(second, "fall, vital signs")
    await form.locator("input[name=repeat_s]").fill("90")
    await _into_the_draft(second, form)
    await expect(_draft(second).locator(".effect")).to_contain_text("2 signals are called by another ladder")

    await _press(first.page, _draft(first).get_by_role("button", name="保存方案"))
    await expect(first.page.get_by_text("已保存,下一次求助即按此呼叫")).to_be_visible()
    own = (await _plan(town, served["id"]))["own"]
    assert [(one["kinds"], one["steps"][1]["at"], "police" in one["steps"][0]["to"]) for one in own] == [
        (["SOS"], 20, True)
    ]

    await _press(second.page, _draft(second).get_by_role("button", name="Save the plan"))
    conflict = _draft(second).get_by_role("alert")
    await expect(conflict).to_contain_text("Somebody else changed this person just now")
    await expect(conflict).to_contain_text("They changed: SOS")
    assert await second.look("plan-conflict-large-en") == []
    await _press(second.page, conflict.get_by_role("button", name="Begin from the newest, keep my changes"))
    await expect(_draft(second).locator(".effect")).to_contain_text("2 signals")
    await _press(second.page, _draft(second).get_by_role("button", name="Save the plan"))
    await expect(second.page.get_by_text("Saved: the next call goes by it")).to_be_visible()
    own = (await _plan(town, served["id"]))["own"]
    assert {tuple(one["kinds"]): one["repeat_s"] for one in own} == {("SOS",): 60, ("FALL", "VITAL"): 90}


@pytest.mark.usefixtures("axe")
async def test_keys_and_notes_are_changed_by_whoever_may_and_read_by_nobody_else(
    sit: Sit, town: Town
) -> None:
    served = await _served(town, 2)
    desk = await sit(town.demo.find("community_clerk").username)
    page = desk.page
    await desk.go(f"/care/{served['id']}")
    await _press(page, page.get_by_role("button", name="入户与健康说明"))
    dialog = page.get_by_role("dialog")
    await expect(dialog.locator("textarea[name=access_notes]")).to_have_value("")
    await dialog.locator("textarea[name=access_notes]").fill("钥匙在 402 室陶女士处")
    await dialog.get_by_label("删除健康说明").press("Space")
    await expect(dialog.locator("textarea[name=health_notes]")).to_have_count(0)
    await desk.still()
    assert await desk.look("notes") == []
    await _press(page, dialog.get_by_role("button", name="确定"))
    await expect(dialog).to_have_count(0)
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        read = await client.get(f"/api/v1/served-persons/{served['id']}/private", purpose="核对钥匙所在")
    assert (read["access_notes"], read["health_notes"]) == ("钥匙在 402 室陶女士处", None)

    chief = await sit(town.demo.find("duty_head").username, language="en", size=LARGE)
    await chief.go(f"/care/{served['id']}/plan")
    await expect(chief.page.get_by_role("region", name="SOS")).to_be_visible()
    await expect(chief.page.get_by_role("button", name="Another for this person")).to_have_count(0)
    assert await chief.look("plan-read-only") == []


async def _home(town: Town, served: dict[str, Any]) -> dict[str, Any]:
    """A room, and in it a record of somebody who is on the care list, under the same name in the same grid."""
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        lon, lat = await middle_of_grid(client, served["scope_path"])
        house = {"id": str(new_id()), "kind": "building", "fields": {"name": "西门里 9 号", "floors": 6},
                 "place": {"lon": lon, "lat": lat, "datum": "cgcs2000"}}  # fmt: skip
        room = {"id": str(new_id()), "kind": "room", "parent_id": house["id"],
                "fields": {"name": "西门里 9 号 201 室", "use": "rented"}}  # fmt: skip
        resident = {"id": str(new_id()), "kind": "resident", "parent_id": room["id"], "class_code": "owner",
                    "fields": {"name": served["name"], "phone": "10000000077"}}  # fmt: skip
        for body in (house, room, resident):
            await client.send("/api/v1/records", body)
        return {"room": room["id"], "resident": resident["id"]}


@pytest.mark.usefixtures("axe")
async def test_a_record_is_corrected_linked_and_verified(sit: Sit, town: Town) -> None:
    served = await _served(town, 3)
    made = await _home(town, served)
    desk = await sit(town.demo.find("community_clerk").username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go(f"/collection/records/{made['room']}")
    await _press(page, page.get_by_role("button", name="采集与更正"))
    await expect(dialog.locator("select[name='fields.use']")).to_have_value("rented")
    await dialog.locator("select[name='fields.use']").select_option("vacant")
    await _press(page, dialog.get_by_role("button", name="确定"))
    await expect(dialog.get_by_role("alert").filter(has_text="更正须写明依据")).to_be_visible()
    await desk.still()
    assert await desk.look("correct-refused") == []
    await dialog.locator("input[name=why]").fill("房东来函 2026-11-26")
    await _press(page, dialog.get_by_role("button", name="确定"))
    await expect(page.get_by_role("row").filter(has_text="使用情况")).to_contain_text("空置")
    await expect(page.get_by_text("房东来函 2026-11-26")).to_be_visible()
    await expect(page.get_by_role("button", name="核验")).to_have_count(0)

    await desk.go(f"/collection/records/{made['resident']}")
    card = page.locator("section").filter(has=page.get_by_role("heading", name="关爱名单"))
    await _press(page, card.get_by_role("button", name="关联", exact=True))
    await _press(page, dialog.get_by_role("button", name="确定"))
    await expect(card.get_by_role("link")).to_contain_text(served["name"])
    await expect(card.get_by_role("button", name="解除关联")).to_be_visible()
    await expect(dialog).to_have_count(0)
    assert await desk.look("linked") == []

    police = await sit(town.demo.find("police").username, language="en", size=LARGE)
    page, dialog = police.page, police.page.get_by_role("dialog")
    await police.go(f"/collection/records/{made['resident']}")
    await _press(page, page.get_by_role("button", name="Verify", exact=True))
    outcome = dialog.locator("select[name='outcomes.name']")
    await outcome.select_option("differs")
    await _press(page, dialog.get_by_role("button", name="Confirm"))
    await expect(dialog.get_by_role("alert").filter(has_text="say what it is")).to_be_visible()
    await police.still()
    assert await police.look("verify-refused-large-en") == []
    await outcome.select_option("agrees")
    await _press(page, dialog.get_by_role("button", name="Confirm"))
    await expect(page.get_by_role("row").filter(has_text="name").get_by_text("agrees")).to_be_visible()


@pytest.mark.usefixtures("axe")
async def test_records_are_brought_in_whole_or_not_at_all(sit: Sit, town: Town, tmp_path: Path) -> None:
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        grid = (await _served(town, 0))["scope_path"]
        lon, lat = await middle_of_grid(client, grid)
    head = "编码,楼栋名称,经度,纬度,坐标系,层数\n"
    good = head + "".join(f"IMP-{n},导入小区{n}幢,{lon},{lat},cgcs2000,{n}\n" for n in (1, 2))
    (tmp_path / "good.csv").write_text(good, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(good.replace("cgcs2000,2", ",两层"), encoding="utf-8")

    desk = await sit(clerk.username)
    page = desk.page
    await desk.go("/collection?tab=records")
    await _press(page, page.get_by_role("link", name="批量导入"))
    await page.locator("select[name=kind]").select_option("building")
    async with page.expect_download() as download:
        await _press(page, page.get_by_role("button", name="下载模板"))
    assert (await download.value).suggested_filename == "building.xlsx"
    await page.set_input_files("input[type=file]", tmp_path / "bad.csv")
    await _press(page, page.get_by_role("button", name="先检查"))
    await expect(page.locator(".screen").get_by_role("status")).to_contain_text("1 行共")
    await expect(page.get_by_role("row").filter(has_text="坐标系").first).to_be_visible()
    await expect(page.get_by_role("button", name="正式导入")).to_be_disabled()
    assert await desk.look("import-faults") == []
    await page.set_input_files("input[type=file]", tmp_path / "good.csv")
    await _press(page, page.get_by_role("button", name="先检查"))
    await expect(page.locator(".screen").get_by_role("status")).to_contain_text("检查通过")
    await _press(page, page.get_by_role("button", name="正式导入"))
    await expect(page.locator(".screen").get_by_role("status")).to_contain_text("已导入")
    assert await desk.look("imported") == []
    await _press(page, page.get_by_role("link", name="查看台账"))
    await expect(page.get_by_role("link", name="导入小区2幢")).to_be_visible()

    other = await sit(clerk.username, language="en", size=LARGE)
    await other.go("/collection/import?kind=building")
    await expect(other.page.locator("select[name=kind]")).to_have_value("building")
    assert await other.look("import-large-en") == []


@pytest.mark.usefixtures("axe")
async def test_channels_say_where_each_is_set_and_a_group_is_tested(sit: Sit, town: Town) -> None:
    """The vendor is not asked: what the house answers to a test stands in `test_http.py` of channels."""
    desk = await sit(town.demo.find("county_dispatcher").username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go("/channels")
    await expect(page.get_by_text("本县的 channels.toml 文件")).to_be_visible()
    await expect(page.get_by_text("21:00 – 07:30")).to_be_visible()
    assert await desk.look("where") == []

    group = {"id": str(new_id()), "channel": "dingtalk_bot", "name": "值班群", "role": "duty_head", "area_path": town.demo.find("county_dispatcher").area_path,
             "url": "https://oapi.dingtalk.com/robot/send?access_token=nobody", "secrets": ["SECnobody"]}  # fmt: skip
    account = town.demo.find("county_dispatcher")
    factor = town.demo.factor_of(account.username)
    async with Client(town.address, account.username, account.password, factor=factor) as client:
        await client.send("/api/v1/channel-groups", group)
    sent = {"notice_id": str(new_id()), "delivery_id": str(new_id()), "state": "waiting"}
    failed = {
        "id": sent["delivery_id"],
        "channel": "dingtalk_bot",
        "state": "failed",
        "last_error": "310000: keywords not in content",
    }

    seen = asyncio.Event()

    async def answer(route: Route) -> None:
        """It is on its way for as long as it is looked at."""
        if route.request.method != "POST":
            await seen.wait()
        told = sent if route.request.method == "POST" else {"items": [failed]}
        await route.fulfill(json=told, status=202 if route.request.method == "POST" else 200)

    await page.route("**/api/v1/channel-groups/*/test", answer)
    await page.route("**/api/v1/notices/*/deliveries", answer)
    await desk.go("/channels?tab=groups")
    await _press(page, page.get_by_role("row").filter(has_text="值班群").get_by_role("button", name="测试"))
    await desk.still()
    assert await desk.look("asking") == []
    await _press(page, dialog.get_by_role("button", name="发一条测试"))
    note = page.locator(".screen").get_by_role("status")
    await expect(note).to_contain_text("值班群 测试:待发送")
    seen.set()
    await expect(note).to_contain_text("失败 · 310000")
    await expect(dialog).to_have_count(0)
    assert await desk.look("failed") == []

    other = await sit(account.username, language="en", size=LARGE)
    await other.go("/channels")
    await expect(other.page.get_by_text("the county’s file channels.toml")).to_be_visible()
    assert await other.look("where-large-en") == []
