"""Core writes of links and declarations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import Declaration, DeclarationLink

_NO_SYNC = {"synchronize_session": False}


async def insert_link(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(DeclarationLink).values(**values))


async def end_links(session: AsyncSession, *, county_code: str, record_id: UUID, at: datetime) -> None:
    """Every link of a record is void from now on."""
    await session.execute(
        update(DeclarationLink)
        .where(
            DeclarationLink.county_code == county_code,
            DeclarationLink.record_id == record_id,
            DeclarationLink.ended_at.is_(None),
        )
        .values(ended_at=at)
        .execution_options(**_NO_SYNC)
    )


async def insert_declaration(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(Declaration).values(**values).on_conflict_do_nothing().returning(Declaration.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_declaration(session: AsyncSession, *, county_code: str, declaration_id: UUID) -> Declaration:
    statement = (
        select(Declaration)
        .where(Declaration.county_code == county_code, Declaration.id == declaration_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_declaration(
    session: AsyncSession, *, county_code: str, declaration_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(Declaration)
        .where(Declaration.county_code == county_code, Declaration.id == declaration_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )
