"""The synthetic resident through the real doors: a signed press, the channel's message that names its alarm, its own end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.end_own_drill import end_own_drill
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.rules.keys import new_key
from gridgov.alarms.rules.ladders import default_ladders
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, DeviceKind
from gridgov.alarms.tables import AlarmAct, AlarmRow, Device
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.events.tables import EventRow
from gridgov.notices.actions.call_alarm import call_step
from gridgov.notices.actions.claim_parcels import claim_parcels
from gridgov.notices.channels.webhook import message_request, signatures
from gridgov.notices.rules.channels import Channel, channels_of
from gridgov.people.rules.roles import Role
from tests.builders.care import add_served
from tests.builders.channels import add_bot
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.builders.devices import add_device
from tests.support.api import Api

DOOR = "/api/v1/signals"


def own_plan() -> dict[str, Any]:
    """Whom the synthetic resident calls: the post that the watcher's webhook hangs on, and nobody else."""
    usual = default_ladders().find(Kind.SOS, on=local_day(datetime.now(UTC))).model_dump(mode="json")
    return {"SOS": {**usual, "kinds": ["SOS"], "steps": [{"at": 0, "to": ["gridworker"], "by": ["chat"]}]}}


async def say(api: Api, device: Device, secret: str, signal: str, **more: Any) -> Any:
    content = orjson.dumps(
        {"device": device.code, "signal": signal, "occurred_at": datetime.now(UTC), **more}
    )
    message_id, stamp = str(new_id()), int(datetime.now(UTC).timestamp())
    signed = signatures([secret], message_id=message_id, timestamp_s=stamp, content=content)
    headers = {
        "content-type": "application/json", "webhook-id": message_id, "webhook-timestamp": str(stamp),
        "webhook-signature": signed,
    }  # fmt: skip
    return await api.post(DOOR, content=content, headers=headers)


@pytest.fixture
async def resident(session: AsyncSession, county: SmallCounty) -> tuple[Device, str]:
    served = await add_served(session, contact_count=0, plan=own_plan())
    made = await add_device(session, served_id=served.id, kind=DeviceKind.SYNTHETIC)
    channels = session.info["channels"]
    hosts = {**channels.book.hosts, Channel.WEBHOOK: frozenset({"127.0.0.1:8790"})}
    session.info["channels"] = channels_of(replace(channels.book, hosts=hosts), channels.missing)
    url = "http://127.0.0.1:8790/hook"
    await add_bot(session, Channel.WEBHOOK, url, new_key(), role=Role.GRIDWORKER, area_path=GRIDS[0])
    await session.commit()
    return made


async def alarm_of(session: AsyncSession, alarm_id: str) -> AlarmRow:
    statement = select(AlarmRow).where(AlarmRow.county_code == COUNTY, AlarmRow.id == UUID(alarm_id))
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


async def test_a_press_comes_back_by_the_channel_and_is_ended_by_itself(
    api: Api, session: AsyncSession, resident: tuple[Device, str]
) -> None:
    device, secret = resident
    answer = await say(api, device, secret, "SOS")
    assert answer.status_code == 200, answer.text
    alarm_id = answer.json()["alarm_id"]
    alarm = await alarm_of(session, alarm_id)
    assert (alarm.drill, alarm.state) == (True, "open")
    at = await read_clock(session)
    told = await call_step(
        session, county_code=COUNTY, alarm_id=UUID(alarm_id), round_number=1, step=0, at=at
    )
    assert told == 2, "who works there, and the chief of the grid"
    parcels, _ = await claim_parcels(
        session, county_code=COUNTY, urgent=True, limit=10, lease_s=15, at=at + timedelta(seconds=1)
    )
    (parcel,) = [one for one in parcels if one.channel is Channel.WEBHOOK]
    assert parcel.about == (UUID(alarm_id),)
    request = message_request(
        parcel.address, secrets=parcel.secrets, message_id=parcel.id, zh=parcel.zh, en=parcel.en, about=parcel.about, at=at
    )  # fmt: skip
    data = orjson.loads(request.content)["data"]
    assert data["about"] == [alarm_id]
    assert data["zh"].startswith("【演练】")
    await session.commit()
    ended = await say(api, device, secret, "RESTORE")
    assert ended.status_code == 200, ended.text
    alarm = await alarm_of(session, alarm_id)
    assert (alarm.state, alarm.close_code, alarm.closed_by) == ("closed", "drill_over", None)
    acts = await session.scalars(
        select(AlarmAct.act).where(AlarmAct.county_code == COUNTY).order_by(AlarmAct.at, AlarmAct.seq)
    )
    assert acts.all() == [Act.OPENED, Act.CLOSED]
    again = await say(api, device, secret, "SOS")
    assert again.json()["alarm_id"] != alarm_id
    cases = await session.scalars(select(EventRow.state).where(EventRow.county_code == COUNTY))
    assert sorted(cases.all()) == ["alarm", "closed"]


async def test_a_restore_that_finds_nothing_open_is_taken(
    api: Api, session: AsyncSession, resident: tuple[Device, str]
) -> None:
    device, secret = resident
    answer = await say(api, device, secret, "RESTORE")
    assert (answer.status_code, answer.json()["alarm_id"]) == (200, None)


async def test_no_other_device_ends_an_alarm(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    served = await add_served(session)
    device, secret = await add_device(session, served_id=served.id)
    await session.commit()
    alarm_id = (await say(api, device, secret, "SOS")).json()["alarm_id"]
    assert (await say(api, device, secret, "RESTORE")).status_code == 200
    assert (await alarm_of(session, alarm_id)).state == "open"
    known = await device_by_id(session, county_code=COUNTY, device_id=device.id)
    assert known is not None
    with pytest.raises(AssertionError, match="only the synthetic resident"):
        await end_own_drill(session, known, alarm_id=UUID(alarm_id), at=await read_clock(session))


async def test_a_real_press_in_the_same_home_is_not_ended_with_the_drill(
    api: Api, session: AsyncSession, resident: tuple[Device, str]
) -> None:
    """Drills are counted apart: what the synthetic resident ends is its own."""
    synthetic, secret = resident
    button, key = await add_device(session, served_id=synthetic.served_id)
    await session.commit()
    cry = (await say(api, button, key, "SOS")).json()["alarm_id"]
    drill = (await say(api, synthetic, secret, "SOS")).json()["alarm_id"]
    assert cry != drill
    await say(api, synthetic, secret, "RESTORE")
    assert (await alarm_of(session, cry)).state == "open"
    assert (await alarm_of(session, drill)).state == "closed"
