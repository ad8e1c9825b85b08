"""The sweep: who fell silent, whose test is overdue; one open task each, told when the device works again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.keep_tasks import keep_tasks
from gridgov.alarms.actions.note_health import note_health
from gridgov.alarms.actions.supervise_devices import supervise_devices
from gridgov.alarms.actions.watch_device import watch_anew
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.tables import Device, DeviceWatch
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.tables import EventRow, EventStep
from gridgov.notices.actions.tell import tell_acceptors
from gridgov.notices.actions.tell_of_moves import tell_concerned
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.care import add_served
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.devices import add_device
from tests.support.api import Api, problem

BEAT = timedelta(hours=1)
DAY = timedelta(days=1)
SILENCE = 3 * BEAT + timedelta(seconds=30)


@pytest.fixture
async def now(session: AsyncSession) -> datetime:
    return await read_clock(session)


async def in_use(session: AsyncSession, at: datetime, **changes: Any) -> Device:
    """A device that came into use at a moment."""
    device, _ = await add_device(session, **changes)
    await watch_anew(session, device, tested=False, at=at)
    return device


async def sweep(session: AsyncSession, at: datetime) -> list[UUID]:
    """What the timekeeper does, and then what the jobs do that it owes; which devices were tended."""
    before = set(await tended(session))
    while await supervise_devices(session, county_code=COUNTY, at=at):
        pass
    owed = [one for one in await tended(session) if one not in before]
    found = [device_id for _, device_id in owed]
    for device_id in found:
        await keep_tasks(session, county_code=COUNTY, device_id=device_id, at=at)
    return found


async def tended(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    statement = select(OutboxRow.id, OutboxRow.subject_id).where(
        OutboxRow.county_code == COUNTY, OutboxRow.kind == "DeviceHealthChanged"
    )
    return [(row.id, row.subject_id) for row in await session.execute(statement.order_by(OutboxRow.id))]


async def watch(session: AsyncSession, device: Device) -> DeviceWatch:
    statement = select(DeviceWatch).where(
        DeviceWatch.county_code == COUNTY, DeviceWatch.device_id == device.id
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


async def cases(session: AsyncSession) -> list[EventRow]:
    statement = (
        select(EventRow).where(EventRow.county_code == COUNTY).order_by(EventRow.received_at, EventRow.id)
    )
    return list((await session.scalars(statement.execution_options(populate_existing=True))).all())


async def steps(session: AsyncSession, case: EventRow) -> list[EventStep]:
    statement = select(EventStep).where(EventStep.county_code == COUNTY, EventStep.event_id == case.id)
    return list((await session.scalars(statement.order_by(EventStep.seq))).all())


async def heard(
    session: AsyncSession, device: Device, at: datetime, kind: Kind = Kind.HEARTBEAT, **said: Any
) -> None:
    known = await device_by_id(session, county_code=COUNTY, device_id=device.id)
    assert known is not None
    message = Signal("x", str(new_id()), kind, **{"occurred_at": None, **said})
    await note_health(session, known, message, at=at)


async def test_a_silent_device_owes_the_gridworker_a_task_once(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    home = await add_served(session, grid=1)
    device = await in_use(session, now, served_id=home.id, scope_path=GRIDS[1])
    assert await sweep(session, now + SILENCE - timedelta(seconds=1)) == []
    late = now + SILENCE + timedelta(seconds=7)
    assert await sweep(session, late) == [device.id]
    (case,) = await cases(session)
    assert (case.type_code, case.source, case.state) == ("alarm.offline", "device", "dispatched")
    assert (case.holder_role, case.holder_path) == (Role.GRIDWORKER, GRIDS[1])
    assert (case.lead_path, case.receiver_role, case.dispatcher_path) == (
        GRIDS[1], Role.COMMUNITY_CLERK, COMMUNITY,
    )  # fmt: skip
    assert (case.raw_lon, case.raw_lat) == middle_of(1)
    assert device.code in case.words
    assert case.due_at == late + timedelta(hours=12)
    (deadline,) = (await session.scalars(select(DeadlineRow).where(DeadlineRow.county_code == COUNTY))).all()
    assert (deadline.stage, deadline.owner_role, deadline.subject_id) == ("sign", "gridworker", case.id)
    (step,) = await steps(session, case)
    assert (step.move, step.to_state, step.actor_id) == ("report", "dispatched", None)
    for hours in range(1, 24):
        await sweep(session, late + hours * BEAT)
    assert len(await cases(session)) == 1
    assert (await watch(session, device)).offline_at == late


async def test_the_gridworker_is_told_and_carries_it_through(
    api: Api, session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    await in_use(session, now - 2 * SILENCE)
    await sweep(session, now)
    (case,) = await cases(session)
    assert await tell_acceptors(session, county_code=COUNTY, event_id=case.id, at=now) == 1
    assert await tell_acceptors(session, county_code=COUNTY, event_id=case.id, at=now) == 0
    notice = (await session.scalars(select(NoticeRow).where(NoticeRow.county_code == COUNTY))).one()
    assert notice.person_id == county[Role.GRIDWORKER].id
    assert notice.zh.startswith("待签收")
    await session.commit()
    worker, clerk = api.as_(county[Role.GRIDWORKER]), api.as_(county[Role.COMMUNITY_CLERK])
    event: dict[str, Any] = {"id": str(case.id), "version": 1}
    for who, move, body in (
        (worker, "sign", {}), (worker, "finish", {"outcome": "已更换电池"}), (clerk, "verify", {"finding": "已恢复"}),
    ):  # fmt: skip
        answer = await who.move(event, move, body)
        assert answer.status_code == 200, answer.text
        event = answer.json()
    assert event["state"] == "verifying"
    assert await tell_acceptors(session, county_code=COUNTY, event_id=case.id, at=now) == 0
    problem(await worker.move(event, "close", {"reply": {"channel": "phone", "words": "好"}}), 403)


async def test_a_device_that_works_again_tells_its_task_and_a_person_closes_it(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    late = now + SILENCE
    await sweep(session, late)
    await heard(session, device, late + BEAT)
    assert await sweep(session, late + BEAT) == [device.id]
    (case,) = await cases(session)
    assert (case.state, case.version) == ("dispatched", 2)
    said = (await steps(session, case))[-1]
    assert (said.move, said.data["trouble"], said.actor_id) == ("device_recovered", "offline", None)
    told = await tell_concerned(session, county_code=COUNTY, event_id=case.id, seq=said.seq, at=late + BEAT)
    assert told == 1
    tasks = (await watch(session, device)).tasks
    assert tasks == {"offline": {"event_id": str(case.id), "over": True}}
    await heard(session, device, late + 2 * BEAT)
    await sweep(session, late + 2 * BEAT)
    assert (await cases(session))[0].version == 2
    again = late + 2 * BEAT + SILENCE
    assert await sweep(session, again) == [device.id]
    (case,) = await cases(session)
    assert [one.move for one in await steps(session, case)] == [
        "report", "device_recovered", "device_failed_again",
    ]  # fmt: skip


async def test_a_task_closed_while_its_trouble_stands_is_raised_anew_after_a_day(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    late = now + SILENCE
    await sweep(session, late)
    await _close_all(session)
    assert await sweep(session, late + 23 * BEAT) == []
    assert await sweep(session, late + DAY) == [device.id]
    assert [case.state for case in await cases(session)] == ["closed", "dispatched"]


async def test_a_task_closed_after_recovery_is_forgotten(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    late = now + SILENCE
    await sweep(session, late)
    await heard(session, device, late + BEAT)
    await sweep(session, late + BEAT)
    await _close_all(session)
    for hours in range(2, 27, 2):
        await heard(session, device, late + hours * BEAT)
        await sweep(session, late + hours * BEAT)
    assert (await watch(session, device)).tasks == {}
    assert len(await cases(session)) == 1


async def _close_all(session: AsyncSession) -> None:
    await session.execute(
        update(EventRow)
        .where(EventRow.county_code == COUNTY)
        .values(state="closed")
        .execution_options(synchronize_session=False)
    )


async def test_each_trouble_has_a_task_of_its_own(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    for kind in (Kind.TAMPER, Kind.POWER_OFF, Kind.LOW_BATTERY):
        await heard(session, device, now + BEAT, kind)
    assert await sweep(session, now + BEAT) == [device.id]
    found = {case.type_code for case in await cases(session)}
    assert found == {"alarm.tamper", "alarm.power_off", "alarm.low_battery"}
    await heard(session, device, now + 2 * BEAT, Kind.RESTORE, value="POWER_OFF")
    await sweep(session, now + 2 * BEAT)
    over = {name for name, task in (await watch(session, device)).tasks.items() if task["over"]}
    assert over == {"power_off"}


async def test_a_test_that_is_overdue_owes_a_task_unless_the_device_is_offline(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device, dead = await in_use(session, now), await in_use(session, now)
    week = now + 7 * DAY
    await heard(session, device, week - BEAT)
    await sweep(session, week)
    by_type: dict[str, int] = {}
    for case in await cases(session):
        by_type[case.type_code] = by_type.get(case.type_code, 0) + 1
    assert by_type == {"alarm.test_overdue": 1, "alarm.offline": 1}
    assert (await watch(session, dead)).test_overdue_at == week
    await heard(session, device, week + BEAT, Kind.TEST)
    await heard(session, dead, week + BEAT)
    await sweep(session, week + BEAT)
    assert (await watch(session, device)).tasks["test_overdue"]["over"] is True
    tasks = (await watch(session, dead)).tasks
    assert {name: task["over"] for name, task in tasks.items()} == {"offline": True, "test_overdue": False}


async def test_a_device_taken_out_of_use_owes_nothing_more(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    late = now + SILENCE
    await sweep(session, late)
    device.state = "suspended"
    await session.flush()
    await watch_anew(session, device, tested=False, at=late)
    assert await sweep(session, late) == [device.id]
    (case,) = await cases(session)
    assert (await steps(session, case))[-1].move == "device_recovered"
    assert (await watch(session, device)).look_at is None
    assert await sweep(session, late + 30 * DAY) == []


async def test_only_devices_in_use_are_watched(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    for state in ("installed", "tested", "suspended", "retired"):
        device = await in_use(session, now, state=state)
        await heard(session, device, now, Kind.TAMPER, battery=1)
    assert await sweep(session, now + 30 * DAY) == []
    assert await cases(session) == []


async def test_where_no_grid_is_known_whoever_accepts_there_receives_it(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    await in_use(session, now, scope_path=COMMUNITY)
    await sweep(session, now + SILENCE)
    (case,) = await cases(session)
    assert (case.state, case.holder_role, case.holder_path) == ("reported", Role.COMMUNITY_CLERK, COMMUNITY)
    assert case.raw_lon == pytest.approx((middle_of(0)[0] + middle_of(1)[0]) / 2)


async def test_a_sweep_is_bounded_and_goes_on(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    for _ in range(5):
        await in_use(session, now)
    figures = session.info["supervision"]
    session.info["supervision"] = replace(figures, sweep_limit=2)
    more = [await supervise_devices(session, county_code=COUNTY, at=now + SILENCE) for _ in range(3)]
    assert more == [True, True, False]
    assert len(await tended(session)) == 5


async def test_a_county_spread_over_many_databases_is_swept_to_the_same_end(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    found = []
    for sharded in (False, True):
        device = await in_use(session, now)
        session.info["sharded"] = sharded
        await supervise_devices(session, county_code=COUNTY, at=now + SILENCE)
        row = await watch(session, device)
        found.append((row.offline_at, row.test_overdue_at, row.look_at))
    assert found == [(now + SILENCE, None, now + SILENCE + DAY)] * 2
    assert len(await tended(session)) == 2


async def test_keeping_tasks_twice_changes_nothing(
    session: AsyncSession, county: SmallCounty, now: datetime
) -> None:
    device = await in_use(session, now)
    await sweep(session, now + SILENCE)
    for _ in range(2):
        await keep_tasks(session, county_code=COUNTY, device_id=device.id, at=now + SILENCE)
    await keep_tasks(session, county_code=COUNTY, device_id=new_id(), at=now + SILENCE)
    (case,) = await cases(session)
    assert case.version == 1
