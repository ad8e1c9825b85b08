"""The care list by keyboard, and one's own channels: what was read masked is never sent back."""

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from demo.phone import new_id
from tests.browser.console.conftest import Sit
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]


async def test_the_keyboard_stays_in_the_list_from_which_somebody_was_taken(sit: Sit, town: Town) -> None:
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        served = (await client.get("/api/v1/served-persons", limit=1))["items"][0]
        for number in range(2):
            seen = await client.get(f"/api/v1/served-persons/{served['id']}")
            contact = {
                "id": str(new_id()),
                "name": f"钱先生{number}",
                "phone": f"1000000010{number}",
                "relation": "neighbour",
                "can_come": True,
            }
            path = f"/api/v1/served-persons/{served['id']}/contacts"
            assert (await client.send(path, contact, version=seen["version"])).status == 201
    desk = await sit(clerk.username)
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await desk.go(f"/care/{served['id']}")
    taken = page.locator("li").filter(has_text="钱先生0")
    await expect(taken).to_be_visible()
    before = await page.locator("ol.lines > li").count()
    await taken.get_by_role("button", name="移除").focus()
    await page.keyboard.press("Enter")
    await expect(dialog).to_contain_text("不再通知此人")
    await dialog.get_by_role("button", name="确定").focus()
    await page.keyboard.press("Enter")
    await expect(taken).to_have_count(0)
    await expect(page.locator("ol.lines > li")).to_have_count(before - 1)
    await expect(dialog).to_have_count(0)
    await desk.until("document.activeElement.closest('ol.lines > li') !== null")
    assert await desk.look("taken") == []


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
