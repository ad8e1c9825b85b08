"""Where patrols go: targets, plans with their checkpoints, and the streets that coverage is measured by."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Float, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of
from gridgov.patrol.rules.terms import Mode, TargetState


class PatrolTarget(CountyRow, Base):
    """A place to be looked at again and again: ``every_days`` is how often, its next visit is owed as a deadline.

    ``cause`` says what proposed it (``{"kind": "hotspot", "id": ...}``), and ``proposal_key`` that it was proposed once.
    """

    __tablename__ = "patrol_targets"
    __table_args__ = (
        CheckConstraint(one_of("state", TargetState), name="state"),
        Index("ix_patrol_targets_scope", "county_code", "scope_path", "id"),
        Index("uq_patrol_targets_proposal", "county_code", "proposal_key", unique=True,
              postgresql_where=text("proposal_key IS NOT NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    address: Mapped[str | None]
    scope_path: Mapped[AreaPath]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    raw_lon: Mapped[float] = mapped_column(Float)
    raw_lat: Mapped[float] = mapped_column(Float)
    datum: Mapped[str]
    every_days: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str]
    reason: Mapped[str | None]
    cause: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    proposal_key: Mapped[str | None]
    visited_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class PatrolPlan(CountyRow, Base):
    """Who patrols together, where, how often a week, and in which seasons more often.

    ``crew`` is the least number by role, ``seasons`` spans of days of the year with their own weekly count, ``route`` the
    line of a route patrol. ``scene_reason``: why passing checkpoints is recorded at all (国办函〔2026〕12号 allows check-in as a
    compulsory function only in special scenes of security or emergency): without it a plan has no checkpoints to be met.
    """

    __tablename__ = "patrol_plans"
    __table_args__ = (
        CheckConstraint(one_of("mode", Mode), name="mode"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index("ix_patrol_plans_scope", "county_code", "scope_path", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope_path: Mapped[AreaPath]
    name: Mapped[str]
    mode: Mapped[str]
    weekly_count: Mapped[int] = mapped_column(Integer)
    seasons: Mapped[list[Any]] = mapped_column(JSONB)
    crew: Mapped[dict[str, Any]]
    route: Mapped[list[Any] | None] = mapped_column(JSONB(none_as_null=True))
    scene_reason: Mapped[str | None]
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class PatrolCheckpoint(CountyRow, Base):
    """A place of a plan that is to be passed; with ``target_id`` passing it is a visit of that target, too."""

    __tablename__ = "patrol_checkpoints"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "plan_id"], ["patrol_plans.county_code", "patrol_plans.id"]),
        ForeignKeyConstraint(
            ["county_code", "target_id"], ["patrol_targets.county_code", "patrol_targets.id"]
        ),
        Index("uq_patrol_checkpoints_position", "county_code", "plan_id", "position", unique=True),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    radius_m: Mapped[float] = mapped_column(Float)
    dwell_s: Mapped[int] = mapped_column(Integer)
    target_id: Mapped[UUID | None]


class PatrolStreets(CountyRow, Base):
    """The streets and lanes of an area, as lines of longitude and latitude in the stored datum: what coverage is a share of."""

    __tablename__ = "patrol_streets"
    __table_args__ = ({"info": COUNTY},)

    area_path: Mapped[AreaPath] = mapped_column(primary_key=True)
    lines: Mapped[list[Any]] = mapped_column(JSONB)
    length_m: Mapped[float] = mapped_column(Float)
    source: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    put_by: Mapped[UUID]
    put_at: Mapped[datetime]
