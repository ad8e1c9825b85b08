"""Photos and recordings of residents that no report names."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import EventFile
from gridgov.files.tables import FileRow


async def unnamed_files(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> Sequence[Row[UUID, str, str | None]]:
    """Id, object and thumbnail of what residents uploaded before then and nothing came of, oldest first."""
    named = exists().where(EventFile.county_code == county_code, EventFile.file_id == FileRow.id)
    statement = (
        select(FileRow.id, FileRow.object_key, FileRow.thumbnail_key)
        .where(
            FileRow.county_code == county_code,
            FileRow.uploaded_by.is_(None),
            FileRow.uploaded_at < before,
            ~named,
        )
        .order_by(FileRow.uploaded_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(statement)).all()
