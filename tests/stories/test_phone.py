"""A phone sends until it is answered, never twice as two things, and never for ever."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx2
import pytest

from demo.phone import Patience, Phone, Refused, Unreachable, ask, connect

QUICK = Patience(within_s=30.0, first_s=0.01, longest_s=0.05)
EVENT = {"id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10", "version": 3}

Act = Callable[[httpx2.Request], httpx2.Response]


class Server:
    """Answers sign-in and refresh as the API does; everything else in turn from a script, the last for ever."""

    def __init__(self, *script: Act | httpx2.Response) -> None:
        self.script = list(script)
        self.seen: list[httpx2.Request] = []
        self.sign_ins = self.refreshes = 0
        self.refuse_refresh = False

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/api/v1/auth/sign-in":
            self.sign_ins += 1
            return (
                _tokens(f"in{self.sign_ins}")
                if b"right" in request.content
                else httpx2.Response(401, json={"detail": "错"})
            )
        if request.url.path == "/api/v1/auth/refresh":
            self.refreshes += 1
            return httpx2.Response(401) if self.refuse_refresh else _tokens(f"re{self.refreshes}")
        self.seen.append(request)
        act = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return act if isinstance(act, httpx2.Response) else act(request)

    def phone(self, password: str = "right", patience: Patience = QUICK) -> Phone:
        client = connect("http://phone.test", transport=httpx2.MockTransport(self))
        return Phone("http://phone.test", "gw-1", password, client=client, patience=patience)


def _tokens(name: str) -> httpx2.Response:
    person = {"name": "王和", "posts": []}
    return httpx2.Response(200, json={"access_token": name, "refresh_token": f"{name}-r", "person": person})


def _away(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("gone", request=request)


def _unless_token(token: str) -> Act:
    def act(request: httpx2.Request) -> httpx2.Response:
        found = request.headers["Authorization"] == f"Bearer {token}"
        return OK() if found else httpx2.Response(401, json={"detail": "未登录"})

    return act


def OK(body: Any = None, status: int = 200) -> httpx2.Response:  # noqa: N802 - reads as a constant
    return httpx2.Response(status, json=body or {"id": EVENT["id"], "version": 4})


def keys(requests: Sequence[httpx2.Request]) -> set[str]:
    return {request.headers["Idempotency-Key"] for request in requests}


async def test_a_move_is_sent_until_answered_under_one_key_and_version() -> None:
    server = Server(httpx2.Response(503, json={"detail": "忙"}), _away, httpx2.Response(502), OK())
    moved = await server.phone().move(EVENT, "accept", {"note": "情况属实"})
    assert moved["version"] == 4
    assert len(server.seen) == 4
    assert len(keys(server.seen)) == 1
    assert {request.headers["If-Match"] for request in server.seen} == {'"3"'}
    assert {request.url.path for request in server.seen} == {f"/api/v1/events/{EVENT['id']}/accept"}


async def test_two_commands_have_two_keys() -> None:
    server = Server(OK())
    phone = server.phone()
    await phone.send("/api/v1/units", {"code": "a"})
    await phone.send("/api/v1/units", {"code": "b"})
    assert len(keys(server.seen)) == 2
    await phone.send("/api/v1/units", {"code": "b"}, key="mine")
    assert server.seen[-1].headers["Idempotency-Key"] == "mine"


async def test_a_report_keeps_its_id_through_all_attempts() -> None:
    server = Server(_away, OK(status=201))
    answer = await server.phone().report({"words": "垃圾"})
    assert answer.status == 201
    first, second = server.seen
    assert first.content == second.content
    assert b'"id"' in first.content


async def test_a_command_still_running_is_asked_for_again() -> None:
    running = httpx2.Response(409, json={"detail": "正在处理"}, headers={"Retry-After": "0"})
    server = Server(running, OK())
    await server.phone().move(EVENT, "accept")
    assert len(server.seen) == 2


@pytest.mark.parametrize("status", [400, 403, 404, 409, 412, 422, 428, 429, 500])
async def test_a_refusal_is_not_asked_again(status: int) -> None:
    body = {"detail": "该事件已被他人更新", "errors": [{"pointer": "/note", "detail": "太长"}]}
    server = Server(httpx2.Response(status, json=body))
    with pytest.raises(Refused) as refused:
        await server.phone().move(EVENT, "accept")
    assert len(server.seen) == 1
    assert refused.value.status == status
    assert refused.value.problem == body
    assert "该事件已被他人更新 /note: 太长" in str(refused.value)


async def test_patience_ends() -> None:
    server = Server(_away)
    began = time.monotonic()
    with pytest.raises(Unreachable, match="ConnectError"):
        await server.phone(patience=Patience(within_s=1.0, first_s=0.01, longest_s=0.05)).get("/api/v1/me")
    assert 0.5 < time.monotonic() - began < 10
    assert len(server.seen) > 3


async def test_retry_after_is_kept_to_but_never_for_ever() -> None:
    server = Server(httpx2.Response(503, headers={"Retry-After": "3600"}), OK())
    began = time.monotonic()
    await server.phone(patience=Patience(within_s=30, first_s=0.01, longest_s=0.4)).get("/api/v1/me")
    assert 0.4 <= time.monotonic() - began < 20


async def test_it_signs_in_by_itself_and_renews_a_token_that_ran_out() -> None:
    server = Server(_unless_token("re1"))
    await server.phone().get("/api/v1/me")
    assert (server.sign_ins, server.refreshes) == (1, 1)
    assert [request.headers["Authorization"] for request in server.seen] == ["Bearer in1", "Bearer re1"]


async def test_many_at_once_renew_once() -> None:
    server = Server(_unless_token("re1"))
    phone = server.phone()
    await phone.sign_in()
    await asyncio.gather(*(phone.get("/api/v1/me") for _ in range(10)))
    assert server.refreshes == 1


async def test_an_ended_session_is_begun_again() -> None:
    server = Server(_unless_token("in2"))
    server.refuse_refresh = True
    await server.phone().get("/api/v1/me")
    assert (server.sign_ins, server.refreshes) == (2, 1)


async def test_a_wrong_password_is_told_and_not_tried_again() -> None:
    server = Server(OK())
    with pytest.raises(Refused) as refused:
        await server.phone("wrong").sign_in()
    assert refused.value.status == 401
    assert server.sign_ins == 1


async def test_a_file_goes_up_under_one_id_with_its_kind() -> None:
    server = Server(httpx2.Response(503), OK(status=201))
    await server.phone().upload(b"\xff\xd8jpeg", filename="IMG_0001.jpg", media_type="image/jpeg")
    first, second = (request.content for request in server.seen)
    assert b"image/jpeg" in first
    assert b"\xff\xd8jpeg" in second
    assert _field(first) == _field(second)


def _field(form: bytes) -> bytes:
    return form.split(b'name="id"')[1].split(b"\r\n\r\n")[1][:36]


async def test_query_values_of_none_are_left_out() -> None:
    server = Server(OK())
    await server.phone().get("/api/v1/events", cursor=None, limit=5)
    assert server.seen[0].url.query == b"limit=5"


async def test_the_live_stream_gives_numbers_and_goes_on_where_it_was() -> None:
    stream = 'event: ready\ndata: {"seq":41}\nid: 41\n\n: still here\n\nevent: change\ndata: {"seq":42}\nid: 42\n\n'
    server = Server(httpx2.Response(200, text=stream, headers={"Content-Type": "text/event-stream"}))
    phone = server.phone()
    await phone.sign_in()
    heard = [(event.event, event.id, event.json()) async for event in phone.live(last_id="40")]
    assert heard == [("ready", "41", {"seq": 41}), ("change", "42", {"seq": 42})]
    assert server.seen[0].headers["Last-Event-ID"] == "40"


async def test_asking_without_an_account_gives_refusals_back() -> None:
    server = Server(httpx2.Response(503), httpx2.Response(404, json={"detail": "查询码无效"}))
    async with connect("http://phone.test", transport=httpx2.MockTransport(server)) as client:
        response = await ask(client, "GET", "/api/v1/public/follow/x", patience=QUICK)
    assert response.status_code == 404


def test_waits_double_up_to_the_longest() -> None:
    patience = Patience(first_s=0.2, longest_s=3.0)
    for attempt, most in ((1, 0.2), (2, 0.4), (3, 0.8), (9, 3.0), (10_000, 3.0)):
        assert most / 2 <= patience.wait_s(attempt) <= most
