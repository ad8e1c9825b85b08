"""Correct a contact. What is not named stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.actions.seal_served import sealed_contact
from gridgov.care.queries import Contact, Served, open_contacts
from gridgov.care.queries.views import served_detail
from gridgov.care.schemas.contacts import ContactChangeIn
from gridgov.care.schemas.served import ServedDetail
from gridgov.care.statements import update_contact
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.rules.roles import Person


async def change_contact(
    session: Session, person: Person, body: ContactChangeIn, *, served_id: UUID, contact_id: UUID, version: int, at: datetime,
) -> ServedDetail:  # fmt: skip
    """Fields left out stay. `NotFound` for somebody who is no contact of this person now."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    await contact_among(session, row, contact_id)
    said: dict[str, Any] = body.model_dump(exclude_unset=True)
    if not said:
        return await served_detail(session, row)
    values = sealed_contact(cipher_of(session), said)
    values |= {name: said[name] for name in ("relation", "can_come") if name in said}
    await update_contact(session, county_code=row.county_code, contact_id=contact_id, values=values)
    data = {"contact_id": str(contact_id), "fields": sorted(body.model_fields_set)}
    return await keep_change(session, person, row, {}, action="contact_changed", data=data, at=at)


async def contact_among(session: Session, row: Served, contact_id: UUID) -> list[Contact]:
    """The person's open contacts, this one among them."""
    stand = list(await open_contacts(session, county_code=row.county_code, served_id=row.id))
    if contact_id not in [one.id for one in stand]:
        raise NotFound("该关爱对象没有这位联系人,或已结束", "This person has no such contact now")
    return stand
