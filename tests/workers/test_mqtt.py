"""Signals by MQTT through a real Mosquitto: taken once, acknowledged after the commit, none lost when anything dies."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from demo.devices import Device, Message
from dev.servers import Servers
from gridgov.alarms.actions.receive_signal import receive_signal
from gridgov.alarms.tables import AlarmRow, SignalRefusal, SignalRow
from gridgov.db.session import Sessions, make_engine, make_sessions
from gridgov.settings import DatabaseSettings, Settings
from gridgov.wiring import session_info
from tests.builders.county import COUNTY, make_small_county
from tests.builders.devices import add_device
from tests.support.broker import Broker, Publisher
from tests.support.migrating import migrate
from tests.workers.waiting import until
from workers import mqtt
from workers.mqtt import SignalListener
from workers.settings import MqttSettings, WorkerSettings

PROJECT = Path(__file__).resolve().parents[2]
DATABASE = "mqtt"


@pytest.fixture(scope="module")
def database_here(servers: Servers) -> str:
    """A database of their own, for what is taken here is really committed."""
    servers.postgres.sql(f"CREATE DATABASE {DATABASE} OWNER gridgov TEMPLATE template1")
    url = servers.postgres.url_for(DATABASE)
    migrate(url)
    return url


@pytest.fixture(scope="module")
async def engine_here(database_here: str, settings: Settings) -> AsyncIterator[AsyncEngine]:
    """With the small county in it."""
    engine = make_engine(DatabaseSettings(url=database_here, pool_size=6), application_name="mqtt-tests")
    async with make_sessions(engine, info=session_info(settings))() as session:
        await make_small_county(session, settings)
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions_here(engine_here: AsyncEngine, settings: Settings) -> Sessions:
    return make_sessions(engine_here, info=session_info(settings))


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path) as broker:
        yield broker


@pytest.fixture
async def device(sessions_here: Sessions) -> Device:
    async with sessions_here() as session:
        added, secret = await add_device(session)
        code = added.code
        await session.commit()
    return Device(code, (secret,))


def settings_of(broker: Broker, **changed: object) -> MqttSettings:
    return MqttSettings.model_validate(
        {"host": "127.0.0.1", "port": broker.port, "reconnect_longest_s": 1, **changed}
    )


def grants_of(listener: SignalListener) -> list[object]:
    """The subscriptions that the broker grants it from now on: what is published before is for nobody."""
    granted: list[object] = []
    listener._client.on_subscribe = lambda *_: granted.append(1)
    return granted


@asynccontextmanager
async def listening(sessions: Sessions, settings: MqttSettings) -> AsyncIterator[SignalListener]:
    listener, stop = SignalListener(sessions, settings, WorkerSettings()), asyncio.Event()
    granted = grants_of(listener)
    running = asyncio.create_task(listener.run(stop))
    await until(lambda: bool(granted))
    try:
        yield listener
    finally:
        stop.set()
        await asyncio.wait_for(running, 60)


@asynccontextmanager
async def publishing(broker: Broker, *, version: str = "5") -> AsyncIterator[Publisher]:
    publisher = await asyncio.to_thread(Publisher, broker.port, version=version)
    yield publisher
    await asyncio.to_thread(publisher.close)


async def said(publisher: Publisher, device: Device, message: Message, **rest: object) -> dict[str, object]:
    await asyncio.to_thread(publisher.publish, device, message, **rest)  # type: ignore[arg-type]
    await until(lambda: publisher.answer_to(message.id) is not None)
    answer = publisher.answer_to(message.id)
    assert answer is not None
    publisher.answers.clear()
    return answer


async def kept(sessions: Sessions, device: Device) -> int:
    """How many messages of this device the inbox has."""
    async with sessions() as session:
        statement = (
            select(func.count())
            .select_from(SignalRow)
            .where(SignalRow.county_code == COUNTY, SignalRow.raw["device"].astext == device.code)
        )
        return await session.scalar(statement) or 0


@pytest.mark.parametrize("version", ["5", "3.1.1"])
async def test_a_press_opens_an_alarm_and_the_device_is_told_when_it_is_written(
    version: str, broker: Broker, sessions_here: Sessions, device: Device
) -> None:
    settings = settings_of(broker, version=version, client_id=f"v{version}")
    async with listening(sessions_here, settings), publishing(broker, version=version) as publisher:
        message = device.press()
        answer = await said(publisher, device, message)
        assert answer["status"] == 200
        assert answer["alarm_id"]
        assert not answer["seen_before"]
        again = await said(publisher, device, message)
        assert (again["alarm_id"], again["seen_before"]) == (answer["alarm_id"], True)
    async with sessions_here() as session:
        way = select(SignalRow.way).where(SignalRow.county_code == COUNTY, SignalRow.message_id == message.id)
        assert (await session.scalars(way)).one() == "mqtt"


async def test_forged_and_misplaced_messages_are_answered_and_counted(
    broker: Broker, sessions_here: Sessions, device: Device
) -> None:
    async with listening(sessions_here, settings_of(broker)), publishing(broker) as publisher:
        liar = Device(device.code, ("whsec_" + "QUJD" * 11,))
        answer = await said(publisher, liar, liar.press())
        assert (answer["status"], answer["retry"]) == (401, False)
        foreign = device.press()
        await asyncio.to_thread(
            publisher.publish, device, foreign, topic=f"gridgov/{COUNTY}/{COUNTY}-AAAAAAAAAA/signals"
        )
        await until(lambda: bool(publisher.answers))
        assert publisher.answers[0]["status"] == 401
        publisher.answers.clear()
        await asyncio.to_thread(publisher.publish, device, foreign, payload=b"\xff")
        await until(lambda: bool(publisher.answers))
        assert publisher.answers[0]["status"] == 422
    assert await kept(sessions_here, device) == 0
    async with sessions_here() as session:
        rows = select(SignalRefusal.reason, SignalRefusal.count).where(
            SignalRefusal.county_code == COUNTY,
            SignalRefusal.way == "mqtt",
            SignalRefusal.claimed == device.code,
        )
        counted = {reason: count for reason, count in await session.execute(rows)}  # noqa: C416 - rows are no pairs to mypy
        assert counted == {"signature": 1, "foreign_device": 1}


async def test_nothing_is_acknowledged_before_the_commit_and_a_process_that_dies_loses_nothing(
    broker: Broker, sessions_here: Sessions, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first process gets the message and cannot finish; the next one of the same name gets it again."""
    reached = asyncio.Event()

    async def dies(*_: object, **__: object) -> None:
        reached.set()
        raise RuntimeError("killed in the midst")

    async with publishing(broker) as publisher:
        message = device.press()
        with monkeypatch.context() as dying:
            dying.setattr(mqtt, "receive_signal", dies)
            async with listening(sessions_here, settings_of(broker, tries=1)):
                await asyncio.to_thread(publisher.publish, device, message)
                await asyncio.wait_for(reached.wait(), 60)
                await asyncio.sleep(0.2)
        assert publisher.answers == []
        assert await kept(sessions_here, device) == 0
        async with listening(sessions_here, settings_of(broker)):
            await until(lambda: publisher.answer_to(message.id) is not None)
    assert await kept(sessions_here, device) == 1


