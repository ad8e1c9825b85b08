"""Revoke one key of a device: from the commit on nothing signed with it is taken."""

from datetime import datetime
from uuid import UUID

from gridgov.alarms.actions.keep_device import change_row, open_device, tell_and_record
from gridgov.alarms.queries.device_views import shown_device
from gridgov.alarms.queries.registry import keys_of
from gridgov.alarms.schemas.devices import DeviceOut
from gridgov.alarms.statements.registry import end_keys
from gridgov.db.session import Session
from gridgov.errors import Conflict, NotFound
from gridgov.people.rules.roles import Person


async def revoke_key(
    session: Session, person: Person, *, device_id: UUID, number: int, version: int, at: datetime
) -> DeviceOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, or `Conflict` for a key that was revoked before."""
    device = await open_device(session, person, device_id, version=version)
    key = next((key for key in await keys_of(session, device) if key.number == number), None)
    if key is None:
        raise NotFound("没有这把密钥", "There is no such key")
    if key.revoked_at is not None:
        raise Conflict("该密钥已停用", "The key was revoked before")
    device = await change_row(session, device, {}, at=at)
    await end_keys(
        session, county_code=device.county_code, device_id=device.id, numbers=[number], values={"revoked_at": at}
    )  # fmt: skip
    shown = await shown_device(session, device, at=at)
    await tell_and_record(session, device, "key_revoked", actor_id=person.id, data={"number": number}, at=at)
    return shown
