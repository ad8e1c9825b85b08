"""County tables of events: the event as it is now, its append-only steps, who raised it, what was replied."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    and_,
    func,
    literal_column,
    or_,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, REFERENCE, AreaPath, Base, CountyRow
from gridgov.db.geometry import point_type
from gridgov.events.rules.apart import APART_TYPE
from gridgov.events.rules.lifecycle import OPEN, EventState


class EventRow(CountyRow, Base):
    """An event as it is now. ``area_path`` is where it happened; ``scope_path`` whose business it is.

    ``receiver`` is who received it first and leads until another has taken over (首接负责), ``dispatcher`` who gave it
    out and decides on returns, ``ruled`` that the centre decided whose it is. ``warn_at`` and ``due_at`` are those of the
    stage's clock, ``paused_at`` since when it stands. ``item_code`` is the item of the county's 网格服务管理事项清单 it falls under; ``outside_list`` says that the county
    has a list and this is not on it: a gridworker may decline it (江苏办法 art. 16).
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("county_code", "number"),
        CheckConstraint("left(scope_path, 6) = county_code", name="scope_path"),
        CheckConstraint("state IN ({})".format(", ".join(f"'{state}'" for state in EventState)), name="state"),
        Index("ix_events_received", "county_code", "received_at", "id"),
        Index("ix_events_geom", "geom", postgresql_using="gist"),
        Index("ix_events_reporter", "county_code", "reporter_id", "received_at", "id"),
        Index("ix_events_reporter_area", "county_code", "reporter_id", "scope_path"),
        Index("ix_events_unit_ids", "unit_ids", postgresql_using="gin", postgresql_where=text("unit_ids <> '{}'")),
        Index("ix_events_holder", "county_code", "holder_path", "holder_role", "received_at", "id",
              postgresql_where=text("holder_path IS NOT NULL")),
        Index(
            "ix_events_lead_post",
            "county_code",
            "lead_path",
            "lead_role",
            "received_at",
            "id",
            postgresql_where=text("lead_path IS NOT NULL"),
        ),
        Index("ix_events_holder_unit", "county_code", "holder_unit_id", "received_at", "id",
              postgresql_where=text("holder_unit_id IS NOT NULL")),
        Index("ix_events_lead", "county_code", "lead_event_id", postgresql_where=text("lead_event_id IS NOT NULL")),
        Index("ix_events_follow", "county_code", "follow_hash", postgresql_where=text("follow_hash IS NOT NULL")),
        Index("ix_events_concerns", "county_code", "concerns_id", postgresql_where=text("concerns_id IS NOT NULL")),
        Index("ix_events_apart", "county_code", "received_at", postgresql_where=text(f"type_code = '{APART_TYPE}'")),
        Index("ix_events_owed", "county_code", "due_at", postgresql_include=["scope_path", "state", "type_code"],
              postgresql_where=text("closed_at IS NULL AND paused_at IS NULL AND due_at IS NOT NULL")),
        Index("ix_events_kind", "county_code", "type_code", "urgency", "state", "received_at"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    type_code: Mapped[str]
    lane: Mapped[str]
    urgency: Mapped[str]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    source: Mapped[str]
    item_code: Mapped[str | None]
    outside_list: Mapped[bool] = mapped_column(Boolean, default=False, server_default=text("false"))
    words: Mapped[str]
    address: Mapped[str | None]
    area_path: Mapped[AreaPath]
    scope_path: Mapped[AreaPath]
    outside_grids: Mapped[bool] = mapped_column(Boolean)
    geom: Mapped[Any] = mapped_column(point_type())
    raw_lon: Mapped[float] = mapped_column(Float)
    raw_lat: Mapped[float] = mapped_column(Float)
    datum: Mapped[str]
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    major: Mapped[bool] = mapped_column(Boolean)
    reporter_id: Mapped[UUID | None]
    concerns_id: Mapped[UUID | None]
    holder_role: Mapped[str | None]
    holder_path: Mapped[AreaPath | None]
    holder_unit_id: Mapped[UUID | None]
    lead_role: Mapped[str | None]
    lead_path: Mapped[AreaPath | None]
    lead_unit_id: Mapped[UUID | None]
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID(as_uuid=True)))
    handler_id: Mapped[UUID | None]
    rework_count: Mapped[int] = mapped_column(Integer)
    return_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    reopen_count: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    ruled: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    receiver_role: Mapped[str | None]
    receiver_path: Mapped[AreaPath | None]
    dispatcher_role: Mapped[str | None]
    dispatcher_path: Mapped[AreaPath | None]
    warn_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    satisfaction: Mapped[str | None]
    lead_event_id: Mapped[UUID | None]
    follow_hash: Mapped[bytes | None]
    content_hash: Mapped[bytes]
    head_seq: Mapped[int] = mapped_column(Integer)
    head_hash: Mapped[bytes]


