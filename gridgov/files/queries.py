"""Reads of files. Who may see a file of an event is asked in events, which stands above; here only the uploader sees it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.errors import NotFound, Unavailable
from gridgov.files.schemas import FileOut
from gridgov.files.tables import FileRow, UploadRow
from gridgov.people.rules.roles import Person

Upload = UploadRow
"""A file that comes in pieces, as it is read."""


async def file_by_id(session: AsyncSession, *, county_code: str, file_id: UUID) -> FileRow | None:
    """A file, asked by the system itself (jobs, signed links): no scope."""
    statement = select(FileRow).where(FileRow.county_code == county_code, FileRow.id == file_id)
    return (await session.scalars(statement)).one_or_none()


async def files_by_ids(
    session: AsyncSession, *, county_code: str, file_ids: Sequence[UUID]
) -> Sequence[FileRow]:
    """These files in the order of their upload, for a caller that has checked who may see them."""
    if not file_ids:
        return []
    statement = (
        select(FileRow)
        .where(FileRow.county_code == county_code, FileRow.id.in_(file_ids))
        .order_by(FileRow.uploaded_at, FileRow.id)
    )
    return (await session.scalars(statement)).all()


async def own_file(session: AsyncSession, person: Person, file_id: UUID) -> FileRow:
    """A file that this person uploaded, or `NotFound`."""
    file = await file_by_id(session, county_code=person.county_code, file_id=file_id)
    if file is None or file.uploaded_by != person.id:
        raise NotFound("没有这个文件,或不是您上传的", "No such file, or you did not upload it")
    return file


async def claimable(
    session: AsyncSession, *, county_code: str, file_ids: Sequence[UUID], uploader_id: UUID | None
) -> Sequence[Row[UUID, str]]:
    """Id and kind of those of these files that this person uploaded (None: uploaded by a resident without account)."""
    statement = select(FileRow.id, FileRow.kind).where(
        FileRow.county_code == county_code,
        FileRow.id.in_(file_ids),
        FileRow.uploaded_by.is_not_distinct_from(uploader_id),
    )
    return (await session.execute(statement)).all()


def shown(file: FileRow) -> FileOut:
    """A file as its uploader sees it."""
    return FileOut(
        id=file.id, kind=file.kind, media_type=file.media_type, size_bytes=file.size_bytes,
        sha256=bytes(file.sha256).hex(), width_px=file.width_px, height_px=file.height_px,
        captured_at=file.captured_at, captured_lon=file.captured_lon, captured_lat=file.captured_lat,
        has_thumbnail=file.thumbnail_key is not None, uploaded_at=file.uploaded_at,
    )  # fmt: skip


def paper_font(session: AsyncSession) -> Path:
    """The font that papers are set in as PDF; it rides on the session. `Unavailable` where none is installed."""
    font = cast(Path | None, session.info.get("paper_font"))
    if font is None:
        raise Unavailable(
            "本机没有可用的中文字体,无法生成 PDF;请安装 fonts-wqy-microhei 或设置 GRIDGOV_PAPER_FONT",
            "There is no Chinese font here, so no PDF: install fonts-wqy-microhei or set GRIDGOV_PAPER_FONT",
        )
    return font


async def own_upload(session: AsyncSession, person: Person, upload_id: UUID) -> Upload:
    """An upload that this person began, as it stands now, or `NotFound`."""
    found = await find_upload(session, person, upload_id)
    if found is None:
        raise NotFound("没有这个上传任务,或已过期", "No such upload of yours, or it has expired")
    return found


async def find_upload(session: AsyncSession, person: Person, upload_id: UUID) -> Upload | None:
    statement = (
        select(UploadRow)
        .where(
            UploadRow.county_code == person.county_code,
            UploadRow.id == upload_id,
            UploadRow.begun_by == person.id,
        )
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def open_upload_count(session: AsyncSession, person: Person) -> int:
    """How many this person has begun and not finished."""
    statement = select(func.count()).where(
        UploadRow.county_code == person.county_code,
        UploadRow.begun_by == person.id,
        UploadRow.finished_at.is_(None),
    )
    return int(await session.scalar(statement) or 0)


async def expired_uploads(
    session: AsyncSession, county_code: str, *, at: datetime, limit: int
) -> Sequence[Upload]:
    """Those whose time is over, finished or not."""
    statement = (
        select(UploadRow)
        .where(UploadRow.county_code == county_code, UploadRow.expires_at < at)
        .order_by(UploadRow.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()
