"""The event as it is now."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Float,
    Index,
    Integer,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow
from gridgov.db.geometry import point_type
from gridgov.events.rules.apart import APART_TYPE
from gridgov.events.rules.lifecycle import EventState


class EventRow(CountyRow, Base):
    """An event as it is now. ``area_path`` is where it happened; ``scope_path`` whose business it is.

    ``receiver`` is who received it first and leads until another has taken over (首接负责), ``dispatcher`` who gave it
    out and decides on returns, ``ruled`` that the centre decided whose it is. ``warn_at`` and ``due_at`` are those of the
    stage's clock, ``paused_at`` since when it stands. ``item_code`` is the item of the county's 网格服务管理事项清单 it falls under; ``outside_list`` says that the county
    has a list and this is not on it: a gridworker may decline it (江苏办法 art. 16).
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("county_code", "number"),
        CheckConstraint("left(scope_path, 6) = county_code", name="scope_path"),
        CheckConstraint("state IN ({})".format(", ".join(f"'{state}'" for state in EventState)), name="state"),
        Index("ix_events_received", "county_code", "received_at", "id"),
        Index("ix_events_geom", "geom", postgresql_using="gist"),
        Index("ix_events_reporter", "county_code", "reporter_id", "received_at", "id"),
        Index("ix_events_reporter_area", "county_code", "reporter_id", "scope_path"),
        Index("ix_events_unit_ids", "unit_ids", postgresql_using="gin", postgresql_where=text("unit_ids <> '{}'")),
        Index("ix_events_holder", "county_code", "holder_path", "holder_role", "received_at", "id",
              postgresql_where=text("holder_path IS NOT NULL")),
        Index(
            "ix_events_lead_post",
            "county_code",
            "lead_path",
            "lead_role",
            "received_at",
            "id",
            postgresql_where=text("lead_path IS NOT NULL"),
        ),
        Index("ix_events_holder_unit", "county_code", "holder_unit_id", "received_at", "id",
              postgresql_where=text("holder_unit_id IS NOT NULL")),
        Index("ix_events_lead", "county_code", "lead_event_id", postgresql_where=text("lead_event_id IS NOT NULL")),
        Index("ix_events_follow", "county_code", "follow_hash", postgresql_where=text("follow_hash IS NOT NULL")),
        Index("ix_events_concerns", "county_code", "concerns_id", postgresql_where=text("concerns_id IS NOT NULL")),
        Index("ix_events_apart", "county_code", "received_at", postgresql_where=text(f"type_code = '{APART_TYPE}'")),
        Index("ix_events_owed", "county_code", "scope_path", "due_at", postgresql_include=["state", "type_code"],
              postgresql_where=text("closed_at IS NULL AND paused_at IS NULL AND due_at IS NOT NULL AND concerns_id IS NULL")),
        Index("ix_events_kind", "county_code", "type_code", "urgency", "state", "received_at"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    type_code: Mapped[str]
    lane: Mapped[str]
    urgency: Mapped[str]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    source: Mapped[str]
    item_code: Mapped[str | None]
    outside_list: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    words: Mapped[str]
    address: Mapped[str | None]
    area_path: Mapped[AreaPath]
    scope_path: Mapped[AreaPath]
    outside_grids: Mapped[bool] = mapped_column(Boolean)
    geom: Mapped[Any] = mapped_column(point_type())
    raw_lon: Mapped[float] = mapped_column(Float)
    raw_lat: Mapped[float] = mapped_column(Float)
    datum: Mapped[str]
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    major: Mapped[bool] = mapped_column(Boolean)
    reporter_id: Mapped[UUID | None]
    concerns_id: Mapped[UUID | None]
    holder_role: Mapped[str | None]
    holder_path: Mapped[AreaPath | None]
    holder_unit_id: Mapped[UUID | None]
    lead_role: Mapped[str | None]
    lead_path: Mapped[AreaPath | None]
    lead_unit_id: Mapped[UUID | None]
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    handler_id: Mapped[UUID | None]
    rework_count: Mapped[int] = mapped_column(Integer)
    return_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    reopen_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    ruled: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    receiver_role: Mapped[str | None]
    receiver_path: Mapped[AreaPath | None]
    dispatcher_role: Mapped[str | None]
    dispatcher_path: Mapped[AreaPath | None]
    warn_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    satisfaction: Mapped[str | None]
    lead_event_id: Mapped[UUID | None]
    follow_hash: Mapped[bytes | None]
    content_hash: Mapped[bytes]
    head_seq: Mapped[int] = mapped_column(Integer)
    head_hash: Mapped[bytes]
