"""The simulated device: writes down before it sends, keeps its id, waits as it should, believes nothing but a 2xx."""

import asyncio
import json
from pathlib import Path

import httpx2
import pytest
from standardwebhooks import Webhook

from demo.devices import (
    TEN_YEARS_S,
    Device,
    Memory,
    Message,
    Patience,
    astray,
    flood,
    main,
    offline,
    press_all,
    read_devices,
    reorder,
    repeat,
)

SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"


class Server:
    """Answers as it is told to, in order, and the last again and again; keeps what came."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers) or [200]
        self.asked: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        said = {"retry": False} if 400 <= answer < 500 else {"retry": True}
        return httpx2.Response(answer, json=said if answer >= 400 else {"alarm_id": "a"})

    @property
    def ids(self) -> list[str]:
        return [request.headers["webhook-id"] for request in self.asked]

    def client(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self), base_url="http://gridgov.test")


def device(number: int = 0, **rest: object) -> Device:
    return Device(f"329999-AAAAAAAAA{number}", (SECRET,), **rest)  # type: ignore[arg-type]


class Slept:
    def __init__(self) -> None:
        self.waits: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


async def test_it_tries_with_the_same_id_and_growing_waits_and_signs_each_try_anew() -> None:
    server, slept = Server(httpx2.ConnectError("away"), 503, 503, 502, 503, 200), Slept()
    one = device()
    message = one.press()
    done = await one.deliver(server.client(), message, sleep=slept)
    assert done.is_taken
    assert done.tries == 6
    assert slept.waits == [2, 5, 10, 20, 20]
    assert set(server.ids) == {message.id}
    assert {request.content for request in server.asked} == {message.body}


def test_after_half_an_hour_it_tries_every_five_minutes() -> None:
    patience = Patience()
    assert patience.wait_s(50, 1799) == 20
    assert patience.wait_s(50, 1800) == 300


async def test_a_refusal_for_good_ends_it_and_patience_ends_sometime() -> None:
    one = device()
    refused = await one.deliver(Server(401).client(), one.press())
    assert (refused.status, refused.is_taken, refused.tries) == (401, False, 1)
    ended = await one.deliver(Server(503).client(), one.press(), patience=Patience(within_s=1))
    assert (ended.status, ended.tries) == (503, 1)
    assert list(one.memory.waiting) == [ended.message.id]


async def test_a_press_is_on_disk_before_it_is_sent_and_survives_the_power(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    one = device(memory=Memory(file))
    message = one.press(value="雨")
    assert json.loads(file.read_text("utf-8"))[0]["id"] == message.id
    again = device(memory=Memory(file))
    assert list(again.memory.waiting.values()) == [message]
    await again.deliver(Server().client(), message)
    assert json.loads(file.read_text("utf-8")) == []


async def test_the_reference_implementation_takes_its_signature() -> None:
    server, one = Server(), device()
    await one.deliver(server.client(), one.press())
    (request,) = server.asked
    Webhook(SECRET).verify(request.content, dict(request.headers))
    assert "webhook-gateway" not in request.headers
    by_gateway = device(gateway="329999-GGGGGGGGGG")
    assert by_gateway.headers(by_gateway.press())["webhook-gateway"] == "329999-GGGGGGGGGG"


async def test_it_floods_repeats_reorders_goes_offline_and_astray() -> None:
    server, one = Server(), device()
    client = server.client()
    assert len(await press_all(client, [one, device(1)])) == 2
    assert len(await flood(client, [one, device(1)], count=20, within_s=0.05)) == 20
    assert len(set(server.ids)) == 22
    server.asked.clear()
    await repeat(client, one, times=4)
    assert len(server.ids) == 4
    assert len(set(server.ids)) == 1
    server.asked.clear()
    await reorder(client, one)
    cancel, pressed = (json.loads(request.content) for request in server.asked)
    assert (cancel["signal"], pressed["signal"]) == ("CANCEL", "SOS")
    assert cancel["cancels"] == server.ids[1]
    assert len(await offline(client, one, presses=3)) == 3
    assert one.memory.waiting == {}
    server.asked.clear()
    now = one.now_s()
    await astray(client, one)
    stamps = [int(request.headers["webhook-timestamp"]) - now for request in server.asked]
    assert [round(stamp / TEN_YEARS_S) for stamp in stamps[:2]] == [-1, 1]
    assert abs(stamps[2] + now) < 100


def test_the_command_line_says_what_was_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "devices.json"
    file.write_text(json.dumps([{"code": "329999-AAAAAAAAAA", "secret": SECRET}]), encoding="utf-8")
    assert read_devices(file)[0].secrets == (SECRET,)
    server = Server()
    monkeypatch.setattr("demo.devices.connect", lambda _: server.client())
    for verb in ("press", "repeat", "reorder", "offline", "astray"):
        assert main([verb, "--devices", str(file)]) == 0
    assert main(["flood", "--devices", str(file), "--count", "5", "--within", "0.01"]) == 0
    assert "delivered" in capsys.readouterr().out
    server.answers = [401]
    assert main(["press", "--devices", str(file)]) == 1


async def test_what_is_under_way_is_not_lost_when_the_device_is_switched_off() -> None:
    server, one = Server(503), device()
    message = one.press()
    sending = asyncio.create_task(one.deliver(server.client(), message))
    await asyncio.sleep(0.05)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert one.memory.waiting == {message.id: Message(message.id, message.body)}
