"""County tables of what is owed: a deadline with its frozen policy, and each step that was taken when it came."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class DeadlineRow(CountyRow, Base):
    """One thing owed. ``next_at`` is the next instant at which something happens by itself."""

    __tablename__ = "deadlines"
    __table_args__ = (
        Index(
            "ix_deadlines_next", "next_at", postgresql_where=text("ended_at IS NULL AND next_at IS NOT NULL")
        ),
        Index("ix_deadlines_subject", "county_code", "subject_id", postgresql_where=text("ended_at IS NULL")),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    stage: Mapped[str]
    policy: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    cycle: Mapped[int] = mapped_column(Integer)
    step: Mapped[int] = mapped_column(Integer)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]


class DeadlineStep(CountyRow, Base):
    """A step of the ladder that was taken: once for each deadline, cycle and step, whatever dies."""

    __tablename__ = "deadline_steps"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "deadline_id"], ["deadlines.county_code", "deadlines.id"]),
        {"info": COUNTY},
    )

    deadline_id: Mapped[UUID] = mapped_column(primary_key=True)
    cycle: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    action: Mapped[str]
    to_role: Mapped[str]
    to_path: Mapped[AreaPath]
    planned_at: Mapped[datetime]
    taken_at: Mapped[datetime]
