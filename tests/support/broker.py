"""A Mosquitto of a test's own: started, killed and started again; and a device that publishes to it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from paho.mqtt.client import Client, MQTTMessage, MQTTv5, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion

from demo.devices import Device, Message

START_WITHIN_S = 30.0


def require_mosquitto() -> str:
    """Its program, or the test is skipped: `sh dev/setup.sh mosquitto` installs it where there is apt."""
    found = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip("no mosquitto here: sh dev/setup.sh mosquitto")
    return found


class Broker:
    """On a free port of this machine, without accounts; it keeps nothing on disk, as Mosquitto ships."""

    def __init__(self, folder: Path) -> None:
        self._program = require_mosquitto()
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        config = self._folder / "mosquitto.conf"
        config.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n"
        )
        self._process = subprocess.Popen(
            [self._program, "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + START_WITHIN_S
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError("mosquitto did not start")

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(5)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


class Publisher:
    """A device (or several) on the broker: publishes, and hears what it is answered."""

    def __init__(self, port: int, *, version: str = "5") -> None:
        self.answers: list[dict[str, Any]] = []
        self._heard = threading.Event()
        self._client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTv5 if version == "5" else MQTTv311)
        self._client.on_message = self._on_message
        self._client.on_connect = lambda client, *_: client.subscribe("gridgov/+/+/answers", qos=1)
        self._client.on_subscribe = lambda *_: self._heard.set()
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()
        assert self._heard.wait(30)

    def publish(
        self, device: Device, message: Message, *, topic: str | None = None, payload: bytes | None = None, qos: int = 1
    ) -> None:  # fmt: skip
        """With QoS 1 waited for until the broker has it."""
        place = topic or f"gridgov/{device.code[:6]}/{device.gateway or device.code}/signals"
        self._client.publish(place, payload or envelope_of(device, message), qos=qos).wait_for_publish(30)

    def answer_to(self, message_id: str) -> dict[str, Any] | None:
        return next((answer for answer in self.answers if answer["id"] == message_id), None)

    def _on_message(self, client: Client, userdata: Any, message: MQTTMessage) -> None:
        del client, userdata
        self.answers.append(json.loads(message.payload))

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def envelope_of(device: Device, message: Message) -> bytes:
    headers = device.headers(message)
    envelope = {
        "id": message.id, "timestamp": headers["webhook-timestamp"], "signature": headers["webhook-signature"],
        "body": message.body.decode(),
    } | ({"gateway": device.gateway} if device.gateway else {})  # fmt: skip
    return json.dumps(envelope).encode()
