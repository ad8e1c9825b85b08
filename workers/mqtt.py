"""Signals by MQTT: a process beside the API that takes what devices publish into the same inbox.

Topic ``gridgov/COUNTY/DEVICE/signals``, QoS 1; the payload is an envelope ``{id, timestamp, signature, body}`` and is proven
as by HTTPS. A message is acknowledged after the commit and not before, so that a process that dies loses none: the
broker sends it again to whoever comes next. Messages are taken one after another, for MQTT wants them acknowledged in the order in
which they came (MQTT 5, 4.6); several processes share the work by a shared subscription.

Mosquitto itself acknowledges to the device from memory. So the device is told once more, on ``.../answers``, when its
message is written or refused for good: only that is "delivered", and until then it publishes the same again.

paho is used as it is, and not through aiomqtt: that acknowledges as a message enters its queue, long before a commit, and
gives no other way (2.5.1). paho's own thread does the network; everything else happens in this process's loop.
"""

import asyncio
import contextlib
import json
import time
from typing import Any, Final

from paho.mqtt.client import Client, ConnectFlags, MQTTMessage, MQTTv5, MQTTv311, topic_matches_sub
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from gridgov.alarms.actions.receive_signal import Received, receive_signal
from gridgov.alarms.actions.refuse_signal import count_refusals
from gridgov.alarms.queries.house import inbound_of
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused
from gridgov.alarms.rules.inbound.signed import SignedMessage, read_envelope
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.alarms.rules.terms import Way
from gridgov.db.session import Sessions, is_lost_connection
from gridgov.errors import Problem
from gridgov.log import get_logger
from workers.context import describe, transaction
from workers.loops import keep_doing, sleep_unless, wait_s
from workers.settings import MqttSettings, WorkerSettings

SIGNALS: Final = "gridgov/+/+/signals"
_ANSWERS_WAITING = 1000
_TOLD_EVERY = 1000
"""A flood fills no log: one line for so many."""
_log = get_logger(__name__)


