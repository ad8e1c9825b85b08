"""Links by which a relative answers: a page without scripts, and the same as JSON."""

import re
from html import escape
from uuid import UUID

import pytest

from gridgov.alarms.rules.answering import SAFE_NAMES
from gridgov.alarms.rules.close_codes import packaged_close_codes
from gridgov.alarms.rules.signals import Kind
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.gridgov.alarms.answers.conftest import Desk
from tests.support.api import problem

JSON = "/api/v1"
WORKER = Role.GRIDWORKER


def choices(page: str) -> dict[str, set[str]]:
    """The values of each choice; one of every choice must be made."""
    found: dict[str, set[str]] = {}
    for name, value in re.findall(r"<input type='radio' name='(\w+)' value='(\w+)' required>", page):
        found.setdefault(name, set()).add(value)
    assert page.count("type='radio'") == sum(len(values) for values in found.values())
    return found


def form(**fields: str) -> dict[str, object]:
    return {"data": {"id": str(new_id()), **fields}}


async def test_the_page_says_who_where_and_who_is_coming(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    await desk.says(WORKER, alarm_id, "going")
    page = await desk.house.api.get(await desk.link_of(alarm_id, "女儿"))
    assert page.status_code == 200
    text = page.text
    for told in (
        "王秀兰",
        "幸福小区3栋201",
        "13900000001",
        "紧急求救",
        "值守与网格人员 1 人前往中",
        "people on duty: 1",
    ):
        assert told in text
    for button in ("我前往", "已知晓", "已到达", "需要支援", "无法前往"):
        assert button in text
    assert "钥匙在门卫" not in text, "how to get in is for those of the house"
    assert "高血压" not in text
    assert "gridworker" not in text, "nobody else's name"
    assert "<script" not in text
    assert "演练" not in text


async def test_the_page_loads_nothing_and_is_kept_nowhere(desk: Desk) -> None:
    page = await desk.house.api.get(await desk.link_of(await desk.pressed(), "女儿"))
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "form-action 'self'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert "noindex" in page.headers["x-robots-tag"]
    assert page.headers["referrer-policy"] == "no-referrer"
    assert not re.search(r"(src|href)=['\"](?!tel:)", page.text)


async def test_looking_answers_nothing(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "女儿")
    for _ in range(3):
        assert (await desk.house.api.get(link)).status_code == 200
        assert (await desk.house.api.get(f"{JSON}{link}")).status_code == 200
    assert await desk.acts(UUID(alarm_id)) == ["opened"]
    assert (await desk.alarm(UUID(alarm_id))).version == 1
    looks = await desk.looks(alarm_id)
    assert len(looks) == 6
    assert looks[0].actor_id is None
    assert looks[0].data["by"] == "link"


async def test_answered_on_the_page(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "邻居")
    fields = form(act="going")
    for _ in range(2):
        done = await desk.house.api.request("POST", f"{link}/answers", **fields)
        assert (done.status_code, done.headers["location"]) == (303, link)
    page = (await desk.house.api.get(link)).text
    assert "您已答复:<b>前往中</b>" in page
    await desk.house.api.request("POST", f"{link}/answers", **form(act="arrived"))
    assert await desk.acts(UUID(alarm_id)) == ["opened", "going", "arrived"]
    assert await desk.primary(alarm_id) == "邻居"
    detail = (await desk.sees(WORKER, alarm_id)).json()
    assert [(row["kind"], row["name"], row["said"]) for row in detail["responders"]] == [
        ("contact", "邻居", "arrived")
    ]
    assert detail["acts"][-1]["by"] == "link"


@pytest.mark.parametrize(
    "fields",
    [{}, {"act": "closed"}, {"act": "going", "id": "x"}, {"act": "going", "more": "1"}],
    ids=["nothing", "no such act", "no id", "unknown field"],
)
async def test_a_form_that_is_wrong_is_told_on_the_page(desk: Desk, fields: dict[str, str]) -> None:
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "邻居")
    given = {"data": {"id": str(new_id()), **fields}} if fields else {"data": {}}
    page = await desk.house.api.request("POST", f"{link}/answers", **given)
    assert page.status_code == 422
    assert "请选择页面上的选项" in page.text
    assert "我前往" in page.text
    assert await desk.acts(UUID(alarm_id)) == ["opened"]


async def test_ended_only_by_whoever_was_there_or_spoke_to_them(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "女儿")
    close = f"{link}/close"
    page = (await desk.house.api.get(link)).text
    assert "我当面见到其平安" not in page, "not before they said that they are there"
    unchosen = await desk.house.api.request("POST", close, data={"safe_by": "spoken_to"})
    assert unchosen.status_code == 422
    refused = await desk.house.api.request("POST", close, data={"code": "by_mistake", "safe_by": "seen"})
    assert refused.status_code == 403
    assert "请先到达现场" in refused.text
    assert "王秀兰" in refused.text, "the page stands there still"
    ended = await desk.house.api.request(
        "POST", close, data={"code": "by_mistake", "safe_by": "spoken_to", "words": ""}
    )
    assert ended.status_code == 303
    over = await desk.house.api.get(link)
    assert over.status_code == 410
    assert "该求助已结束" in over.text
    assert "王秀兰" not in over.text
    alarm = await desk.alarm(UUID(alarm_id))
    assert (alarm.state, alarm.close_code, alarm.safe_by, alarm.closed_by) == (
        "closed",
        "by_mistake",
        "spoken_to",
        None,
    )
    late = await desk.house.api.request("POST", f"{link}/answers", **form(act="going"))
    assert late.status_code == 410


