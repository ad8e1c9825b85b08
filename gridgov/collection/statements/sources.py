"""Core writes of data sources, their uses and tickets."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import DataSource, DataTicket, SourceUse

_NO_SYNC = {"synchronize_session": False}


async def insert_source(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(DataSource).values(**values).on_conflict_do_nothing().returning(DataSource.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_source(session: AsyncSession, *, county_code: str, source_id: UUID) -> DataSource:
    statement = (
        select(DataSource)
        .where(DataSource.county_code == county_code, DataSource.id == source_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_source(
    session: AsyncSession, *, county_code: str, source_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(DataSource)
        .where(DataSource.county_code == county_code, DataSource.id == source_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def insert_use(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(pg_insert(SourceUse).values(**values))


async def insert_ticket(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(DataTicket).values(**values).on_conflict_do_nothing().returning(DataTicket.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_ticket(session: AsyncSession, *, county_code: str, ticket_id: UUID) -> DataTicket:
    statement = (
        select(DataTicket)
        .where(DataTicket.county_code == county_code, DataTicket.id == ticket_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_ticket(
    session: AsyncSession, *, county_code: str, ticket_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(DataTicket)
        .where(DataTicket.county_code == county_code, DataTicket.id == ticket_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )
