"""The console in a real Chromium on desks of two sizes, against the running system."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize

from gridgov.web.built import CONSOLE
from tests.browser.conftest import LONGEST_S, SCREENS
from tests.browser.console.desk import Desk
from tests.browser.looking import AXE
from tests.stories.conftest import Town, a_town

SMALL, LARGE = ViewportSize(width=1366, height=768), ViewportSize(width=2560, height=1440)
Sit = Callable[..., Awaitable[Desk]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(LONGEST_S))


@pytest.fixture(scope="package")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A county of the console's own: what is left lying on its boards would stand on the phones of the other tests."""
    async with a_town(tmp_path_factory, "console") as made:
        yield made


@pytest.fixture
def axe() -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is absent: sh dev/frontend.sh packages")


@pytest.fixture
async def sit(browser: Browser, town: Town, request: pytest.FixtureRequest) -> AsyncIterator[Sit]:
    """Sit down at a desk: `await sit("cd-…", size=LARGE, language="en")` is one at which that person is signed in."""
    if not (CONSOLE / "index.html").is_file():
        pytest.skip("the console is not built: make setup")
    desks: list[Desk] = []
    shots = SCREENS / "console" / request.node.name
    shutil.rmtree(shots, ignore_errors=True)

    async def sit_down(
        username: str | None = None, *, size: ViewportSize = SMALL, language: str = "zh", path: str = "/"
    ) -> Desk:
        context = await browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True, reduced_motion="reduce")  # fmt: skip
        desk = Desk(context, town.address, shots, language=language)
        desks.append(desk)
        await desk.open(path)
        if username is not None:
            await desk.sign_in(town.demo, username)
        return desk

    yield sit_down
    faults = [fault for desk in desks for fault in desk.faults]
    for desk in desks:
        await desk.context.close()
    assert faults == [], "the page itself failed"
