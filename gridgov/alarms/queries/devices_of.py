"""Which device stands for a served person who calls by other means."""

from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.devices import KnownDevice, device_by_id
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.tables import Device

_OUT = (DeviceState.SUSPENDED, DeviceState.RETIRED)


async def device_of_served(session: AsyncSession, *, county_code: str, served_id: UUID) -> KnownDevice | None:
    """One in use before one that is not yet; the oldest of them; none that is out of service."""
    statement = (
        select(Device.id)
        .where(Device.county_code == county_code, Device.served_id == served_id, Device.state.not_in(_OUT))
        .order_by(case((Device.state == DeviceState.ACTIVE, 0), else_=1), Device.id)
        .limit(1)
    )
    device_id = await session.scalar(statement)
    if device_id is None:
        return None
    return await device_by_id(session, county_code=county_code, device_id=device_id)
