"""专项排查, 走访: who is visited by when, and what of it is done."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class Campaign(CountyRow, Base):
    """A plan of visits: which records of an area, what is asked of each, until which day.

    ``purpose_code`` is what makes two campaigns the same thing: nobody is visited twice for it.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'running', 'ended')", name="state"),
        CheckConstraint("ends_on >= starts_on", name="period"),
        Index("ix_campaigns_scope", "county_code", "scope_path", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    purpose_code: Mapped[str]
    purpose: Mapped[str]
    kind: Mapped[str]
    class_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    small_only: Mapped[bool]
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    scope_path: Mapped[AreaPath]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    state: Mapped[str]
    left_out_count: Mapped[int] = mapped_column(Integer)
    planned_by: Mapped[UUID]
    planned_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class CampaignTarget(CountyRow, Base):
    """One record to be visited, once."""

    __tablename__ = "campaign_targets"
    __table_args__ = (
        ForeignKeyConstraint(
            ["county_code", "campaign_id"], ["campaigns.county_code", "campaigns.id"], name="fk_campaign_targets_campaign"
        ),
        ForeignKeyConstraint(
            ["county_code", "record_id"], ["collected_records.county_code", "collected_records.id"],
            name="fk_campaign_targets_record",
        ),
        CheckConstraint("outcome IS NULL OR outcome IN ('done', 'nobody_there', 'not_there')", name="outcome"),
        Index("ix_campaign_targets_scope", "county_code", "campaign_id", "scope_path"),
        Index("ix_campaign_targets_purpose", "county_code", "record_id", "purpose_code", "visited_at"),
        {"info": COUNTY},
    )  # fmt: skip

    campaign_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose_code: Mapped[str]
    scope_path: Mapped[AreaPath]
    visited_at: Mapped[datetime | None]
    visited_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    tries: Mapped[int] = mapped_column(Integer)
