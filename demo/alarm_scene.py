"""A call for help, from the press to the word that she is safe; then a fire that calls the fire brigade, and a drill that does not."""

import json
import re
import time
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from demo.cast import Cast
from demo.command_line import CommandFailed, run_module
from demo.devices import Device
from demo.homes import STORY_HOME
from demo.phone import Json, new_id
from demo.residents import OUTSIDE_IN_A_DRILL_NEVER
from demo.stage import Listener, Player, Stage
from demo.telling import SHANGHAI, expect

_OK, _GONE = 200, 410
_FORM = re.compile(r"name='id' value='([0-9a-f-]{36})'><button class='[a-z]*' name='act' value='going'")


async def play_alarm(stage: Stage, cast: Cast) -> Json:
    """Pressed, seen, on the way, there; pressed again and taken back; closed by who saw her; drilled."""
    stage.teller.act("五、爱心呼叫:从按下到确认平安", "A call for help, until she is safe")
    button, detector = _device(stage, "button"), _device(stage, "smoke_detector")
    known = await _find_device(cast.clerk, button)
    await _settle(stage, cast.gridworker, known)
    alarm_id = await _press(stage, cast, button)
    await _answer(stage, cast.gridworker, alarm_id, "seen", "已知晓", "has seen it")
    await _answer(stage, cast.gridworker, alarm_id, "going", "我前往", "is on the way")
    link = await _neighbour_answers(stage, cast, alarm_id)
    await _answer(stage, cast.gridworker, alarm_id, "arrived", "已到达", "is there")
    await _again_and_back(stage, cast, button, alarm_id)
    await _close(stage, cast.gridworker, alarm_id, "help_given", "seen", "扶起顾奶奶,无外伤,已告知女儿")
    await _link_is_over(stage, link)
    await _tell_acts(stage, cast.gridworker, alarm_id)
    await _fire_then_drill(stage, cast, detector)
    await _tell_figures(stage, cast.clerk, known)
    event: Json = await cast.gridworker.phone.get(f"/api/v1/events/{alarm_id}")
    return event


def _device(stage: Stage, kind: str) -> Device:
    """Of the home that presses for the story alone."""
    rows = [row for row in stage.homes if row["kind"] == kind and row["number"] == STORY_HOME]
    expect(rows, "没有演示住户,请先运行 make run", f"no demo home has a {kind}: start `make run` first")
    return Device(rows[0]["code"], (rows[0]["secret"],))


async def _find_device(player: Player, device: Device) -> Json:
    page = await player.phone.get("/api/v1/devices", limit=100)
    found: Json = next(row for row in page["items"] if row["code"] == device.code)
    return found


async def _settle(stage: Stage, player: Player, known: Json) -> None:
    """What an earlier story, or somebody who tried the button, left open."""
    page = await player.phone.get("/api/v1/alarms", state="open", served_id=known["served_id"])
    for alarm in page["items"]:
        code = "drill_over" if alarm["drill"] else "by_mistake"
        await _close(stage, player, alarm["id"], code, "spoken_to", "此前未结束的求助,电话确认平安")


async def _press(stage: Stage, cast: Cast, button: Device) -> str:
    async with Listener(cast.gridworker.phone) as listener:
        pressed_at = time.monotonic()
        alarm_id = await stage.press(button, "SOS")
        taken_ms = (time.monotonic() - pressed_at) * 1000
        stage.teller.step(
            "顾奶奶", f"按下床头的呼叫按钮,{taken_ms:.0f} 毫秒后已确认收到", "presses the button by her bed"
        )
        about = {"id": alarm_id}
        await stage.expect_live(listener, cast.gridworker, about, since=pressed_at, kind="AlarmCalled")
    await stage.expect_notice(cast.gridworker, about, "alarm_call")
    shown = await cast.gridworker.phone.get(f"/api/v1/alarms/{alarm_id}")
    who = shown["who"]
    expect(who and who["address"], "响应人看不到地址", "who answers does not see where she lives")
    stage.teller.step(
        cast.gridworker.who,
        f"看到 {shown['number']}:{who['name']},{who['address']};{who['access_notes']};{who['health_notes']}",
        "sees who, where, how to get in, and what she consented to tell; the look is recorded",
    )
    return alarm_id


