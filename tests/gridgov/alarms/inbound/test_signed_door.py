"""The signed door over HTTP: what is taken, what is refused, and what each sender is told."""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo.devices import PATH, TEN_YEARS_S, Device, Message
from gridgov.alarms.actions import receive_signal
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.alarms.rules.terms import DeviceState, Way
from gridgov.alarms.tables import AlarmPlatform, AlarmRow, DeviceWatch, SignalRefusal, SignalRow
from gridgov.alarms.tables import Device as DeviceRow
from tests.builders.county import COUNTY
from tests.builders.devices import add_device, add_key, add_platform
from tests.support.api import Api, problem
from tests.support.forgeries import Ground, Sent, replayed, signed_with


async def send(api: Api, device: Device, message: Message, **headers: str):  # type: ignore[no-untyped-def]  # httpx2's response
    return await api.request("POST", PATH, content=message.body, headers=device.headers(message) | headers)


async def refusals(session: AsyncSession) -> dict[tuple[str, str, str], int]:
    rows = await session.execute(
        select(SignalRefusal.county_code, SignalRefusal.reason, SignalRefusal.claimed, SignalRefusal.count),
        execution_options={"cross_county": True},
    )
    return {(county_code, reason, claimed): count for county_code, reason, claimed, count in rows}


async def test_a_press_opens_an_alarm_and_is_answered_with_it(
    api: Api, ground: Ground, session: AsyncSession
) -> None:
    device = ground.device
    message = device.press(battery=71, place={"lon": 119.98, "lat": 33.41, "datum": "gcj02"})
    response = await send(api, device, message)
    assert response.status_code == 200, response.text
    told = response.json()
    assert (told["device"], told["message_id"], told["signal"]) == (device.code, message.id, "SOS")
    assert told["alarm_id"]
    assert not told["seen_before"]
    row = (await session.scalars(select(SignalRow).where(SignalRow.county_code == COUNTY))).one()
    assert (row.way, row.battery, str(row.alarm_id)) == ("signed", 71, told["alarm_id"])
    assert row.raw["signal"] == "SOS"


async def test_sent_again_it_is_answered_as_the_first_time_though_signed_anew(
    api: Api, ground: Ground
) -> None:
    device = ground.device
    message = device.press()
    first = (await send(api, device, message)).json()
    device.clock_off_s = 40
    again = await send(api, device, message)
    assert again.status_code == 200
    assert again.json() == first | {"seen_before": True}


async def test_an_id_used_for_something_else_is_refused_and_counted(
    api: Api, ground: Ground, session: AsyncSession, patient: Doorkeeper
) -> None:
    device = ground.device
    first = device.press()
    await send(api, device, first)
    other = Message(first.id, device.press("FALL").body)
    told = problem(await send(api, device, other), 409, "conflict")
    assert told["retry"] is False
    assert await refusals(session) == {(COUNTY, "reused_id", device.code): 1}


@pytest.mark.parametrize("off_s", [-TEN_YEARS_S, TEN_YEARS_S, -1_800_000_000, 5e11])
async def test_a_cry_is_taken_whatever_its_clock_says(off_s: float, api: Api, ground: Ground) -> None:
    ground.device.clock_off_s = off_s
    response = await send(api, ground.device, ground.device.press())
    assert response.status_code == 200, response.text
    assert response.json()["alarm_id"]


async def test_a_cancel_must_be_fresh_and_is_refused_when_replayed(
    api: Api, ground: Ground, session: AsyncSession, patient: Doorkeeper
) -> None:
    device = ground.device
    pressed = device.press()
    await send(api, device, pressed)
    cancel = device.press("CANCEL", cancels=pressed.id)
    assert (await send(api, device, cancel)).status_code == 200
    for seconds in (-301, 301, -86400):
        stale = device.press("CANCEL", cancels=pressed.id)
        sent = replayed(device, stale, signed_at_s=device.now_s() + seconds)
        told = problem(
            await api.request("POST", PATH, content=sent.body, headers=sent.headers), 422, "invalid"
        )
        assert told["retry"] is False
    assert await refusals(session) == {(COUNTY, "stale", device.code): 3}


async def test_content_that_breaks_the_form_is_named_once_the_sender_is_proven(
    api: Api, ground: Ground
) -> None:
    device = ground.device
    told = problem(await send(api, device, device.press(colour="red")), 422, "invalid", "/colour")
    assert told["retry"] is False
    stranger = Device(device.code, ground.other.secrets)
    assert (
        problem(await send(api, stranger, stranger.press(colour="red")), 401, "not-authentic")["errors"] == []
    )


