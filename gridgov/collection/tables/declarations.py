"""自主申报: links for one dwelling or one premises, and what residents said by them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class DeclarationLink(CountyRow, Base):
    """A link by which whoever lives in a dwelling says so themselves; the token is kept as a hash only."""

    __tablename__ = "declaration_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "record_id"], ["collected_records.county_code", "collected_records.id"],
            name="fk_declaration_links_record",
        ),
        Index("ix_declaration_links_record", "county_code", "record_id"),
        {"info": COUNTY},
    )  # fmt: skip

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    kind: Mapped[str]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Declaration(CountyRow, Base):
    """What a resident said, sealed as a whole until a gridworker checked it; deleted from here when that is done."""

    __tablename__ = "declarations"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'taken', 'refused')", name="state"),
        CheckConstraint("(state = 'waiting') = (said_sealed IS NOT NULL)", name="kept_while_waiting"),
        Index("ix_declarations_scope", "county_code", "scope_path", "state", "id"),
        Index("ix_declarations_parent", "county_code", "parent_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    class_code: Mapped[str | None]
    parent_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    said_sealed: Mapped[bytes | None]
    state: Mapped[str]
    said_at: Mapped[datetime]
    checked_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]
    record_id: Mapped[UUID | None]
    reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer)
