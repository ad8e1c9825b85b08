"""Somebody is no longer told; those after them move up. The row stays: who was told then is known later."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.change_contact import contact_among
from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.rules.order import moves
from gridgov.care.schemas.served import ServedDetail
from gridgov.care.statements import place_contacts, update_contact
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def end_contact(
    session: Session, person: Person, *, served_id: UUID, contact_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """`NotFound` for somebody who is no contact of this person now."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    stand = [one.id for one in await contact_among(session, row, contact_id)]
    await update_contact(session, county_code=row.county_code, contact_id=contact_id, values={"ended_at": at})
    rest = [one for one in stand if one != contact_id]
    await place_contacts(session, county_code=row.county_code, positions=moves(stand, rest))
    data = {"contact_id": str(contact_id)}
    return await keep_change(session, person, row, {}, action="contact_ended", data=data, at=at)
