"""County table of the inbox."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow


class NoticeRow(CountyRow, Base):
    """One thing a person was told; the same cause never tells the same person twice."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("county_code", "person_id", "cause"),
        Index("ix_notices_inbox", "county_code", "person_id", "created_at", "id"),
        Index("ix_notices_unread", "county_code", "person_id", postgresql_where=text("read_at IS NULL")),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    cause: Mapped[str]
    kind: Mapped[str]
    urgent: Mapped[bool]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    zh: Mapped[str]
    en: Mapped[str]
    data: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
