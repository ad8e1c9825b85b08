"""Served persons as they are shown: numbers masked, addresses in the detail alone, notes only said to be there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries import (
    ACCESS,
    ADDRESS,
    CONTACT_NAME,
    CONTACT_PHONE,
    HEALTH,
    NAME,
    PHONE,
    agreements_of,
    open_contacts,
    opened,
)
from gridgov.care.rules.consents import in_force
from gridgov.care.rules.terms import (
    CONSENT_NAMES,
    RELATION_NAMES,
    CareConsent,
    CareEndReason,
    Giver,
    Relation,
)
from gridgov.care.schemas.contacts import ContactOut
from gridgov.care.schemas.served import (
    CareAgreementOut,
    ConsentOut,
    PrivateContactOut,
    ServedDetail,
    ServedOut,
    ServedPrivateOut,
)
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.cipher import cipher_of, masked_phone
from gridgov.grids.rules.paths import LENGTH_OF, Level


def shown_served(session: AsyncSession, rows: Sequence[ServedPerson]) -> list[ServedOut]:
    """As a list shows them."""
    return [ServedOut(**_shown(session, row)) for row in rows]


async def served_detail(session: AsyncSession, row: ServedPerson) -> ServedDetail:
    """One person with address, contacts and agreements."""
    contacts = await open_contacts(session, county_code=row.county_code, served_id=row.id)
    agreements = await agreements_of(session, county_code=row.county_code, served_id=row.id)
    return ServedDetail(
        **_shown(session, row), address=opened(session, row.address_sealed, ADDRESS) or "", lon=row.lon, lat=row.lat,
        birth_year=row.birth_year, has_access_notes=row.access_sealed is not None,
        has_health_notes=row.health_sealed is not None, plan=row.plan,
        consent_records=[_consent(consent, row.consents[consent]) for consent in CareConsent if consent in row.consents],
        contacts=[shown_contact(session, contact) for contact in contacts],
        agreements=[CareAgreementOut.model_validate(agreement) for agreement in agreements],
    )  # fmt: skip


async def served_private(session: AsyncSession, row: ServedPerson) -> ServedPrivateOut:
    """What is told for a named purpose alone."""
    contacts = await open_contacts(session, county_code=row.county_code, served_id=row.id)
    return ServedPrivateOut(
        id=row.id, phone=opened(session, row.phone_sealed, PHONE),
        access_notes=opened(session, row.access_sealed, ACCESS),
        health_notes=opened(session, row.health_sealed, HEALTH),
        contacts=[
            PrivateContactOut(
                id=contact.id, position=contact.position, relation=Relation(contact.relation),
                name=opened(session, contact.name_sealed, CONTACT_NAME) or "",
                phone=opened(session, contact.phone_sealed, CONTACT_PHONE) or "",
            )
            for contact in contacts
        ],
    )  # fmt: skip


def shown_contact(session: AsyncSession, contact: CareContact) -> ContactOut:
    """A contact, the number masked."""
    cipher, relation = cipher_of(session), Relation(contact.relation)
    zh, en = RELATION_NAMES[relation]
    return ContactOut(
        id=contact.id, position=contact.position, name=cipher.open(contact.name_sealed, context=CONTACT_NAME),
        phone=masked_phone(cipher.open(contact.phone_sealed, context=CONTACT_PHONE)), relation=relation,
        relation_zh=zh, relation_en=en, can_come=contact.can_come,
    )  # fmt: skip


def _shown(session: AsyncSession, row: ServedPerson) -> dict[str, Any]:
    phone = opened(session, row.phone_sealed, PHONE)
    return {
        "id": row.id, "name": opened(session, row.name_sealed, NAME), "phone": masked_phone(phone) if phone else None,
        "scope_path": row.scope_path, "outside_grids": len(row.scope_path) < LENGTH_OF[Level.GRID],
        "lives_alone": row.lives_alone, "legal_basis": row.legal_basis,
        "consents": [consent for consent in CareConsent if consent in in_force(row.consents)],
        "added_at": row.added_at, "changed_at": row.changed_at, "ended_at": row.ended_at,
        "end_reason": CareEndReason(row.end_reason) if row.end_reason else None, "version": row.version,
    }  # fmt: skip


def _consent(consent: CareConsent, said: dict[str, Any]) -> ConsentOut:
    zh, en = CONSENT_NAMES[consent]
    return ConsentOut(
        consent=consent, zh=zh, en=en, given_at=datetime.fromisoformat(said["given_at"]), given_by=Giver(said["given_by"]),
        withdrawn_at=datetime.fromisoformat(said["withdrawn_at"]) if said["withdrawn_at"] else None,
        withdrawn_by=Giver(said["withdrawn_by"]) if said["withdrawn_by"] else None,
    )  # fmt: skip
