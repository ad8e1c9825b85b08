"""Core writes of the registry: devices and their keys, platforms, response services."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmPlatform, Device, DeviceKey, ResponseService

_NO_SYNC = {"synchronize_session": False}
_Versioned = type[Device] | type[AlarmPlatform] | type[ResponseService]


async def insert_once(session: AsyncSession, table: _Versioned, values: Mapping[str, Any]) -> bool:
    """Write a thing whose id its sender chose; False where the id, or what else must be its own, is taken."""
    written = await session.execute(
        pg_insert(table).values(**values).on_conflict_do_nothing().returning(table.id)
    )
    return written.scalar_one_or_none() is not None


async def update_versioned(
    session: AsyncSession, table: _Versioned, *, county_code: str, row_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:  # fmt: skip
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(table)
        .where(table.county_code == county_code, table.id == row_id, table.version == version)
        .values(**values, version=version + 1)
        .returning(table.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def insert_key(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(DeviceKey).values(**values))


async def end_keys(
    session: AsyncSession, *, county_code: str, device_id: UUID, numbers: Sequence[int], values: Mapping[str, Any]
) -> None:  # fmt: skip
    """Let keys of a device expire, or revoke them."""
    await session.execute(
        update(DeviceKey)
        .where(
            DeviceKey.county_code == county_code,
            DeviceKey.device_id == device_id,
            DeviceKey.number.in_(numbers),
        )
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def revoke_all_keys(session: AsyncSession, *, county_code: str, device_id: UUID, at: datetime) -> None:
    """Of a device that is out of use for good."""
    await session.execute(
        update(DeviceKey)
        .where(
            DeviceKey.county_code == county_code,
            DeviceKey.device_id == device_id,
            DeviceKey.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .execution_options(**_NO_SYNC)
    )


async def move_with_home(
    session: AsyncSession, *, county_code: str, served_id: UUID, scope_path: str, at: datetime
) -> Sequence[UUID]:
    """The devices of a served person lie where the home does; which were elsewhere."""
    moved = await session.scalars(
        update(Device)
        .where(
            Device.county_code == county_code,
            Device.served_id == served_id,
            Device.scope_path != scope_path,
        )
        .values(scope_path=scope_path, changed_at=at, version=Device.version + 1)
        .returning(Device.id)
        .execution_options(**_NO_SYNC)
    )
    return moved.all()
