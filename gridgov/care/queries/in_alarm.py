"""What an alarm is told of the person who called: opened from its seals, and no more than they allow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.queries import (
    ACCESS,
    ADDRESS,
    CONTACT_NAME,
    CONTACT_PHONE,
    HEALTH,
    NAME,
    PHONE,
    open_contacts,
    opened,
    served_by_id,
)
from gridgov.care.rules.consents import in_force
from gridgov.care.rules.terms import CareConsent, Relation
from gridgov.care.tables import CareContact


@dataclass(frozen=True, slots=True)
class ServedInAlarm:
    """Who called, where they live, how one gets in; nothing of it is printed with the value.

    ``health_notes`` only with the consent that whoever comes may know them. ``medical_handover``: address and notes may
    go to 120; the notes for 120 are ``handover_notes``. ``location``: where a watch is may be looked at. Whoever is no
    longer served (``ended_at``) is told nonetheless: a press is a press, and somebody may still live there.
    """

    id: UUID
    scope_path: str
    lon: float
    lat: float
    name: str = field(repr=False)
    phone: str | None = field(repr=False)
    address: str = field(repr=False)
    access_notes: str | None = field(repr=False)
    health_notes: str | None = field(repr=False)
    handover_notes: str | None = field(repr=False)
    medical_handover: bool
    location: bool
    lives_alone: bool
    plan: dict[str, Any] | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContactInAlarm:
    """Somebody to be told; ``can_come``: may be there in minutes."""

    id: UUID
    name: str = field(repr=False)
    phone: str = field(repr=False)
    relation: Relation
    can_come: bool


async def served_in_alarm(
    session: AsyncSession, *, county_code: str, served_id: UUID
) -> ServedInAlarm | None:
    """The person as an alarm needs them, or None where there never was such a person."""
    row = await served_by_id(session, county_code=county_code, served_id=served_id)
    if row is None:
        return None
    allowed = in_force(row.consents)
    health = opened(session, row.health_sealed, HEALTH) if allowed else None
    return ServedInAlarm(
        id=row.id, scope_path=row.scope_path, lon=row.lon, lat=row.lat,
        name=opened(session, row.name_sealed, NAME) or "", phone=opened(session, row.phone_sealed, PHONE),
        address=opened(session, row.address_sealed, ADDRESS) or "",
        access_notes=opened(session, row.access_sealed, ACCESS),
        health_notes=health if CareConsent.HEALTH_TO_RESPONDERS in allowed else None,
        handover_notes=health if CareConsent.MEDICAL_HANDOVER in allowed else None,
        medical_handover=CareConsent.MEDICAL_HANDOVER in allowed, location=CareConsent.LOCATION in allowed,
        lives_alone=row.lives_alone, plan=row.plan, ended_at=row.ended_at,
    )  # fmt: skip


async def contacts_of(session: AsyncSession, *, county_code: str, served_id: UUID) -> list[ContactInAlarm]:
    """The open contacts in the order in which they are told."""
    rows = await open_contacts(session, county_code=county_code, served_id=served_id)
    return [
        ContactInAlarm(
            row.id, opened(session, row.name_sealed, CONTACT_NAME) or "",
            opened(session, row.phone_sealed, CONTACT_PHONE) or "", Relation(row.relation), row.can_come,
        )
        for row in rows
    ]  # fmt: skip


async def contact_phones(
    session: AsyncSession, *, county_code: str, contact_ids: Sequence[UUID]
) -> dict[UUID, str]:
    """The numbers of these contacts, for sending; whoever is no longer one has none."""
    statement = select(CareContact.id, CareContact.phone_sealed).where(
        CareContact.county_code == county_code,
        CareContact.id.in_(contact_ids),
        CareContact.ended_at.is_(None),
    )
    return {
        contact_id: opened(session, sealed, CONTACT_PHONE) or ""
        for contact_id, sealed in await session.execute(statement)
    }
