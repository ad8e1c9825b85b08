"""County tables of the inbox, and of what leaves the house by other channels."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Index, Integer, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class NoticeRow(CountyRow, Base):
    """One thing somebody was told; the same cause never tells the same one twice.

    ``person_id`` is a person of the house; of a call for help it may be a contact of whoever calls, or a service outside.
    ``private_sealed`` goes out with the message, and is not shown in the inbox: a name, an address, a link.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("county_code", "person_id", "cause"),
        Index("ix_notices_inbox", "county_code", "person_id", "created_at", "id"),
        Index("ix_notices_unread", "county_code", "person_id", postgresql_where=text("read_at IS NULL")),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    cause: Mapped[str]
    kind: Mapped[str]
    urgent: Mapped[bool]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    zh: Mapped[str]
    en: Mapped[str]
    data: Mapped[dict[str, Any]]
    private_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class DeliveryRow(CountyRow, Base):
    """One notice by one channel.

    Claimed with a lease and an attempt number, and finished only under that number. ``not_before`` is when it is next
    looked at: its own time while it waits, the lease's end while somebody sends it. ``failures`` are attempts that ended
    badly, ``unanswered`` those of which nobody knows how they ended: where one is sent later, it may be the second.
    ``carried_by`` is the delivery whose message carries this one, too. ``cause`` is the notice's: of one fact a group
    gets one message, however many of its people are told.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("county_code", "notice_id", "channel"),
        CheckConstraint(
            "state IN ('waiting', 'held', 'sending', 'sent', 'digested', 'failed', 'undeliverable')", name="state"
        ),
        CheckConstraint("(state = 'sending') = (leased_until IS NOT NULL)", name="leased"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        CheckConstraint("(state = 'digested') <= (carried_by IS NOT NULL)", name="carried"),
        Index(
            "uq_deliveries_group", "county_code", "group_id", "cause", unique=True,
            postgresql_where=text("group_id IS NOT NULL AND carried_by IS NULL"),
        ),
        Index(
            "ix_deliveries_due", "urgent", "not_before",
            postgresql_where=text("state IN ('waiting', 'held', 'sending')"),
        ),
        Index("ix_deliveries_created", "county_code", "created_at"),
        Index("ix_deliveries_carried", "county_code", "carried_by", postgresql_where=text("carried_by IS NOT NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    notice_id: Mapped[UUID]
    person_id: Mapped[UUID]
    group_id: Mapped[UUID | None]
    channel: Mapped[str]
    cause: Mapped[str]
    urgent: Mapped[bool]
    digest: Mapped[bool]
    state: Mapped[str]
    attempt: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer)
    unanswered: Mapped[int] = mapped_column(Integer)
    leased_until: Mapped[datetime | None]
    not_before: Mapped[datetime]
    last_error: Mapped[str | None]
    provider_id: Mapped[str | None]
    carried_by: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class ChannelAddress(CountyRow, Base):
    """How a person is reached by a channel, and their wishes; without an address of its own a call goes to their phone."""

    __tablename__ = "channel_addresses"
    __table_args__ = (Index("ix_channel_addresses_index", "county_code", "address_index"), {"info": COUNTY})

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    address_sealed: Mapped[bytes | None]
    address_index: Mapped[bytes | None]
    enabled: Mapped[bool]
    digest: Mapped[bool | None]
    quiet_hours: Mapped[bool]
    changed_at: Mapped[datetime]


class ChannelGroup(CountyRow, Base):
    """The bot of a group chat, or a webhook, of a unit or of a post at an area; its address and secrets are sealed."""

    __tablename__ = "channel_groups"
    __table_args__ = (
        CheckConstraint("(unit_id IS NULL) <> (role IS NULL)", name="owner"),
        CheckConstraint("(role IS NULL) = (area_path IS NULL)", name="post"),
        Index("ix_channel_groups_unit", "county_code", "unit_id"),
        Index("ix_channel_groups_post", "county_code", "role", "area_path"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str]
    name: Mapped[str]
    unit_id: Mapped[UUID | None]
    role: Mapped[str | None]
    area_path: Mapped[AreaPath | None]
    host: Mapped[str]
    url_sealed: Mapped[bytes]
    url_index: Mapped[bytes]
    secrets_sealed: Mapped[bytes | None]
    secret_count: Mapped[int] = mapped_column(Integer)
    enabled: Mapped[bool]
    version: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ChannelMeter(CountyRow, Base):
    """How much of a channel's limits is used: of the channel as a whole, of one destination, of one person's day.

    ``spoken_for`` holds a bucket for each limit of the scope, in the order of the book; ``rests_until`` is what a vendor
    asked for.
    """

    __tablename__ = "channel_meters"
    __table_args__ = (Index("ix_channel_meters_used", "county_code", "used_at"), {"info": COUNTY})

    channel: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    spoken_for: Mapped[list[datetime | None]] = mapped_column(ARRAY(DateTime(timezone=True)))
    rests_until: Mapped[datetime | None]
    rests_because: Mapped[str | None]
    day: Mapped[str | None]
    day_count: Mapped[int] = mapped_column(Integer)
    used_at: Mapped[datetime]