_scope = EventRow.__table__.c.scope_path
_order = (EventRow.__table__.c.county_code, EventRow.__table__.c.received_at, EventRow.__table__.c.id)
for _name, _length in (("town", 9), ("community", 12), ("grid", 16)):
    # An equality on the prefix keeps the order by time: a page of one's own area costs the same at any size.
    Index(f"ix_events_{_name}", _order[0], func.left(_scope, text(str(_length))), _order[1], _order[2])


def due_or_last(due_at: Any) -> ColumnElement[datetime]:
    """When something is due; what has no due time comes last. Said in one way, so that the indexes below are found."""
    never = literal_column("'9999-01-01 00:00:00+00'::timestamptz", DateTime(timezone=True))
    return func.coalesce(due_at, never)


def in_states(states: Iterable[EventState]) -> ColumnElement[bool]:
    """In one of these states, by their names: what a partial index says, whatever the values a plan is made for."""
    return EventRow.state.in_([literal_column(f"'{state}'") for state in sorted(states)])


_event = EventRow.__table__.c
_due = due_or_last(_event.due_at)
STILL_OPEN = in_states(OPEN)
LIFTED = and_(
    in_states((EventState.DISPATCHED, EventState.PROCESSING, EventState.REWORK)),
    or_(
        _event.holder_path.is_distinct_from(_event.lead_path),
        _event.holder_role.is_distinct_from(_event.lead_role),
        _event.holder_unit_id.is_distinct_from(_event.lead_unit_id),
    ),
)
"""At work, and held by another than its lead: it was lifted above them."""

# What is owed, by its due time: a page of a queue costs the same at any size. The first three hold nothing that ended.
Index("ix_events_due_post", _event.county_code, _event.holder_path, _due, _event.id,
      postgresql_where=_event.holder_path.is_not(None))  # fmt: skip
Index("ix_events_due_role", _event.county_code, _event.holder_path, _event.holder_role, _due, _event.id,
      postgresql_where=_event.holder_path.is_not(None))  # fmt: skip
Index("ix_events_due_unit", _event.county_code, _event.holder_unit_id, _due, _event.id,
      postgresql_where=_event.holder_unit_id.is_not(None))  # fmt: skip
Index("ix_events_due", _event.county_code, _due, _event.id, postgresql_where=STILL_OPEN)
for _name, _length in (("town", 9), ("community", 12)):
    Index(f"ix_events_due_{_name}", _event.county_code, func.left(_scope, text(str(_length))), _due, _event.id,
          postgresql_where=STILL_OPEN)  # fmt: skip
# What may be the same as another: open, of its type, about its time.
Index(
    "ix_events_open_type",
    _event.county_code,
    _event.type_code,
    _event.received_at,
    postgresql_where=STILL_OPEN,
)
Index("ix_events_lifted", _event.county_code, _due, _event.id, postgresql_where=LIFTED)


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


class WorkItemList(Base):
    """A version of the county's 网格服务管理事项清单, in force from a day until the next version's (江苏办法 art. 10)."""

    __tablename__ = "work_item_lists"
    __table_args__ = (UniqueConstraint("county_code", "number"), {"info": REFERENCE})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str]
    document: Mapped[str | None]
    effective_from: Mapped[date]
    published_by: Mapped[UUID]
    published_at: Mapped[datetime]


class WorkItem(Base):
    """One item of a list: which of the twelve kinds of art. 9 it is, whose it is, and on what basis."""

    __tablename__ = "work_items"
    __table_args__ = (
        CheckConstraint("article_item BETWEEN 1 AND 12", name="article_item"),
        {"info": REFERENCE},
    )

    list_id: Mapped[UUID] = mapped_column(ForeignKey("work_item_lists.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    article_item: Mapped[int] = mapped_column(Integer)
    zh: Mapped[str]
    en: Mapped[str | None]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    basis: Mapped[str | None]
    event_types: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """The types it names itself, as published; empty where it takes those of its kind that no item names."""


class WorkItemType(Base):
    """Which item an event type falls under, from a day to before a day: what a report reads, one row of it.

    A type without a row on a day on which the county has a list is outside that list.
    """

    __tablename__ = "work_item_types"
    __table_args__ = ({"info": REFERENCE},)

    county_code: Mapped[str] = mapped_column(primary_key=True)
    type_code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    item_code: Mapped[str]


class DeclinedTask(CountyRow, Base):
    """A task outside the list that a gridworker declined, and who had ordered it: counted per department."""

    __tablename__ = "declined_tasks"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        Index("ix_declined_tasks_at", "county_code", "at", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    type_code: Mapped[str]
    person_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    ordered_by: Mapped[UUID | None]
    ordered_unit_id: Mapped[UUID | None]
    ordered_path: Mapped[AreaPath | None]
    reason: Mapped[str]
    at: Mapped[datetime]
