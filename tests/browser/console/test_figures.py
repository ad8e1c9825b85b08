"""The figures: what the page shows is what the API says; the month is taken out and opened; it can be read by everybody."""

import asyncio
import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from playwright.async_api import Download, Route, ViewportSize, expect

from demo.accounts import Account
from demo.phone import Phone as Client
from gridgov.clock import utc_now
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
STATISTICS = "/api/v1/statistics"
REPORTS = 6


@pytest.fixture
async def busy(town: Town) -> None:
    """Some reports, half of them accepted and one of them rejected, so that there is something to count."""
    worker, clerk = town.demo.find("gridworker"), town.demo.find("community_clerk")
    made: list[dict[str, Any]] = []
    async with Client(town.address, worker.username, worker.password) as client:
        lon, lat = await middle_of_grid(client, worker.area_path)
        for number in range(REPORTS):
            body = {
                "type_code": ["environment.exposed_garbage", "facility.street_light"][number % 2], "words": f"统计用事件 {number}",
                "occurred_at": utc_now().isoformat(), "place": {"lon": lon, "lat": lat, "datum": "wgs84"},
            }  # fmt: skip
            made.append((await client.report(body)).body)
    async with Client(town.address, clerk.username, clerk.password) as client:
        for event in made[:3]:
            await client.move(event, "accept", {"note": "情况属实"})
        reply = {"channel": "phone", "words": "已与物业核实,当日已清走"}
        await client.move(made[3], "reject", {"reason": "not_true", "reply": reply})


def signed_in(town: Town, account: Account) -> Client:
    """The same person by the API, with a code where the post needs one."""
    return Client(
        town.address, account.username, account.password, factor=town.demo.factor_of(account.username)
    )


async def said(town: Town, account: Account, path: str, query: Mapping[str, str]) -> Any:
    async with signed_in(town, account) as client:
        return await client.get(f"{STATISTICS}/{path}", **query)


async def days_of(desk: Desk) -> dict[str, str]:
    """What the page asks."""
    await expect(desk.page.locator("[data-ready=true]")).to_be_visible()
    return {name: await desk.page.locator(f"input[name={name}]").input_value() for name in ("from", "to")}


async def taken(desk: Desk, what: str) -> Download:
    """Choose it in the menu and wait for the file."""
    await desk.page.locator("details.taking > summary").click()
    async with desk.page.expect_download() as coming:
        await desk.page.locator(f"[data-take='{what}']").click()
    return await coming.value


async def content(download: Download) -> bytes:
    return await asyncio.to_thread(Path(await download.path()).read_bytes)


@pytest.mark.usefixtures("busy")
async def test_what_the_page_shows_is_what_the_api_says(sit: Sit, town: Town) -> None:
    account = town.demo.find("town_dispatcher")
    desk = await sit(account.username)
    await desk.go("/figures")
    query = await days_of(desk)
    dashboard = await said(town, account, "dashboard", query)
    whole = dashboard["whole"]
    assert whole["counts"]["raised"] >= REPORTS
    await expect(desk.page.locator("[data-tile=raised] strong")).to_have_text(str(whole["counts"]["raised"]))
    for rate in whole["rates"]:
        tile = desk.page.locator(f"[data-tile={rate['code']}]")
        if await tile.count():
            await expect(tile.locator("strong")).to_have_text(
                f"{rate['percent']}%" if rate["percent"] else "—"
            )
            await expect(tile).to_contain_text(f"{rate['numerator']} / {rate['denominator']}")
    types = desk.page.locator("[data-table=types] tbody tr")
    await expect(types).to_have_count(len(dashboard["types"]))
    for line, row in enumerate(dashboard["types"]):
        await expect(types.nth(line).locator("td").first).to_have_text(str(row["counts"]["raised"]))
    series = await said(town, account, "series", query)
    await desk.page.locator("[data-chart=series] summary").click()
    cells = desk.page.locator("[data-chart=series] tbody tr td")
    await expect(cells).to_have_text([str(point["counts"]["raised"]) for point in series["points"]])
    await desk.page.locator("[data-tile=closing_rate]").focus()
    await desk.page.keyboard.press("Tab")
    await desk.page.keyboard.press("Shift+Tab")
    await expect(desk.page.locator("#tile-closing_rate")).to_be_visible()
    await expect(desk.page.locator("#tile-closing_rate")).to_contain_text("结案数 ÷ 应结案数")