async def test_every_way_to_end_it_stands_whole_on_the_page_and_none_is_chosen(desk: Desk) -> None:
    """A list that is dropped down cuts what is long off on a telephone."""
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "女儿")
    codes = [code for code in packaged_close_codes().values() if not code.drill]
    before = (await desk.house.api.get(link)).text
    assert choices(before) == {"code": {code.code for code in codes}, "safe_by": {"spoken_to"}}
    await desk.house.api.request("POST", f"{link}/answers", **form(act="arrived"))
    page = (await desk.house.api.get(link)).text
    assert choices(page)["safe_by"] == {"seen", "spoken_to", "relative", "rescuers"}
    for words in [*((code.zh, code.en) for code in codes), *SAFE_NAMES.values()]:
        assert all(f">{escape(part)}" in page for part in words), words
    assert "<select" not in page
    assert "checked" not in page, "whoever is in a hurry must not end it as what it was not"


async def test_the_same_as_json(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    api, link = desk.house.api, f"{JSON}{await desk.link_of(alarm_id, '邻居')}"
    problem(
        await api.post(f"{link}/close", json={"code": "help_given", "safe_by": "seen"}), 403, "not-permitted"
    )
    said = await api.post(f"{link}/answers", json={"id": str(new_id()), "act": "arrived"})
    assert (said.json()["mine"], said.json()["may_close"]) == ("arrived", True)
    problem(
        await api.post(f"{link}/answers", json={"id": str(new_id()), "act": "opened"}), 422, "invalid", "/act"
    )
    assert (
        await api.post(f"{link}/close", json={"code": "help_given", "safe_by": "seen"})
    ).status_code == 204
    problem(await api.get(link), 410, "gone")


async def test_each_message_carries_the_same_link(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    first = await desk.link_of(alarm_id, "女儿")
    await desk.wait(40)
    assert await desk.link_of(alarm_id, "女儿") == first
    assert await desk.link_of(alarm_id, "邻居") != first
    assert (await desk.house.api.get(first)).status_code == 200


async def test_a_link_is_for_one_alarm(desk: Desk) -> None:
    first = await desk.pressed()
    link = await desk.link_of(first, "女儿")
    await desk.ends(WORKER, first)
    second = await desk.pressed()
    assert (await desk.house.api.get(link)).status_code == 410
    assert await desk.acts(UUID(second)) == ["opened"]


async def test_a_link_that_is_none_and_one_that_has_expired(desk: Desk) -> None:
    alarm_id = await desk.pressed()
    link = await desk.link_of(alarm_id, "女儿")
    forged = link[:-4] + "AAAA"
    page = await desk.house.api.get(forged)
    assert page.status_code == 404
    assert "链接无效" in page.text
    problem(await desk.house.api.get(f"{JSON}{forged}"), 404)
    assert (await desk.house.api.get("/public/alarms/329999-short")).status_code == 422
    await desk.later(hours=25)
    problem(await desk.house.api.get(f"{JSON}{link}"), 410, "gone")


@pytest.mark.parametrize(("lasts_s", "good_h"), [(None, 24), (7200, 2)])
async def test_a_link_lasts_as_long_as_the_county_says(desk: Desk, lasts_s: int | None, good_h: int) -> None:
    if lasts_s is not None:
        desk.sets("links", lasts_s=lasts_s)
    link = await desk.link_of(await desk.pressed(), "女儿")
    await desk.later(hours=good_h, seconds=-1)
    assert (await desk.house.api.get(link)).status_code == 200
    await desk.later(seconds=1)
    problem(await desk.house.api.get(f"{JSON}{link}"), 410, "gone")


async def test_a_drill_says_so_everywhere(desk: Desk) -> None:
    alarm_id = str((await desk.press(desk.home.button, Kind.SMOKE, drill=True)).alarm_id)
    link = await desk.link_of(alarm_id, "邻居")
    page = (await desk.house.api.get(link)).text
    assert "【演练】" in page
    assert "这是演练" in page
    assert (await desk.house.api.get(f"{JSON}{link}")).json()["drill_mark"] == "【演练】"
    await desk.house.api.request("POST", f"{link}/answers", **form(act="seen"))
    page = (await desk.house.api.get(link)).text
    assert "演练结束" in page
    assert "烹饪油烟" not in page, "a drill ends as a drill"
    ended = await desk.house.api.request("POST", f"{link}/close", data={"code": "drill_over"})
    assert ended.status_code == 303
    assert "【演练】" in (await desk.house.api.get(link)).text
