"""County table of files: what was uploaded, by whom, and what was found in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Float, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow


class FileRow(CountyRow, Base):
    """A stored file. Capture place and time from EXIF are kept here and removed from what others see."""

    __tablename__ = "files"
    __table_args__ = (Index("ix_files_sha256", "county_code", "sha256"), {"info": COUNTY})

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