async def test_while_the_database_is_away_messages_wait_and_are_then_taken(
    broker: Broker, sessions_here: Sessions, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive, away = receive_signal, 6

    async def sometimes(*args: object, **rest: object) -> object:
        nonlocal away
        if away:
            away -= 1
            raise ConnectionRefusedError
        return await receive(*args, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(mqtt, "receive_signal", sometimes)
    async with listening(sessions_here, settings_of(broker, tries=2)), publishing(broker) as publisher:
        presses = [device.press() for _ in range(3)]
        for message in presses:
            await asyncio.to_thread(publisher.publish, device, message)
        await until(lambda: len(publisher.answers) == 3)
        assert [answer["id"] for answer in publisher.answers] == [message.id for message in presses]
    assert await kept(sessions_here, device) == 3


async def test_a_broker_that_dies_and_comes_back_is_listened_to_again(
    broker: Broker, sessions_here: Sessions, device: Device
) -> None:
    async with listening(sessions_here, settings_of(broker)) as listener:
        broker.kill()
        await until(lambda: not listener._client.is_connected())
        granted = grants_of(listener)
        broker.start()
        await until(lambda: bool(granted))
        async with publishing(broker) as publisher:
            assert (await said(publisher, device, device.press()))["status"] == 200


async def test_two_processes_share_the_work_and_each_message_is_taken_once(
    broker: Broker, sessions_here: Sessions, device: Device
) -> None:
    first, second = settings_of(broker, client_id="one"), settings_of(broker, client_id="two")
    async with (
        listening(sessions_here, first), listening(sessions_here, second), publishing(broker) as publisher,
    ):  # fmt: skip
        presses = [device.press() for _ in range(20)]
        for message in presses:
            await asyncio.to_thread(publisher.publish, device, message)
        await until(lambda: len(publisher.answers) == 20)
        assert all(not answer["seen_before"] for answer in publisher.answers)
    assert await kept(sessions_here, device) == 20
    async with sessions_here() as session:
        alarms = (
            select(func.count())
            .select_from(AlarmRow)
            .where(AlarmRow.county_code == COUNTY, AlarmRow.press_count == 20)
        )
        assert await session.scalar(alarms) == 1


async def test_what_needs_no_acknowledgement_fills_no_memory(
    broker: Broker, sessions_here: Sessions, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The broker bounds what waits to be acknowledged, and nothing else. A press sent as it should be is taken behind it."""
    receive, go_on = receive_signal, asyncio.Event()

    async def held_up(*args: Any, **rest: Any) -> Any:
        await go_on.wait()
        return await receive(*args, **rest)

    monkeypatch.setattr(mqtt, "receive_signal", held_up)
    settings = settings_of(broker, in_flight=5)
    async with listening(sessions_here, settings) as listener, publishing(broker) as publisher:
        first = device.press()
        await asyncio.to_thread(publisher.publish, device, first)
        for _ in range(200):
            await asyncio.to_thread(publisher.publish, device, device.press("HEARTBEAT"), qos=0)
        await until(lambda: listener._passed_over + listener._came_count == 201)
        assert listener._passed_over >= 200 - 5 - 1
        assert listener._waiting.qsize() <= 5
        last = device.press()
        await asyncio.to_thread(publisher.publish, device, last)
        go_on.set()
        await until(lambda: publisher.answer_to(last.id) is not None)
        assert publisher.answer_to(first.id) is not None
    assert await kept(sessions_here, device) == 2


def test_the_process_loads_and_says_what_it_lacks(settings: Settings, servers: Servers) -> None:
    secrets = settings.secrets
    environment = {
        **os.environ, "GRIDGOV_DATABASE_URL": servers.postgres.url,
        "GRIDGOV_SECRET_KEY": secrets.secret_key.get_secret_value(),
        "GRIDGOV_CIPHER_KEY": secrets.cipher_key.get_secret_value(),
        "GRIDGOV_INDEX_KEY": secrets.index_key.get_secret_value(),
    }  # fmt: skip
    environment.pop("GRIDGOV_MQTT_HOST", None)
    words = [sys.executable, "-m", "workers.run", "mqtt"]
    done = subprocess.run(
        [*words, "--check"], cwd=PROJECT, env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    done = subprocess.run(words, cwd=PROJECT, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode != 0
    assert b"GRIDGOV_MQTT_HOST" in done.stderr
