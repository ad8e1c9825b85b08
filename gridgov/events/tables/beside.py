"""What lies beside an event: its words cut into terms, its append-only steps, who raised it, what was replied, its files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    ForeignKeyConstraint,
    Index,
    Integer,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow


class EventTerms(CountyRow, Base):
    """What an event is found by (`rules.search_terms`), written with its report and never again.

    Beside the event, not in it: each move writes the event anew, and would write every term anew with it.
    """

    __tablename__ = "event_terms"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_event_terms_terms", "terms", postgresql_using="gin"),
        {"info": COUNTY},
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    terms: Mapped[Any] = mapped_column(TSVECTOR)


class EventStep(CountyRow, Base):
    """One move of an event, never edited: UPDATE and DELETE are revoked and a trigger refuses them."""

    __tablename__ = "event_steps"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_event_steps_at", "county_code", "at"),
        {"info": COUNTY},
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    move: Mapped[str]
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    actor_id: Mapped[UUID | None]
    actor_role: Mapped[str | None]
    on_behalf_of: Mapped[UUID | None]
    reason: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes]


class EventProposer(CountyRow, Base):
    """Who raised an event: a demand told to a gridworker keeps its person; merging keeps every one of them."""

    __tablename__ = "event_proposers"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_event_proposers_event", "county_code", "event_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    name_sealed: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    anonymous: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class EventReply(CountyRow, Base):
    """What was told to whoever raised it, how and by whom; an event closes only with one (江苏办法 art. 30)."""

    __tablename__ = "event_replies"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_event_replies_event", "county_code", "event_id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    channel: Mapped[str]
    words: Mapped[str]
    by_id: Mapped[UUID]
    at: Mapped[datetime]


class EventFile(CountyRow, Base):
    """A photo, voice or video that belongs to an event, and what it shows."""

    __tablename__ = "event_files"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_event_files_file", "county_code", "file_id"),
        {"info": COUNTY},
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    added_by: Mapped[UUID | None]
    added_at: Mapped[datetime]
