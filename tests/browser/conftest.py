"""The app in a real Chromium at a phone's size, against the running system. Skipped, with the reason, where there is no Chromium."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright

from dev.places import LOCAL
from gridgov.web.built import BUILT
from tests.browser.phone import Phone
from tests.stories.conftest import Town, town
from tests.support.chromium import CHROMIUM, FLAGS

__all__ = ["town"]

HEARS = "--use-fake-device-for-media-stream"
"""A microphone that beeps; whether a page may use it is still asked."""
DRAWS = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""The map draws with WebGL, which a machine without a graphics card has in software."""
SCREENS = LOCAL / "screens"
PHONE = ViewportSize(width=390, height=844)

Take = Callable[..., Awaitable[Phone]]
LONGEST_S = 600
"""A browser that stands still fails its test, instead of holding up all the others; the first one starts the system, too."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(LONGEST_S))


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    if not (BUILT / "index.html").is_file():
        pytest.skip("the phone app is not built: make setup")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *DRAWS, HEARS])
        yield browser
        await browser.close()


@pytest.fixture
async def take(browser: Browser, town: Town, request: pytest.FixtureRequest) -> AsyncIterator[Take]:
    """Take a new phone into the hand: `await take("gw-…")` is one on which that person is signed in."""
    phones: list[Phone] = []
    shots = SCREENS / Path(request.node.name)
    shutil.rmtree(shots, ignore_errors=True)

    async def take_one(username: str | None = None, *, place: tuple[float, float] = (119.9, 33.4)) -> Phone:
        context = await browser.new_context(
            viewport=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True, locale="zh-CN",
            timezone_id="Asia/Shanghai", geolocation={"longitude": place[0], "latitude": place[1], "accuracy": 12},
            permissions=["geolocation"],
        )  # fmt: skip
        phone = Phone(context, town.address, shots)
        phones.append(phone)
        await phone.open()
        if username is not None:
            account = town.demo.named(username)
            await phone.sign_in(account.username, account.password)
        return phone

    yield take_one
    faults = [fault for phone in phones for fault in phone.faults]
    for phone in phones:
        await phone.context.close()
    assert faults == [], "the page itself failed"
