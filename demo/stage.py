"""What a story needs around it: people signed in, their live streams and inboxes, and patience to wait for either."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx2

from demo.accounts import Account, Demo
from demo.devices import Device
from demo.devices import Patience as DevicePatience
from demo.phone import Patience, Phone, Refused, Unreachable, ask, connect, knock
from demo.telling import Names, Teller, expect

NOTICE_WITHIN_S = 20.0
"""What the house promises: nothing is late by more than 20 seconds."""
LOOK_EVERY_S = 0.25
_Found = TypeVar("_Found")


async def within(seconds: float, look: Callable[[], Awaitable[_Found | None]]) -> tuple[_Found, float] | None:
    """Look again and again; what was found and after how many seconds, or None when the time is over."""
    began = time.monotonic()
    while True:
        found = await look()
        taken_s = time.monotonic() - began
        if found is not None:
            return found, taken_s
        if taken_s > seconds:
            return None
        await asyncio.sleep(LOOK_EVERY_S)


class Listener:
    """Somebody's live stream, listened to from the moment the context is entered; it reconnects and misses nothing."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._ready = asyncio.Event()
        self._heard: dict[tuple[str, str], float] = {}
        self._news = asyncio.Event()
        self._last_id: str | None = None
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._listen(), name="live")
        ready = asyncio.create_task(self._ready.wait())
        try:
            await asyncio.wait(
                {self._task, ready}, timeout=NOTICE_WITHIN_S, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            ready.cancel()
        if self._task.done():
            self._task.result()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._task is not None
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Refused):
            await self._task

    async def heard(
        self, subject_id: str, *, kind: str, since: float, within_s: float = NOTICE_WITHIN_S
    ) -> float | None:
        """Seconds from `since` (monotonic) until a change of this kind came, or None when it did not in time."""
        end = time.monotonic() + within_s
        while (subject_id, kind) not in self._heard:
            self._news.clear()
            left_s = end - time.monotonic()
            if left_s <= 0:
                return None
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left_s)
        return max(0.0, self._heard[subject_id, kind] - since)

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(httpx2.TransportError):
                async for event in self._phone.live(last_id=self._last_id):
                    self._take(event)
            await asyncio.sleep(LOOK_EVERY_S)

    def _take(self, event: httpx2.ServerSentEvent) -> None:
        self._last_id = event.id or self._last_id
        if event.event == "ready":
            self._ready.set()
        if event.event == "change":
            change: Any = event.json()
            self._heard.setdefault((change["subject_id"], change["kind"]), time.monotonic())
            self._news.set()


@dataclass(frozen=True)
class Player:
    """A person of the story."""

    account: Account
    phone: Phone
    role_zh: str
    role_en: str

    @property
    def who(self) -> str:
        return f"{self.role_zh} {self.account.name}"


class Stage:
    """Where a story is played: one client for all, people by account, steps told as they happen."""

    def __init__(
        self, base_url: str, demo: Demo, teller: Teller, *, homes: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        self.demo = demo
        self.teller = teller
        self.base_url = base_url
        self.homes = homes
        """The devices of the demo homes, with what they need to sign."""
        self._client = connect(base_url)
        self._players: dict[str, Player] = {}
        self.names = Names(self._ask_anybody)

    async def __aenter__(self) -> Self:
        try:
            await knock(self._client)
        except Unreachable:
            await self._client.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def player(self, account: Account) -> Player:
        """This person, signed in."""
        if account.username not in self._players:
            phone = Phone(
                self.base_url, account.username, account.password, client=self._client, device="story",
                factor=self.demo.factor_of(account.username),
            )  # fmt: skip
            person = await phone.sign_in()
            self.names.roles |= {post["role"]: (post["role_zh"], post["role_en"]) for post in person["posts"]}
            zh, en = self.names.roles.get(account.role, (account.role, account.role))
            self._players[account.username] = Player(account, phone, zh, en)
        return self._players[account.username]

    async def public(self, method: str, path: str, **rest: Any) -> Any:
        """Ask as somebody without an account."""
        response = await ask(self._client, method, path, patience=Patience(), **rest)
        if not response.is_success:
            raise Refused(response)
        return response.json()

    async def page(self, method: str, url: str, **rest: Any) -> httpx2.Response:
        """A page as a browser asks for it, and where it leads; whatever is answered."""
        return await ask(self._client, method, url, patience=Patience(), follow_redirects=True, **rest)

    async def press(self, device: Device, signal: str, **rest: Any) -> str:
        """A device sends until it is taken; the alarm that it opened or joined."""
        done = await device.deliver(
            self._client, device.press(signal, **rest), patience=DevicePatience(within_s=NOTICE_WITHIN_S)
        )
        expect(done.is_taken, f"{signal} 未被接收", f"{signal} was not taken: {done.status} {done.said}")
        return str(done.said["alarm_id"])

    async def did(self, player: Player, event: Mapping[str, Any], zh: str, en: str) -> None:
        """Tell a step that changed an event."""
        self.teller.step(player.who, zh, en, standing=await self.names.standing(event))

    async def move(
        self, player: Player, event: Mapping[str, Any], move: str, body: dict[str, Any], zh: str, en: str
    ) -> dict[str, Any]:
        """Make a move and tell it; the event as it is now."""
        moved = await player.phone.move(event, move, body)
        await self.did(player, moved, zh, en)
        return moved

    async def expect_notice(self, player: Player, event: Mapping[str, Any], kind: str) -> None:
        """That the inbox has a notice of this kind about the event, in time; told either way."""

        async def look() -> str | None:
            page = await player.phone.get("/api/v1/notices", limit=50)
            for notice in page["items"]:
                if notice["subject_id"] == event["id"] and notice["kind"] == kind:
                    return str(notice["zh"])
            return None

        found = await within(NOTICE_WITHIN_S, look)
        if found is None:
            self.teller.fault(
                f"{player.who} 在 {NOTICE_WITHIN_S:.0f} 秒内没有收到通知",
                f"no notice ({kind}) reached the {player.role_en} within {NOTICE_WITHIN_S:.0f} s",
            )
        else:
            self.teller.note(f"{player.who} 收到通知:{found[0]}", f"({found[1]:.1f} s)")

    async def expect_live(
        self, listener: Listener, player: Player, event: Mapping[str, Any], *, since: float, kind: str = "EventReported"
    ) -> None:  # fmt: skip
        """That the live stream told of the report, in time; told either way."""
        taken_s = await listener.heard(str(event["id"]), kind=kind, since=since)
        if taken_s is None:
            self.teller.fault(
                f"{player.who} 的实时流在 {NOTICE_WITHIN_S:.0f} 秒内没有动静",
                f"nothing came on the {player.role_en}'s live stream within {NOTICE_WITHIN_S:.0f} s",
            )
        else:
            self.teller.note(f"{player.who} 的实时流已提示新事件", f"live stream ({taken_s:.1f} s)")

    async def _ask_anybody(self, path: str, **query: Any) -> Any:
        return await next(iter(self._players.values())).phone.get(path, **query)
