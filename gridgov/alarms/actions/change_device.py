"""Change what is said of a device: its place in the home, the way it comes by, how often it must be heard of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.keep_device import change_row, open_device, tell_and_record
from gridgov.alarms.actions.watch_device import watch_anew
from gridgov.alarms.queries.device_views import shown_device
from gridgov.alarms.queries.registry import find_platform, supervision_of
from gridgov.alarms.rules.intervals import interval_faults
from gridgov.alarms.rules.troubles import is_watched
from gridgov.alarms.schemas.devices import DeviceChangeIn, DeviceOut
from gridgov.db.session import Session
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_MAY_BE_CLEARED = {"place_in_home", "platform_id"}


async def change_device(
    session: Session, person: Person, body: DeviceChangeIn, *, device_id: UUID, version: int, at: datetime
) -> DeviceOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Conflict`, `Invalid`. A device in use is expected by its new
    interval from now on."""
    device = await open_device(session, person, device_id, version=version)
    refuse(
        interval_faults(
            supervision_of(session), heartbeat_s=body.heartbeat_s, test_every_days=body.test_every_days
        )
    )
    if body.platform_id is not None:
        await find_platform(session, county_code=device.county_code, platform_id=body.platform_id)
    changes: dict[str, Any] = {
        name: value
        for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name in _MAY_BE_CLEARED
    }
    before = {name: getattr(device, name) for name in changes}
    device = await change_row(session, device, changes, at=at)
    if is_watched(device.state) and {"heartbeat_s", "test_every_days"} & set(changes):
        await watch_anew(session, device, tested=False, at=at)
    shown = await shown_device(session, device, at=at)
    data = {name: [_plain(before[name]), _plain(value)] for name, value in changes.items()}
    await tell_and_record(session, device, "changed", actor_id=person.id, data=data, at=at)
    return shown


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
