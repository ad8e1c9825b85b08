"""County table of files: what was uploaded, by whom, and what was found in it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Float, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow


class FileRow(CountyRow, Base):
    """A stored file. Capture place and time from EXIF are kept here and removed from what others see."""

    __tablename__ = "files"
    __table_args__ = (
        Index("ix_files_sha256", "county_code", "sha256"),
        Index(
            "ix_files_residents", "county_code", "uploaded_at", postgresql_where=text("uploaded_by IS NULL")
        ),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes]
    object_key: Mapped[str]
    thumbnail_key: Mapped[str | None]
    width_px: Mapped[int | None] = mapped_column(Integer)
    height_px: Mapped[int | None] = mapped_column(Integer)
    captured_at: Mapped[datetime | None]
    captured_lon: Mapped[float | None] = mapped_column(Float)
    captured_lat: Mapped[float | None] = mapped_column(Float)
    uploaded_by: Mapped[UUID | None]
    uploaded_at: Mapped[datetime]


class UploadRow(CountyRow, Base):
    """A file that comes in pieces. ``id`` is the file's, once it is whole (``finished_at``).

    ``pieces`` are the objects that hold it so far, each with its first byte and size: ``[[start, size, key], ...]``.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("received_bytes >= 0 AND received_bytes <= length_bytes", name="received_within"),
        Index("ix_uploads_begun_by", "county_code", "begun_by", postgresql_where=text("finished_at IS NULL")),
        Index("ix_uploads_expires", "county_code", "expires_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    begun_by: Mapped[UUID]
    length_bytes: Mapped[int] = mapped_column(BigInteger)
    received_bytes: Mapped[int] = mapped_column(BigInteger)
    filename: Mapped[str | None]
    media_type: Mapped[str | None]
    sha256_hex: Mapped[str | None]
    pieces: Mapped[list[Any]] = mapped_column(JSONB)
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
