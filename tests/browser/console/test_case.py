"""A case at the desk: minutes, a draft by keys, what a colleague changed meanwhile, in force, before a court, performed."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from demo.phone import Phone as Client
from demo.phone import new_id
from gridgov.clock import SHANGHAI, local_day, utc_now
from tests.browser import test_mediation
from tests.browser.console.calls import client_of
from tests.browser.console.conftest import LARGE, SMALL, Sit
from tests.browser.console.desk import Desk
from tests.stories.conftest import Town

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("browser")]
CASES = test_mediation.CASES


async def case_in_mediation(town: Town, mediator: Client) -> dict[str, Any]:
    """Accepted, with a session planned that is about to be held, and a court that may confirm what is agreed."""
    case = await test_mediation._case_of(town, mediator)
    path = f"{CASES}/{case['id']}"
    parties = [party["id"] for party in case["parties"]]
    planned = {"id": str(new_id()), "place": "mediation_room", "address": "居委会一楼调解室",
               "planned_at": (utc_now() + timedelta(hours=1)).isoformat(), "short_notice_agreed": True}  # fmt: skip
    acts: list[tuple[str, dict[str, Any]]] = [
        *((f"parties/{party}/consent", {"consents": True, "manner": "in_person"}) for party in parties),
        ("accept", {}),
        ("sessions", planned),
    ]
    for end, body in acts:
        await mediator.send(f"{path}/{end}", body, version=(await mediator.get(path))["version"])
    async with client_of(town, "county_dispatcher") as dispatcher:
        if not (await dispatcher.get("/api/v1/mediation-courts"))["items"]:
            court = {
                "id": str(new_id()),
                "name": "演示县人民法院",
                "level": "basic",
                "areas": [case["area_path"][:6]],
            }
            await dispatcher.send("/api/v1/mediation-courts", court)
    found: dict[str, Any] = await mediator.get(path)
    return found


def local(at: datetime) -> str:
    """As a field for date and time takes it, to the second."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M:%S")


async def fill(dialog: Locator, said: dict[str, str]) -> None:
    for name, value in said.items():
        field = dialog.locator(f"[name='{name}']")
        if await field.evaluate("(one) => one.tagName") == "SELECT":
            await field.select_option(value)
        else:
            await field.fill(value)


async def look(desk: Desk, name: str) -> None:
    """Once the dialog has come or gone: half faded in it is half legible."""
    await desk.still()
    assert await desk.look(name) == []


