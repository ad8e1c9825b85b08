"""What a story says when something does not come: plainly, and with an exit code."""

import io
import time
from typing import Any, cast

import httpx2
import pytest
from rich.console import Console

from demo import stage as staging
from demo.accounts import Account, Demo
from demo.phone import Phone, Refused, connect
from demo.stage import Listener, Player, Stage, within
from demo.telling import Broken, Names, Teller, expect

EVENT = {"id": "e1"}


class Door:
    """An API that answers everything from a table; streams stay open and silent unless they have lines to say."""

    def __init__(self, answers: dict[str, Any], lines: str = "") -> None:
        self.answers = {
            "/api/v1/auth/sign-in": {"access_token": "a", "refresh_token": "r", "person": {"posts": []}},
            **answers,
        }
        self.lines = lines

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/api/v1/live":
            return httpx2.Response(200, text=self.lines, headers={"Content-Type": "text/event-stream"})
        if request.url.path not in self.answers:
            return httpx2.Response(404, json={"detail": "没有"})
        return httpx2.Response(200, json=self.answers[request.url.path])


def player_at(door: Door, teller: Teller) -> tuple[Stage, Player]:
    stage = Stage("http://stage.test", Demo("http://stage.test", "329999", ()), teller)
    account = Account("clerk-1", "x", "community_clerk", "329999001001", "王和")
    phone = Phone(
        "http://stage.test",
        "clerk-1",
        "x",
        client=connect("http://stage.test", transport=httpx2.MockTransport(door)),
    )
    return stage, Player(account, phone, "社区受理员", "community clerk")


def teller_on(paper: io.StringIO) -> Teller:
    return Teller(Console(file=paper, width=200))


async def test_a_notice_that_does_not_come_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "NOTICE_WITHIN_S", 0.3)
    paper = io.StringIO()
    teller = teller_on(paper)
    other = {"subject_id": "another", "kind": "to_accept", "zh": "别的事"}
    stage, player = player_at(Door({"/api/v1/notices": {"items": [other]}}), teller)
    await stage.expect_notice(player, EVENT, "to_accept")
    assert len(teller.faults) == 1
    assert "没有收到通知" in paper.getvalue()
    assert "no notice (to_accept) reached the community clerk" in paper.getvalue()


async def test_a_notice_that_comes_is_told_with_its_words() -> None:
    paper = io.StringIO()
    teller = teller_on(paper)
    notice = {"subject_id": "e1", "kind": "to_accept", "zh": "待受理:暴露垃圾"}
    stage, player = player_at(Door({"/api/v1/notices": {"items": [notice]}}), teller)
    await stage.expect_notice(player, EVENT, "to_accept")
    assert teller.faults == []
    assert "社区受理员 王和 收到通知:待受理:暴露垃圾" in paper.getvalue()


async def test_a_silent_live_stream_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "NOTICE_WITHIN_S", 0.3)
    paper = io.StringIO()
    teller = teller_on(paper)
    ready = 'event: ready\ndata: {"seq":1}\nid: 1\n\n'
    stage, player = player_at(Door({}, lines=ready), teller)
    async with Listener(player.phone) as listener:
        taken_s = await listener.heard("e1", kind="EventReported", since=time.monotonic(), within_s=0.3)
        assert taken_s is None
        monkeypatch.setattr(Listener, "heard", _nothing)
        await stage.expect_live(listener, player, EVENT, since=time.monotonic())
    assert len(teller.faults) == 1
    assert "实时流" in paper.getvalue()


async def _nothing(*_: Any, **__: Any) -> None:
    return None


async def test_a_listener_hears_what_it_waits_for() -> None:
    change = '{"seq":2,"kind":"EventReported","subject_id":"e1"}'
    lines = f'event: ready\ndata: {{"seq":1}}\nid: 1\n\nid: 2\n\nevent: change\ndata: {change}\nid: 2\n\n'
    _, player = player_at(Door({}, lines=lines), Teller())
    async with Listener(player.phone) as listener:
        taken_s = await listener.heard("e1", kind="EventReported", since=time.monotonic() - 1, within_s=30)
    assert taken_s is not None
    assert 0.9 < taken_s < 30


async def test_a_listener_that_may_not_listen_says_so() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/api/v1/live":
            return httpx2.Response(403, json={"detail": "无权"})
        return Door({})(request)

    _, player = player_at(cast("Door", refuse), Teller())
    with pytest.raises(Refused):
        async with Listener(player.phone):
            pass


async def test_within_gives_up_in_time() -> None:
    looks = 0

    async def look() -> None:
        nonlocal looks
        looks += 1

    began = time.monotonic()
    assert await within(1.0, look) is None
    assert looks >= 2
    assert time.monotonic() - began < 10


def test_what_is_not_as_expected_breaks_the_story() -> None:
    expect(1, "对", "right")
    with pytest.raises(Broken, match="不对 · wrong"):
        expect(0, "不对", "wrong")


async def test_where_an_event_stands_is_one_line() -> None:
    async def ask(path: str, **_: Any) -> Any:
        if path == "/api/v1/units":
            return {"items": [{"id": "u1", "name": "城管局"}]}
        return {"name": {"/api/v1/areas/329999001001": "东门社区"}[path]}

    names = Names(ask)
    names.roles["community_clerk"] = ("社区受理员", "community clerk")
    event = {
        "state_zh": "已上报待受理", "state_en": "Reported", "outside_grids": True, "area_path": "329999", "holder_unit_id": None,
        "holder_role": "community_clerk", "holder_path": "329999001001", "due_at": "2026-11-22T10:30:00+00:00",
        "updated_at": "2026-11-22T08:00:00+00:00",
    }  # fmt: skip
    line = await names.standing(event)
    assert "网格外" in line
    assert "社区受理员(东门社区)" in line
    assert "11-22 18:30 (2 小时 30 分)" in line
    assert "城管局" in await names.standing({**event, "holder_unit_id": "u1", "due_at": None})
