"""What a sweep reads of devices: those whose moment has come, one to be put in order, and where its home is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, and_, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.registry import KnownWatch
from gridgov.alarms.tables import Device, DeviceWatch
from gridgov.care.tables import ServedPerson
from gridgov.grids.tables import BoundaryRow

_SAME = and_(Device.county_code == DeviceWatch.county_code, Device.id == DeviceWatch.device_id)


@dataclass(frozen=True, slots=True)
class DueWatch:
    """What a look needs of a device whose moment has come."""

    device_id: UUID
    scope_path: str
    state: str
    silent_at: datetime | None
    test_due_at: datetime | None
    offline_at: datetime | None
    battery_low_at: datetime | None
    tampered_at: datetime | None
    power_off_at: datetime | None
    test_overdue_at: datetime | None
    has_tasks: bool


async def due_watches(
    session: AsyncSession, *, county_code: str, at: datetime, limit: int
) -> Sequence[DueWatch]:
    """The devices of a county to be looked at now, the longest due first; held until the transaction ends."""
    statement = (
        select(
            DeviceWatch.device_id, Device.scope_path, Device.state, DeviceWatch.silent_at, DeviceWatch.test_due_at,
            DeviceWatch.offline_at, DeviceWatch.battery_low_at, DeviceWatch.tampered_at, DeviceWatch.power_off_at,
            DeviceWatch.test_overdue_at, (DeviceWatch.tasks != literal_column("'{}'::jsonb")).label("has_tasks"),
        )
        .join(Device, _SAME)
        .where(DeviceWatch.county_code == county_code, DeviceWatch.look_at.is_not(None), DeviceWatch.look_at <= at)
        .order_by(DeviceWatch.look_at)
        .limit(literal_column(str(limit)))
        .with_for_update(of=DeviceWatch, skip_locked=True)
    )  # fmt: skip
    return [DueWatch(*row) for row in await session.execute(statement)]


async def held_watch(session: AsyncSession, *, county_code: str, device_id: UUID) -> KnownWatch | None:
    """A device with what is known of it, held until the transaction ends."""
    statement = (
        select(Device, DeviceWatch)
        .join(DeviceWatch, _SAME)
        .where(Device.county_code == county_code, DeviceWatch.device_id == device_id)
        .with_for_update(of=DeviceWatch)
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(statement)).one_or_none()
    return KnownWatch(row.Device, row.DeviceWatch) if row else None


async def place_of(session: AsyncSession, device: Device, *, day: date) -> tuple[float, float] | None:
    """Where a device hangs, degrees in the stored datum: the home of whose it is, or where its area is labelled on a map."""
    if device.served_id is not None:
        home = select(ServedPerson.lon, ServedPerson.lat).where(
            ServedPerson.county_code == device.county_code, ServedPerson.id == device.served_id
        )
        return _pair((await session.execute(home)).one_or_none())
    paths = [device.scope_path[:length] for length in (18, 16, 12, 9, 6) if length <= len(device.scope_path)]
    label = (
        select(BoundaryRow.label_lon, BoundaryRow.label_lat)
        .where(
            BoundaryRow.area_path.in_(paths),
            BoundaryRow.valid_from <= day,
            or_(BoundaryRow.valid_to.is_(None), BoundaryRow.valid_to > day),
        )
        .order_by(func.length(BoundaryRow.area_path).desc())
        .limit(1)
    )
    return _pair((await session.execute(label)).one_or_none())


def _pair(row: Row[float, float] | None) -> tuple[float, float] | None:
    return (row[0], row[1]) if row else None