@pytest.mark.parametrize("state", [DeviceState.SUSPENDED, DeviceState.RETIRED])
async def test_a_device_out_of_service_opens_no_case_and_is_told(
    state: str, api: Api, ground: Ground, session: AsyncSession, patient: Doorkeeper
) -> None:
    await session.execute(
        update(DeviceRow)
        .where(DeviceRow.county_code == COUNTY, DeviceRow.code == ground.device.code)
        .values(state=state)
    )
    await session.commit()
    told = problem(await send(api, ground.device, ground.device.press()), 403, "not-permitted")
    assert told["retry"] is False
    assert await refusals(session) == {(COUNTY, "out_of_service", ground.device.code): 1}
    assert (
        await session.scalar(select(func.count()).select_from(AlarmRow).where(AlarmRow.county_code == COUNTY))
        == 0
    )


async def test_a_device_merely_installed_is_helped(api: Api, session: AsyncSession, ground: Ground) -> None:
    added, secret = await add_device(session, state=DeviceState.INSTALLED)
    await session.commit()
    device = Device(added.code, (secret,))
    assert (await send(api, device, device.press())).json()["alarm_id"]


async def test_two_keys_hold_while_they_are_rotated(api: Api, ground: Ground, session: AsyncSession) -> None:
    code = ground.device.code
    row = (
        await session.scalars(
            select(DeviceRow).where(DeviceRow.county_code == COUNTY, DeviceRow.code == code)
        )
    ).one()
    new = await add_key(session, row, number=4)
    await session.commit()
    for secrets in ((new,), ground.device.secrets, (*ground.device.secrets, new)):
        device = Device(code, secrets)
        assert (await send(api, device, device.press())).status_code == 200