class SignalListener:
    """One listening process."""

    def __init__(self, sessions: Sessions, settings: MqttSettings, workers: WorkerSettings) -> None:
        self._sessions, self._settings, self._workers = sessions, settings, workers
        self._limits = inbound_of(sessions()).limits
        self._keeper = Doorkeeper.by(self._limits)
        self._waiting: asyncio.Queue[tuple[int, MQTTMessage]] = asyncio.Queue()
        self._connection = 0
        self._came_count = self._passed_over = 0  # written by paho's thread alone
        self._taken_count = 0  # and this by the loop's
        self._loop = asyncio.get_running_loop()
        self._client = self._made()

    async def run(self, stop: asyncio.Event) -> None:
        """Until asked to stop; what is not acknowledged by then the broker sends again."""
        self._connect()
        self._client.loop_start()
        counting = asyncio.create_task(
            keep_doing(
                "refusals", self._write_refusals, pause_s=self._limits.write_every.total_seconds(), stop=stop
            )
        )
        try:
            await self._take_all(stop)
        finally:
            self._client.disconnect()
            await asyncio.to_thread(self._client.loop_stop)
            counting.cancel()
            await asyncio.gather(counting, return_exceptions=True)
            await self._write_refusals()

    async def _take_all(self, stop: asyncio.Event) -> None:
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                coming = asyncio.create_task(self._waiting.get())
                await asyncio.wait({coming, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not coming.done():
                    coming.cancel()
                    return
                connection, message = coming.result()
                self._taken_count += 1
                if connection == self._connection:
                    await self._take(message, connection, stop)
        finally:
            stopped.cancel()

    async def _take(self, message: MQTTMessage, connection: int, stop: asyncio.Event) -> None:
        """Take one message in and acknowledge it; while the database is away it waits, and so do those behind it."""
        tries = failed_count = 0
        while tries < self._settings.tries and not stop.is_set():
            try:
                done = await self._received(message)
            except Exception as error:  # noqa: BLE001 - whatever it is, the message stays with the broker
                failed_count += 1
                tries += not is_lost_connection(error)
                _log.warning(
                    "signal not taken", topic=message.topic, failed_count=failed_count, error=describe(error)
                )
                await sleep_unless(stop, wait_s(failed_count))
                continue
            if connection == self._connection:
                self._client.ack(message.mid, message.qos)
            self._answer(message.topic, done)
            return
        _log.error("signal left to the next connection", topic=message.topic)

    async def _received(self, message: MQTTMessage) -> "tuple[str | None, Received | Problem]":
        county_code, device = message.topic.split("/")[1:3]
        parsed = self._taken_apart(bytes(message.payload), county_code, device)
        message_id = parsed.message_id if isinstance(parsed, SignedMessage) else None
        async with transaction(
            self._sessions, within_s=self._limits.answer_within.total_seconds()
        ) as session:
            done = await receive_signal(
                session, parsed, way=Way.MQTT, source=f"mqtt:{county_code}/{device}"[:80], keeper=self._keeper,
                now_s=time.monotonic(),
            )  # fmt: skip
        return message_id, done

    def _taken_apart(self, payload: bytes, county_code: str, device: str) -> SignedMessage | Refused:
        """A device speaks under its own topic, or under that of the gateway that signed for it."""
        try:
            message = read_envelope(payload, limits=self._limits)
        except Refused as refused:
            return refused
        if county_code != message.county_code or device not in {message.device, message.gateway}:
            return Refused(RefusalReason.FOREIGN_DEVICE, claimed=message.device)
        return message

    def _answer(self, topic: str, done: "tuple[str | None, Received | Problem]") -> None:
        """What HTTPS would have answered. Lost on its way, it is asked for by sending the same again."""
        message_id, result = done
        told: dict[str, Any] = {"id": message_id}
        if isinstance(result, Problem):
            told |= {"status": result.status, "detail": result.zh, "detail_en": result.en, **result.extra}
        else:
            alarm_id = str(result.alarm_id) if result.alarm_id else None
            told |= {"status": 200, "alarm_id": alarm_id, "seen_before": result.seen_before}
        self._client.publish(
            topic.removesuffix("signals") + "answers", json.dumps(told, ensure_ascii=False), qos=1
        )

    async def _write_refusals(self) -> bool:
        counts = self._keeper.gathered.take()
        if not counts:
            return False
        try:
            async with transaction(self._sessions, within_s=self._workers.transaction_timeout_s) as session:
                await count_refusals(session, counts)
        except BaseException:
            self._keeper.gathered.give_back(counts)
            raise
        return False

    def _connect(self) -> None:
        settings = self._settings
        if self._is_v5:
            self._client.connect_async(
                settings.host, settings.port, settings.keepalive_s, clean_start=False, properties=self._on_connecting()
            )  # fmt: skip
        else:
            self._client.connect_async(settings.host, settings.port, settings.keepalive_s)

    @property
    def _is_v5(self) -> bool:
        return self._settings.version == "5"

    def _made(self) -> Client:
        settings = self._settings
        client = Client(
            CallbackAPIVersion.VERSION2, client_id=settings.client_id, protocol=MQTTv5 if self._is_v5 else MQTTv311,
            manual_ack=True, clean_session=None if self._is_v5 else False,
        )  # fmt: skip
        client.max_queued_messages_set(_ANSWERS_WAITING)
        client.reconnect_delay_set(settings.reconnect_first_s, settings.reconnect_longest_s)
        if settings.user:
            password = settings.password.get_secret_value() if settings.password else None
            client.username_pw_set(settings.user, password)
        if settings.tls:
            client.tls_set(ca_certs=settings.ca_file or None)
        client.on_connect, client.on_message, client.on_disconnect = self._connected, self._came, self._gone
        return client

    def _on_connecting(self) -> Properties:
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        properties.SessionExpiryInterval = self._settings.kept_for_s
        properties.ReceiveMaximum = self._settings.in_flight
        return properties

    # These three are called in paho's thread.

    def _connected(
        self, client: Client, _: Any, flags: ConnectFlags, reason: ReasonCode, properties: Properties | None
    ) -> None:
        """Ask anew each time: a broker that lost its memory has forgotten it."""
        del flags, properties
        if reason.is_failure:
            _log.error("broker refuses us", reason=str(reason))
            return
        _log.info("listening", host=self._settings.host)
        client.subscribe(f"$share/{self._settings.share}/{SIGNALS}", qos=1)

    def _came(self, client: Client, _: Any, message: MQTTMessage) -> None:
        del client
        if not topic_matches_sub(SIGNALS, message.topic):
            return
        if message.qos == 0 and self._came_count - self._taken_count >= self._settings.in_flight:
            # The broker counts only what is to be acknowledged, so that a flood of the other kind would fill the memory.
            # Nobody was promised anything of it: the device sends again until it is answered.
            self._passed_over += 1
            if self._passed_over % _TOLD_EVERY == 1:
                _log.warning("signals by QoS 0 passed over", count=self._passed_over, topic=message.topic)
        else:
            self._came_count += 1
            with contextlib.suppress(RuntimeError):  # the loop is closed: we are stopping
                self._loop.call_soon_threadsafe(self._waiting.put_nowait, (self._connection, message))

    def _gone(
        self, client: Client, _: Any, flags: Any, reason: ReasonCode, properties: Properties | None
    ) -> None:
        """What waits was not acknowledged: the broker sends it again, perhaps another under the same number."""
        del client, flags, properties
        self._connection += 1
        _log.warning("broker away", reason=str(reason))
