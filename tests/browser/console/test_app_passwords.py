"""App passwords at the desk: made and shown once, copied, used by a map program over the OGC API, revoked and refused."""

import httpx2
import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def _layers(url: str, auth: tuple[str, str] | None) -> int:
    """The status with which a map program's first question is answered."""
    async with httpx2.AsyncClient(timeout=20) as client:
        answer = await client.get(f"{url}/collections", auth=auth)
    if answer.status_code == 200:
        assert {one["id"] for one in answer.json()["collections"]} >= {"grids"}
    return answer.status_code


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")])
@pytest.mark.usefixtures("axe")
async def test_an_app_password_is_shown_once_opens_the_layers_and_is_revoked(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    account = town.demo.find("town_dispatcher")
    desk = await sit(account.username, size=size, language=language)
    await desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await desk.go("/app-passwords")
    page, say, name = desk.page, desk.say, f"QGIS {language}"
    await expect(page.get_by_role("heading", name=say("应用密码", "App passwords"), level=1)).to_be_visible()
    faults = await desk.look(f"none-{language}")

    await page.get_by_label(say("名称(用在哪里)", "Name (where it is used)")).fill(name)
    await page.get_by_label(say("登录密码", "The password you sign in with")).fill("not the password")
    await page.get_by_role("button", name=say("新建", "Make"), exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text(say("不正确", "not right"))
    faults += await desk.look(f"refused-{language}")
    await page.get_by_label(say("登录密码", "The password you sign in with")).fill(account.password)
    await page.get_by_role("button", name=say("新建", "Make"), exact=True).click()

    told = page.get_by_role("region", name=say("新应用密码", "The new app password"))
    await expect(told).to_contain_text(say("仅显示这一次", "Shown this once"))
    await expect(told.locator("code")).to_have_count(3)
    url, username, secret = [await one.inner_text() for one in await told.locator("code").all()]
    assert username == account.username
    await told.get_by_role("button", name=say("复制应用密码", "Copy: App password")).click()
    await expect(told.get_by_role("button", name=say("已复制", "Copied"))).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == secret
    faults += await desk.look(f"made-{language}")

    assert url.startswith(town.address)
    assert await _layers(url, None) == 401
    assert await _layers(url, (username, account.password)) == 401, (
        "the password for signing in opens no layer"
    )
    assert await _layers(url, (username, secret)) == 200

    await told.get_by_role("button", name=say("我已保存", "I have kept it")).click()
    await desk.go("/app-passwords")
    row = page.get_by_role("row").filter(has_text=name)
    await expect(row).to_be_visible()
    await expect(row).not_to_contain_text(say("未使用", "Never"))
    assert secret not in await page.content()
    faults += await desk.look(f"listed-{language}")

    await row.get_by_role("button", name=say(f"停用 {name}", f"Revoke {name}")).click()
    await row.get_by_role("button", name=say("确认停用", "Revoke it")).click()
    await expect(row).to_have_count(0)
    assert await _layers(url, (username, secret)) == 401
    assert faults == []
