"""How the alarms of a device ended: figures of the device alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.tables import AlarmRow, SignalRow


@dataclass(frozen=True, slots=True)
class DeviceFigures:
    """Alarms that were real; ``by_code``: of those that are over."""

    open_count: int
    press_count: int
    by_code: Mapping[str, int]
    test_count: int


async def device_figures(
    session: AsyncSession, *, county_code: str, device_id: UUID, begins_at: datetime, ends_at: datetime
) -> DeviceFigures:
    """Of alarms opened in [begins_at, ends_at); drills are no alarms."""
    alarms = (
        select(AlarmRow.state, AlarmRow.close_code, func.count(), func.sum(AlarmRow.press_count))
        .where(
            AlarmRow.county_code == county_code,
            AlarmRow.device_id == device_id,
            ~AlarmRow.drill,
            AlarmRow.opened_at >= begins_at,
            AlarmRow.opened_at < ends_at,
        )
        .group_by(AlarmRow.state, AlarmRow.close_code)
    )
    tests = select(func.count()).where(
        SignalRow.county_code == county_code,
        SignalRow.device_id == device_id,
        SignalRow.kind == Kind.TEST,
        SignalRow.received_at >= begins_at,
        SignalRow.received_at < ends_at,
    )
    rows = (await session.execute(alarms)).all()
    return DeviceFigures(
        open_count=sum(row[2] for row in rows if row[0] == AlarmState.OPEN),
        press_count=sum(int(row[3]) for row in rows),
        by_code={row[1]: row[2] for row in sorted(rows, key=lambda row: row[1] or "") if row[1] is not None},
        test_count=(await session.scalar(tests)) or 0,
    )