async def test_who_is_not_known_is_counted_under_the_county_that_is_and_under_none_else(
    api: Api, ground: Ground, session: AsyncSession, patient: Doorkeeper
) -> None:
    for code in ("329999-AAAAAAAAAA", "111111-AAAAAAAAAA"):
        stranger = Device(code, ground.device.secrets)
        assert problem(await send(api, stranger, stranger.press()), 401, "not-authentic")["retry"] is False
    response = await api.request("POST", PATH, content=b'{"device": "me"}', headers={})
    problem(response, 401, "not-authentic")
    assert await refusals(session) == {
        (COUNTY, "unknown_device", "329999-AAAAAAAAAA"): 1, ("000000", "unknown_device", "111111-AAAAAAAAAA"): 1,
        ("000000", "unknown_device", "-"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status", "code", "reason"),
    [
        (b"", 422, "invalid", "empty"), (b"\xff\xfe", 422, "invalid", "not_utf8"), (b"SOS", 422, "invalid", "not_json"),
        (b"x" * 16385, 413, "too-large", "too_large"), (b"x" * 1024 * 1024, 413, "too-large", "too_large"),
        (b"x" * 3 * 1024 * 1024, 413, "too-large", "too_large"),
    ],
)  # fmt: skip
async def test_bad_bodies_are_refused_counted_and_told_not_to_come_again(
    body: bytes,
    status: int,
    code: str,
    reason: str,
    api: Api,
    session: AsyncSession,
    county: object,
    patient: Doorkeeper,
) -> None:
    told = problem(await api.request("POST", PATH, content=body, headers={}), status, code)
    assert told["retry"] is False
    assert await refusals(session) == {("000000", reason, "-"): 1}


async def test_a_gateway_signs_for_its_own_devices_and_for_no_other(
    api: Api, ground: Ground, session: AsyncSession, patient: Doorkeeper
) -> None:
    gateway, secret = await add_platform(session, way=Way.SIGNED)
    own, _ = await add_device(session, platform_id=gateway.id)
    code, own_code = gateway.code, own.code
    await session.commit()
    sent = Device(own_code, (secret,), gateway=code)
    assert (await send(api, sent, sent.press())).json()["alarm_id"]
    foreign = Device(ground.device.code, (secret,), gateway=code)
    problem(await send(api, foreign, foreign.press()), 401, "not-authentic")
    wrong = Device(own_code, ground.device.secrets, gateway=code)
    problem(await send(api, wrong, wrong.press()), 401, "not-authentic")
    await session.execute(
        update(AlarmPlatform).where(AlarmPlatform.county_code == COUNTY).values(enabled=False)
    )
    await session.commit()
    problem(await send(api, sent, sent.press()), 401, "not-authentic")
    assert await refusals(session) == {
        (COUNTY, "foreign_device", code): 1, (COUNTY, "signature", code): 1, (COUNTY, "unknown_platform", code): 1,
    }  # fmt: skip


async def test_a_heartbeat_is_noted_and_its_replay_hides_nothing(
    api: Api, ground: Ground, session: AsyncSession
) -> None:
    device = ground.device
    beat = device.press("HEARTBEAT", battery=64)
    assert (await send(api, device, beat)).json()["alarm_id"] is None
    watch = select(DeviceWatch.stamp_at, DeviceWatch.battery).where(
        DeviceWatch.county_code == COUNTY, DeviceWatch.battery.is_not(None)
    )
    first = (await session.execute(watch)).one()
    old = replayed(device, beat, signed_at_s=device.now_s() - 3600)
    assert (await api.request("POST", PATH, content=old.body, headers=old.headers)).status_code == 200
    assert (await session.execute(watch)).one() == first


async def test_who_is_refused_too_often_is_answered_without_the_database_and_counted_all_the_same(
    api: Api, ground: Ground, session: AsyncSession, strict: Doorkeeper
) -> None:
    liar = Device(ground.device.code, ground.other.secrets)
    statuses = [(await send(api, liar, liar.press())).status_code for _ in range(10)]
    assert statuses == [401] * 3 + [429] * 7
    told = problem(await send(api, liar, liar.press()), 429, "too-many-requests")
    assert told["retry"] is False
    assert await refusals(session) == {(COUNTY, "signature", ground.device.code): 3}
    assert sum(strict.gathered.take().values()) == 8
    # The device in whose name the flood came is helped at once, and from the same address.
    response = await send(api, ground.device, ground.device.press())
    assert response.status_code == 200
    assert response.json()["alarm_id"]


@pytest.fixture
def hurried(app: FastAPI) -> Iterator[None]:
    """A door that gives the work a fifth of a second."""
    kept = app.state.inbound
    limits = replace(kept.limits, answer_within=timedelta(milliseconds=200))
    app.state.inbound = replace(kept, limits=limits)
    yield
    app.state.inbound = kept


async def never(*_: object, **__: object) -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize("stuck", [(receive_signal, "take_signal"), (AsyncSession, "commit")])
async def test_work_that_is_not_done_in_time_is_an_honest_503(
    stuck: tuple[object, str], api: Api, ground: Ground, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a lock is held elsewhere, or the disk does not answer: nothing is waited for longer than the sender waits."""
    monkeypatch.setattr(*stuck, never)
    began = time.monotonic()
    response = await send(api, ground.device, ground.device.press())
    assert time.monotonic() - began < 20
    assert problem(response, 503, "unavailable")["retry"] is True
    assert response.headers["Retry-After"] == "2"


@pytest.mark.parametrize(
    ("told", "status"), [("²", 200), ("-1", 200), ("0" * 5000 + "9", 200), ("9" * 5000, 413), ("16385", 413)]
)
async def test_a_length_that_is_announced_is_no_more_than_a_hint(
    told: str, status: int, api: Api, ground: Ground
) -> None:
    """Headers are Latin-1: ² is a digit to Python, and no number; 5,000 digits are none that it reads."""
    message = ground.device.press()
    headers = [(name.encode(), value.encode()) for name, value in ground.device.headers(message).items()]
    headers.append((b"content-length", told.encode("latin-1")))
    answer = await api.request("POST", "/api/v1/signals", content=message.body, headers=headers)
    assert answer.status_code == status, answer.text


async def test_the_same_press_sent_many_times_at_once_is_one(api: Api, ground: Ground) -> None:
    device = ground.device
    message = device.press()
    told = [(await send(api, device, message)).json() for _ in range(5)]
    assert len({one["alarm_id"] for one in told}) == 1
    assert [one["seen_before"] for one in told] == [False] + [True] * 4


def test_signed_with_makes_a_right_message_of_any_body(ground: Ground) -> None:
    device = ground.device
    message = device.press()
    body = json.dumps({"device": device.code, "signal": "TEST"}).encode()
    sent = Sent(signed_with(device.secrets[0], device.headers(message), body), body)
    assert sent.headers["webhook-signature"] != device.headers(message)["webhook-signature"]