@pytest.mark.usefixtures("busy")
async def test_the_month_is_taken_out_and_can_be_opened(sit: Sit, town: Town) -> None:
    account = town.demo.find("town_dispatcher")
    desk = await sit(account.username)
    await desk.go("/figures")
    query = await days_of(desk)
    whole = (await said(town, account, "dashboard", query))["whole"]
    report = await taken(desk, "month.docx")
    assert report.suggested_filename == f"网格化治理月报{query['from'][:7]}.docx"
    opened = docx.Document(io.BytesIO(await content(report)))
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert ["上报数", str(whole["counts"]["raised"])] in [row[:2] for row in rows]
    pdf = await content(await taken(desk, "month.pdf"))
    assert "月报" in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    sheet = await content(await taken(desk, "types.csv"))
    lines = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    assert sum(int(line[2]) for line in lines[1:]) == whole["counts"]["raised"]
    async with desk.page.expect_download() as coming:
        await desk.page.locator("[data-take=png-series]").click()
    picture = await content(await coming.value)
    assert picture.startswith(b"\x89PNG")
    kept = (await said(town, account, "exports", {}))["items"]
    assert [row["form"] for row in kept[:4]] == ["png", "csv", "pdf", "docx"]
    assert kept[0]["digest"] == hashlib.sha256(picture).hexdigest()
    await desk.go("/figures/exports")
    await expect(desk.page.locator("tbody tr").first).to_contain_text("PNG")
    await desk.shot("exports")


@pytest.mark.parametrize(("size", "name"), [(SMALL, "small"), (LARGE, "large")])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.usefixtures("axe", "busy")
async def test_the_figures_can_be_read(
    sit: Sit, town: Town, size: ViewportSize, name: str, language: str
) -> None:
    account = town.demo.find("county_dispatcher")
    desk = await sit(account.username, size=size, language=language)
    await desk.go("/figures")
    await days_of(desk)
    await expect(desk.page.locator("[data-chart=map] canvas")).to_be_visible()
    assert await desk.look(f"figures-{name}-{language}") == []
    for chart in ("map", "hours"):
        await desk.page.locator(f"[data-chart={chart}]").scroll_into_view_if_needed()
        await desk.shot(f"figures-{name}-{language}-{chart}")
    await desk.page.locator("[data-table=types]").scroll_into_view_if_needed()
    await desk.shot(f"figures-{name}-{language}-tables")
    await desk.page.locator("select[name=by]").select_option("community")
    await desk.page.locator("select[name=compare]").select_option("year")
    await days_of(desk)
    await desk.page.locator("details.taking > summary").click()
    assert await desk.look(f"figures-{name}-{language}-menu") == []


async def test_whoever_works_for_a_unit_sees_that_unit(sit: Sit, town: Town) -> None:
    account = town.demo.find("department_handler")
    desk = await sit(account.username)
    await desk.go("/figures")
    await days_of(desk)
    await expect(desk.page.locator("[data-table=units] tbody tr")).to_have_count(1)
    await expect(desk.page.locator("[data-tile]")).to_have_count(0)
    await desk.shot("unit")


@pytest.mark.usefixtures("busy", "axe")
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_figures_that_are_not_all_say_so_and_are_asked_for_again(
    sit: Sit, town: Town, language: str
) -> None:
    """As after an upgrade: above the figures stands what they lack, nothing can be taken out, and the page mends itself."""
    desk = await sit(town.demo.find("town_dispatcher").username, language=language)
    page = desk.page

    async def partly(route: Route) -> None:
        """Each answer as it is while the sums are made anew."""
        answer = await route.fetch()
        lacks = {"complete": False, "as_of": utc_now().isoformat(), "waiting_count": 23_456}
        await route.fulfill(response=answer, json={**await answer.json(), **lacks})

    dashboard = "**/api/v1/statistics/dashboard?*"
    await page.route(dashboard, partly)
    await desk.go("/figures")
    told = page.locator(".note.amber", has_text="23456")
    await expect(told).to_contain_text(desk.say("统计数据正在汇总", "Figures are being added up"))
    taking = page.locator("details.taking, [data-take]")
    await expect(taking).to_have_count(0)
    assert await desk.look(f"partly-{language}") == []
    await page.unroute(dashboard, partly)
    await expect(told).to_have_count(0)
    await expect(page.locator("details.taking > summary")).to_be_visible()
