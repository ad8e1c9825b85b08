"""A patrol plan at the desk: its checkpoints clicked on a map or typed, a route, changed into another plan, read on its page."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import FilePayload, ViewportSize, expect

from gridgov.clock import utc_now
from gridgov.db.base import new_id
from tests.browser import test_offline
from tests.browser.console.calls import client_of
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
PLANS = "/api/v1/patrol-plans"


async def drawn(desk: Desk) -> None:
    await expect(desk.page.locator(".plan-map[data-drawn=yes]")).to_be_visible()


async def area(desk: Desk, town: Town) -> None:
    """The community of the clerk, chosen level by level; the map goes there."""
    path = town.demo.find("community_clerk").area_path
    await desk.page.locator("select[name=area_path-0]").select_option(path[:9])
    await desk.page.locator("select[name=area_path-1]").select_option(path)
    await expect(desk.page.locator(f".plan-map[data-area='{path}'][data-drawn=yes]")).to_be_visible()


async def click_map(desk: Desk, x: float, y: float) -> None:
    """At a share of its width and height."""
    canvas = desk.page.locator(".plan-map canvas")
    await canvas.scroll_into_view_if_needed()
    box = await canvas.bounding_box()
    assert box is not None
    await desk.page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])


async def numbers(desk: Desk, count: int) -> list[tuple[float, float]]:
    """Of so many checkpoints, once they stand there."""
    await expect(desk.page.locator("input[name=point-lon]")).to_have_count(count)
    lons = await desk.page.locator("input[name=point-lon]").evaluate_all(
        "(all) => all.map((one) => Number(one.value))"
    )
    lats = await desk.page.locator("input[name=point-lat]").evaluate_all(
        "(all) => all.map((one) => Number(one.value))"
    )
    return list(zip(lons, lats, strict=True))


async def saved(desk: Desk, town: Town) -> dict[str, Any]:
    """Where the page goes after it was saved, as the API has it."""
    await desk.page.get_by_role("button", name=desk.say("保存计划", "Save the plan")).click()
    await expect(
        desk.page.get_by_role("heading", name=desk.say("路线与签到点", "Route and checkpoints"))
    ).to_be_visible()
    plan_id = desk.page.url.rpartition("/")[2]
    async with client_of(town, "county_dispatcher") as client:
        found: dict[str, Any] = await client.get(f"{PLANS}/{plan_id}")
    return found


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")], ids=["small", "large"])
@pytest.mark.usefixtures("axe")
async def test_a_plan_is_made_on_the_map_and_changed_by_keys(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    desk = await sit(town.demo.find("county_dispatcher").username, size=size, language=language)
    page, say = desk.page, desk.say
    await desk.go("/patrol/plans/new")
    await drawn(desk)
    await area(desk, town)
    await click_map(desk, 0.4, 0.5)
    await click_map(desk, 0.6, 0.5)
    (first, second) = await numbers(desk, 2)
    assert first[0] < second[0]
    assert abs(first[1] - second[1]) < 1e-5
    await page.locator("input[name=name]").fill("东门夜间联防")
    await page.get_by_role("button", name=say("保存计划", "Save the plan")).click()
    await expect(page.get_by_role("alert").first).to_be_visible()  # checkpoints need a scene
    await page.wait_for_timeout(500)
    assert await desk.look("refused") == []
    await page.locator("input[name=scene_reason]").fill("夜间盗窃高发,属安保场景")
    made = await saved(desk, town)
    assert [(one["lon"], one["lat"]) for one in made["checkpoints"]] == [
        pytest.approx(first),
        pytest.approx(second),
    ]
    await drawn(desk)
    await expect(page.locator(".plan-spot")).to_have_text(["1", "2"])
    assert await desk.look("plan") == []

    await page.get_by_role("link", name=say("另立计划", "Another in its place"), exact=True).press("Enter")
    await expect(page.locator("input[name=point-name]")).to_have_count(2)
    await drawn(desk)
    await page.get_by_role("button", name=say("2 号点上移", "Point 2: earlier")).press("Enter")
    # It went along with its point, and on to the other button, since there is nothing earlier than the first.
    await expect(page.get_by_role("button", name=say("1 号点下移", "Point 1: later"))).to_be_focused()
    await page.get_by_role("button", name=say("按坐标添加", "Add by numbers")).press("Enter")
    name, lon, lat = (page.locator(f"input[name=point-{one}]").nth(2) for one in ("name", "lon", "lat"))
    await name.fill("西门岗亭")
    await lon.fill(f"{first[0]:.6f}")
    await page.get_by_role("button", name=say("保存计划", "Save the plan")).click()
    await expect(page.locator("td.fault")).to_have_count(1)
    await lat.fill(f"{second[1]:.6f}")
    await page.locator("select[name=mode]").select_option("route")
    await page.locator("textarea[name=route]").fill(f"{first[0]} {first[1]}\nnowhere")
    await expect(page.locator("#route-fault .note.red")).to_be_visible()
    await page.locator("textarea[name=route]").fill(f"{first[0]} {first[1]}")
    await click_map(desk, 0.5, 0.3)
    await expect(page.locator("textarea[name=route]")).to_have_value(re.compile(r"\S\n\S"))
    await page.wait_for_timeout(500)
    assert await desk.look("changing") == []
    changed = await saved(desk, town)
    assert [one["name"] for one in changed["checkpoints"]][2] == "西门岗亭"
    assert (changed["checkpoints"][0]["lon"], changed["mode"], len(changed["route"])) == (
        pytest.approx(second[0]),
        "route",
        2,
    )
    async with client_of(town, "county_dispatcher") as client:
        before = await client.get(f"{PLANS}/{made['id']}")
    assert before["ends_on"] is not None
    assert before["ends_on"] < changed["starts_on"]
    await drawn(desk)
    assert await desk.look("route") == []


async def test_a_morning_meeting_is_kept(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("county_dispatcher").username)
    page = desk.page
    await desk.go("/patrol?tab=meetings")
    await page.get_by_role("button", name="登记晨会").click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("select[name=area_path-0]").select_option(
        town.demo.find("community_clerk").area_path[:9]
    )
    await dialog.locator("textarea[name=notes]").fill("昨夜车棚失窃两起,今晚重点看东门")
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.locator("table")).to_contain_text("重点看东门")
    await page.wait_for_timeout(500)
    assert await desk.look("meetings") == []


@pytest.mark.usefixtures("axe")
async def test_a_patrol_is_begun_and_ended_at_the_desk_and_its_track_looked_at(sit: Sit, town: Town) -> None:
    """Where the leader's phone fails. Nobody agreed to a track here: that is said, and no line is drawn."""
    worker = town.demo.find("gridworker")
    async with client_of(town, "gridworker") as client:
        shift = await test_offline._patrol(town, await middle_of_grid(client, worker.area_path))
        await client.send(f"/api/v1/patrol-shifts/{shift['id']}/sign-on", {"tracks": False})
    desk = await sit(town.demo.find("community_clerk").username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go(f"/patrol/shifts/{shift['id']}")
    await page.get_by_role("button", name="开始巡查").click()
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.locator(".tag.green", has_text="巡查中")).to_be_visible()
    await page.get_by_role("button", name="结束巡查").click()
    await dialog.get_by_label("小结").fill("一切正常")
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.locator(".facts")).to_contain_text("一切正常")
    await page.get_by_role("button", name="查看轨迹").click()
    await expect(dialog).to_contain_text("审计")
    await dialog.get_by_role("button", name="确定").click()
    await expect(page.locator(".note", has_text="没有轨迹")).to_be_visible()
    await drawn(desk)
    await page.wait_for_timeout(500)
    assert await desk.look("ended") == []


