"""Reference tables: areas, their versioned boundaries, and the codes that others issued for them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import REFERENCE, AreaPath, Base
from gridgov.db.geometry import area_type


class AreaRow(Base):
    """One area of the tree; its path never changes, its boundary and name do."""

    __tablename__ = "areas"
    __table_args__ = (
        UniqueConstraint("path"),
        CheckConstraint("path ~ '^[0-9]{6,18}$'", name="path"),
        Index("ix_areas_parent_path", "parent_path"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    path: Mapped[AreaPath]
    parent_path: Mapped[AreaPath | None]
    level: Mapped[str]
    kind: Mapped[str | None]
    name: Mapped[str]
    settlement: Mapped[str | None]
    household_count: Mapped[int | None] = mapped_column(Integer)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class BoundaryRow(Base):
    """An area's boundary from a day to a day; the one in force has no last day."""

    __tablename__ = "area_boundaries"
    __table_args__ = (
        Index(
            "ix_area_boundaries_geom",
            "geom",
            postgresql_using="gist",
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index(
            "uq_area_boundaries_current", "area_path", unique=True, postgresql_where=text("valid_to IS NULL")
        ),
        UniqueConstraint("area_path", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_days"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"))
    area_path: Mapped[AreaPath]
    level: Mapped[str]
    geom: Mapped[Any] = mapped_column(area_type())
    area_m2: Mapped[float] = mapped_column(Float)
    label_lon: Mapped[float] = mapped_column(Float)
    label_lat: Mapped[float] = mapped_column(Float)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    created_at: Mapped[datetime]


class AliasRow(Base):
    """A code that somebody else issued for an area, unique in its system while it holds."""

    __tablename__ = "area_aliases"
    __table_args__ = (
        Index(
            "uq_area_aliases_current",
            "system",
            "code",
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index("ix_area_aliases_area_id", "area_id"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"))
    system: Mapped[str]
    issuer: Mapped[str]
    code: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
