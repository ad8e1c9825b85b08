"""Records in two layers, what of them is sealed, every change, merges, what was asked, exports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.collection.rules.terms import Check, How, Layer, RecordEndReason, RecordState
from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of


class CollectedRecord(CountyRow, Base):
    """A dwelling, a person, premises, a facility, an organisation, a hazard.

    ``fields`` holds both layers of each field (who, when, how, what checking said); values of private fields stand sealed in
    `RecordPrivate`. ``title`` is what a list shows and a prefix finds; people have none. ``placed`` is the pair as it came in,
    with datum and accuracy. ``unit_ids`` are the units whose source some field comes from. ``served_id``: the same person on
    the care list.
    """

    __tablename__ = "collected_records"
    __table_args__ = (
        CheckConstraint(one_of("state", RecordState), name="state"),
        CheckConstraint(one_of("verify_status", Check), name="verify_status"),
        CheckConstraint(f"end_reason IS NULL OR {one_of('end_reason', RecordEndReason)}", name="end_reason"),
        CheckConstraint("(lon IS NULL) = (lat IS NULL)", name="place"),
        Index("ix_collected_records_scope", "county_code", "scope_path", "id"),
        Index("ix_collected_records_kind", "county_code", "kind", "scope_path", "id"),
        Index("ix_collected_records_title", "county_code", "title", "id", postgresql_where=text("title IS NOT NULL")),
        Index("ix_collected_records_parent", "county_code", "parent_id", postgresql_where=text("parent_id IS NOT NULL")),
        Index(
            "uq_collected_records_code", "county_code", "kind", "code", unique=True,
            postgresql_where=text("code IS NOT NULL AND state <> 'merged'"),
        ),
        Index("ix_collected_records_units", "unit_ids", postgresql_using="gin"),
        Index(
            "uq_collected_records_served", "county_code", "served_id", unique=True,
            postgresql_where=text("served_id IS NOT NULL AND state = 'active'"),
        ),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    class_code: Mapped[str | None]
    parent_id: Mapped[UUID | None]
    code: Mapped[str | None] = mapped_column(Text(collation="C"))
    title: Mapped[str | None] = mapped_column(Text(collation="C"))
    scope_path: Mapped[AreaPath]
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    placed: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    fields: Mapped[dict[str, Any]] = mapped_column(JSONB)
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)), server_default=text("'{}'"))
    state: Mapped[str]
    verify_status: Mapped[str]
    merged_into: Mapped[UUID | None]
    small_place: Mapped[str | None]
    served_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(Integer)
    added_by: Mapped[UUID | None]
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    """When somebody was there last."""
    due_at: Mapped[datetime | None]
    """When it is to be looked at again."""
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class RecordPrivate(CountyRow, Base):
    """Both layers of one private field, sealed, each with the keyed hash it is found by where the register says so."""

    __tablename__ = "record_private"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "record_id"], ["collected_records.county_code", "collected_records.id"],
            name="fk_record_private_record",
        ),
        Index("ix_record_private_collected", "county_code", "field", "collected_index"),
        Index("ix_record_private_verified", "county_code", "field", "verified_index",
              postgresql_where=text("verified_index IS NOT NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    collected_sealed: Mapped[bytes | None]
    collected_index: Mapped[bytes | None]
    verified_sealed: Mapped[bytes | None]
    verified_index: Mapped[bytes | None]


class RecordChange(CountyRow, Base):
    """One change of one field: before, after, who, when, how and why. Values of private fields are sealed here, too.

    Never changed and never deleted by us (a trigger sees to it). ``act_id`` joins the changes of one act.
    """

    __tablename__ = "record_changes"
    __table_args__ = (
        CheckConstraint(one_of("layer", Layer), name="layer"),
        CheckConstraint(one_of("how", How), name="how"),
        Index("ix_record_changes_record", "county_code", "record_id", "at", "id"),
        Index("ix_record_changes_act", "county_code", "act_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    act_id: Mapped[UUID]
    field: Mapped[str]
    layer: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    before_sealed: Mapped[bytes | None]
    after_sealed: Mapped[bytes | None]
    by_id: Mapped[UUID | None]
    at: Mapped[datetime]
    how: Mapped[str]
    why: Mapped[str | None]
    source_id: Mapped[UUID | None]


class RecordMerge(CountyRow, Base):
    """A duplicate put into the record that stays: what moved with it, so that it can be undone."""

    __tablename__ = "record_merges"
    __table_args__ = (
        Index("ix_record_merges_kept", "county_code", "kept_id"),
        Index(
            "uq_record_merges_gone", "county_code", "gone_id", unique=True, postgresql_where=text("undone_at IS NULL")
        ),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kept_id: Mapped[UUID]
    gone_id: Mapped[UUID]
    gone_before: Mapped[dict[str, Any]]
    moved_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    done_by: Mapped[UUID]
    done_at: Mapped[datetime]
    why: Mapped[str]
    undone_by: Mapped[UUID | None]
    undone_at: Mapped[datetime | None]


class CollectionAsk(CountyRow, Base):
    """Somebody was asked: which fields of which record, and which of them brought nothing new. Counted, never ranked."""

    __tablename__ = "collection_asks"
    __table_args__ = (
        Index("ix_collection_asks_at", "county_code", "at"),
        Index("ix_collection_asks_record", "county_code", "record_id", "at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    kind: Mapped[str]
    worker_id: Mapped[UUID | None]
    scope_path: Mapped[AreaPath]
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    repeated: Mapped[list[str]] = mapped_column(ARRAY(Text))
    campaign_id: Mapped[UUID | None]
    how: Mapped[str]
    at: Mapped[datetime]


class RecordExport(CountyRow, Base):
    """A bulk export that somebody asked for: nothing leaves before a second person agreed."""

    __tablename__ = "record_exports"
    __table_args__ = (
        CheckConstraint("state IN ('requested', 'approved', 'refused', 'taken')", name="state"),
        CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name="two_people"),
        Index("ix_record_exports_state", "county_code", "state", "requested_at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    area_path: Mapped[AreaPath]
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    private: Mapped[bool]
    purpose: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[UUID]
    requested_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None]
    expires_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    row_count: Mapped[int | None] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
