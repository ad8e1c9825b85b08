"""What every command on a device has in common: who may give it, the version that was seen, what is told and kept of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.messages import DeviceChanged
from gridgov.alarms.queries.registry import DeviceRow, visible_device
from gridgov.alarms.statements.registry import update_versioned
from gridgov.alarms.tables import Device
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def open_device(session: Session, person: Person, device_id: UUID, *, version: int) -> DeviceRow:
    """A device that this person may manage and has seen as it is; one that is retired is changed no more."""
    device = await visible_device(session, person, device_id)
    require_manage(session, person, device.scope_path)
    if device.version != version:
        raise stale(device)
    if device.state == "retired":
        raise Conflict("该设备已报废,不能再更改", "The device is retired; nothing of it can be changed")
    return device


def require_manage(session: Session, person: Person, area_path: str) -> None:
    permissions_of(session).require(person, "device.manage", Subject(person.county_code, area_path))


async def change_row(
    session: Session, device: DeviceRow, values: Mapping[str, Any], *, at: datetime
) -> DeviceRow:
    """Write what changes; the device as it is now, or `StaleVersion` if somebody else was first."""
    written = await update_versioned(
        session, Device, county_code=device.county_code, row_id=device.id, version=device.version,
        values={**values, "changed_at": at},
    )  # fmt: skip
    await session.refresh(device)
    if not written:
        raise stale(device)
    return device


async def tell_and_record(
    session: Session, device: DeviceRow, did: str, *, actor_id: UUID | None, data: Mapping[str, Any], at: datetime
) -> None:  # fmt: skip
    """Announce what was done and keep it as a row of the audit log: the history of a device is there."""
    message = DeviceChanged(device.county_code, device.id, device.scope_path, did)
    await announce(session, message, at=at)
    await record_audit(
        session, county_code=device.county_code, actor_id=actor_id, action=f"device_{did}", subject="device",
        subject_id=device.id, data=dict(data), at=at,
    )  # fmt: skip


def stale(device: DeviceRow) -> StaleVersion:
    current = {
        "id": str(device.id), "version": device.version, "state": device.state,
        "served_id": str(device.served_id) if device.served_id else None, "changed_at": device.changed_at.isoformat(),
    }  # fmt: skip
    return StaleVersion(
        "该设备已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the device first; look at it as it is now and decide again",
        extra={"current": current},
    )
