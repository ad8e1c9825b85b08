"""Enter a device that was installed: not in use before it was tested, and nobody's before it is bound."""

from datetime import datetime
from typing import Any

from gridgov.alarms.actions.keep_device import require_manage, tell_and_record
from gridgov.alarms.queries.device_views import shown_device
from gridgov.alarms.queries.registry import (
    DeviceRow,
    device_row,
    device_with_serial,
    find_platform,
    supervision_of,
)
from gridgov.alarms.rules.intervals import interval_faults
from gridgov.alarms.rules.keys import new_code
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.schemas.devices import DeviceIn, DeviceOut
from gridgov.alarms.statements.registry import insert_once
from gridgov.alarms.statements.watches import insert_watch
from gridgov.alarms.tables import Device
from gridgov.db.session import Session
from gridgov.errors import Invalid, ReusedKey
from gridgov.grids.queries import find_area
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def add_device(session: Session, person: Person, body: DeviceIn, *, at: datetime) -> DeviceOut:
    """Raises `NotPermitted`, `Invalid`, or `ReusedKey` where the id belongs to another device."""
    require_manage(session, person, body.area_path)
    county_code, figures = person.county_code, supervision_of(session)
    refuse(interval_faults(figures, heartbeat_s=body.heartbeat_s, test_every_days=body.test_every_days))
    if await find_area(session, body.area_path) is None:
        raise Invalid.field(
            "/area_path", "unknown-area", "没有这个区域,请检查编码", "There is no such area; check the path"
        )
    if body.platform_id is not None:
        await find_platform(session, county_code=county_code, platform_id=body.platform_id)
    values: dict[str, Any] = {
        "county_code": county_code, "id": body.id, "code": new_code(county_code), "vendor": body.vendor,
        "serial": body.serial, "kind": body.kind, "state": DeviceState.INSTALLED, "platform_id": body.platform_id,
        "served_id": None, "bound_at": None, "scope_path": body.area_path, "place_in_home": body.place_in_home,
        "heartbeat_s": body.heartbeat_s or figures.default_heartbeat_s,
        "test_every_days": body.test_every_days or figures.default_test_days, "version": 1, "added_by": person.id,
        "added_at": at, "changed_at": at,
    }  # fmt: skip
    if not await insert_once(session, Device, values):
        return await _found_instead(session, person, body, at)
    await insert_watch(session, county_code=county_code, device_id=body.id)
    device = await device_row(session, county_code=county_code, device_id=body.id)
    assert device is not None
    shown = await shown_device(session, device, at=at)
    data = {"kind": body.kind, "vendor": body.vendor, "serial": body.serial, "area_path": body.area_path}
    await tell_and_record(session, device, "added", actor_id=person.id, data=data, at=at)
    return shown


async def _found_instead(session: Session, person: Person, body: DeviceIn, at: datetime) -> DeviceOut:
    """The id is taken: sent again it is the same device; else the serial number is another's."""
    device = await device_row(session, county_code=person.county_code, device_id=body.id)
    if device is None:
        raise await _serial_taken(session, person, body)
    require_manage(session, person, device.scope_path)
    if (device.kind, device.vendor, device.serial) != (body.kind, body.vendor, body.serial):
        raise ReusedKey(
            "该编号已用于另一台设备,请生成新编号", "This id belongs to another device; make a new one"
        )
    return await shown_device(session, device, at=at)


async def _serial_taken(session: Session, person: Person, body: DeviceIn) -> Invalid:
    other: DeviceRow | None = await device_with_serial(
        session, county_code=person.county_code, vendor=body.vendor, serial=body.serial
    )
    code = other.code if other else ""
    return Invalid.field(
        "/serial", "taken", f"该厂商的这个序列号已登记为 {code},请检查,或对该设备进行绑定",
        f"This vendor's serial number is entered as {code}; check it, or bind that device",
    )  # fmt: skip
