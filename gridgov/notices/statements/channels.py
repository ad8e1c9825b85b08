"""Core writes of people's addresses and wishes, and of groups."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.notices.tables import ChannelAddress, ChannelGroup

_NO_SYNC = {"synchronize_session": False}


async def put_address(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """A person's own row of a channel, new or in place of the one before; what is not in ``values`` stays."""
    key = ("county_code", "person_id", "channel")
    await session.execute(
        pg_insert(ChannelAddress)
        .values(**values)
        .on_conflict_do_update(
            index_elements=key,
            set_={name: value for name, value in values.items() if name not in key},
        )
    )


async def insert_group(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(ChannelGroup).values(**values).on_conflict_do_nothing().returning(ChannelGroup.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def update_group(
    session: AsyncSession, *, county_code: str, group_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(ChannelGroup)
        .where(
            ChannelGroup.county_code == county_code,
            ChannelGroup.id == group_id,
            ChannelGroup.version == version,
        )
        .values(**values, version=version + 1)
        .returning(ChannelGroup.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def delete_group(session: AsyncSession, *, county_code: str, group_id: UUID, version: int) -> bool:
    """The same for taking it away."""
    gone = await session.execute(
        delete(ChannelGroup)
        .where(
            ChannelGroup.county_code == county_code,
            ChannelGroup.id == group_id,
            ChannelGroup.version == version,
        )
        .returning(ChannelGroup.id)
        .execution_options(**_NO_SYNC)
    )
    return gone.scalar_one_or_none() is not None
