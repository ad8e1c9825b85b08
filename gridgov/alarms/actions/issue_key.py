"""Issue a key of a device, told once; the one in use goes on beside it for a while (rotation by overlap)."""

from datetime import datetime, timedelta
from uuid import UUID

from gridgov.alarms.actions.keep_device import change_row, open_device, tell_and_record
from gridgov.alarms.queries.registry import keys_of, supervision_of, terms_of
from gridgov.alarms.rules.keys import KEY_CONTEXT, new_key, next_key
from gridgov.alarms.schemas.devices import IssuedKeyOut, IssueKeyIn
from gridgov.alarms.statements.registry import end_keys, insert_key
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.people.rules.roles import Person


async def issue_key(
    session: Session, person: Person, body: IssueKeyIn, *, device_id: UUID, version: int, at: datetime
) -> IssuedKeyOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Invalid`, or `Conflict` where as many keys hold as may."""
    device = await open_device(session, person, device_id, version=version)
    figures = supervision_of(session)
    overlap = _overlap(body, figures.overlap, figures.longest_overlap)
    found = next_key(terms_of(await keys_of(session, device)), most=figures.most_keys, overlap=overlap, at=at)
    if found is None:
        raise Conflict(
            f"该设备已有 {figures.most_keys} 把有效密钥,请先停用其中一把",
            f"{figures.most_keys} keys of the device hold already; revoke one of them first",
        )
    secret = new_key()
    device = await change_row(session, device, {}, at=at)
    await insert_key(session, {
        "county_code": device.county_code, "device_id": device.id, "number": found.number,
        "secret_sealed": cipher_of(session).seal(secret, context=KEY_CONTEXT), "made_by": person.id, "made_at": at,
        "expires_at": None, "revoked_at": None,
    })  # fmt: skip
    if found.expiring:
        await end_keys(
            session, county_code=device.county_code, device_id=device.id, numbers=found.expiring,
            values={"expires_at": found.expires_at},
        )  # fmt: skip
    data = {"number": found.number, "expiring": list(found.expiring)}
    await tell_and_record(session, device, "key_issued", actor_id=person.id, data=data, at=at)
    return IssuedKeyOut(
        number=found.number, secret=secret, device_version=device.version, expiring=list(found.expiring),
        expires_at=found.expires_at if found.expiring else None,
    )  # fmt: skip


def _overlap(body: IssueKeyIn, usual: timedelta, longest: timedelta) -> timedelta:
    if body.overlap_h is None:
        return usual
    most_h = int(longest.total_seconds() // 3600)
    if body.overlap_h > most_h:
        raise Invalid.field(
            "/overlap_h", "too-long", f"新旧密钥并存最长 {most_h} 小时", f"Two keys overlap for {most_h} hours at most"
        )  # fmt: skip
    return timedelta(hours=body.overlap_h)
