"""County tables of what is owed: a deadline with its frozen policy, and each step that was taken when it came.

Reference tables of when people work: a county's own days by imports, and the hours of its units by versions.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, REFERENCE, AreaPath, Base, CountyRow
from gridgov.deadlines.rules.own_days import DayKind


class DeadlineRow(CountyRow, Base):
    """One thing owed, by whom, and when something happens by itself.

    ``plan_at`` holds the instants of the rungs of its ladder, computed when the clock starts, stands, goes on or is
    extended, from rung ``plan_from`` on; ``rung`` is the next to be taken and ``next_at`` its instant (NULL while the
    clock stands, or after the last).
    ``part_id`` names a part of the subject (a helping unit's, a request to be decided); NULL is the subject itself.
    ``due_on`` is set where a date was named instead of a duration. ``pauses`` are the spans in which the clock stood,
    ``extras`` what was added to the policy's time: [amount, unit].
    """

    __tablename__ = "deadlines"
    __table_args__ = (
        Index(
            "ix_deadlines_next", "next_at", postgresql_where=text("ended_at IS NULL AND next_at IS NOT NULL")
        ),
        Index("ix_deadlines_subject", "county_code", "subject_id", postgresql_where=text("ended_at IS NULL")),
        Index("ix_deadlines_event", "county_code", "subject_id", postgresql_where=text("subject = 'event'")),
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


class CalendarImport(Base):
    """Days that a county brought in from a file or changed by hand (``form`` hand): a version of its calendar, for the years
    it names.

    ``whole_years`` says that the public holidays of those years stand in it, so that they count as announced.
    """

    __tablename__ = "calendar_imports"
    __table_args__ = (
        UniqueConstraint("county_code", "number"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    years: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    whole_years: Mapped[bool]
    form: Mapped[str]
    sha256: Mapped[str]
    row_count: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str | None]
    imported_by: Mapped[UUID | None]
    imported_at: Mapped[datetime]


class CalendarDayRow(Base):
    """A county's own day, in force from its import until another replaces its year; never changed, never deleted."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        CheckConstraint("kind IN ({})".format(", ".join(f"'{kind}'" for kind in DayKind)), name="kind"),
        CheckConstraint("replaced_at IS NULL OR replaced_at >= added_at", name="replaced_after_added"),
        Index(
            "uq_calendar_days_in_force",
            "county_code",
            "day",
            unique=True,
            postgresql_where=text("replaced_at IS NULL"),
        ),
        Index("ix_calendar_days_county", "county_code", "day", "added_at"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    day: Mapped[date]
    kind: Mapped[str]
    windows: Mapped[list[str]] = mapped_column(ARRAY(Text))
    part: Mapped[str | None]
    name: Mapped[str]
    source: Mapped[str]
    import_id: Mapped[UUID] = mapped_column(ForeignKey("calendar_imports.id", name="fk_calendar_days_import"))
    added_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


class UnitHoursRow(Base):
    """A version of a unit's own hours, rows as in `hours.toml`; none of them and no duty: it keeps the county's."""

    __tablename__ = "unit_hours"
    __table_args__ = (
        UniqueConstraint("unit_id", "version"),
        Index("uq_unit_hours_in_force", "unit_id", unique=True, postgresql_where=text("replaced_at IS NULL")),
        Index("ix_unit_hours_county", "county_code"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    version: Mapped[int] = mapped_column(Integer)
    round_the_clock: Mapped[bool]
    hours: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    set_by: Mapped[UUID]
    set_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
