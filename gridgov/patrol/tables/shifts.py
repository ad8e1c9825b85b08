"""Patrols that are walked: morning meetings, shifts, who signed on, which checkpoints were met, and the tracks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of
from gridgov.patrol.rules.terms import Lack, PassMeans, PhoneApp, PointSource, ShiftState


class PatrolMeeting(CountyRow, Base):
    """The morning meeting (晨会) of an area: what to look for today. Whoever signs on reads it."""

    __tablename__ = "patrol_meetings"
    __table_args__ = (
        Index("ix_patrol_meetings_area", "county_code", "scope_path", "held_on"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope_path: Mapped[AreaPath]
    held_on: Mapped[date] = mapped_column(Date)
    notes: Mapped[str]
    held_by: Mapped[UUID]
    made_at: Mapped[datetime]


class PatrolShift(CountyRow, Base):
    """One patrol: of a plan, led by somebody, from when to when. Tracks and checkpoints exist only while it runs.

    ``coverage`` is what it touched, kept when its line is archived: counts and shares, nothing of a person. ``forgotten``:
    the house ended it, since nobody did (``ended_at`` is then the latest that it can have ended).
    """

    __tablename__ = "patrol_shifts"
    __table_args__ = (
        CheckConstraint(one_of("state", ShiftState), name="state"),
        CheckConstraint("planned_end > planned_start", name="ends_after_start"),
        ForeignKeyConstraint(["county_code", "plan_id"], ["patrol_plans.county_code", "patrol_plans.id"]),
        Index("ix_patrol_shifts_scope", "county_code", "scope_path", "planned_start"),
        Index("ix_patrol_shifts_plan", "county_code", "plan_id", "planned_start"),
        Index("ix_patrol_shifts_ended", "county_code", "ended_at",
              postgresql_where=text("state = 'ended' AND archived_at IS NULL")),
        Index("ix_patrol_shifts_running", "county_code", "planned_end",
              postgresql_where=text("state = 'running'")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    leader_id: Mapped[UUID]
    state: Mapped[str]
    planned_start: Mapped[datetime]
    planned_end: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    forgotten: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    summary: Mapped[str | None]
    lacks: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    archived_at: Mapped[datetime | None]
    thinned_at: Mapped[datetime | None]
    coverage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class PatrolMember(CountyRow, Base):
    """Somebody of a shift. ``tracks``: they said at sign-on that their track may be recorded for this patrol; asked each time."""

    __tablename__ = "patrol_members"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "shift_id"], ["patrol_shifts.county_code", "patrol_shifts.id"]),
        Index("ix_patrol_members_person", "county_code", "person_id", "signed_on_at"),
        {"info": COUNTY},
    )

    shift_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str]
    meeting_id: Mapped[UUID | None]
    tracks: Mapped[bool]
    signed_on_at: Mapped[datetime | None]


class PatrolPass(CountyRow, Base):
    """A checkpoint was met in a shift: the first time counts, and one time is enough for all who walk together."""

    __tablename__ = "patrol_passes"
    __table_args__ = (
        CheckConstraint(one_of("means", PassMeans), name="means"),
        CheckConstraint("means <> 'note' OR note IS NOT NULL", name="note_says_why"),
        ForeignKeyConstraint(["county_code", "shift_id"], ["patrol_shifts.county_code", "patrol_shifts.id"]),
        ForeignKeyConstraint(
            ["county_code", "checkpoint_id"], ["patrol_checkpoints.county_code", "patrol_checkpoints.id"]
        ),
        {"info": COUNTY},
    )

    shift_id: Mapped[UUID] = mapped_column(primary_key=True)
    checkpoint_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID]
    person_id: Mapped[UUID]
    means: Mapped[str]
    note: Mapped[str | None]
    marks: Mapped[int] = mapped_column(SmallInteger)
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]


class PatrolPoint(CountyRow, Base):
    """A fix of somebody in a shift, in the stored datum; marked and never changed. Partitioned by day, gone after 90."""

    __tablename__ = "patrol_points"
    __table_args__ = (
        Index("ix_patrol_points_shift", "county_code", "shift_id", "person_id", "at"),
        {"info": COUNTY, "postgresql_partition_by": "RANGE (at)"},
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    shift_id: Mapped[UUID]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    marks: Mapped[int] = mapped_column(SmallInteger)
    source: Mapped[str]


class PatrolLine(CountyRow, Base):
    """The one line of a shift that is kept: all who walked it together, simplified. ``parts``: lists of [lon, lat, unix s]."""

    __tablename__ = "patrol_lines"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "shift_id"], ["patrol_shifts.county_code", "patrol_shifts.id"]),
        {"info": COUNTY},
    )

    shift_id: Mapped[UUID] = mapped_column(primary_key=True)
    parts: Mapped[list[Any]] = mapped_column(JSONB)
    fix_count: Mapped[int] = mapped_column(Integer)
    marked: Mapped[dict[str, Any]]
    archived_at: Mapped[datetime]


class PatrolPhone(CountyRow, Base):
    """The address under which an app of others on somebody's phone sends points: known by the hash of its token."""

    __tablename__ = "patrol_phones"
    __table_args__ = (
        CheckConstraint(one_of("app", PhoneApp), name="app"),
        Index("uq_patrol_phones_token", "county_code", "token_hash", unique=True),
        Index("ix_patrol_phones_person", "county_code", "person_id", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    app: Mapped[str]
    label: Mapped[str]
    token_hash: Mapped[bytes]
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class PatrolQuarantine(CountyRow, Base):
    """A point that was put aside, and why; ``content`` is what came, but for what nobody may know (where somebody off duty is)."""

    __tablename__ = "patrol_quarantine"
    __table_args__ = (
        CheckConstraint(one_of("reason", Lack), name="reason"),
        CheckConstraint(one_of("source", PointSource), name="source"),
        Index("ix_patrol_quarantine_received", "county_code", "received_at", "id"),
        Index("ix_patrol_quarantine_shift", "county_code", "shift_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None]
    shift_id: Mapped[UUID | None]
    source: Mapped[str]
    reason: Mapped[str]
    content: Mapped[str | None]
    received_at: Mapped[datetime]
