"""The grid workshop in a browser: an even division put in force and cancelled, a split by keys, a merge, a layer with faults."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.async_api import FilePayload, ViewportSize, expect
from shapely.affinity import translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from demo.phone import Phone as Client
from demo.phone import connect, new_id
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]

LATER_DAYS = ("2098-03-01", "2098-04-01")


async def ground_of(town: Town) -> tuple[str, dict[str, BaseGeometry]]:
    """The last community of the demo county, and its grids."""
    clerk = town.demo.find("community_clerk")
    async with connect(town.address) as line:
        ask = Client(town.address, clerk.username, clerk.password, device="test", client=line)
        towns = await ask.get("/api/v1/areas")
        communities = await ask.get("/api/v1/areas", parent=towns["items"][0]["path"])
        path = communities["items"][-1]["path"]
        grids = await ask.get("/api/v1/areas", parent=path)
        shapes = {
            grid["path"]: shape((await ask.get(f"/api/v1/areas/{grid['path']}/boundary"))["geometry"])
            for grid in grids["items"]
        }
    return path, shapes


async def enter_buildings(town: Town, ground: BaseGeometry, count: int) -> None:
    """Buildings with one dwelling each, as a dispatcher's register has them."""
    clerk = town.demo.find("town_dispatcher")
    async with connect(town.address) as line:
        ask = Client(town.address, clerk.username, clerk.password, device="test", client=line)
        for k, place in enumerate(places_in(ground, count)):
            building = {
                "id": str(new_id()), "kind": "building", "fields": {"name": f"{k + 1}幢"},
                "place": {"lon": place.x, "lat": place.y, "datum": "cgcs2000"},
            }  # fmt: skip
            await ask.send("/api/v1/records", building)
            room = {
                "id": str(new_id()),
                "kind": "room",
                "parent_id": building["id"],
                "fields": {"name": "101"},
            }
            await ask.send("/api/v1/records", room)


def places_in(ground: BaseGeometry, count: int) -> list[shapely.Point]:
    chance = np.random.default_rng(7)
    west, south, east, north = ground.bounds
    found: list[shapely.Point] = []
    while len(found) < count:
        place = shapely.Point(round(chance.uniform(west, east), 7), round(chance.uniform(south, north), 7))
        if ground.contains(place):
            found.append(place)
    return found


def layer(name: str, features: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> FilePayload:
    rows = [{"type": "Feature", "properties": said, "geometry": geometry} for said, geometry in features]
    text = json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False)
    return FilePayload(name=name, mimeType="application/geo+json", buffer=text.encode())


async def workshop(
    sit: Sit, town: Town, path: str, *, size: ViewportSize = SMALL, language: str = "zh"
) -> Desk:
    desk = await sit(town.demo.find("county_dispatcher").username, size=size, language=language)
    await desk.go("/workshop")
    await desk.page.select_option("select[name=community]", path)
    await expect(desk.page.locator("table.grids tbody tr")).not_to_have_count(0)
    await drawn(desk)
    return desk


async def drawn(desk: Desk) -> None:
    await expect(desk.page.locator(".work-map[data-drawn=true]")).to_be_visible(timeout=60_000)


async def cancel_newest(desk: Desk, day: str) -> None:
    page = desk.page
    await page.get_by_role("tab", name=desk.say("调整记录", "History")).click()
    await page.get_by_role(
        "button", name=desk.say(f"查看 {day} 的调整", f"Show the division of {day}")
    ).first.click()
    await page.get_by_role("button", name=desk.say("取消这次调整", "Cancel this division")).click()
    await page.get_by_role("button", name=desk.say("确定取消", "Yes, cancel it")).click()
    await expect(page.locator(".detail")).to_be_visible()
    await expect(page.locator("tr.chosen .tag")).to_have_text(desk.say("已取消", "Cancelled"))


@pytest.mark.parametrize(
    ("size", "language", "name"), [(SMALL, "zh", "small"), (LARGE, "zh", "large"), (SMALL, "en", "english")]
)
@pytest.mark.usefixtures("axe")
async def test_an_even_division_is_proposed_put_in_force_and_cancelled(
    sit: Sit, town: Town, size: ViewportSize, language: str, name: str
) -> None:
    path, grids = await ground_of(town)
    ground = shapely.union_all(list(grids.values()))
    desk = await workshop(sit, town, path, size=size, language=language)
    page = desk.page
    faults = await desk.look(f"standing-{name}")
    await page.fill("input[name=count]", "3")
    buildings = layer("buildings.geojson", [({"households": 10 + k % 5}, mapping(place)) for k, place in enumerate(places_in(ground, 60))])  # fmt: skip
    await page.set_input_files("input[name=buildings]", files=[buildings])
    await page.get_by_role("button", name=desk.say("生成方案", "Propose")).click()
    await expect(page.locator("table.parts tbody tr td:first-child.number")).to_have_count(3, timeout=60_000)
    await expect(page.locator(".defects .note.green")).to_be_visible()
    await drawn(desk)
    faults += await desk.look(f"proposed-{name}")
    await move_a_corner(desk)
    await expect(page.locator(".defects .note.green")).to_be_visible()
    day = LATER_DAYS[0]
    await page.fill("input[name=day]", day)
    await page.fill("input[name=reason]", desk.say("户数不均", "Uneven households"))
    await page.get_by_role("button", name=desk.say("预览影响", "Preview the effect")).click()
    await expect(page.locator(".effect")).to_be_visible()
    await page.locator(".effect").scroll_into_view_if_needed()
    faults += await desk.look(f"effect-{name}")
    await page.get_by_role("button", name=desk.say(f"自 {day} 起生效", f"Put in force from {day}")).click()
    await expect(page.locator(".note.green[role=status]")).to_contain_text(day)
    await cancel_newest(desk, day)
    faults += await desk.look(f"history-{name}")
    assert faults == []


