"""Put the contacts in another order: who is told first."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.queries import open_contacts
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.order import is_rearranged, moves
from gridgov.care.schemas.contacts import ContactOrderIn
from gridgov.care.schemas.served import ServedDetail
from gridgov.care.statements import place_contacts
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.people.rules.roles import Person


async def order_contacts(
    session: Session, person: Person, body: ContactOrderIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """All open contacts, each once, or `Invalid`. The order that stands already changes nothing."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    stand = [one.id for one in await open_contacts(session, county_code=row.county_code, served_id=served_id)]
    if not is_rearranged(stand, body.contact_ids):
        raise Invalid.field(
            "/contact_ids", "not-all-of-them", f"请按新顺序列出全部 {len(stand)} 位联系人,每位一次",
            f"Name all {len(stand)} contacts in their new order, each once",
        )  # fmt: skip
    positions = moves(stand, body.contact_ids)
    if not positions:
        return await served_detail(session, row)
    await place_contacts(session, county_code=row.county_code, positions=positions)
    data = {"contact_ids": [str(one) for one in body.contact_ids]}
    return await keep_change(session, person, row, {}, action="contacts_ordered", data=data, at=at)
