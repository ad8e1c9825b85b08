"""Add somebody who is told when the person calls. The id is the sender's: sent twice, it is one contact."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.actions.seal_served import sealed_contact
from gridgov.care.queries import contact_by_id, limits_of, open_contacts
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.asking import too_many
from gridgov.care.rules.order import inserted, moves
from gridgov.care.schemas.contacts import ContactIn
from gridgov.care.schemas.served import ServedDetail
from gridgov.care.statements import insert_contact, place_contacts
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import ReusedKey
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def add_contact(
    session: Session, person: Person, body: ContactIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """The others make room. Sent again it changes nothing, whatever the version; `ReusedKey` for an id of another's."""
    row = await hold_served(session, person, served_id=served_id)
    earlier = await contact_by_id(session, county_code=row.county_code, contact_id=body.id)
    if earlier is not None:
        if earlier.served_id != served_id:
            raise ReusedKey(
                "该编号已用于另一联系人,请生成新编号", "This id belongs to another contact; make a new one"
            )
        return await served_detail(session, row)
    await check_version(session, row, version)
    stand = [one.id for one in await open_contacts(session, county_code=row.county_code, served_id=served_id)]
    most = limits_of(session).most_contacts
    if len(stand) >= most:
        refuse([too_many("/id", most)])
    order = inserted(stand, body.id, body.position)
    shifted = {one: place for one, place in moves(stand, order).items() if one != body.id}
    await place_contacts(session, county_code=row.county_code, positions=shifted)
    await insert_contact(session, {
        "county_code": row.county_code, "id": body.id, "served_id": served_id, "position": order.index(body.id) + 1,
        **sealed_contact(cipher_of(session), body.model_dump(include={"name", "phone"})), "relation": body.relation,
        "can_come": body.can_come, "added_at": at,
    })  # fmt: skip
    return await keep_change(
        session, person, row, {}, action="contact_added", data={"contact_id": str(body.id)}, at=at
    )
