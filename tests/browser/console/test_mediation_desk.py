"""A dispute at the desk: what was typed survives somebody else's change, the day of an agreement, the court, what is sealed."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import ViewportSize, expect

from demo.phone import Phone as Client
from gridgov.clock import local_day, utc_now
from gridgov.db.base import new_id
from tests.browser.console.calls import client_of
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.browser.test_mediation import CASES, _case_of
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
MATTER = "楼上漏水,双方对修理费用有争议"


async def accepted(town: Town, mediator: Client) -> dict[str, Any]:
    """Both consent, and the case is taken."""
    case = await _case_of(town, mediator)
    path = f"{CASES}/{case['id']}"
    for party in case["parties"]:
        said = {"consents": True, "manner": "in_person"}
        case = (
            await mediator.send(f"{path}/parties/{party['id']}/consent", said, version=case["version"])
        ).body
    taken: dict[str, Any] = (await mediator.send(f"{path}/accept", {}, version=case["version"])).body
    return taken


async def put_a_paper_in(desk: Desk, mediator: Client, case: dict[str, Any]) -> None:
    """Meanwhile somebody tells the parties their rights: that is shown, and the same words are sent for the case as it is."""
    page, say, dialog = desk.page, desk.say, desk.page.get_by_role("dialog")
    await page.get_by_role("button", name=say("归入材料", "Put in"), exact=True).click()
    await dialog.locator("select[name=item]").select_option("evidence")
    await dialog.locator("input[name=words]").fill("现场照片三张,原件在社区")
    rights = {"party_ids": [party["id"] for party in case["parties"]]}
    await mediator.send(f"{CASES}/{case['id']}/tell-rights", rights, version=case["version"])
    await dialog.get_by_role("button", name=say("确定", "Confirm")).click()
    mine = dialog.get_by_role("button", name=say("已知悉,仍提交我填写的", "I have read it: send mine"))
    await expect(mine).to_be_visible()
    await expect(dialog.locator("input[name=words]")).to_have_value("现场照片三张,原件在社区")
    await page.wait_for_timeout(500)
    assert await desk.look("stale") == []
    await mine.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".lines", has_text="现场照片三张")).to_be_visible()


async def agree(desk: Desk) -> None:
    """Drafted, and in force from a day that is asked for."""
    page, say, dialog = desk.page, desk.say, desk.page.get_by_role("dialog")
    await page.get_by_role("button", name=say("拟定协议", "Draft it"), exact=True).click()
    await dialog.locator("textarea[name=facts]").fill("楼上卫生间漏水,楼下吊顶受损")
    await dialog.locator("textarea[name=duties]").fill("楼上住户负责修复")
    await dialog.locator("select[name='terms.0.debtor_id']").select_option(index=1)
    await dialog.locator("input[name='terms.0.what']").fill("修复卫生间防水")
    await dialog.locator("input[name='terms.0.manner']").fill("自行请人施工")
    await dialog.locator("input[name='terms.0.due_on']").fill(
        (local_day(utc_now()) + timedelta(days=20)).isoformat()
    )
    await dialog.get_by_role("button", name=say("确定", "Confirm")).click()
    await expect(dialog).to_have_count(0)
    await page.get_by_role("button", name=say("登记生效", "It takes effect"), exact=True).click()
    await expect(dialog.locator("input[name=effective_on]")).to_have_value(local_day(utc_now()).isoformat())
    for box in await dialog.locator("input[name=agreed_by]").all():
        await box.check()
    await dialog.locator("input[name=mediator_signed]").check()
    await dialog.locator("input[name=sealed]").check()
    await page.wait_for_timeout(500)
    assert await desk.look("conclude") == []
    await dialog.get_by_role("button", name=say("协议生效", "It is in force")).press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".tag.green", has_text=say("生效", "in force")).first).to_be_visible()


async def ask_for_the_court(desk: Desk) -> None:
    """The keyboard stays on the box while other courts are asked for."""
    page, box = desk.page, desk.page.locator("input[name=intermediate]")
    await box.focus()
    await box.press("Space")
    await expect(
        page.get_by_text(desk.say("没有可以申请的法院", "No court may be applied to"))
    ).to_be_visible()
    await expect(box).to_be_checked()
    await expect(box).to_be_focused()
    await box.press("Space")
    await expect(page.get_by_role("button", name=desk.say("申请", "Apply"), exact=True)).to_be_visible()
    await expect(box).to_be_focused()


async def read_one_and_go_to_another(desk: Desk, one: str, other: str) -> None:
    """By the browser's own keys, which leave the page standing: what was read of one case is on no other."""
    page, say, dialog = desk.page, desk.say, desk.page.get_by_role("dialog")
    await desk.go(f"/mediation/{one}")
    await page.get_by_role("link", name=say("返回", "Back"), exact=True).click()
    await page.locator(f"a[href$='{other}']").click()
    await page.get_by_role("button", name=say("查看当事人与案情", "Read what is sealed")).click()
    await dialog.locator("input[name=purpose]").fill("核对案情后联系当事人")
    await dialog.get_by_role("button", name=say("确定", "Confirm")).click()
    await expect(page.get_by_text(MATTER)).to_be_visible()
    await page.wait_for_timeout(500)
    assert await desk.look("sealed") == []
    await page.evaluate("history.go(-2)")
    await expect(page).to_have_url(f"{desk.address}/console/mediation/{one}")
    await expect(page.locator(".facts")).to_be_visible()
    await expect(page.get_by_text(MATTER)).to_have_count(0)


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")], ids=["small", "large"])
@pytest.mark.usefixtures("axe")
async def test_a_dispute_is_settled_at_the_desk(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    account = town.demo.find("mediator")
    async with client_of(town, "county_dispatcher") as client:
        court = {
            "id": str(new_id()),
            "name": "某县人民法院",
            "level": "basic",
            "areas": [account.area_path[:6]],
        }
        await client.send("/api/v1/mediation-courts", court)
    async with client_of(town, "mediator") as mediator:
        case, other = await accepted(town, mediator), await _case_of(town, mediator)
        desk = await sit(account.username, size=size, language=language)
        page = desk.page
        await desk.go(f"/mediation/{case['id']}")
        await expect(page.locator(".facts")).to_contain_text(desk.say("依申请", "on application"))
        await put_a_paper_in(desk, mediator, case)
        await agree(desk)
        await ask_for_the_court(desk)
        await page.wait_for_timeout(500)
        assert await desk.look("agreed") == []
        await read_one_and_go_to_another(desk, case["id"], other["id"])
    for tab in ("board", "table", "bodies", "courts"):
        await desk.go("/mediation" if tab == "board" else f"/mediation?tab={tab}")
        await expect(page.locator(".column .case, table.plain tbody tr").first).to_be_visible()
        await page.wait_for_timeout(500)
        assert await desk.look(tab) == []
