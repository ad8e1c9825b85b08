"""Served persons of a test: straight into the tables, sealed as the actions seal them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.actions.seal_served import sealed_contact, sealed_served
from gridgov.care.rules.consents import given
from gridgov.care.rules.terms import CareConsent, Giver, LegalBasis, Relation
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from tests.builders.county import COUNTY, GRIDS, middle_of

ADDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
SAID = {
    "name": "赵奶奶", "phone": "10000000001", "address": "东门社区 3 幢 501 室", "access_notes": "钥匙在 502 室",
    "health_notes": "高血压",
}  # fmt: skip


def consented(*consents: CareConsent) -> dict[str, Any]:
    """The record of somebody who gave these."""
    record: dict[str, Any] = {}
    for consent in consents:
        record = given(record, consent, by=Giver.PERSON, recorded_by=UUID(int=0), at=ADDED_AT) or record
    return record


async def add_served(
    session: AsyncSession,
    *,
    grid: int = 0,
    consents: tuple[CareConsent, ...] = (CareConsent.HEALTH_TO_RESPONDERS,),
    contact_count: int = 2,
    said: dict[str, Any] | None = None,
    **changes: Any,
) -> ServedPerson:
    """Somebody who lives alone in the middle of a grid, with a child who cannot come and a neighbour who can."""
    lon, lat = middle_of(grid)
    row = ServedPerson(**{
        "county_code": COUNTY, "id": new_id(), "scope_path": GRIDS[grid], "lon": lon, "lat": lat,
        **sealed_served(cipher_of(session), {**SAID, **(said or {})}), "birth_year": 1941, "lives_alone": True,
        "legal_basis": LegalBasis.CONTRACT, "consents": consented(*consents), "version": 1, "added_by": new_id(),
        "added_at": ADDED_AT, "changed_at": ADDED_AT, **changes,
    })  # fmt: skip
    session.add(row)
    await session.flush()
    for position in range(1, contact_count + 1):
        await add_contact(session, row, position=position)
    return row


async def add_contact(
    session: AsyncSession, served: ServedPerson, *, position: int, **changes: Any
) -> CareContact:
    """The first is a child far away, those after it are neighbours; their numbers are 1000000000 and the position, from 2."""
    said = {"name": f"联系人{position}", "phone": f"1000000000{position + 1}"}
    contact = CareContact(**{
        "county_code": served.county_code, "id": new_id(), "served_id": served.id, "position": position,
        **sealed_contact(cipher_of(session), said), "relation": Relation.CHILD if position == 1 else Relation.NEIGHBOUR,
        "can_come": position > 1, "added_at": served.added_at, **changes,
    })  # fmt: skip
    session.add(contact)
    await session.flush()
    return contact
