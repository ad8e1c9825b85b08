"""The live map at the dispatcher's desk: lights, points and cells, what is new without asking, selection, time."""

import asyncio
import math
import re
from datetime import timedelta

import pytest
from playwright.async_api import Route, ViewportSize, expect

from demo.phone import Phone as Client
from gridgov.clock import utc_now
from gridgov.db.base import new_id
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
STILL_MS = 60_000
WORDS = "地图测试:楼道口堆放杂物"
OF_THE_DAY = "地图一日:楼道口堆放杂物"
"""Of the test that looks at yesterday: what other tests reported before midnight is none of its own."""


async def report(
    town: Town, *, count: int, at: tuple[float, float] | None = None, words: str = WORDS
) -> None:
    """So many reports of a gridworker: side by side in the middle of the grid, or all of them at one place."""
    account = town.demo.find("gridworker")
    async with Client(town.address, account.username, account.password) as client:
        lon, lat = at or await middle_of_grid(client, account.area_path)
        for number in range(count):
            place = {"lon": lon if at else lon + number * 1e-4, "lat": lat, "datum": "wgs84", "accuracy_m": 5}
            body = {
                "id": str(new_id()), "type_code": "environment.exposed_garbage", "words": f"{words} {number + 1}", "place": place,
                "occurred_at": (utc_now() - timedelta(minutes=1)).isoformat(),
            }  # fmt: skip
            await client.send("/api/v1/events", body)


async def still(desk: Desk) -> None:
    """Everything asked for is there and drawn."""
    await expect(desk.page.locator(".map-frame[data-drawn=true]")).to_be_visible(timeout=STILL_MS)


async def open_map(desk: Desk) -> None:
    await desk.go("/map")
    await still(desk)
    await desk.live()


@pytest.mark.parametrize(
    ("size", "language", "name"),
    [(SMALL, "zh", "small-zh"), (LARGE, "zh", "large-zh"), (SMALL, "en", "small-en")],
)
@pytest.mark.usefixtures("axe")
async def test_the_map_can_be_read_on_every_desk(
    sit: Sit, town: Town, size: ViewportSize, language: str, name: str
) -> None:
    await report(town, count=3)
    desk = await sit(town.demo.find("county_dispatcher").username, size=size, language=language)
    await open_map(desk)
    first = desk.page.locator(".leaf").first
    await expect(first.locator(".count")).to_be_visible()
    assert await desk.look(f"map-{name}") == []
    path = await desk.page.locator(".tree [role=treeitem]").first.get_attribute("data-key")
    await first.click()
    await expect(desk.page.locator(f".map-frame[data-area='{path}']")).to_be_visible()
    await still(desk)
    assert await desk.look(f"town-{name}") == []


async def test_a_day_at_the_map(sit: Sit, town: Town) -> None:
    """New reports show in the tree by themselves; what is in view is listed; time and type narrow it; the tree opens by keys."""
    await report(town, count=1, words=OF_THE_DAY)
    desk = await sit(town.demo.find("county_dispatcher").username)
    page = desk.page
    await open_map(desk)
    await expect(page.locator(".tree .count").first).to_be_visible()
    before = await open_in_county(desk)
    await report(town, count=2, words=OF_THE_DAY)
    await grows(desk, before + 2)

    await page.get_by_role("button", name="当前视野").click()
    selection = page.locator(".selection")
    await expect(selection).to_contain_text(OF_THE_DAY)
    await desk.shot("selected")
    await page.get_by_label("紧急程度").select_option("critical")
    await expect(selection).not_to_contain_text(OF_THE_DAY)
    await page.get_by_label("紧急程度").select_option("")
    await expect(selection).to_contain_text(OF_THE_DAY)
    await page.get_by_role("button", name="今天").click()
    await expect(selection).to_contain_text(OF_THE_DAY)
    await page.get_by_role("button", name="近 7 天").click()
    await expect(selection).to_contain_text(OF_THE_DAY)
    # A day earlier by the right handle: what was reported today lies behind it.
    await page.get_by_role("slider", name="到哪天止").press("ArrowLeft")
    await expect(selection).not_to_contain_text(OF_THE_DAY)
    await page.get_by_role("button", name="全部", exact=True).click()
    await page.get_by_role("button", name="清除").click()
    await expect(selection).to_have_count(0)

    await draw_a_box(desk)
    await expect(selection).to_contain_text(OF_THE_DAY)
    await still(desk)
    await desk.shot("box")
    await page.get_by_role("button", name="多边形").click()
    await page.keyboard.press("Escape")
    await expect(selection).to_have_count(0)
    await open_the_tree_by_keys(desk)


async def open_in_county(desk: Desk) -> int:
    """The figures of the towns in the tree, added up."""
    texts = await desk.page.locator(".tree > .el-tree-node > .el-tree-node__content .count").all_inner_texts()
    return sum(int(found.group()) for text in texts if (found := re.match(r"\d+", text.strip())))


async def grows(desk: Desk, to: int) -> None:
    for _ in range(60):
        if await open_in_county(desk) >= to:
            return
        await desk.page.wait_for_timeout(500)
    raise AssertionError(f"the tree still says {await open_in_county(desk)}, not {to}")


async def draw_a_box(desk: Desk) -> None:
    """From one corner of the map to the other."""
    await desk.page.get_by_role("button", name="框选").click()
    box = await desk.page.locator(".map-frame").bounding_box()
    assert box is not None
    mouse = desk.page.mouse
    await mouse.move(box["x"] + 20, box["y"] + 20)
    await mouse.down()
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await mouse.move(box["x"] + box["width"] - 60, box["y"] + box["height"] - 40)
    await mouse.up()


