"""The doors of platforms over HTTP: each proves itself, vouches for its own devices, and is answered as it needs."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from demo.platforms import (
    Request,
    huawei_push,
    onenet_handshake,
    onenet_push,
    scaip_message,
    traccar_event,
    traccar_position,
    traccar_query,
)
from gridgov.alarms.rules.refusals import Doorkeeper
from gridgov.alarms.rules.terms import DeviceState, Way
from gridgov.alarms.tables import AlarmPlatform, AlarmRow, Device, SignalRefusal, SignalRow
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.devices import add_device, add_platform
from tests.support.api import Api, problem

HOME: dict[str, Any] = {"lon": 119.98, "lat": 33.41}
SERIAL = "866001234567890"

Cry = Callable[[str, str], Request]
CRIES: dict[Way, Cry] = {
    Way.ONENET: lambda token, serial: onenet_push(token, serial, {"sos": True}),
    Way.HUAWEI: lambda token, serial: huawei_push(token, serial, {"sos": 1}),
    Way.TRACCAR: lambda token, serial: traccar_event(token, serial, alarm="sos", **HOME),
    Way.SCAIP: scaip_message,
}


async def platform_of(session: AsyncSession, way: Way) -> tuple[str, str]:
    """The address and the token of a platform with one device."""
    platform, token = await add_platform(session, way=way)
    await add_device(session, platform_id=platform.id, serial=SERIAL)
    address = f"/api/v1/platforms/{COUNTY}/{platform.code}/{way}"
    await session.commit()
    return address, token


async def push(api: Api, address: str, sent: Request) -> Any:
    return await api.request(
        sent.method, address, content=sent.content, headers=sent.headers, params=sent.query
    )


async def counted(session: AsyncSession) -> dict[tuple[str, str], int]:
    rows = await session.execute(
        select(SignalRefusal.way, SignalRefusal.reason, SignalRefusal.count).where(
            SignalRefusal.county_code == COUNTY
        )
    )
    counts: Counter[tuple[str, str]] = Counter()
    for way, reason, count in rows:
        counts[way, reason] += count
    return dict(counts)


@pytest.mark.parametrize("way", list(CRIES))
async def test_a_cry_by_any_platform_opens_an_alarm_once(
    way: Way, api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    address, token = await platform_of(session, way)
    sent = CRIES[way](token, SERIAL)
    response = await push(api, address, sent)
    assert response.status_code == 200, response.text
    (taken,) = response.json()["taken"]
    assert taken["signal"] == "SOS"
    assert taken["alarm_id"]
    again = (await push(api, address, sent)).json()["taken"]
    assert again == [taken | {"seen_before": True}]
    assert len((await session.scalars(select(AlarmRow.id).where(AlarmRow.county_code == COUNTY))).all()) == 1
    seen = select(AlarmPlatform.last_seen_at).where(AlarmPlatform.county_code == COUNTY)
    assert (await session.scalars(seen)).one() is not None


@pytest.mark.parametrize("way", list(CRIES))
async def test_without_its_token_a_platform_is_refused_and_counted(
    way: Way, api: Api, session: AsyncSession, county: SmallCounty, patient: Doorkeeper
) -> None:
    address, _ = await platform_of(session, way)
    told = problem(await push(api, address, CRIES[way]("0" * 32, SERIAL)), 401, "not-authentic")
    assert told["retry"] is False
    assert await counted(session) == {(way, "signature"): 1}


@pytest.mark.parametrize("way", list(CRIES))
async def test_an_address_of_nobody_of_another_way_or_switched_off_is_refused(
    way: Way, api: Api, session: AsyncSession, county: SmallCounty, patient: Doorkeeper
) -> None:
    address, token = await platform_of(session, way)
    other = "onenet" if way is not Way.ONENET else "huawei"
    sent = CRIES[way](token, SERIAL)
    problem(await push(api, address.removesuffix(way) + other, sent), 401, "not-authentic")
    problem(
        await push(api, f"/api/v1/platforms/{COUNTY}/{COUNTY}-AAAAAAAAAA/{way}", sent), 401, "not-authentic"
    )
    await session.execute(
        update(AlarmPlatform).where(AlarmPlatform.county_code == COUNTY).values(enabled=False)
    )
    await session.commit()
    problem(await push(api, address, sent), 401, "not-authentic")
    assert sum((await counted(session)).values()) == 3


@pytest.mark.parametrize("way", list(CRIES))
async def test_a_device_that_is_not_its_own_is_named_and_counted_and_the_platform_told_200(
    way: Way, api: Api, session: AsyncSession, county: SmallCounty, patient: Doorkeeper
) -> None:
    """Or it would send the whole again, and Huawei would stop sending at all."""
    address, token = await platform_of(session, way)
    await add_device(session, serial="somebody-elses")
    await session.commit()
    response = await push(api, address, CRIES[way](token, "somebody-elses"))
    assert response.status_code == 200
    assert response.json() == {
        "taken": [], "refused": [{"device": "somebody-elses", "reason": "unknown_device"}],
    }  # fmt: skip
    assert await counted(session) == {(way, "unknown_device"): 1}


async def test_a_device_out_of_service_is_named(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    address, token = await platform_of(session, Way.ONENET)
    await session.execute(
        update(Device).where(Device.county_code == COUNTY).values(state=DeviceState.SUSPENDED)
    )
    await session.commit()
    response = await push(api, address, CRIES[Way.ONENET](token, SERIAL))
    assert response.json()["refused"] == [{"device": SERIAL, "reason": "out_of_service"}]


async def test_onenet_verifies_the_address(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    address, token = await platform_of(session, Way.ONENET)
    response = await push(api, address, onenet_handshake(token, msg="hello-7"))
    assert (response.status_code, response.text) == (200, "hello-7")
    assert response.headers["content-type"].startswith("text/plain")
    problem(await push(api, address, onenet_handshake("0" * 32)), 401, "not-authentic")
    problem(await api.get(f"/api/v1/platforms/{COUNTY}/{COUNTY}-AAAAAAAAAA/onenet"), 401, "not-authentic")


async def test_traccar_by_event_and_by_position_is_one_press_and_a_position_is_a_sign_of_life(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    address, token = await platform_of(session, Way.TRACCAR)
    beat = await push(api, address, traccar_position(token, SERIAL, **HOME))
    assert [one["signal"] for one in beat.json()["taken"]] == ["HEARTBEAT"]
    query = await push(api, address, traccar_query(token, SERIAL, **HOME, alarm="fallDown"))
    (taken,) = query.json()["taken"]
    assert taken["signal"] == "FALL"
    assert taken["alarm_id"]


async def test_a_push_that_is_too_large_or_broken_is_refused_with_the_field(
    api: Api, session: AsyncSession, county: SmallCounty, patient: Doorkeeper
) -> None:
    address, token = await platform_of(session, Way.SCAIP)
    huge = await api.request("POST", address, content=b"x" * 300_000)
    problem(huge, 413, "too-large")
    sent = scaip_message(token, SERIAL, status="abc")
    problem(await push(api, address, sent), 422, "invalid", "/scaip/stc")
    assert await counted(session) == {("scaip", "too_large"): 1, ("scaip", "content"): 1}


@pytest.mark.parametrize(("signal_bytes", "is_kept"), [(None, False), (60_000, True)])
async def test_of_a_push_no_more_is_kept_than_a_message_may_have(
    api: Api, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], county: SmallCounty,
    signal_bytes: int | None, is_kept: bool,
) -> None:  # fmt: skip
    """It opens its alarm all the same: the push is within what a push may be."""
    if signal_bytes is not None:
        info = sessions.kw["info"]
        own = replace(info["inbound"].limits, signal_bytes=signal_bytes)
        info["inbound"] = replace(info["inbound"], limits=own)
    address, token = await platform_of(session, Way.HUAWEI)
    long = {f"note{number}": "x" * 400 for number in range(50)}
    assert (await push(api, address, huawei_push(token, SERIAL, {"sos": 1, **long}))).status_code == 200
    (row,) = (await session.scalars(select(SignalRow).where(SignalRow.county_code == COUNTY))).all()
    assert row.alarm_id is not None
    assert (row.raw == {"left_out": "too large"}) is not is_kept
    assert ("notify_data" in row.raw) is is_kept


async def test_many_signals_at_once_have_a_limit(
    api: Api, session: AsyncSession, county: SmallCounty, patient: Doorkeeper
) -> None:
    address, token = await platform_of(session, Way.TRACCAR)
    alarms = ",".join(f"strange{number}" for number in range(101))
    problem(await push(api, address, traccar_event(token, SERIAL, alarm=alarms, **HOME)), 413, "too-large")
