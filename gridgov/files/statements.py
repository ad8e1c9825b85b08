"""Core writes of files."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.files.tables import FileRow, UploadRow


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


async def delete_files(session: AsyncSession, *, county_code: str, ids: Sequence[UUID]) -> None:
    statement = delete(FileRow).where(FileRow.county_code == county_code, FileRow.id.in_(ids))
    await session.execute(statement.execution_options(synchronize_session=False))


async def insert_upload(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Whether it was written; False where the county has an upload of this id."""
    statement = insert(UploadRow).values(**values).on_conflict_do_nothing().returning(UploadRow.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def append_piece(
    session: AsyncSession, *, county_code: str, upload_id: UUID, start: int, values: Mapping[str, Any]
) -> bool:
    """Go on from ``start``; False where the upload stands elsewhere by now."""
    statement = (
        update(UploadRow)
        .where(
            UploadRow.county_code == county_code,
            UploadRow.id == upload_id,
            UploadRow.received_bytes == start,
            UploadRow.finished_at.is_(None),
        )
        .values(**values)
        .returning(UploadRow.id)
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def delete_uploads(session: AsyncSession, *, county_code: str, ids: Sequence[UUID]) -> None:
    statement = delete(UploadRow).where(UploadRow.county_code == county_code, UploadRow.id.in_(ids))
    await session.execute(statement.execution_options(synchronize_session=False))