async def _answer(stage: Stage, player: Player, alarm_id: str, act: str, zh: str, en: str) -> None:
    body = {"id": str(new_id()), "act": act}
    await player.phone.send(f"/api/v1/alarms/{alarm_id}/answers", body)
    stage.teller.step(player.who, f"答复“{zh}”", en)


async def _neighbour_answers(stage: Stage, cast: Cast, alarm_id: str) -> str | None:
    """By the link that goes out to her telephone, on a page without scripts; None where there is no link to be had."""
    called = await _called(alarm_id)
    found = next((one for one in called if one["link"] and one["name"].startswith("邻居")), None)
    if found is None:
        stage.teller.note(
            "邻居的一次性链接略过:服务器没有设置 GRIDGOV_WEB_PUBLIC_URL,或此处没有服务器的密钥",
            "no link: GRIDGOV_WEB_PUBLIC_URL is not set, or the server's keys are not here (python -m dev.run python -m demo.story)",
        )
        return None
    link: str = found["link"]
    page = await stage.page("GET", link)
    form = _FORM.search(page.text)
    expect(
        page.status_code == _OK and form and "顾奶奶" in page.text,
        "链接页面打不开",
        "the page of the link is not as it should be",
    )
    assert form is not None
    done = await stage.page("POST", f"{link}/answers", data={"id": form[1], "act": "going"})
    expect(
        "您已答复" in done.text, "链接答复未被接受", f"the answer by link was not taken: {done.status_code}"
    )
    stage.teller.step(
        found["name"], "打开发给她的一次性链接(无需账号),点“我前往”", "opens the link, taps: I am going"
    )
    shown = await cast.gridworker.phone.get(f"/api/v1/alarms/{alarm_id}")
    both = [f"{one['name']}{one['zh']}{'(主责)' if one['is_primary'] else ''}" for one in shown["responders"]]
    expect(len(both) > 1, "看不到两位响应人", "not both of them are seen to come")
    stage.teller.note(f"响应情况:{'、'.join(both)}", "both are seen to come; the first leads")
    return link


async def _again_and_back(stage: Stage, cast: Cast, button: Device, alarm_id: str) -> None:
    """A second press joins the same alarm and is told to who answers; a cancel is told, and ends nothing."""
    again = await stage.press(button, "SOS")
    expect(again == alarm_id, "再次按下开出了另一件求助", "a second press opened another alarm")
    stage.teller.step("顾奶奶", "又按了一次:仍是同一件求助,响应人再次收到提醒", "presses again: one alarm")
    await stage.press(button, "CANCEL")
    shown = await cast.gridworker.phone.get(f"/api/v1/alarms/{alarm_id}")
    expect(
        shown["state"] == "open" and shown["cancel_pressed_at"] and shown["press_count"] > 1,
        "取消键的效果不对",
        f"after the cancel it is {shown['state']}, pressed {shown['press_count']} times",
    )
    stage.teller.step(
        "顾奶奶", "按了取消:求助仍未结束,须由人确认平安", "takes it back: only a person ends it"
    )
    await stage.expect_notice(cast.gridworker, {"id": alarm_id}, "alarm_news")


async def _close(
    stage: Stage, player: Player, alarm_id: str, code: str, safe_by: str | None, words: str
) -> Json:
    body = {"code": code, "safe_by": safe_by, "words": words}
    closed: Json = (await player.phone.send(f"/api/v1/alarms/{alarm_id}/close", body)).body
    expect(closed["state"] == "closed", "求助没有结束", f"the alarm is {closed['state']}")
    by = {"seen": "当面确认平安", "spoken_to": "电话确认平安"}.get(safe_by or "", "演练")
    stage.teller.step(
        player.who,
        f"结束 {closed['drill_mark']}{closed['number']}:{closed['close_zh']},{by}:{words}",
        f"ends it: {closed['close_en']}",
    )
    return closed


