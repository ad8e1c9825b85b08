"""The watcher: presses as a resident who is not there, listens for the alarm from outside, raises its voice when it stops.

Its press takes the way of every press (signed at the door, outbox, relay, job, channel) and comes back as the webhook of
a group; so whatever of it stands still, it hears nothing. It knows neither database nor Redis, belongs on another machine,
and raises its voice by what the stack has no part in: its log, a command, the bot of a group.

What must be set up once: a device of the kind ``synthetic``, bound to a served person of its own whose plan (一人一方案)
calls the gridworker of a grid that nobody lives in; for that post an account of its own, and a group by channel ``webhook``
with the watcher's address (whose host the county's channels.toml names). So no press of its reaches anybody's telephone; only when it can no longer end its drill does
the ladder of that plan go on.
"""

import asyncio
import contextlib
import shlex
import ssl
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx2
import orjson

from gridgov.clock import utc_now
from gridgov.db.base import new_id
from gridgov.log import get_logger
from gridgov.notices.channels.webhook import signatures
from workers.listener import Listener
from workers.loops import sleep_unless
from workers.settings import WatchSettings

_PATH = "/api/v1/signals"
_MOST_KEPT = 1_000
_COMMAND_WITHIN_S = 20.0
_log = get_logger(__name__)


class Ear:
    """What came back, by the alarm that it is about; the last thousand."""

    def __init__(self) -> None:
        self._heard: OrderedDict[UUID, None] = OrderedDict()
        self._news = asyncio.Condition()
        self._waking: set[asyncio.Task[None]] = set()

    def hear(self, data: Mapping[str, Any]) -> None:
        """A message was proven; ids that are none are passed over."""
        about = data.get("about")
        for one in about if isinstance(about, list) else []:
            with contextlib.suppress(ValueError, TypeError, AttributeError):
                self._heard[UUID(one)] = None
        while len(self._heard) > _MOST_KEPT:
            self._heard.popitem(last=False)
        waking = asyncio.ensure_future(self._wake())
        self._waking.add(waking)
        waking.add_done_callback(self._waking.discard)

    async def _wake(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def wait_for(self, alarm_id: UUID, *, within_s: float) -> bool:
        """Whether word of this alarm came, or comes in time."""
        try:
            async with asyncio.timeout(within_s), self._news:
                await self._news.wait_for(lambda: alarm_id in self._heard)
        except TimeoutError:
            return False
        return True


class Watch:
    """One watcher process. ``port`` is where it listens, once it runs."""

    def __init__(self, settings: WatchSettings) -> None:
        self._settings = settings
        self._ear = Ear()
        self._good_at = time.monotonic()
        self._raised_at: float | None = None
        self.port = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop."""
        settings = self._settings
        listener = Listener(settings.webhook_secret.get_secret_value(), self._ear.hear)
        async with listener.listening(settings.listen_host, settings.listen_port) as self.port, self._client() as client:  # fmt: skip
            self._good_at = time.monotonic()
            await self._tell(client, "RESTORE")  # what a watcher before this one left open
            await asyncio.gather(self._keep_pressing(client, stop), self._mind(client, stop))

    async def _keep_pressing(self, client: httpx2.AsyncClient, stop: asyncio.Event) -> None:
        while not stop.is_set():
            begun = time.monotonic()
            if await self._press(client):
                self._good_at = time.monotonic()
            await sleep_unless(stop, max(0.0, self._settings.every_s - (time.monotonic() - begun)))

    async def _press(self, client: httpx2.AsyncClient) -> bool:
        """Press, hear of it, end the drill; whether all of it went well."""
        answer = await self._tell(client, "SOS")
        alarm_id = _alarm_of(answer)
        if alarm_id is None:
            return False
        heard = await self._ear.wait_for(alarm_id, within_s=self._settings.heard_within_s)
        if not heard:
            _log.warning("the alarm did not come back", alarm_id=str(alarm_id))
        return await self._tell(client, "RESTORE") is not None and heard

    async def _tell(self, client: httpx2.AsyncClient, signal: str) -> Mapping[str, Any] | None:
        """What was answered; None where it was not taken. The next press comes soon enough to be the second try."""
        settings, at = self._settings, utc_now()
        content = orjson.dumps({"device": settings.device, "signal": signal, "occurred_at": at})
        message_id, stamp = str(new_id()), int(at.timestamp())
        signed = signatures(
            [settings.key.get_secret_value()], message_id=message_id, timestamp_s=stamp, content=content
        )
        headers = {
            "content-type": "application/json", "webhook-id": message_id, "webhook-timestamp": str(stamp),
            "webhook-signature": signed,
        }  # fmt: skip
        try:
            async with asyncio.timeout(settings.answer_within_s):
                answer = await client.post(settings.url + _PATH, content=content, headers=headers)
            if not answer.is_success:
                _log.warning("refused", signal=signal, status=answer.status_code, said=answer.text[:500])
                return None
            found = answer.json()
        except (httpx2.HTTPError, TimeoutError, ValueError) as error:
            _log.warning("no answer", signal=signal, error=type(error).__name__)
            return None
        return found if isinstance(found, dict) else None

    async def _mind(self, client: httpx2.AsyncClient, stop: asyncio.Event) -> None:
        """Look every second how long it has been quiet."""
        while not stop.is_set():
            await self.mind(client, time.monotonic())
            await sleep_unless(stop, min(1.0, self._settings.raise_after_s / 4))

    async def mind(self, client: httpx2.AsyncClient, now_s: float) -> None:
        """Raise the voice after so much silence, again while it lasts, and once when it is over."""
        quiet_s = now_s - self._good_at
        if quiet_s <= self._settings.raise_after_s:
            if self._raised_at is not None:
                self._raised_at = None
                await self._raise_voice(client, "爱心呼叫链路已恢复", "The emergency path works again")
            return
        if self._raised_at is not None and now_s - self._raised_at < self._settings.again_every_s:
            return
        self._raised_at = now_s
        seconds = round(quiet_s)
        await self._raise_voice(
            client, f"爱心呼叫链路异常:模拟住户的呼叫已 {seconds} 秒没有送达,请立即检查系统,并启用电话值守",
            f"The emergency path is broken: no alarm of the synthetic resident arrived for {seconds} s; look at once",
        )  # fmt: skip

    async def _raise_voice(self, client: httpx2.AsyncClient, zh: str, en: str) -> None:
        """By each means there is; one that fails keeps no other."""
        _log.critical("voice raised", zh=zh, en=en)
        if self._settings.command:
            await _run(self._settings.command, f"{zh}\n{en}")
        if self._settings.voice_url:
            body = {"msgtype": "text", "text": {"content": f"{zh}\n{en}"}}
            try:
                async with asyncio.timeout(self._settings.answer_within_s):
                    answer = await client.post(self._settings.voice_url, json=body)
                _log.info("voice heard", status=answer.status_code)
            except (httpx2.HTTPError, TimeoutError) as error:
                _log.critical("voice not heard", error=type(error).__name__)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx2.AsyncClient]:
        """What the environment says of proxies is left alone."""
        ca_file = self._settings.ca_file
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
        timeout = self._settings.answer_within_s
        async with httpx2.AsyncClient(verify=context, timeout=timeout, trust_env=False) as client:
            yield client


def _alarm_of(answer: Mapping[str, Any] | None) -> UUID | None:
    """The alarm that a press opened or joined; None where there is none, which is told."""
    if answer is None:
        return None
    try:
        return UUID(str(answer.get("alarm_id")))
    except ValueError:
        _log.warning("taken, and no alarm opened", answer=str(answer)[:500])
        return None


async def _run(command: str, words: str) -> None:
    """A program of somebody's choice, without a shell; killed when it takes too long."""
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command), words, stdin=asyncio.subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        _log.critical("voice not heard", command=command, error=str(error))
        return
    try:
        async with asyncio.timeout(_COMMAND_WITHIN_S):
            code = await process.wait()
    except TimeoutError:
        process.kill()
        code = await process.wait()
    (_log.info if code == 0 else _log.critical)("command ended", command=command, code=code)
