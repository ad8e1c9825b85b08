"""What a message says of its device: noted by one statement, replays change nothing, recovery clears."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from gridgov.alarms.actions.note_health import note_health
from gridgov.alarms.actions.watch_device import watch_anew
from gridgov.alarms.queries.devices import KnownDevice, device_by_id
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.tables import Device, DeviceWatch
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.db.outbox import OutboxRow
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.devices import add_device

NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
BEAT = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def signal(kind: Kind = Kind.HEARTBEAT, **said: Any) -> Signal:
    said = {"occurred_at": None, **said}
    return Signal(device="x", message_id=str(new_id()), kind=kind, **said)


async def in_use(session: AsyncSession, **changes: Any) -> tuple[Device, KnownDevice]:
    """A device that came into use at NOW."""
    device, _ = await add_device(session, **changes)
    await watch_anew(session, device, tested=False, at=NOW)
    known = await device_by_id(session, county_code=COUNTY, device_id=device.id)
    assert known is not None
    return device, known


async def watch(session: AsyncSession, device: Device) -> DeviceWatch:
    statement = select(DeviceWatch).where(
        DeviceWatch.county_code == COUNTY, DeviceWatch.device_id == device.id
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


@contextmanager
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    seen: list[str] = []

    def catch(_c: Any, _cur: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", catch)
    try:
        yield seen
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", catch)


async def test_a_heartbeat_is_one_statement_and_announces_nothing(
    session: AsyncSession, engine: AsyncEngine, county: SmallCounty
) -> None:
    device, known = await in_use(session)
    said = signal(occurred_at=NOW + 50 * SECOND, battery=80, strength_dbm=-90)
    with statements(engine) as seen:
        await note_health(session, known, said, at=NOW + 60 * SECOND)
    assert len([one for one in seen if one.startswith("UPDATE device_watches")]) == len(seen) == 1
    row = await watch(session, device)
    assert (row.seen_at, row.stamp_at, row.skew_s) == (NOW + 60 * SECOND, NOW + 50 * SECOND, -10)
    assert (row.battery, row.strength_dbm) == (80, -90)
    assert row.silent_at == row.look_at == NOW + 60 * SECOND + 3 * BEAT + 30 * SECOND
    assert await session.scalar(select(func.count()).where(OutboxRow.county_code == COUNTY)) == 0


@pytest.mark.parametrize("years", [-10, 0, 10])
async def test_a_replayed_heartbeat_hides_no_silence_whatever_the_clock(
    session: AsyncSession, county: SmallCounty, years: int
) -> None:
    device, known = await in_use(session)
    stamp = NOW + timedelta(days=365 * years)
    await note_health(session, known, signal(occurred_at=stamp), at=NOW)
    first = (await watch(session, device)).silent_at
    for older in (stamp, stamp - SECOND):
        await note_health(session, known, signal(occurred_at=older, battery=5), at=NOW + BEAT)
    row = await watch(session, device)
    assert (row.silent_at, row.battery, row.battery_low_at) == (first, None, None)
    await note_health(session, known, signal(occurred_at=stamp + SECOND), at=NOW + BEAT)
    assert (await watch(session, device)).silent_at == NOW + BEAT + 3 * BEAT + 30 * SECOND


async def test_a_press_with_a_wrong_clock_does_not_deafen_us(
    session: AsyncSession, county: SmallCounty
) -> None:
    """An SOS is taken with any clock; the heartbeats after it still count."""
    device, known = await in_use(session)
    await note_health(session, known, signal(Kind.SOS, occurred_at=NOW + timedelta(days=3650)), at=NOW)
    row = await watch(session, device)
    assert (row.seen_at, row.stamp_at) == (NOW, None)
    await note_health(session, known, signal(occurred_at=NOW + BEAT), at=NOW + BEAT)
    assert (await watch(session, device)).seen_at == NOW + BEAT


async def test_whoever_has_it_in_their_hands_makes_a_device_heard_again(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session)
    await note_health(session, known, signal(occurred_at=NOW + timedelta(days=3650)), at=NOW)
    await watch_anew(session, device, tested=True, at=NOW + BEAT)
    await note_health(session, known, signal(occurred_at=NOW + 2 * BEAT), at=NOW + 2 * BEAT)
    assert (await watch(session, device)).seen_at == NOW + 2 * BEAT


async def test_any_message_is_a_sign_of_life(session: AsyncSession, county: SmallCounty) -> None:
    device, known = await in_use(session)
    await note_health(session, known, signal(Kind.OFFLINE), at=NOW + BEAT)
    row = await watch(session, device)
    assert (row.offline_at, row.look_at, row.seen_at) == (NOW + BEAT, NOW + BEAT, None)
    await note_health(session, known, signal(Kind.OFFLINE), at=NOW + 2 * BEAT)
    assert (await watch(session, device)).offline_at == NOW + BEAT
    await note_health(session, known, signal(Kind.SMOKE), at=NOW + 3 * BEAT)
    row = await watch(session, device)
    assert (row.offline_at, row.look_at) == (None, NOW + 3 * BEAT)


@pytest.mark.parametrize(
    ("kind", "column"),
    [(Kind.TAMPER, "tampered_at"), (Kind.POWER_OFF, "power_off_at"), (Kind.LOW_BATTERY, "battery_low_at")],
)
async def test_a_trouble_stands_since_it_was_first_told_until_it_is_restored(
    session: AsyncSession, county: SmallCounty, kind: Kind, column: str
) -> None:
    device, known = await in_use(session)
    await note_health(session, known, signal(kind), at=NOW + BEAT)
    row = await watch(session, device)
    assert (getattr(row, column), row.look_at, row.seen_at) == (NOW + BEAT, NOW + BEAT, NOW + BEAT)
    row.look_at = NOW + 24 * BEAT
    await session.flush()
    await note_health(session, known, signal(kind), at=NOW + 2 * BEAT)
    row = await watch(session, device)
    assert getattr(row, column) == NOW + BEAT
    assert row.look_at == NOW + 2 * BEAT + 3 * BEAT + 30 * SECOND
    await note_health(session, known, signal(Kind.RESTORE, value=kind), at=NOW + 3 * BEAT)
    row = await watch(session, device)
    assert (getattr(row, column), row.look_at) == (None, NOW + 3 * BEAT)


async def test_the_battery_rides_on_any_signal_and_does_not_flap(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session)
    found = []
    for hour, battery in enumerate((50, 20, None, 25, 29, 30, 21), start=1):
        kind = Kind.SOS if battery == 20 else Kind.HEARTBEAT
        await note_health(session, known, signal(kind, battery=battery), at=NOW + hour * BEAT)
        found.append((await watch(session, device)).battery_low_at)
    since = NOW + 2 * BEAT
    assert found == [None, since, since, since, since, None, None]
    assert (await watch(session, device)).battery == 21


async def test_what_waits_to_be_looked_at_is_not_put_off_by_a_heartbeat(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session)
    await note_health(session, known, signal(battery=10), at=NOW + BEAT)
    await note_health(session, known, signal(battery=10), at=NOW + 2 * BEAT)
    assert (await watch(session, device)).look_at == NOW + BEAT


async def test_a_test_is_noted_and_the_next_one_falls_due(session: AsyncSession, county: SmallCounty) -> None:
    device, known = await in_use(session)
    row = await watch(session, device)
    row.test_overdue_at = NOW
    await session.flush()
    await note_health(session, known, signal(Kind.TEST), at=NOW + BEAT)
    row = await watch(session, device)
    assert (row.tested_at, row.test_overdue_at, row.look_at) == (NOW + BEAT, None, NOW + BEAT)
    assert row.test_due_at == NOW + BEAT + timedelta(days=7)
    assert device.state == "active"


async def test_the_first_test_that_comes_through_is_its_proof(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session, state="installed")
    await note_health(session, known, signal(Kind.TEST), at=NOW)
    await note_health(session, known, signal(Kind.TEST), at=NOW + SECOND)
    await session.refresh(device)
    assert (device.state, device.version) == ("tested", 2)
    audit = (await session.scalars(select(AuditRow).where(AuditRow.county_code == COUNTY))).all()
    assert [(row.action, row.actor_id) for row in audit] == [("device_test", None)]
    row = await watch(session, device)
    assert (row.tested_at, row.silent_at, row.look_at, row.test_due_at) == (NOW + SECOND, None, NOW, None)


async def test_a_device_out_of_use_is_heard_and_expected_by_nobody(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session, state="suspended")
    row = await watch(session, device)
    row.look_at = None
    await session.flush()
    for kind in (Kind.HEARTBEAT, Kind.TAMPER, Kind.OFFLINE, Kind.TEST):
        await note_health(session, known, signal(kind, battery=1), at=NOW + BEAT)
    row = await watch(session, device)
    assert (row.seen_at, row.silent_at, row.look_at, row.test_due_at) == (NOW + BEAT, None, None, None)


async def test_a_clock_far_off_is_told_as_far_as_a_number_goes(
    session: AsyncSession, county: SmallCounty
) -> None:
    device, known = await in_use(session)
    far = datetime(9999, 1, 1, tzinfo=UTC)
    await note_health(session, known, signal(Kind.SOS, occurred_at=far), at=NOW)
    assert (await watch(session, device)).skew_s == 2_000_000_000
