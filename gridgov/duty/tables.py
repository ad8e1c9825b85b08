"""County tables of duty: shifts, hand-overs, leave, and the last known place while on duty."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class RosterRow(CountyRow, Base):
    """A plan of shifts for one role in an area, from an instant to an instant.

    ``plan`` keeps what was wanted and what was known to be missing: ``daily`` hours, ``windows`` and ``gaps``.
    """

    __tablename__ = "rosters"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_rosters_area", "county_code", "area_path", "starts_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_path: Mapped[AreaPath]
    role: Mapped[str]
    name: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    plan: Mapped[dict[str, Any]]
    gaps_reason: Mapped[str | None]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class ShiftRow(CountyRow, Base):
    """Somebody is on duty in a role at an area, from an instant to an instant."""

    __tablename__ = "shifts"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_shifts_person", "county_code", "person_id", "starts_at"),
        Index("ix_shifts_place", "county_code", "area_path", "role", "starts_at"),
        Index("ix_shifts_roster", "county_code", "roster_id"),
        Index("ix_shifts_ends", "county_code", "ends_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    roster_id: Mapped[UUID | None]
    person_id: Mapped[UUID]
    role: Mapped[str]
    area_path: Mapped[AreaPath]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    handover_note: Mapped[str | None]
    open_count: Mapped[int | None] = mapped_column(Integer)
    taken_by: Mapped[UUID | None]
    taken_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class LeaveRow(CountyRow, Base):
    """Somebody is away, and who stands in; why is asked only as a kind (annual, sick, training, other).

    ``scope_path`` is the lowest area that holds every post passed over: whose business the leave is.
    """

    __tablename__ = "leaves"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("person_id <> substitute_id", name="two_people"),
        Index("ix_leaves_person", "county_code", "person_id", "starts_at"),
        Index("ix_leaves_substitute", "county_code", "substitute_id", "starts_at"),
        Index("ix_leaves_ends", "county_code", "ends_at", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    substitute_id: Mapped[UUID]
    stand_in_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    kind: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class LastPlace(CountyRow, Base):
    """Where somebody on duty was last: one row a person, no history, gone with the shift (国办函〔2026〕12号)."""

    __tablename__ = "last_places"
    __table_args__ = (
        Index("ix_last_places_shift", "county_code", "shift_id"),
        {"info": COUNTY},
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    shift_id: Mapped[UUID]
    lon: Mapped[float] = mapped_column(Float)
    lat: Mapped[float] = mapped_column(Float)
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    raw_lon: Mapped[float] = mapped_column(Float)
    raw_lat: Mapped[float] = mapped_column(Float)
    datum: Mapped[str]
    seen_at: Mapped[datetime]
    received_at: Mapped[datetime]
