"""Read who raised an event; the full number only for a named purpose, and never unrecorded."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.cipher import CipherProvider, cipher_of, masked_phone
from gridgov.db.session import Session
from gridgov.events.actions.advance import subject_of
from gridgov.events.queries import proposers_of, visible_event
from gridgov.events.schemas import ProposerOut
from gridgov.events.tables import EventProposer
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def read_proposers(
    session: Session, person: Person, *, event_id: UUID, purpose: str | None, at: datetime
) -> list[ProposerOut]:
    """Every reporter of the event and of those merged into it."""
    event = await visible_event(session, person, event_id)
    permissions_of(session).require(person, "event.read_proposer", subject_of(event))
    cipher = cipher_of(session)
    found = [_shown(cipher, row, unmasked=purpose is not None) for row in await proposers_of(session, event)]
    if purpose is not None:
        await record_audit(
            session, county_code=event.county_code, actor_id=person.id, action="proposer_read", subject="event",
            subject_id=event.id, purpose=purpose, data={"count": len(found)}, at=at,
        )  # fmt: skip
    return found


def _shown(cipher: CipherProvider, row: EventProposer, *, unmasked: bool) -> ProposerOut:
    phone = cipher.open(row.phone_sealed, context="event_proposers.phone") if row.phone_sealed else None
    name = cipher.open(row.name_sealed, context="event_proposers.name") if row.name_sealed else None
    return ProposerOut(
        id=row.id, event_id=row.event_id, anonymous=row.anonymous,
        name=name if unmasked or name is None else name[0] + "*" * (len(name) - 1),
        phone=phone if unmasked or phone is None else masked_phone(phone),
    )  # fmt: skip
