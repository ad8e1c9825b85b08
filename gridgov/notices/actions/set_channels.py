"""Say how one is reached, and what one wishes. Addresses are sealed; each change leaves an audit row without them."""

from datetime import datetime
from typing import Any

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.notices.queries.channels import ADDRESS
from gridgov.notices.rules.addresses import check_address
from gridgov.notices.rules.channels import OF_A_PERSON
from gridgov.notices.schemas.channels import MyChannelIn, MyChannelsIn
from gridgov.notices.statements.channels import put_address
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def set_channels(session: Session, person: Person, body: MyChannelsIn, *, at: datetime) -> None:
    """All of them or none: `Invalid` names the field."""
    require_own(session, person)
    for number, one in enumerate(body.channels):
        await put_address(session, _values(session, person, one, f"/channels/{number}", at))
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="channels_changed", subject="person",
        subject_id=person.id, data={"channels": sorted(one.channel for one in body.channels)}, at=at,
    )  # fmt: skip


def require_own(session: Session, person: Person) -> None:
    """Everybody sees to their own channels."""
    subject = Subject(person.county_code, owner_ids=frozenset({person.id}))
    permissions_of(session).require(person, "channel.read_own", subject)


def _values(session: Session, person: Person, one: MyChannelIn, pointer: str, at: datetime) -> dict[str, Any]:
    if one.channel not in OF_A_PERSON:
        raise Invalid.field(
            f"{pointer}/channel", "not-personal", "这是群组的渠道,由管理员设置", "This channel is a group's, and set by those who manage channels",
        )  # fmt: skip
    values: dict[str, Any] = {
        "county_code": person.county_code, "person_id": person.id, "channel": one.channel, "enabled": one.enabled,
        "digest": one.digest, "quiet_hours": one.quiet_hours, "changed_at": at,
    }  # fmt: skip
    if "address" not in one.model_fields_set:
        return values
    if one.address is None:
        return {**values, "address_sealed": None, "address_index": None}
    address = check_address(one.channel, one.address, pointer=f"{pointer}/address")
    cipher = cipher_of(session)
    sealed, index = cipher.seal(address, context=ADDRESS), cipher.index(address, context=ADDRESS)
    return {**values, "address_sealed": sealed, "address_index": index}
