"""A call noted by an operator; refusals gathered in the process and written together."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.alarms.actions.refuse_signal import count_refusals
from gridgov.alarms.router.door import RefusalWriter
from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import RefusalReason
from gridgov.alarms.rules.refusals import Doorkeeper, Refusal
from gridgov.alarms.rules.terms import DeviceState, Way
from gridgov.alarms.tables import SignalRefusal, SignalRow
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.devices import add_device
from tests.builders.people import Someone
from tests.support.api import Api, problem

CALLS = "/api/v1/alarm-calls"


@pytest.fixture
def desk(county: SmallCounty) -> Someone:
    return county[Role.COUNTY_DISPATCHER]


async def test_a_noted_call_is_a_press_and_noted_twice_it_is_one(
    api: Api, desk: Someone, session: AsyncSession
) -> None:
    device, _ = await add_device(session)
    await session.commit()
    body = {"id": str(new_id()), "device": device.code, "signal": "FALL", "words": "浴室摔倒"}
    first = await api.as_(desk).post(CALLS, body)
    assert first.status_code == 200, first.text
    assert first.json()["alarm_id"]
    again = (await api.as_(desk).post(CALLS, body)).json()
    assert (again["alarm_id"], again["seen_before"]) == (first.json()["alarm_id"], True)
    row = (await session.scalars(select(SignalRow).where(SignalRow.county_code == COUNTY))).one()
    assert (row.way, row.kind, row.value) == ("telephone", "FALL", "浴室摔倒")
    assert row.raw["noted_by"] == str(desk.id)
    other = await api.as_(desk).post(CALLS, body | {"signal": "SOS"})
    problem(other, 409, "conflict")


async def test_only_a_call_for_help_is_noted_and_of_a_device_that_is_there(
    api: Api, desk: Someone, session: AsyncSession
) -> None:
    device, _ = await add_device(session, state=DeviceState.SUSPENDED)
    own, _ = await add_device(session)
    await session.commit()
    call = {"id": str(new_id()), "signal": "SOS"}
    problem(await api.as_(desk).post(CALLS, call | {"device": device.code}), 422, "invalid", "/device")
    problem(await api.as_(desk).post(CALLS, call | {"device": f"{COUNTY}-AAAAAAAAAA"}), 404, "not-found")
    problem(await api.as_(desk).post(CALLS, call | {"served_id": str(new_id())}), 404, "not-found")
    problem(await api.as_(desk).post(CALLS, call), 422, "invalid", "/device")
    wrong = call | {"device": own.code, "signal": "CANCEL"}
    problem(await api.as_(desk).post(CALLS, wrong), 422, "invalid", "/signal")


async def test_who_has_no_desk_notes_no_call(api: Api, county: SmallCounty, session: AsyncSession) -> None:
    device, _ = await add_device(session)
    await session.commit()
    body = {"id": str(new_id()), "device": device.code, "signal": "SOS"}
    problem(await api.post(CALLS, body), 401)
    problem(await api.as_(county[Role.GRIDWORKER]).post(CALLS, body), 404, "not-found")


def refusal(
    claimed: str, reason: RefusalReason = RefusalReason.SIGNATURE, county_code: str = COUNTY
) -> Refusal:
    return Refusal(county_code, Way.SIGNED, reason, claimed)


async def rows(session: AsyncSession) -> dict[tuple[str, str, str], int]:
    found = await session.execute(
        select(SignalRefusal.county_code, SignalRefusal.reason, SignalRefusal.claimed, SignalRefusal.count),
        execution_options={"cross_county": True},
    )
    return {(county_code, reason, claimed): count for county_code, reason, claimed, count in found}


async def test_the_rows_of_a_day_are_bounded_in_the_database(
    session: AsyncSession, county: SmallCounty, limits: InboundLimits
) -> None:
    most = limits.claimed_a_day
    for part in range(3):
        made_up = {refusal(f"{COUNTY}-{part:02}{number:08}"): 2 for number in range(100)}
        await count_refusals(session, made_up)
    await count_refusals(session, {refusal(f"{COUNTY}-0000000001"): 5})
    counted = await rows(session)
    assert len(counted) == most + 1
    assert sum(counted.values()) == 605
    assert counted[COUNTY, "signature", f"{COUNTY}-0000000001"] == 7
    assert counted[COUNTY, "signature", "*"] == 200


async def test_a_county_that_is_not_here_has_no_rows_of_its_own(
    session: AsyncSession, county: SmallCounty
) -> None:
    counts = {refusal("x", county_code="111111"): 1, refusal("x", county_code="222222"): 2}
    await count_refusals(session, counts)
    assert await rows(session) == {("000000", "signature", "x"): 3}


async def test_what_was_gathered_is_written_and_given_back_where_the_database_is_away(
    session: AsyncSession, sessions: async_sessionmaker[AsyncSession], county: SmallCounty, strict: Doorkeeper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    writer = RefusalWriter(sessions, strict, every_s=0.05)
    for _ in range(4):
        strict.gathered.add(refusal("a"))
    with monkeypatch.context() as away:

        async def refuse(*_: object, **__: object) -> None:
            raise ConnectionRefusedError

        away.setattr(AsyncSession, "execute", refuse)
        await writer.write()
    assert await rows(session) == {}
    await writer.stop()
    assert await rows(session) == {(COUNTY, "signature", "a"): 4}
    assert not strict.gathered