class CaseDesk:
    """The page of one case, and what is done on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page, self.say = desk, desk.page, desk.say
        self.dialog = desk.page.get_by_role("dialog")

    async def press(self, zh: str, en: str) -> None:
        await (
            self.page.locator(".screen")
            .get_by_role("button", name=self.say(zh, en), exact=True)
            .first.click()
        )
        await expect(self.dialog).to_be_visible()

    async def confirm(self, zh: str = "确定", en: str = "Confirm") -> None:
        await self.dialog.get_by_role("button", name=self.say(zh, en), exact=True).click()

    async def gone(self) -> None:
        await expect(self.dialog).to_have_count(0)

    async def hold(self, accepted_at: datetime) -> None:
        """Empty it is refused field by field; then who came and what was said."""
        await self.press("登记记录", "Minutes")
        await self.dialog.locator("[name=begun_at]").fill("")
        await self.confirm()
        await expect(self.dialog.get_by_role("alert").first).to_be_visible()
        await look(self.desk, "minutes-refused")
        begun, ended = accepted_at + timedelta(seconds=1), accepted_at + timedelta(seconds=3)
        await asyncio.sleep(max(0.0, (ended - utc_now()).total_seconds() + 1))
        await fill(
            self.dialog,
            {"begun_at": local(begun), "ended_at": local(ended), "minutes": "双方陈述后,楼上愿意修复并赔偿"},
        )
        for box in await self.dialog.locator("input[name=party_ids], input[name=mediator_ids]").all():
            await box.check()
        await self.confirm()
        await self.gone()
        await expect(self.page.locator(".tag.green", has_text=self.say("已召开", "held"))).to_be_visible()

    async def draft_by_keys(self) -> None:
        """From the button to the second term without a mouse."""
        page, keys = self.page, self.page.keyboard
        await page.get_by_role("button", name=self.say("拟定协议", "Draft it"), exact=True).focus()
        await keys.press("Enter")
        await self.dialog.locator("[name=form]").focus()
        await keys.press("Tab")
        await keys.type("楼上卫生间漏水,楼下吊顶受损")
        await keys.press("Tab")
        await keys.type("楼上住户负责修复并赔偿")
        due = (local_day(utc_now()) + timedelta(days=20)).isoformat()
        for place, (what, yuan) in enumerate([("修复卫生间防水", ""), ("赔偿吊顶损失", "800.50")]):
            if place > 0:
                await self.dialog.locator(".more").focus()
                await keys.press("Enter")
            debtor = self.dialog.locator(f"[name='terms.{place}.debtor_id']")
            if place > 0:
                await expect(debtor).to_be_focused()
            await debtor.select_option(index=2)
            await debtor.focus()
            await keys.press("Tab")
            await keys.type(what)
            await keys.press("Tab")
            await keys.type("自行请人施工")
            await fill(self.dialog, {f"terms.{place}.due_on": due, f"terms.{place}.amount_fen": yuan})
        await look(self.desk, "draft")
        await self.dialog.locator("[type=submit]").focus()
        await keys.press("Enter")
        await self.gone()
        await expect(page.locator("table.plain tbody tr")).to_have_count(2)

    async def conclude(self, mediator: Client, path: str) -> None:
        """A colleague cancels nothing but plans another session meanwhile: that is told, and done again it is in force."""
        await self.press("登记生效", "It takes effect")
        now = await mediator.get(path)
        another = {
            "id": str(new_id()),
            "place": "home",
            "address": "赵家",
            "planned_at": (utc_now() + timedelta(days=3)).isoformat(),
        }
        await mediator.send(f"{path}/sessions", another, version=now["version"])
        await self._signed()
        await self.confirm("协议生效", "It is in force")
        told = self.dialog.locator(".note.amber li")
        await expect(told).to_have_count(1)
        await expect(told).to_contain_text(self.say("第 2 次已安排", "no. 2 planned"))
        await look(self.desk, "changed-meanwhile")
        await self.confirm("查看最新内容", "Look at it as it is now")
        await self.gone()
        await expect(self.page.locator(".screen")).to_contain_text(self.say("第 2 次 ·", "No. 2 ·"))
        await self.press("登记生效", "It takes effect")
        await self._signed()
        await look(self.desk, "conclude")
        await self.confirm("协议生效", "It is in force")
        await self.gone()
        await expect(self.page.locator(".tag.green", has_text=self.say("生效", "in force"))).to_be_visible()

    async def _signed(self) -> None:
        for box in await self.dialog.locator("input[type=checkbox]").all():
            await box.check()

    async def confirm_in_court(self) -> None:
        """Applied for with every bar looked at; taken; and the ruling is still to be entered."""
        await self.press("申请", "Apply")
        await self.dialog.locator("[name=court_id]").select_option(index=1)
        await self.dialog.locator("[name=applied_on]").fill(local_day(utc_now()).isoformat())
        for bar in await self.dialog.locator("select[name^='checks.']").all():
            await bar.select_option("no")
        await self.confirm()
        await self.gone()
        for outcome, number in (("accepted", ""), ("confirmed", "(2026)演01民特1号")):
            await self.press("登记进展", "Decided")
            await fill(
                self.dialog,
                {
                    "state": outcome,
                    "on": local_day(utc_now()).isoformat(),
                    **({"number": number} if number else {}),
                },
            )
            await self.confirm()
            await self.gone()
        await expect(self.page.locator(".tag", has_text=self.say("裁定有效", "confirmed"))).to_be_visible()

    async def perform(self) -> None:
        for number in (1, 2):
            await self.press(f"第 {number} 项已履行", f"Term {number} performed")
            await fill(
                self.dialog, {"performed_on": local_day(utc_now()).isoformat(), "proof": "双方当面验收"}
            )
            await self.confirm()
            await self.gone()
        await expect(
            self.page.locator(".tag", has_text=self.say("已履行完毕", "performed in full"))
        ).to_be_visible()


@pytest.mark.parametrize(("size", "language"), [(SMALL, "zh"), (LARGE, "en")], ids=["small", "large"])
@pytest.mark.usefixtures("axe")
async def test_a_case_goes_from_its_session_to_its_performance(
    sit: Sit, town: Town, size: ViewportSize, language: str
) -> None:
    async with client_of(town, "mediator") as mediator:
        case = await case_in_mediation(town, mediator)
        path = f"{CASES}/{case['id']}"
        desk = await sit(town.demo.find("mediator").username, size=size, language=language)
        await desk.go(f"/mediation/{case['id']}")
        here = CaseDesk(desk)
        await here.press("告知权利义务", "Tell rights")
        await here.confirm()
        await here.gone()
        await here.hold(datetime.fromisoformat(case["accepted_at"]))
        await here.draft_by_keys()
        await look(desk, "drafted")
        await here.conclude(mediator, path)
        await here.confirm_in_court()
        await here.perform()
        await look(desk, "performed")
        now = await mediator.get(path)
        assert (now["state"], now["agreement"]["form"], now["confirmations"][0]["state"]) == (
            "performed",
            "written",
            "confirmed",
        )
        assert [term["has_proof"] for term in now["agreement"]["terms"]] == [True, True]
        assert all(party["rights_told_at"] for party in now["parties"])


async def test_a_dispatcher_reads_a_case_and_names_who_mediates(sit: Sit, town: Town) -> None:
    """What the table of permissions leaves to mediators is offered to nobody else."""
    async with client_of(town, "mediator") as mediator:
        case = await case_in_mediation(town, mediator)
    desk = await sit(town.demo.find("county_dispatcher").username)
    await desk.go(f"/mediation/{case['id']}")
    buttons = desk.page.locator(".screen button")
    await expect(buttons.filter(has_text="确定调解员")).to_be_visible()
    for word in ("登记记录", "安排", "拟定协议", "终止调解", "归入材料", "告知权利义务"):
        await expect(buttons.filter(has_text=word)).to_have_count(0)
