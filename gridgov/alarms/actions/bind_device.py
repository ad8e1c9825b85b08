"""Bind a device to a served person, and take it from them: by a person each time, for its alarms go to their home."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.keep_device import change_row, open_device, require_manage, tell_and_record
from gridgov.alarms.actions.watch_device import watch_anew
from gridgov.alarms.queries.device_views import shown_device
from gridgov.alarms.queries.registry import home_scope
from gridgov.alarms.rules.device_states import after_unbinding
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.schemas.devices import BindIn, DeviceMoveIn, DeviceOut
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.people.rules.roles import Person


async def bind_device(
    session: Session, person: Person, body: BindIn, *, device_id: UUID, version: int, at: datetime
) -> DeviceOut:
    """It hangs in their home from now on. Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Invalid`, or `Conflict` for
    a device that is somebody else's: it is taken from them first."""
    device = await open_device(session, person, device_id, version=version)
    if device.served_id is not None:
        raise Conflict(
            "该设备已绑定服务对象,请先解除绑定,再重新绑定",
            "The device is bound to somebody; unbind it first, then bind it anew",
        )
    scope_path = await home_scope(session, county_code=device.county_code, served_id=body.served_id)
    if scope_path is None:
        raise Invalid.field(
            "/served_id", "nobody", "本县没有这位服务对象,或服务已终止", "Nobody of this county is served under this id"
        )  # fmt: skip
    require_manage(session, person, scope_path)
    changes: dict[str, Any] = {"served_id": body.served_id, "bound_at": at, "scope_path": scope_path}
    if body.place_in_home is not None:
        changes["place_in_home"] = body.place_in_home
    device = await change_row(session, device, changes, at=at)
    shown = await shown_device(session, device, at=at)
    data = {"served_id": str(body.served_id), "area_path": scope_path}
    await tell_and_record(session, device, "bound", actor_id=person.id, data=data, at=at)
    return shown


async def unbind_device(
    session: Session, person: Person, body: DeviceMoveIn, *, device_id: UUID, version: int, at: datetime
) -> DeviceOut:
    """It is nobody's, and to be tested anew where it hangs next. A press of it is still heard, as the device's own.
    Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Conflict`."""
    device = await open_device(session, person, device_id, version=version)
    if device.served_id is None:
        raise Conflict("该设备未绑定服务对象", "The device is bound to nobody")
    served_id = device.served_id
    state = after_unbinding(DeviceState(device.state))
    device = await change_row(session, device, {"served_id": None, "bound_at": None, "state": state}, at=at)
    await watch_anew(session, device, tested=False, at=at)
    shown = await shown_device(session, device, at=at)
    data = {"served_id": str(served_id), "note": body.note}
    await tell_and_record(session, device, "unbound", actor_id=person.id, data=data, at=at)
    return shown