async def open_the_tree_by_keys(desk: Desk) -> None:
    nodes = desk.page.locator(".tree [role=treeitem]")
    count = await nodes.count()
    await desk.page.get_by_role("button", name="当前视野").focus()
    await desk.page.keyboard.press("Tab")
    await expect(nodes.first).to_be_focused()
    await desk.page.keyboard.press("ArrowRight")
    await expect(nodes.nth(count)).to_be_attached()
    await expect(nodes.first).to_have_attribute("aria-expanded", "true")
    await desk.shot("tree")
    await desk.page.keyboard.press("ArrowLeft")
    await expect(nodes.first).to_have_attribute("aria-expanded", "false")


@pytest.mark.usefixtures("axe")
async def test_several_at_one_place_are_one_dot_that_lists_them(sit: Sit, town: Town) -> None:
    """Ten reports of one block and more: a number on the dot; by the keyboard and by the mouse; all of them at the desk."""
    desk = await sit(town.demo.find("county_dispatcher").username)
    page = desk.page
    await open_map(desk)
    leaf = page.locator(".tree [role=treeitem]").first
    path = await leaf.get_attribute("data-key") or ""
    place = await middle_of_area(town, path)
    await report(town, count=23, at=place)
    await leaf.locator(".leaf").first.click()
    await expect(page.locator(f".map-frame[data-area='{path}']")).to_be_visible()
    canvas = page.locator(".map-frame canvas")
    await canvas.focus()
    for _ in range(9):
        await still(desk)
        await page.keyboard.press("Equal")
    await still(desk)
    await desk.shot("number")
    await page.keyboard.press("Enter")
    heap = page.locator(".heap")
    await expect(heap.get_by_role("heading", name="此处共 23 件")).to_be_visible()
    await expect(heap.get_by_role("listitem")).to_have_count(20)
    await expect(heap).to_contain_text("另有 3 件")
    assert await desk.look("heap") == []
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(heap.get_by_role("listitem").first.get_by_role("link")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(heap).to_have_count(0)
    await expect(canvas).to_be_focused()
    box = await canvas.bounding_box()
    assert box is not None
    await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await heap.get_by_role("link", name="在工作台查看此处全部事件").click()
    await expect(page.get_by_text("地图上所选地点的全部事件")).to_be_visible()
    await expect(page.locator("a.open")).to_have_count(23)
    await desk.shot("at-the-desk")


async def test_of_two_areas_asked_for_the_later_is_shown(sit: Sit, town: Town) -> None:
    """Whichever of the two is answered first."""
    desk = await sit(town.demo.find("county_dispatcher").username)
    page, nodes, answered = desk.page, desk.page.locator(".tree [role=treeitem]"), asyncio.Event()
    await open_map(desk)
    await nodes.first.focus()
    await page.keyboard.press("ArrowRight")
    await expect(nodes.nth(1)).to_be_visible()
    first, second = [await node.get_attribute("data-key") for node in (nodes.nth(1), nodes.first)]

    async def late(route: Route) -> None:
        await answered.wait()
        await route.continue_()

    await page.route(f"**/areas/{first}/boundary", late)
    async with page.expect_response(f"**/areas/{first}/boundary") as coming:
        await nodes.nth(1).locator(".leaf").first.click()
        await nodes.first.locator(".leaf").first.click()
        await expect(page.locator(f".map-frame[data-area='{second}']")).to_be_visible()
        answered.set()
    await (await coming.value).finished()
    await page.evaluate(
        "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))"
    )
    await expect(page.locator(f".map-frame[data-area='{second}']")).to_be_visible()


async def middle_of_area(town: Town, path: str) -> tuple[float, float]:
    """Where the map stands when it shows an area: the middle of its bounds, as the map is drawn."""
    account = town.demo.find("county_dispatcher")
    async with Client(
        town.address, account.username, account.password, factor=town.demo.factor_of(account.username)
    ) as client:
        shape = await client.get(f"/api/v1/areas/{path}/boundary")
    corners = [corner for polygon in shape["geometry"]["coordinates"] for ring in polygon for corner in ring]
    lons, lats = [lon for lon, _ in corners], [math.asinh(math.tan(math.radians(lat))) for _, lat in corners]
    middle = (min(lats) + max(lats)) / 2
    return (min(lons) + max(lons)) / 2, math.degrees(math.atan(math.sinh(middle)))


async def test_a_community_has_only_its_own_ground_on_the_map(sit: Sit, town: Town) -> None:
    """The same screen for a community's clerk: other communities show no figures."""
    desk = await sit(town.demo.find("community_clerk").username)
    await open_map(desk)
    await expect(desk.page.locator(".tree .count")).to_have_count(1)
    await expect(desk.page.get_by_label("当班人员")).to_have_count(0)


async def test_a_base_map_that_does_not_answer_holds_nothing_up(sit: Sit, town: Town) -> None:
    """The tile server of 天地图 hangs: the grids and what happens in them are asked for and shown all the same."""
    desk = await sit(town.demo.find("county_dispatcher").username)
    page = desk.page
    held: list[Route] = []

    async def as_with_a_key(route: Route) -> None:
        """The page as it goes out where a key is set: its policy lets 天地图 in."""
        answer = await route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        await route.fulfill(response=answer, headers=headers)

    async def never_answered(route: Route) -> None:
        held.append(route)

    await page.route("**/m/config.json", lambda route: route.fulfill(json={"tianditu_key": "0" * 32}))
    await page.route("**/console/map", as_with_a_key)
    await page.route(re.compile(r"tianditu\.gov\.cn"), never_answered)
    async with page.expect_response(re.compile("/tiles/events/")) as tile:
        await desk.go("/map")
    assert (await tile.value).ok
    assert held != []
