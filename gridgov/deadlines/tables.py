"""County tables of what is owed: a deadline with its frozen policy, and each step that was taken when it came."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class DeadlineRow(CountyRow, Base):
    """One thing owed, by whom, and when something happens by itself.

    ``plan_at`` holds the instants of the rungs of its ladder, computed when the clock starts, stands, goes on or is
    extended, from rung ``plan_from`` on; ``rung`` is the next to be taken and ``next_at`` its instant (NULL while the
    clock stands, or after the last).
    ``part_id`` names a part of the subject (a helping unit's, a request to be decided); NULL is the subject itself.
    ``due_on`` is set where a date was named instead of a duration. ``pauses`` are the spans in which the clock stood, ``extras`` what was added to the policy's time: [amount, unit].
    """

    __tablename__ = "deadlines"
    __table_args__ = (
        Index(
            "ix_deadlines_next", "next_at", postgresql_where=text("ended_at IS NULL AND next_at IS NOT NULL")
        ),
        Index("ix_deadlines_subject", "county_code", "subject_id", postgresql_where=text("ended_at IS NULL")),
        Index("ix_deadlines_owner_unit", "county_code", "owner_unit_id", "due_at",
              postgresql_where=text("owner_unit_id IS NOT NULL")),
        Index("ix_deadlines_visit", "county_code", "owner_path", "owner_role", "due_at",
              postgresql_where=text("stage = 'visit' AND ended_at IS NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    part_id: Mapped[UUID | None]
    scope_path: Mapped[AreaPath]
    stage: Mapped[str]
    owner_role: Mapped[str | None]
    owner_path: Mapped[AreaPath | None]
    owner_unit_id: Mapped[UUID | None]
    policy: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    due_on: Mapped[datetime | None]
    warn_at: Mapped[datetime]
    due_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    pauses: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    extras: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    next_at: Mapped[datetime | None]
    plan_at: Mapped[list[datetime]] = mapped_column(ARRAY(DateTime(timezone=True)))
    plan_from: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    rung: Mapped[int] = mapped_column(Integer)
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
    card: Mapped[str | None]
    to_role: Mapped[str]
    to_path: Mapped[AreaPath]
    planned_at: Mapped[datetime]
    taken_at: Mapped[datetime]
