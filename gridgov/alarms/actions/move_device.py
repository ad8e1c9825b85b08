"""Move a device along: tested, in use, suspended, retired; each by a person, or its first test by the device itself."""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.actions.keep_device import change_row, open_device, tell_and_record
from gridgov.alarms.actions.watch_device import watch_anew
from gridgov.alarms.queries.device_views import shown_device
from gridgov.alarms.rules.device_states import STATE_NAMES, move_named
from gridgov.alarms.rules.terms import DeviceState
from gridgov.alarms.schemas.devices import DeviceMoveIn, DeviceOut
from gridgov.alarms.statements.registry import revoke_all_keys
from gridgov.db.session import Session
from gridgov.errors import MoveNotAllowed
from gridgov.people.rules.roles import Person


async def move_device(
    session: Session, person: Person, body: DeviceMoveIn, *, device_id: UUID, move: str, version: int, at: datetime
) -> DeviceOut:  # fmt: skip
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, or `MoveNotAllowed` from the state it is in."""
    device = await open_device(session, person, device_id, version=version)
    state = DeviceState(device.state)
    row = move_named(move, state)
    if row is None:
        zh, en = STATE_NAMES[state]
        raise MoveNotAllowed(
            f"设备当前为“{zh}”,不能进行此操作", f"The device is {en.lower()}: this cannot be done with it now"
        )
    target = row.target or state
    device = await change_row(session, device, {"state": target}, at=at)
    await watch_anew(session, device, tested=move == "test", at=at)
    if target is DeviceState.RETIRED:
        await revoke_all_keys(session, county_code=device.county_code, device_id=device.id, at=at)
    shown = await shown_device(session, device, at=at)
    data = {"from": state, "to": target, "note": body.note}
    await tell_and_record(session, device, row.code, actor_id=person.id, data=data, at=at)
    return shown
