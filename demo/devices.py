"""A call button as the system sees it: it writes a press down before it sends, and sends until somebody has it.

    python -m demo.devices press  --devices FILE [--signal SOS]     every device of the file presses once (or --home NAME)
    python -m demo.devices live   --devices FILE --every 15         the homes of the file live, until stopped
    python -m demo.devices flood  --devices FILE --count 1000 --within 10
    python -m demo.devices repeat | reorder | offline | astray --devices FILE

FILE holds ``[{"code": "329999-...", "secret": "whsec_..."}]``. Each message keeps its id over every try and is signed anew
for each (Standard Webhooks); the waits are 2, 5, 10, 20 s for half an hour and then 5 minutes. "Delivered" is what it
says on 2xx only. It speaks HTTP and nothing else, so tests, bench and demo see what a device in a home would.
"""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import httpx2

from demo.device_memory import Memory, Message
from demo.phone import connect, new_id

__all__ = ["Delivered", "Device", "Memory", "Message", "Patience", "sign"]

PATH = "/api/v1/signals"
TEN_YEARS_S = 10 * 365.25 * 86400
_OK = range(200, 300)
_PREFIX = "whsec_"

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Patience:
    """The waits between tries: those of the list, its last again and again for ``half_hour_s``, then ``slow_s``.

    ``within_s``: a test or a bench ends sometime; a device does not.
    """

    waits_s: tuple[float, ...] = (2.0, 5.0, 10.0, 20.0)
    half_hour_s: float = 1800.0
    slow_s: float = 300.0
    within_s: float = float("inf")
    answer_s: float = 10.0

    def wait_s(self, tries: int, waited_s: float) -> float:
        """The wait after so many tries (1 or more)."""
        return (
            self.slow_s if waited_s >= self.half_hour_s else self.waits_s[min(tries, len(self.waits_s)) - 1]
        )


class Delivered(NamedTuple):
    """What came of it. ``said`` is the server's word; ``status`` 0 where patience ended without one."""

    message: Message
    status: int
    said: Any
    tries: int
    taken_s: float

    @property
    def is_taken(self) -> bool:
        return self.status in _OK