@pytest.mark.usefixtures("axe")
async def test_the_streets_of_an_area_are_put(sit: Sit, town: Town) -> None:
    """A layer without lines is refused with what to do; one with lines is what coverage is then a share of."""
    clerk = town.demo.find("community_clerk")
    async with client_of(town, "community_clerk") as client:
        area_of = await client.get(f"/api/v1/areas/{clerk.area_path}")
    lon, lat = area_of["label_lon"], area_of["label_lat"]
    desk = await sit(clerk.username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go("/patrol?tab=coverage")
    await expect(page.get_by_text("尚未提交道路数据")).to_be_visible()
    await page.get_by_role("button", name="提交道路数据").click()
    for coordinates, said in (([lon, lat], "Point"), ([[lon, lat], [lon + 0.01, lat]], "LineString")):
        text = json.dumps({"type": said, "coordinates": coordinates}).encode()
        await dialog.locator("input[type=file]").set_input_files(
            FilePayload(name="roads.geojson", mimeType="application/geo+json", buffer=text)
        )
        await dialog.locator("input[name=source]").fill("县住建局道路中心线")
        await dialog.get_by_role("button", name="确定").click()
        if said == "Point":
            await expect(dialog.get_by_role("alert")).to_contain_text("LineString")
    await expect(page.get_by_text("县住建局道路中心线 · 1 条")).to_be_visible()
    await page.wait_for_timeout(500)
    assert await desk.look("streets") == []


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")], ids=["small", "large"])
@pytest.mark.usefixtures("axe")
async def test_a_plan_is_changed_and_its_codes_stay(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    """How often and by whom, while the codes hang on the walls; and what else there is of patrols, looked at."""
    worker, clerk = town.demo.find("gridworker"), town.demo.find("community_clerk")
    async with client_of(town, "gridworker") as client:
        place = await middle_of_grid(client, worker.area_path)
        shift = await test_offline._patrol(town, place)
        finding = {
            "id": str(new_id()), "event_type": "safety.ebike_charging", "words": "楼道内飞线充电",
            "place": {"lon": place[0], "lat": place[1], "datum": "wgs84"}, "found_at": utc_now().isoformat(),
        }  # fmt: skip
        await client.send("/api/v1/patrol-findings", finding)
        before = await client.get(f"{PLANS}/{shift['plan_id']}")
    desk = await sit(clerk.username, size=size, language=language)
    page, say, dialog = desk.page, desk.say, desk.page.get_by_role("dialog")
    await desk.go(f"/patrol/plans/{shift['plan_id']}")
    await page.get_by_role("button", name=say("修改计划", "Change"), exact=True).press("Enter")
    await dialog.locator("input[name=weekly_count]").fill("0")
    await dialog.get_by_role("button", name=say("确定", "Confirm")).click()
    await expect(dialog.get_by_role("alert").first).to_be_visible()
    await dialog.locator("input[name=weekly_count]").fill("6")
    await dialog.locator("input[name=ends_on]").fill("2036-12-31")
    await page.wait_for_timeout(500)
    assert await desk.look("change") == []
    await dialog.get_by_role("button", name=say("确定", "Confirm")).press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".facts")).to_contain_text("2036")
    async with client_of(town, "community_clerk") as client:
        now = await client.get(f"{PLANS}/{shift['plan_id']}")
    assert (now["weekly_count"], now["ends_on"]) == (6, "2036-12-31")
    assert now["checkpoints"] == before["checkpoints"]
    await desk.go(f"/patrol/findings/{finding['id']}")
    await expect(page.get_by_role("heading", name="楼道内飞线充电")).to_be_visible()
    await page.wait_for_timeout(500)
    assert await desk.look("finding") == []
    for tab in ("shifts", "plans", "findings", "targets", "coverage"):
        await desk.go(f"/patrol?tab={tab}")
        await expect(page.locator("table.plain tbody tr, .share").first).to_be_visible()
        await page.wait_for_timeout(500)
        assert await desk.look(tab) == []
