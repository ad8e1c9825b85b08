"""One's own channels at the desk: what is shown masked is never sent back."""

import pytest
from playwright.async_api import expect

from tests.browser.console.conftest import Sit
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def test_ones_own_channel_is_changed_without_typing_its_address_again(sit: Sit, town: Town) -> None:
    desk = await sit(town.demo.find("community_clerk").username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go("/channels?tab=own")
    mail = page.locator("section.card").filter(has_text="电子邮件")
    await mail.get_by_role("button", name="设置").click()
    await dialog.get_by_label("地址", exact=True).fill("not a mailbox")
    await dialog.get_by_role("button", name="确定").click()
    await expect(dialog.locator(".fault")).to_contain_text("不能使用此地址")
    await dialog.get_by_label("地址", exact=True).fill("clerk@example.cn")
    await dialog.get_by_role("button", name="确定").click()
    await expect(mail).to_contain_text("c***@example.cn")

    await mail.get_by_role("button", name="设置").click()
    await expect(dialog).to_contain_text("现为 c***@example.cn")
    await dialog.get_by_label("启用").uncheck()
    assert await desk.look("own") == []
    await dialog.get_by_role("button", name="确定").click()
    await expect(dialog).to_have_count(0)
    await expect(mail).to_contain_text("c***@example.cn")

    await mail.get_by_role("button", name="设置").click()
    await expect(dialog.get_by_label("启用")).not_to_be_checked()
    await dialog.get_by_label("删除我填的地址").check()
    await dialog.get_by_role("button", name="确定").click()
    await expect(mail).not_to_contain_text("@example.cn")