@dataclass(slots=True)
class Device:
    """One device with its keys. ``clock_off_s``: how far its clock is off; ``gateway``: whose key it is signed with, if not its own."""

    code: str
    secrets: tuple[str, ...]
    clock_off_s: float = 0.0
    gateway: str | None = None
    memory: Memory = field(default_factory=Memory)

    def press(self, signal: str = "SOS", **rest: Any) -> Message:
        """Make a message and write it down. ``rest``: ``value``, ``battery``, ``place``, ``cancels`` ..."""
        body = {"device": self.code, "signal": signal, **rest}
        message = Message(new_id().hex, json.dumps(body, ensure_ascii=False).encode())
        self.memory.keep(message)
        return message

    def now_s(self) -> int:
        """Its own clock, in seconds since 1970."""
        return int(time.time() + self.clock_off_s)

    def headers(self, message: Message, *, timestamp: int | None = None) -> dict[str, str]:
        """Signed for one try: with every key it has, as while a key is rotated."""
        stamp = str(self.now_s() if timestamp is None else timestamp)
        signatures = " ".join(
            sign(secret, message_id=message.id, timestamp=stamp, body=message.body) for secret in self.secrets
        )
        headers = {
            "content-type": "application/json", "webhook-id": message.id, "webhook-timestamp": stamp,
            "webhook-signature": signatures,
        }  # fmt: skip
        return headers | ({"webhook-gateway": self.gateway} if self.gateway else {})

    async def deliver(
        self,
        client: httpx2.AsyncClient,
        message: Message,
        *,
        patience: Patience | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> Delivered:
        """Send until taken, or refused for good (``retry: false``)."""
        patience = patience or Patience()
        began, tries = time.monotonic(), 0
        while True:
            tries += 1
            status, said = await self._try(client, message, patience)
            taken_s = time.monotonic() - began
            if status in _OK or _is_final(status, said):
                self.memory.done(message)
                return Delivered(message, status, said, tries, taken_s)
            wait_s = patience.wait_s(tries, taken_s)
            if taken_s + wait_s > patience.within_s:
                return Delivered(message, status, said, tries, taken_s)
            await sleep(wait_s)

    async def _try(self, client: httpx2.AsyncClient, message: Message, patience: Patience) -> tuple[int, Any]:
        try:
            response = await client.post(
                PATH, content=message.body, headers=self.headers(message), timeout=patience.answer_s
            )
        except httpx2.TransportError as error:
            return 0, type(error).__name__
        try:
            return response.status_code, response.json()
        except ValueError:
            return response.status_code, response.text


def sign(secret: str, *, message_id: str, timestamp: str, body: bytes) -> str:
    """Standard Webhooks: ``v1,`` and the base64 of HMAC-SHA256 over id, timestamp and body joined by dots."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    digest = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(digest).decode()}"


def _is_final(status: int, said: Any) -> bool:
    """Whether the server says that the same message will never be taken."""
    return status >= 400 and isinstance(said, dict) and said.get("retry") is False


# What devices do, for whoever plays them.


async def press_all(
    client: httpx2.AsyncClient, devices: Sequence[Device], *, signal: str = "SOS", patience: Patience | None = None
) -> list[Delivered]:  # fmt: skip
    """Every device presses once, all at the same time."""
    return list(
        await asyncio.gather(
            *(device.deliver(client, device.press(signal), patience=patience) for device in devices)
        )
    )


async def flood(
    client: httpx2.AsyncClient,
    devices: Sequence[Device],
    *,
    count: int,
    within_s: float,
    signal: str = "SOS",
    patience: Patience | None = None,
    chance: random.Random | None = None,
) -> list[Delivered]:
    """So many presses of these devices, spread evenly over a time: a storm."""
    chance = chance or random.Random()

    async def one(number: int) -> Delivered:
        await asyncio.sleep(number * within_s / count)
        device = devices[number % len(devices)] if count >= len(devices) else chance.choice(devices)
        return await device.deliver(client, device.press(signal), patience=patience)

    return list(await asyncio.gather(*(one(number) for number in range(count))))


async def repeat(
    client: httpx2.AsyncClient, device: Device, *, times: int = 5, patience: Patience | None = None
) -> list[Delivered]:
    """One press that is delivered again and again, as where the answer is lost on its way."""
    message = device.press()
    return [await device.deliver(client, message, patience=patience) for _ in range(times)]


async def reorder(
    client: httpx2.AsyncClient, device: Device, *, patience: Patience | None = None
) -> list[Delivered]:
    """A press and its cancel, the cancel arriving first."""
    pressed = device.press()
    cancel = device.press("CANCEL", cancels=pressed.id)
    return [await device.deliver(client, message, patience=patience) for message in (cancel, pressed)]


async def offline(
    client: httpx2.AsyncClient, device: Device, *, presses: int = 3, patience: Patience | None = None
) -> list[Delivered]:
    """Presses while there is no network, delivered in any order once there is."""
    for _ in range(presses):
        device.press()
    waiting = list(device.memory.waiting.values())
    random.shuffle(waiting)
    return [await device.deliver(client, message, patience=patience) for message in waiting]


async def astray(
    client: httpx2.AsyncClient, device: Device, *, patience: Patience | None = None
) -> list[Delivered]:
    """Presses by a clock that is ten years slow, ten years fast, and stands at 1970."""
    told = []
    for off_s in (-TEN_YEARS_S, TEN_YEARS_S, -time.time()):
        device.clock_off_s = off_s
        told.append(await device.deliver(client, device.press(), patience=patience))
    device.clock_off_s = 0.0
    return told


def read_devices(file: Path, *, home: str | None = None) -> list[Device]:
    """The devices of a file, as made by whoever registered them; of one home only, where it is named."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Device(row["code"], (row["secret"],)) for row in rows if home in {None, row.get("home")}]


async def play(asked: argparse.Namespace) -> list[Delivered]:
    if asked.verb == "live":
        from demo.live import live  # noqa: PLC0415 - it plays these devices, so it stands above them

        async with connect(asked.base_url) as client:
            await live(client, asked.devices, every_s=asked.every, say=_say)
    devices = read_devices(asked.devices, home=asked.home)
    patience = Patience(within_s=asked.patience)
    alone = {"repeat": repeat, "reorder": reorder, "offline": offline, "astray": astray}
    async with connect(asked.base_url) as client:
        if asked.verb == "press":
            return await press_all(client, devices, signal=asked.signal, patience=patience)
        if asked.verb == "flood":
            return await flood(
                client,
                devices,
                count=asked.count,
                within_s=asked.within,
                signal=asked.signal,
                patience=patience,
            )
        told = [await alone[asked.verb](client, device, patience=patience) for device in devices]
        return [one for several in told for one in several]


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every message was taken, 1 when one was not, or there was none to send."""
    delivered = asyncio.run(play(_parser().parse_args(arguments)))
    for one in delivered:
        words = one.said.get("detail", "已送达 · delivered") if isinstance(one.said, dict) else one.said
        _say(f"{one.message.id} {one.status} {one.tries}x {one.taken_s * 1000:.0f} ms {words}")
    return 0 if delivered and all(one.is_taken for one in delivered) else 1


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo.devices", description="Call buttons over HTTP.")
    parser.add_argument("verb", choices=["press", "live", "flood", "repeat", "reorder", "offline", "astray"])
    parser.add_argument("--devices", type=Path, required=True, help="JSON: a list of code and secret")
    parser.add_argument("--base-url", default="http://127.0.0.1:8000")
    parser.add_argument("--home", help="只用这一户的设备 · the devices of this home only")
    parser.add_argument("--signal", default="SOS")
    parser.add_argument("--every", type=float, default=15.0, metavar="SECONDS", help="of live")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--within", type=float, default=10.0, metavar="SECONDS")
    parser.add_argument("--patience", type=float, default=60.0, metavar="SECONDS")
    return parser


if __name__ == "__main__":
    sys.exit(main())
