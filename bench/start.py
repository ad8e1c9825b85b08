"""From opening the phone app until a thumb can use it, on a processor four times slower than this machine's.

In a real Chromium at a phone's size, the page's own processor slowed down by the browser (CDP, as its developer tools do
it): *first* is a phone that has never seen the app, until it can sign in; *again* is one on which a person is signed in and
the worker is installed, until today's work stands there; *offline* is the same without a network. A new tab each time,
as after the system killed the one before. The clock is the page's own, from the navigation to the frame that is drawn.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

from playwright.async_api import Browser, BrowserContext, ViewportSize, async_playwright
from sqlalchemy import update

from bench.county import Someone, make_people, write_areas, write_people
from bench.filling import write_events
from bench.house import House, require_program
from bench.results import Row, at_most
from bench.running import HOST, web
from demo.county import make_county
from gridgov.people.rules.passwords import hash_password
from gridgov.people.rules.roles import Role
from gridgov.people.tables import AccountRow
from gridgov.web.built import BUILT, BUILT_BY
from tests.support.chromium import CHROMIUM, FLAGS

SEED = 20261127
EVENTS = int(os.environ.get("GRIDGOV_BENCH_START_EVENTS", "20000"))
RUNS = int(os.environ.get("GRIDGOV_BENCH_START_RUNS", "7"))
SLOWER, USABLE_WITHIN_MS = 4, 2000.0
PASSWORD = "bench-only-Kx83nQ"  # noqa: S105 - of a database that lives for minutes
WITHIN_MS = 120_000
SCREEN = ViewportSize(width=390, height=844)
SIGN_IN = "document.querySelector('input[name=username]')"
TODAY = "document.querySelector('.quick a[href$=\"/report\"]') && document.querySelector('.screen a.card')"
"""The button that reports, and the first thing of the person's own day, which comes out of the phone's store."""
WATCH = """(() => {
    const look = () => (USABLE)
        ? requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.usableAt = performance.now() }))
        : requestAnimationFrame(look);
    look();
})()"""
"""Noted after the frame that draws it, when the page is free to take a touch again. On the element, for the app's policy
lets nothing be evaluated that a `wait_for_function` would bring."""
CONTROLLED = """navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller
    || new Promise((told) => { navigator.serviceWorker.oncontrollerchange = told })).then(() => 1)"""
_DATABASE = "bench_start"
_ISSUE = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """A browser, and where the app is."""

    browser: Browser
    address: str


def measure_start(house: House) -> list[Row]:
    chromium = require_program(
        CHROMIUM,
        "there is no Chromium here: sh dev/setup.sh chromium",
    )
    require_program(BUILT / "index.html", f"the phone app is not built: {BUILT_BY}")
    house.make_database(_DATABASE)
    worker = asyncio.run(_fill(house))
    with web("gridgov.app:create_app", house.environment(_DATABASE)) as server:
        return asyncio.run(_measured(chromium, f"http://{HOST}:{server.port}/m/", worker))


async def _fill(house: House) -> Someone:
    """A county with two years of events, and a gridworker of it who can sign in."""
    county = make_county(SEED)
    people = make_people(
        [(Role.GRIDWORKER, grid.code) for grid in county.grids], county_code=county.county.code
    )
    async with house.session(_DATABASE) as session:
        await write_areas(session, county)
        await write_people(session, people)
        account = people[0].person.account_id
        told = {"password_hash": await hash_password(PASSWORD)}
        await session.execute(update(AccountRow).where(AccountRow.id == account).values(told))
    await write_events(house, _DATABASE, county, people, count=EVENTS)
    return people[0]


async def _measured(chromium: str, address: str, worker: Someone) -> list[Row]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            scene = Scene(browser, address)
            first = [await _first(scene) for _ in range(RUNS)]
            async with _phone(scene) as context:
                await _sign_in(context, address, f"bench-{worker.id}")
                again = [await _usable(context, address, TODAY) for _ in range(RUNS)]
                await context.set_offline(True)
                offline = [await _usable(context, address, TODAY) for _ in range(RUNS)]
        finally:
            await browser.close()
    slowed = f"{SLOWER}x slower CPU, median of {RUNS}"
    return [
        _row(f"first load, until it can sign in ({slowed})", first),
        _row(f"start of a phone that has the app, until today's work is there ({slowed})", again),
        _row(f"the same without a network ({slowed})", offline),
        Row(f"the slowest of these {3 * RUNS}", max(first + again + offline), "ms", issue=_ISSUE),
    ]


def _row(name: str, taken: list[float]) -> Row:
    return Row(f"phone app: {name}", median(taken), "ms", target=at_most(USABLE_WITHIN_MS), issue=_ISSUE)


@asynccontextmanager
async def _phone(scene: Scene) -> AsyncIterator[BrowserContext]:
    """With a store and a cache of its own, both empty."""
    context = await scene.browser.new_context(
        viewport=SCREEN, device_scale_factor=2, has_touch=True, is_mobile=True, locale="zh-CN", timezone_id="Asia/Shanghai",
    )  # fmt: skip
    try:
        yield context
    finally:
        await context.close()


async def _first(scene: Scene) -> float:
    async with _phone(scene) as context:
        return await _usable(context, scene.address, SIGN_IN)


async def _usable(context: BrowserContext, address: str, usable: str) -> float:
    """Milliseconds from the navigation, in a new tab."""
    page = await context.new_page()
    try:
        line = await context.new_cdp_session(page)
        await line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await page.add_init_script(WATCH.replace("USABLE", usable))
        await page.goto(address, wait_until="commit")
        await page.wait_for_selector("html[data-usable-at]", timeout=WITHIN_MS)
        return float(await page.evaluate("document.documentElement.dataset.usableAt"))
    finally:
        await page.close()


async def _sign_in(context: BrowserContext, address: str, username: str) -> None:
    """And wait until the first day is there and every file of the app is kept."""
    page = await context.new_page()
    page.set_default_timeout(WITHIN_MS)
    await page.goto(address)
    await page.fill("input[name=username]", username)
    await page.fill("input[name=password]", PASSWORD)
    await page.click("button[type=submit]")
    await page.wait_for_selector(".screen a.card")
    await asyncio.wait_for(page.evaluate(CONTROLLED), WITHIN_MS / 1000)
    # The whole day has come, and nothing is being fetched.
    await page.wait_for_selector(".app[data-working=false]")
    await page.close()
