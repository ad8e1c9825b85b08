"""Data sources (政务数据共享条例): what other units share, for how long, each use of it, and what was said to be wrong."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.collection.rules.sharing import DataClass, ShareClass, SourceState, TicketState, TicketWhat
from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of


class DataSource(CountyRow, Base):
    """One entry of the catalogue (art. 13) with the request by which it is used (art. 20-22).

    ``items`` are fields of the register, as ``kind.field``. ``used_from`` and ``used_until`` are the period of use.
    """

    __tablename__ = "data_sources"
    __table_args__ = (
        CheckConstraint(one_of("share_class", ShareClass), name="share_class"),
        CheckConstraint(one_of("data_class", DataClass), name="data_class"),
        CheckConstraint(one_of("state", SourceState), name="state"),
        CheckConstraint("used_until >= used_from", name="period"),
        Index("ix_data_sources_state", "county_code", "state"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    provider_unit_id: Mapped[UUID]
    items: Mapped[list[str]] = mapped_column(ARRAY(Text))
    form: Mapped[str]
    frequency: Mapped[str]
    share_class: Mapped[str]
    way: Mapped[str]
    data_class: Mapped[str]
    basis: Mapped[str]
    scene: Mapped[str]
    scope_path: Mapped[AreaPath]
    used_from: Mapped[date]
    used_until: Mapped[date]
    state: Mapped[str]
    requested_by: Mapped[UUID]
    requested_at: Mapped[datetime]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    incomplete_at: Mapped[datetime | None]
    extended_days: Mapped[int] = mapped_column(Integer)
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class SourceUse(CountyRow, Base):
    """One use of shared data: kept at least three years (art. 29); nothing deletes it before ``keep_until``."""

    __tablename__ = "source_uses"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "source_id"], ["data_sources.county_code", "data_sources.id"], name="fk_source_uses_source"
        ),
        Index("ix_source_uses_source", "county_code", "source_id", "at"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    source_id: Mapped[UUID]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None]
    what: Mapped[str]
    scene: Mapped[str]
    record_count: Mapped[int] = mapped_column(Integer)
    data: Mapped[dict[str, Any]] = mapped_column(JSONB)
    keep_until: Mapped[date]


class DataTicket(CountyRow, Base):
    """Somebody says that shared data is wrong or missing (art. 26): answered by its provider in ten working days."""

    __tablename__ = "data_tickets"
    __table_args__ = (
        CheckConstraint(one_of("what", TicketWhat), name="what"),
        CheckConstraint(one_of("state", TicketState), name="state"),
        ForeignKeyConstraint(
            ["county_code", "source_id"], ["data_sources.county_code", "data_sources.id"], name="fk_data_tickets_source"
        ),
        ForeignKeyConstraint(
            ["county_code", "record_id"], ["collected_records.county_code", "collected_records.id"],
            name="fk_data_tickets_record",
        ),
        Index("ix_data_tickets_record", "county_code", "record_id"),
        Index("ix_data_tickets_unit", "county_code", "provider_unit_id", "state"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    field: Mapped[str]
    source_id: Mapped[UUID]
    provider_unit_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    what: Mapped[str]
    words_sealed: Mapped[bytes]
    state: Mapped[str]
    raised_by: Mapped[UUID]
    raised_at: Mapped[datetime]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer)
