"""The watcher: heard from outside it is quiet; when its alarm stops coming back it raises its voice, and says when it works again."""

import asyncio
import base64
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import orjson
import pytest
from pydantic import ValidationError
from standardwebhooks.webhooks import Webhook

from gridgov.alarms.rules.keys import new_key
from gridgov.db.base import new_id
from gridgov.notices.channels.webhook import message_request, signatures
from workers.listener import MOST_BYTES, Listener
from workers.run import main
from workers.settings import WatchSettings
from workers.watch import Ear, Watch

KEY, SECRET = new_key(), new_key()
DEVICE = "329999-ABCDEFGHJK"


@dataclass
class Stack:
    """What the watcher sees of the stack: a door that takes presses, and a channel that brings the alarm back."""

    watcher_port: Callable[[], int]
    brings_back: bool = True
    takes: bool = True
    seen: list[tuple[str, UUID | None]] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    open_id: UUID | None = None
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        body = await reader.readexactly(int(headers["content-length"]))
        answer, status = await self._answer(head[0].split(" ")[1], headers, body)
        content = orjson.dumps(answer)
        writer.write(
            f"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\nConnection: close"
            "\r\n\r\n".encode() + content
        )  # fmt: skip
        await writer.drain()
        writer.close()

    async def _answer(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[Any, int]:
        if path == "/voice":
            self.voices.append(orjson.loads(body)["text"]["content"])
            return {}, 200
        assert path == "/api/v1/signals"
        said: Any = Webhook(KEY).verify(body, dict(headers))
        assert said["device"] == DEVICE
        if not self.takes:
            return {"detail": "x"}, 503
        if said["signal"] == "SOS":
            self.open_id = self.open_id or new_id()
            self.seen.append(("SOS", self.open_id))
            if self.brings_back:
                await send(self.watcher_port(), about=[self.open_id])
            return {"alarm_id": str(self.open_id)}, 200
        self.seen.append((said["signal"], self.open_id))
        self.open_id = None
        return {"alarm_id": None}, 200


async def send(port: int, *, about: list[UUID], secret: str = SECRET, at: datetime | None = None) -> int:
    """A webhook as the courier sends it; the status of the answer."""
    url = f"http://127.0.0.1:{port}/hook"
    request = message_request(
        url, secrets=[secret], message_id=new_id(), zh="【演练】呼救", en="[DRILL]", about=about, at=at or datetime.now(UTC)
    )  # fmt: skip
    async with httpx2.AsyncClient(trust_env=False) as client:
        answer = await client.post(url, content=request.content, headers=dict(request.headers))
    return answer.status_code


def settings(port: int, **changes: Any) -> WatchSettings:
    quick: dict[str, Any] = {
        "url": f"http://127.0.0.1:{port}", "device": DEVICE, "key": KEY, "webhook_secret": SECRET, "listen_port": 0,
        "every_s": 0.05, "heard_within_s": 0.5, "raise_after_s": 2.0, "again_every_s": 60.0, "answer_within_s": 2.0,
        "voice_url": f"http://127.0.0.1:{port}/voice",
    }  # fmt: skip
    return WatchSettings(**{**quick, **changes})


@asynccontextmanager
async def watching(**changes: Any) -> AsyncIterator[tuple[Stack, Watch]]:
    """A stack and a watcher beside it."""
    watcher: list[Watch] = []
    stack = Stack(lambda: watcher[0].port)
    server = await asyncio.start_server(stack.serve, "127.0.0.1", 0)
    stack.port = server.sockets[0].getsockname()[1]
    watcher.append(Watch(settings(stack.port, **changes)))
    stop = asyncio.Event()
    running = asyncio.create_task(watcher[0].run(stop))
    try:
        yield stack, watcher[0]
    finally:
        stop.set()
        await asyncio.wait_for(running, 60)
        server.close()
        await server.wait_closed()


async def until(condition: Callable[[], bool], *, within_s: float = 60.0) -> None:
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110 - what is waited for is another's list
            await asyncio.sleep(0.01)


async def test_each_press_comes_back_and_is_ended_before_anybody_else_is_called() -> None:
    async with watching(heard_within_s=20.0, raise_after_s=30.0, answer_within_s=20.0) as (stack, _):
        await until(lambda: len(stack.seen) >= 9)
        await asyncio.sleep(0.5)
        seen = list(stack.seen)
    assert stack.voices == []
    assert seen[0] == ("RESTORE", None)
    presses = [alarm_id for signal, alarm_id in seen if signal == "SOS"]
    assert len(set(presses)) == len(presses)
    ended = [alarm_id for signal, alarm_id in seen[1:] if signal == "RESTORE"]
    assert ended == presses[: len(ended)]


async def test_when_the_alarm_stops_coming_back_it_raises_its_voice_once_and_says_when_it_works_again() -> (
    None
):
    async with watching() as (stack, _):
        await until(lambda: len(stack.seen) > 3)
        stack.brings_back = False
        await until(lambda: bool(stack.voices))
        assert "请立即检查系统" in stack.voices[0]
        await asyncio.sleep(0.3)
        assert len(stack.voices) == 1
        assert stack.seen[-1][0] in {"SOS", "RESTORE"}
        stack.brings_back = True
        await until(lambda: len(stack.voices) == 2)
        assert "已恢复" in stack.voices[1]


async def test_a_door_that_takes_nothing_is_told_too() -> None:
    async with watching() as (stack, _):
        stack.takes = False
        await until(lambda: bool(stack.voices))
        assert "The emergency path is broken" in stack.voices[0]


async def test_a_stack_that_is_not_there_is_told_by_a_command(tmp_path: Path) -> None:
    words = tmp_path / "words"
    script = tmp_path / "speak.py"
    script.write_text(f"import sys, pathlib; pathlib.Path({str(words)!r}).write_text(sys.argv[1])")
    watch = Watch(settings(9, voice_url="", command=f"{sys.executable} {script}"))
    stop = asyncio.Event()
    running = asyncio.create_task(watch.run(stop))
    await until(lambda: words.exists() and "没有送达" in words.read_text())
    stop.set()
    await asyncio.wait_for(running, 60)


async def test_a_voice_that_fails_stops_nothing() -> None:
    changes = {
        "command": "/no/such/program", "voice_url": "http://127.0.0.1:9/none", "again_every_s": 0.2, "heard_within_s": 0.1,
        "raise_after_s": 0.4,
    }  # fmt: skip
    async with watching(**changes) as (stack, _):
        stack.brings_back = False
        await asyncio.sleep(1.0)
        before = len(stack.seen)
        await until(lambda: len(stack.seen) > before)


async def test_silence_is_told_within_three_minutes_of_the_first_failure() -> None:
    """By the figures it ships with: the last good press, then silence; a look every second."""
    usual = WatchSettings(url="https://grid.example.cn", device=DEVICE, key=KEY, webhook_secret=SECRET)
    assert usual.every_s == 60
    longest_look_s = min(1.0, usual.raise_after_s / 4)
    assert usual.raise_after_s + longest_look_s + usual.answer_within_s <= 180
    assert usual.raise_after_s > usual.every_s + 2 * usual.answer_within_s + usual.heard_within_s
    assert usual.heard_within_s < 30


async def test_only_what_is_signed_and_fresh_is_heard() -> None:
    heard: list[Mapping[str, Any]] = []
    now, one = datetime.now(UTC), new_id()
    async with Listener(SECRET, heard.append).listening("127.0.0.1", 0) as port:
        assert await send(port, about=[one]) == 204
        assert await send(port, about=[one], secret=new_key()) == 401
        for seconds in (-301, 302):
            assert await send(port, about=[one], at=now + timedelta(seconds=seconds)) == 401
        for raw, status in BAD.items():
            assert await raw_answer(port, raw) == status, raw[:60]
        assert await send(port, about=[one]) == 204
    assert [data["about"] for data in heard] == [[str(one)], [str(one)]]


BAD = {
    b"GET / HTTP/1.1\r\n\r\n": 405,
    b"POST / HTTP/1.1\r\n\r\n": 411,
    b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n": 411,
    b"POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n": 413,
    b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (MOST_BYTES + 1): 413,
    b"POST / HTTP/1.1\r\nX: " + b"x" * (MOST_BYTES + 10) + b"\r\n\r\n": 413,
    b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n": 401,
    b"\xff\xfe\r\n\r\n": 405,
}


async def raw_answer(port: int, raw: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(raw)
    line = await asyncio.wait_for(reader.readline(), 30)
    writer.close()
    return int(line.split()[1])


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data": 1}', b"\xff"])
async def test_a_signed_message_without_data_is_refused(body: bytes) -> None:
    heard: list[Mapping[str, Any]] = []
    stamp = int(datetime.now(UTC).timestamp())
    signed = signatures([SECRET], message_id="m", timestamp_s=stamp, content=body)
    headers = {"webhook-id": "m", "webhook-timestamp": str(stamp), "webhook-signature": f"v1,AAAA {signed}"}
    listening = Listener(SECRET, heard.append).listening("127.0.0.1", 0)
    async with listening as port, httpx2.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"http://127.0.0.1:{port}/", content=body, headers=headers)
    assert (answer.status_code, heard) == (400, [])


async def test_the_ear_keeps_a_thousand_and_passes_over_what_is_no_id() -> None:
    ear, first = Ear(), new_id()
    for about in ([str(first)], "no list", [1, None, "x"], None):
        ear.hear({"about": about})
    assert await ear.wait_for(first, within_s=0.1)
    for _ in range(1000):
        ear.hear({"about": [str(new_id())]})
    assert not await ear.wait_for(first, within_s=0.01)
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "http://grid.example.cn"}, {"voice_url": "http://example.cn"}, {"key": "whsec_AAAA"},
        {"webhook_secret": base64.b64encode(b"x" * 10).decode()}, {"every_s": 61}, {"raise_after_s": 171},
        {"heard_within_s": 30},
    ],
)  # fmt: skip
def test_settings_that_could_not_keep_the_promise_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        settings(9, **changes)


def test_it_loads_without_a_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "URL": "http://127.0.0.1:9",
        "DEVICE": DEVICE,
        "KEY": KEY,
        "WEBHOOK_SECRET": SECRET,
    }.items():
        monkeypatch.setenv(f"GRIDGOV_WATCH_{name}", value)
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY"):
        monkeypatch.delenv(f"GRIDGOV_{name}", raising=False)
    assert main(["watch", "--check"]) == 0
