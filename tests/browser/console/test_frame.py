"""The console's door and its frame: who is let in, what the menu shows whom, and that it can be read and used by keys."""

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.usefixtures("axe")
async def test_the_door_can_be_read_and_says_what_is_wrong(sit: Sit, language: str) -> None:
    desk = await sit(language=language)
    await expect(desk.page.locator("input[name=username]")).to_be_visible()
    assert await desk.look("door") == []
    await desk.page.fill("input[name=username]", "nobody")
    await desk.page.fill("input[name=password]", "wrong-password")
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("alert")).to_be_visible()
    assert await desk.look("refused") == []


async def test_an_address_asked_for_before_signing_in_is_opened_after_it(sit: Sit, town: Town) -> None:
    desk = await sit(path="/password")
    await desk.sign_in(town.demo, town.demo.find("county_dispatcher").username)
    await expect(desk.page.get_by_role("heading", name="修改密码")).to_be_visible()


@pytest.mark.parametrize(("size", "name"), [(SMALL, "small"), (LARGE, "large")])
@pytest.mark.usefixtures("axe")
async def test_the_frame_shows_who_sits_here_and_that_it_is_alive(
    sit: Sit, town: Town, size: ViewportSize, name: str
) -> None:
    account = town.demo.find("county_dispatcher")
    desk = await sit(account.username, size=size)
    await desk.live()
    await expect(desk.page.locator(".who")).to_contain_text(account.name)
    assert await desk.look(f"frame-{name}") == []
    await _sign_out_by_keys(desk)


async def _sign_out_by_keys(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="退出").focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator("input[name=username]")).to_be_visible()
    assert await desk.page.evaluate("localStorage.getItem('gridgov-console-session')") is None
