"""Reference tables: areas, their versioned boundaries, how they were redivided, and the codes that others issued.

Drafts of imports are a county table: large, and gone within days.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, REFERENCE, AreaPath, Base, CountyRow
from gridgov.db.geometry import area_type


class AreaRow(Base):
    """One area of the tree, from a day to before a day; its path never changes, its boundary and name do.

    A 专属网格 has two owners: ``department_id``, and the territory it lies in (江苏办法 art. 19).
    """

    __tablename__ = "areas"
    __table_args__ = (
        UniqueConstraint("path"),
        CheckConstraint("path ~ '^[0-9]{6,18}$'", name="path"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_days"),
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
    supervision_phone: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class BoundaryRow(Base):
    """An area's boundary from a day to before a day; a version replaced on its first day was never in force."""

    __tablename__ = "area_boundaries"
    __table_args__ = (
        Index("ix_area_boundaries_geom", "geom", postgresql_using="gist"),
        Index(
            "uq_area_boundaries_current", "area_path", unique=True, postgresql_where=text("valid_to IS NULL")
        ),
        Index(
            "uq_area_boundaries_first_day",
            "area_path",
            "valid_from",
            unique=True,
            postgresql_where=text("valid_to IS NULL OR valid_to > valid_from"),
        ),
        Index("ix_area_boundaries_division", "division_id", postgresql_where=text("division_id IS NOT NULL")),
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
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("divisions.id"))
    created_at: Mapped[datetime]


class DivisionRow(Base):
    """One act of dividing: an import, a split, a merge or a redraw, from a day on; filed with the prefecture (art. 7).

    Rights and new reports follow the day by themselves; ``announced_at`` says that its day was seen to have come, and
    ``followed_at`` that open work has followed, too.
    """

    __tablename__ = "divisions"
    __table_args__ = (
        CheckConstraint("kind IN ('import', 'split', 'merge', 'redraw')", name="kind"),
        Index("ix_divisions_county", "county_code", "effective_on", "id"),
        Index(
            "ix_divisions_waiting",
            "effective_on",
            postgresql_where=text("followed_at IS NULL AND cancelled_at IS NULL"),
        ),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    parent_path: Mapped[AreaPath | None]
    kind: Mapped[str]
    effective_on: Mapped[date]
    reason: Mapped[str]
    document: Mapped[str | None]
    summary: Mapped[dict[str, Any]]
    planned_by: Mapped[UUID | None]
    planned_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    followed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    filed_on: Mapped[date | None]
    filed_document: Mapped[str | None]
    filed_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(Integer, default=1)


class SuccessionRow(Base):
    """Ground that went from one area to another in a division: how old work finds who is responsible today."""

    __tablename__ = "area_successions"
    __table_args__ = (
        Index("ix_area_successions_from", "from_path", "effective_on"),
        Index("ix_area_successions_to", "to_path", "effective_on"),
        {"info": REFERENCE},
    )

    division_id: Mapped[UUID] = mapped_column(ForeignKey("divisions.id"), primary_key=True)
    from_path: Mapped[AreaPath] = mapped_column(primary_key=True)
    to_path: Mapped[AreaPath] = mapped_column(primary_key=True)
    effective_on: Mapped[date]


class BoundaryImport(CountyRow, Base):
    """A layer that was read and is being looked at: confirmed or thrown away; nothing of it is in force before."""

    __tablename__ = "boundary_imports"
    __table_args__ = (
        CheckConstraint("state IN ('read', 'repaired', 'confirmed', 'discarded')", name="state"),
        Index("ix_boundary_imports_created", "county_code", "created_at", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    level: Mapped[str]
    parent_path: Mapped[AreaPath | None]
    file_name: Mapped[str]
    state: Mapped[str]
    options: Mapped[dict[str, Any]]
    report: Mapped[dict[str, Any]]
    layer: Mapped[bytes | None]
    repaired: Mapped[bytes | None]
    repair_report: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    division_id: Mapped[UUID | None]
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


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


class IssuedCode(Base):
    """A division's code as one authority lists it, from a day to before a day; authorities disagree, none is right.

    ``system`` names the authority's list (``nbs``, ``mca``); the same code may mean two places in two systems.
    """

    __tablename__ = "issued_codes"
    __table_args__ = (
        UniqueConstraint("system", "code", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="valid_days"),
        Index("ix_issued_codes_parent", "system", "parent_code"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    system: Mapped[str]
    code: Mapped[AreaPath]
    issuer: Mapped[str]
    name: Mapped[str]
    level: Mapped[str]
    parent_code: Mapped[AreaPath | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class CodeChange(Base):
    """A rename, a merge or a new code, with its day and its document: old codes are followed through these."""

    __tablename__ = "code_changes"
    __table_args__ = (
        UniqueConstraint(
            "system",
            "effective_on",
            "kind",
            "from_code",
            "from_name",
            "to_code",
            "to_name",
            name="uq_code_changes_change",
        ),
        Index("ix_code_changes_from", "system", "from_code", "effective_on"),
        {"info": REFERENCE},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    system: Mapped[str]
    effective_on: Mapped[date]
    kind: Mapped[str]
    from_code: Mapped[AreaPath]
    from_name: Mapped[str]
    to_code: Mapped[AreaPath]
    to_name: Mapped[str]
    document: Mapped[str | None]
