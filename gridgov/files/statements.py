"""Core writes of files."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.files.tables import FileRow


async def insert_file(session: AsyncSession, values: Mapping[str, Any]) -> FileRow | None:
    """The row written, or None when the county already has a file of this id."""
    statement = insert(FileRow).values(**values).on_conflict_do_nothing().returning(FileRow)
    return (await session.scalars(statement)).one_or_none()


async def set_thumbnail(
    session: AsyncSession, *, county_code: str, file_id: UUID, thumbnail_key: str
) -> None:
    await session.execute(
        update(FileRow)
        .where(FileRow.county_code == county_code, FileRow.id == file_id)
        .values(thumbnail_key=thumbnail_key)
        .execution_options(synchronize_session=False)
    )