async def move_a_corner(desk: Desk) -> None:
    """By the arrow keys alone: the corner is some metres further, and its neighbours go along."""
    page = desk.page
    await page.get_by_role("button", name=desk.say("第 1 块的拐点", "Corners of part 1")).focus()
    await page.keyboard.press("Enter")
    inner = page.get_by_label(desk.say("第 2 拐点纬度", "Latitude of corner 2"))
    before = float(await inner.input_value())
    await page.get_by_role(
        "button", name=desk.say("移动第 2 拐点(方向键)", "Move corner 2 (arrow keys)")
    ).focus()
    for _ in range(3):
        await page.keyboard.press("ArrowUp")
    after = float(await inner.input_value())
    assert 2.5e-5 < after - before < 3e-5  # three metres
    await page.get_by_role("button", name=desk.say("撤销一步", "Undo")).click()
    for _ in range(2):
        await page.get_by_role("button", name=desk.say("撤销一步", "Undo")).click()
    assert float(await inner.input_value()) == before


async def test_a_grid_is_split_by_a_line_written_by_keys_and_two_are_merged(sit: Sit, town: Town) -> None:
    path, grids = await ground_of(town)
    first, ground = next(iter(grids.items()))
    await enter_buildings(town, ground, 6)
    desk = await workshop(sit, town, path)
    page = desk.page
    await page.locator(f"#grid-{first}").focus()
    await page.keyboard.press("Space")
    await page.get_by_role("button", name="开始画线").press("Enter")
    west, south, east, north = ground.bounds
    middle = ground.representative_point()
    for number, (lon, lat) in enumerate([(middle.x, south - 0.001), (middle.x, north + 0.001)], start=1):
        await page.get_by_role("button", name="加一点").press("Enter")
        for words, value in (("经度", lon), ("纬度", lat)):
            await page.get_by_label(f"第 {number} 点{words}").fill(str(round(value, 7)))
            await page.keyboard.press("Tab")
    await drawn(desk)
    await desk.shot("line")
    await page.get_by_role("button", name="按此线拆分").press("Enter")
    parts = page.locator("table.parts tbody tr td:first-child.number")
    await expect(parts).not_to_have_count(0)
    counts = [int(await box.input_value()) for box in await page.get_by_label("块户数").all()]
    assert sum(counts) == 6
    await expect(page.locator(".defects .note.green")).to_be_visible()
    await desk.shot("split")
    await page.get_by_role("button", name="放弃方案").click()
    for one in grids:
        await page.locator(f"#grid-{one}").check()
    await page.get_by_role("button", name="合并所选网格").click()
    await expect(parts).to_have_count(1)
    await page.fill("input[name=day]", LATER_DAYS[1])
    await page.fill("input[name=reason]", "户数过少")
    await expect(page.locator(".defects .note.green")).to_be_visible()
    await page.get_by_role("button", name="预览影响").click()
    await expect(page.locator(".effect")).to_be_visible()
    assert west < east


@pytest.mark.usefixtures("axe")
async def test_a_layer_with_faults_is_looked_at_repaired_and_thrown_away(sit: Sit, town: Town) -> None:
    path, grids = await ground_of(town)
    shapes = list(grids.items())
    # The last grid lies three metres to the west: an overlap along one side, a gap along another. The first is left open.
    drawn_anew = [(p, mapping(translate(s, xoff=-3e-5) if k == len(shapes) - 1 else s)) for k, (p, s) in enumerate(shapes)]  # fmt: skip
    opened = json.loads(json.dumps(drawn_anew[0][1]))
    opened["coordinates"][0][0].pop()
    drawn_anew[0] = (drawn_anew[0][0], opened)
    desk = await workshop(sit, town, path)
    page = desk.page
    await page.get_by_role("tab", name="导入边界").click()
    faults = await desk.look("import-file")
    file = layer("网格.geojson", [({"code": p, "name": f"网格{p[-2:]}"}, s) for p, s in drawn_anew])
    await page.set_input_files("input[name=layer]", files=[file])
    await page.select_option("select[name=datum]", "cgcs2000")
    await page.get_by_role("button", name="上传并检查").click()
    await expect(page.locator(".report table .tag.red").first).to_be_visible(timeout=60_000)
    await drawn(desk)
    faults += await desk.look("import-before")
    await expect(page.get_by_role("button", name="确认导入")).to_be_disabled()
    await page.get_by_role("button", name="修复并对照").click()
    await expect(page.get_by_role("button", name="修复后")).to_have_attribute(
        "aria-pressed", "true", timeout=60_000
    )
    await drawn(desk)
    faults += await desk.look("import-after")
    await expect(page.locator(".report table .tag.red")).to_have_count(0)
    await page.fill("input[name=source]", "县自然资源局")
    await expect(page.get_by_role("button", name="确认导入")).to_be_enabled()
    await page.get_by_role("button", name="丢弃").click()
    await expect(page.locator(".note.green[role=status]")).to_contain_text("已丢弃")
    assert faults == []
