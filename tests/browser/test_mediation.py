"""A dispute is settled at a kitchen table without signal: drafted, signed on the glass, in force once there is a network."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from demo.phone import Phone as Client
from gridgov.clock import local_day, utc_now
from gridgov.db.base import new_id
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
CASES = "/api/v1/mediation-cases"


def _party(side: str, name: str) -> dict[str, Any]:
    return {"id": str(new_id()), "kind": "citizen", "side": side, "name": name, "consents": False}


async def _case_of(town: Town, mediator: Client) -> dict[str, Any]:
    """Registered, with its mediator named; the parties have not been asked yet."""
    clerk = town.demo.find("community_clerk")
    dispatcher = town.demo.find("town_dispatcher")
    async with Client(town.address, dispatcher.username, dispatcher.password) as client:
        body = {
            "id": str(new_id()), "name": "东门人民调解委员会", "mark": "东门", "area_path": clerk.area_path, "address": "居委会一楼",
            "member_count": 5, "woman_count": 2, "elected_on": "2025-03-01",
        }  # fmt: skip
        if not (await client.get("/api/v1/mediation-bodies"))["items"]:
            await client.send("/api/v1/mediation-bodies", body)
    case = {
        "id": str(new_id()), "type": "neighbour", "source": "application", "area_path": clerk.area_path,
        "matter": "楼上漏水,双方对修理费用有争议", "parties": [_party("applicant", "赵某某"), _party("respondent", "钱某某")],
    }  # fmt: skip
    made = (await mediator.send(CASES, case)).body
    me = (await mediator.get("/api/v1/me"))["id"]
    named = {
        "id": str(new_id()),
        "person_id": me,
        "kind": "mediator",
        "chosen_by": "appointed",
        "conflict": "none",
    }
    told: dict[str, Any] = (
        await mediator.send(f"{CASES}/{case['id']}/mediators", named, version=made["version"])
    ).body
    return told


async def _sign(phone: Phone, place: int) -> None:
    """With a finger, within the frame."""
    page = phone.page
    await page.get_by_role("button", name="在屏幕上签名").nth(place).click()
    frame = await page.locator("canvas").bounding_box()
    assert frame is not None
    await page.mouse.move(frame["x"] + 60, frame["y"] + 60)
    await page.mouse.down()
    for step in range(1, 8):
        await page.mouse.move(frame["x"] + 60 + 25 * step, frame["y"] + 60 + (40 if step % 2 else 100))
    await page.mouse.up()
    if place == 0:
        await phone.shot("signature")
    await page.get_by_role("button", name="完成签名").click()
    await expect(page.locator("canvas")).to_have_count(0)


async def _invite(phone: Phone) -> None:
    """A neighbour takes part, because all agree; without that it is not even sent."""
    page = phone.page
    await page.get_by_role("link", name="确定调解员").click()
    await page.get_by_role("button", name="邀请亲属").click()
    await page.fill("input[name=name]", "孙老师")
    await page.get_by_role("button", name="确定", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("各方")
    await page.get_by_label("各方当事人都同意").check()
    await phone.shot("mediator")
    await page.get_by_role("button", name="确定", exact=True).click()
    await expect(page.locator(".card .tag", has_text="受邀人员")).to_be_visible()


async def _name_colleague(phone: Phone, name: str) -> None:
    """From the list that this phone was told of, though there is no network now."""
    page = phone.page
    await page.get_by_role("link", name="确定调解员").click()
    await expect(page.get_by_role("button", name="本人")).to_have_count(0)
    await page.get_by_role("searchbox", name="按姓名查找同事").fill("没有这个人")
    await expect(page.get_by_text("没有这样的同事")).to_be_visible()
    await page.get_by_role("button", name="确定", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("请选择同事")
    await page.get_by_role("searchbox", name="按姓名查找同事").fill(name)
    await page.get_by_role("button", name=f"{name} · 民警").first.click()
    await phone.shot("colleague")
    await page.get_by_role("button", name="确定", exact=True).click()
    await expect(page.get_by_role("link", name="拟定协议")).to_be_visible()


async def _draft(phone: Phone) -> None:
    """What is agreed: one term, of money."""
    page = phone.page
    await page.fill("textarea[name=facts]", "楼上卫生间漏水,楼下吊顶受损")
    await page.fill("textarea[name=duties]", "楼上住户负责修复并赔偿")
    await page.get_by_role("button", name="钱").click()
    await page.fill("input[name=what]", "修复卫生间防水")
    await page.fill("input[name=manner]", "自行请人施工")
    await page.fill("input[name=due_on]", (local_day(utc_now()) + timedelta(days=20)).isoformat())
    await page.fill("input[name=yuan]", "800.50")
    await phone.shot("agreement")
    await page.get_by_role("button", name="拟定,去签名").click()


async def _perform(phone: Phone, case_id: str) -> None:
    """The one term is performed, with its proof."""
    await phone.open(f"/mediation/{case_id}")
    page = phone.page
    await page.get_by_role("link", name="登记履行").click()
    await page.fill("textarea[name=proof]", "双方当面验收,转账已到")
    await phone.shot("term")
    await page.get_by_role("button", name="登记", exact=True).click()
    await expect(page.get_by_role("button", name="登记", exact=True)).to_have_count(0)
    await phone.at_rest()
    await phone.open("/outbox")
    page = phone.page
    await expect(phone.items("sent")).to_have_count(10)
    await phone.shot("outbox-performed")
    await phone.open(f"/mediation/{case_id}")
    page = phone.page
    await expect(page.get_by_text("已履行完毕")).to_be_visible()
    await phone.shot("case-performed")


async def test_an_agreement_is_signed_on_the_glass_without_a_network(town: Town, take: Take) -> None:
    account = town.demo.find("mediator")
    async with Client(town.address, account.username, account.password) as mediator:
        case = await _case_of(town, mediator)
        phone = await take(account.username)
        page = phone.page
        await page.get_by_role("link", name="调解").click()
        await phone.shot("cases")
        await page.locator(f"a[href$='{case['id']}']").click()
        for left in (2, 1):
            await expect(page.get_by_role("button", name="当面同意")).to_have_count(left)
            await page.get_by_role("button", name="当面同意").first.click()
        await page.get_by_role("button", name="已当面告知").click()
        await phone.shot("case")
        await _invite(phone)
        await page.get_by_role("button", name="受理", exact=True).click()
        await expect(page.get_by_text("已受理,调解中")).to_be_visible()

        await phone.at_rest()
        police = (await mediator.get("/api/v1/mediation-colleagues", kind="co_police"))["items"][0]
        await phone.until_kept("kept", police["person_id"])
        await phone.context.set_offline(True)
        await _name_colleague(phone, police["name"])
        await page.get_by_role("link", name="拟定协议").click()
        await _draft(phone)
        await _sign(phone, 0)
        await _sign(phone, 0)
        await page.get_by_role("button", name="纸上已签").click()
        await page.get_by_label("已加盖人民调解委员会印章").check()
        await phone.shot("signatures")
        await page.get_by_role("button", name="协议生效").click()
        await expect(page.get_by_role("button", name="协议生效")).to_have_count(0)

        await phone.open("/outbox")
        await expect(phone.items("waiting")).to_have_count(4)
        await phone.context.set_offline(False)
        await phone.page.get_by_role("button", name="立即发送").click()
        await expect(phone.items("sent")).to_have_count(9)
        await phone.shot("outbox-mediation")
        now = await mediator.get(f"{CASES}/{case['id']}")
        assert (now["state"], now["agreement"]["terms"][0]["state"]) == ("agreed", "open")
        (paper,) = [one for one in now["documents"] if one["item"] == "agreement"]
        assert len(paper["file_ids"]) == 2
        kinds = {(await mediator.get(f"/api/v1/files/{one}"))["media_type"] for one in paper["file_ids"]}
        assert kinds == {"image/png"}
        assert {one["kind"] for one in now["mediators"]} == {"mediator", "invited", "co_police"}
        assert police["person_id"] in {one["person_id"] for one in now["mediators"]}

        await _perform(phone, case["id"])
        assert (await mediator.get(f"{CASES}/{case['id']}"))["state"] == "performed"
