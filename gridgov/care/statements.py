"""Core writes of the care list."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.care.tables import CareAgreement, CareContact, ServedPerson

_NO_SYNC = {"synchronize_session": False}
_ASIDE = 1000
"""Above every position there is: where contacts stand while they change places, two being nowhere at once."""


async def insert_served(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(ServedPerson).values(**values).on_conflict_do_nothing().returning(ServedPerson.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_served(session: AsyncSession, *, county_code: str, served_id: UUID) -> ServedPerson:
    """The person as they are now, held until the commit: what is theirs (contacts, agreements) changes under this lock."""
    statement = (
        select(ServedPerson)
        .where(ServedPerson.county_code == county_code, ServedPerson.id == served_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_served(
    session: AsyncSession, *, county_code: str, served_id: UUID, values: Mapping[str, Any]
) -> None:
    """Write columns of somebody who is locked."""
    await session.execute(
        update(ServedPerson)
        .where(ServedPerson.county_code == county_code, ServedPerson.id == served_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def insert_contact(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(CareContact).values(**values))


async def update_contact(
    session: AsyncSession, *, county_code: str, contact_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(CareContact)
        .where(CareContact.county_code == county_code, CareContact.id == contact_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def place_contacts(session: AsyncSession, *, county_code: str, positions: Mapping[UUID, int]) -> None:
    """Give contacts their positions; aside first, so that no two of them ever stand in one place."""
    for contact_id, position in positions.items():
        await update_contact(
            session, county_code=county_code, contact_id=contact_id, values={"position": _ASIDE + position}
        )
    for contact_id, position in positions.items():
        await update_contact(
            session, county_code=county_code, contact_id=contact_id, values={"position": position}
        )


async def insert_agreement(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(CareAgreement).values(**values))