async def _link_is_over(stage: Stage, link: str | None) -> None:
    if link is None:
        return
    page = await stage.page("GET", link)
    expect(
        page.status_code == _GONE, "结束后链接仍可用", f"the link answers {page.status_code} after the end"
    )
    stage.teller.note("求助结束后,链接即失效(410)", f"the link is over with it: {urlsplit(link).path[:30]}…")


async def _tell_acts(stage: Stage, player: Player, alarm_id: str) -> None:
    """All that happened, to the second after the press."""
    shown = await player.phone.get(f"/api/v1/alarms/{alarm_id}")
    expect(shown["who"] is None, "结束后仍显示地址", "name and address are still shown after the end")
    opened = _moment(shown["opened_at"])
    told = [f"+{(_moment(one['at']) - opened).total_seconds():.1f}s {one['zh']}" for one in shown["acts"]]
    stage.teller.note(
        f"{opened:%H:%M:%S} 起:{' → '.join(told)}", f"{len(told)} acts; name and address are shown no longer"
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(SHANGHAI)


async def _fire_then_drill(stage: Stage, cast: Cast, detector: Device) -> None:
    """The same detector, in earnest and as a drill: the same people, but for those who would send a lorry."""
    known = await _find_device(cast.clerk, detector)
    alarm_id = await stage.press(detector, "SMOKE")
    stage.teller.step("顾奶奶家的烟感", "探测到烟雾", "smoke in her kitchen")
    await stage.expect_notice(cast.gridworker, {"id": alarm_id}, "alarm_call")
    real = await _called(alarm_id)
    await _close(stage, cast.gridworker, alarm_id, "cooking_smoke", "seen", "油烟,已开窗通风")
    body = {"id": str(new_id()), "device_id": known["id"], "kind": "SMOKE"}
    drill_id = (await cast.clerk.phone.send("/api/v1/drills", body)).body["alarm_id"]
    stage.teller.step(
        cast.clerk.who, "发起演练:同一台烟感,一切照真,但不惊动 119、120、110", "holds a drill of the same"
    )
    await stage.expect_notice(cast.gridworker, {"id": drill_id}, "alarm_call")
    _compare(stage, real, await _called(drill_id))
    await _close(stage, cast.gridworker, drill_id, "drill_over", None, "演练用时符合要求")


def _compare(stage: Stage, real: list[Json], drill: list[Json]) -> None:
    """Whom each called; nothing to compare where the server's database is not within reach."""
    if not real:
        return
    services = [{one["service"] for one in called if one["service"]} for called in (real, drill)]
    expect("fire_119" in services[0], "真实烟雾没有通知 119", "in earnest the fire brigade was not called")
    expect(
        not services[1] & OUTSIDE_IN_A_DRILL_NEVER, "演练惊动了外部单位", f"the drill called {services[1]}"
    )
    stage.teller.note(
        f"真实烟雾通知 {_names(real)};演练通知 {_names(drill)}",
        "119 was called in earnest, and not in the drill",
    )


def _names(called: list[Json]) -> str:
    return f"{len(called)} 方({'、'.join(one['name'] for one in called)})"


async def _tell_figures(stage: Stage, player: Player, known: Json) -> None:
    found = await player.phone.get(f"/api/v1/devices/{known['id']}/figures")
    codes = "、".join(f"{code} {count}" for code, count in found["by_code"].items())
    expect(found["alarm_count"] > 0, "设备指标为空", "the device has no figures")
    stage.teller.note(
        f"按钮 {known['code']}:求助 {found['alarm_count']} 次(按下 {found['press_count']} 次),误报率 {found['false_percent']}%({codes}),测试 {found['test_count']} 次",
        "figures of a device, never of whoever presses",
    )  # fmt: skip


async def _called(alarm_id: str) -> list[Json]:
    """From the server's own database, with its keys; nobody where these are not at hand."""
    try:
        told: Any = json.loads(await run_module("demo.called", "--json", "--alarm", alarm_id))
    except (CommandFailed, ValueError):
        return []
    return list(told)
