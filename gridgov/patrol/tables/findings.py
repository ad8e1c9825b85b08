"""What patrols find: inspections by form, findings with their remedy, look-backs, and the numbers of notices."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, Float, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of
from gridgov.patrol.rules.terms import FindingState, Outcome


class PatrolInspection(CountyRow, Base):
    """A form filled in at a target. ``form_day``: the day whose form it was, so that an answer keeps its meaning."""

    __tablename__ = "patrol_inspections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "target_id"], ["patrol_targets.county_code", "patrol_targets.id"]
        ),
        ForeignKeyConstraint(["county_code", "shift_id"], ["patrol_shifts.county_code", "patrol_shifts.id"]),
        Index("ix_patrol_inspections_target", "county_code", "target_id", "inspected_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    target_id: Mapped[UUID]
    shift_id: Mapped[UUID | None]
    kind: Mapped[str]
    form_day: Mapped[date] = mapped_column(Date)
    answers: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    content_hash: Mapped[bytes]
    by_id: Mapped[UUID]
    inspected_at: Mapped[datetime]
    received_at: Mapped[datetime]


class PatrolFinding(CountyRow, Base):
    """Something that is not as it should be. ``remedy_by`` is the day until whose end it is to be put right.

    Whoever is to put it right is sealed; ``holder_*`` is the post that looks back, and rises with the ladder.
    ``overdue_at``: since when its day is past without anybody having found it remedied.
    """

    __tablename__ = "patrol_findings"
    __table_args__ = (
        CheckConstraint(one_of("state", FindingState), name="state"),
        ForeignKeyConstraint(["county_code", "target_id"], ["patrol_targets.county_code", "patrol_targets.id"]),
        ForeignKeyConstraint(["county_code", "shift_id"], ["patrol_shifts.county_code", "patrol_shifts.id"]),
        ForeignKeyConstraint(
            ["county_code", "inspection_id"], ["patrol_inspections.county_code", "patrol_inspections.id"]
        ),
        Index("ix_patrol_findings_scope", "county_code", "scope_path", "id"),
        Index("ix_patrol_findings_received", "county_code", "received_at", "id"),
        Index("ix_patrol_findings_target", "county_code", "target_id"),
        Index("ix_patrol_findings_shift", "county_code", "shift_id"),
        Index("uq_patrol_findings_event", "county_code", "event_id", unique=True,
              postgresql_where=text("event_id IS NOT NULL")),
        Index("uq_patrol_findings_notice", "county_code", "notice_number", unique=True,
              postgresql_where=text("notice_number IS NOT NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    target_id: Mapped[UUID | None]
    shift_id: Mapped[UUID | None]
    inspection_id: Mapped[UUID | None]
    item_code: Mapped[str | None]
    event_type: Mapped[str]
    words: Mapped[str]
    address: Mapped[str | None]
    scope_path: Mapped[AreaPath]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    raw_lon: Mapped[float] = mapped_column(Float)
    raw_lat: Mapped[float] = mapped_column(Float)
    datum: Mapped[str]
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    file_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    state: Mapped[str]
    fixed_on_spot: Mapped[str | None]
    event_id: Mapped[UUID | None]
    notice_number: Mapped[str | None]
    remedy: Mapped[str | None]
    standard: Mapped[str | None]
    remedy_by: Mapped[date | None] = mapped_column(Date)
    ordered_at: Mapped[datetime | None]
    ordered_by: Mapped[UUID | None]
    responsible_sealed: Mapped[bytes | None]
    responsible_phone_sealed: Mapped[bytes | None]
    holder_role: Mapped[str]
    holder_path: Mapped[AreaPath]
    overdue_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    content_hash: Mapped[bytes]
    version: Mapped[int] = mapped_column(Integer)
    found_by: Mapped[UUID]
    found_at: Mapped[datetime]
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class PatrolLookBack(CountyRow, Base):
    """A visit after the notice (复查): what was found, and where it was not put right, the new day."""

    __tablename__ = "patrol_look_backs"
    __table_args__ = (
        CheckConstraint(one_of("outcome", Outcome), name="outcome"),
        ForeignKeyConstraint(
            ["county_code", "finding_id"], ["patrol_findings.county_code", "patrol_findings.id"]
        ),
        Index("ix_patrol_look_backs_finding", "county_code", "finding_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    finding_id: Mapped[UUID]
    outcome: Mapped[str]
    words: Mapped[str | None]
    remedy_by: Mapped[date | None] = mapped_column(Date)
    file_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    by_id: Mapped[UUID]
    at: Mapped[datetime]


class PatrolNoticeHead(CountyRow, Base):
    """The last number of a year's notices (〔2026〕整改字第 n 号); its row lock orders those who take one."""

    __tablename__ = "patrol_notice_heads"
    __table_args__ = ({"info": COUNTY},)

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)
