"""County tables of joint handling: parts of an event, what was asked for, formal supervision, return visits."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow


class EventPart(CountyRow, Base):
    """What one unit or post has to do with an event: the lead's (主办) or a helper's (协办), and who ordered it.

    A helper's part has its own clock (a deadline of stage ``help`` with this id as its part); the lead's is the event's.
    """

    __tablename__ = "event_parts"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        CheckConstraint("kind IN ('lead', 'help')", name="kind"),
        CheckConstraint("state IN ('given', 'signed', 'done', 'withdrawn')", name="state"),
        Index("ix_event_parts_event", "county_code", "event_id"),
        Index("ix_event_parts_unit", "county_code", "unit_id", "given_at", "id",
              postgresql_where=text("unit_id IS NOT NULL AND state IN ('given', 'signed')")),
        Index("ix_event_parts_post", "county_code", "area_path", "role", "given_at", "id",
              postgresql_where=text("area_path IS NOT NULL AND state IN ('given', 'signed')")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    kind: Mapped[str]
    state: Mapped[str]
    role: Mapped[str | None]
    area_path: Mapped[AreaPath | None]
    unit_id: Mapped[UUID | None]
    words: Mapped[str | None]
    ordered_by: Mapped[UUID | None]
    ordered_role: Mapped[str | None]
    ordered_path: Mapped[AreaPath | None]
    ordered_unit_id: Mapped[UUID | None]
    given_at: Mapped[datetime]
    warn_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None]
    signed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    file_ids: Mapped[list[UUID]] = mapped_column(
        ARRAY(PG_UUID(as_uuid=True)), server_default=text("'{}'"), default=list
    )
    ended_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class EventRequest(CountyRow, Base):
    """Something asked for that somebody else decides: a return, more time, a suspension, an objection.

    ``decider`` is the post that decides. At most one of a kind is open for an event or a part of it.
    """

    __tablename__ = "event_requests"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        CheckConstraint("kind IN ('return', 'extension', 'suspension', 'objection')", name="kind"),
        CheckConstraint("state IN ('open', 'granted', 'refused', 'withdrawn', 'lapsed')", name="state"),
        Index("ix_event_requests_event", "county_code", "event_id", "asked_at"),
        Index("uq_event_requests_open", "county_code", "event_id", "kind", text("coalesce(part_id, event_id)"),
              unique=True, postgresql_where=text("state = 'open'")),
        Index("ix_event_requests_decider", "county_code", "decider_path", "decider_role", "asked_at", "id",
              postgresql_where=text("state = 'open'")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    part_id: Mapped[UUID | None]
    kind: Mapped[str]
    state: Mapped[str]
    reason_code: Mapped[str | None]
    reason: Mapped[str]
    amount: Mapped[int | None] = mapped_column(Integer)
    review_on: Mapped[date | None]
    asked_by: Mapped[UUID]
    asked_role: Mapped[str | None]
    asked_path: Mapped[AreaPath | None]
    asked_unit_id: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    decider_role: Mapped[str]
    decider_path: Mapped[AreaPath]
    warn_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer)


class EventSupervision(CountyRow, Base):
    """A formal supervision (督办) with its card and one of the three reasons; a reminder (催办) has neither.

    ``by_id`` NULL: the ladder of a deadline did it. A supervision is answered by whoever it was addressed to.
    """

    __tablename__ = "event_supervisions"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        CheckConstraint("kind IN ('remind', 'supervise')", name="kind"),
        CheckConstraint("(kind = 'supervise') = (card IS NOT NULL AND reason_code IS NOT NULL)", name="card"),
        CheckConstraint("card IN ('yellow', 'red', 'black')", name="card_colour"),
        Index("ix_event_supervisions_event", "county_code", "event_id", "at"),
        Index("ix_event_supervisions_unit", "county_code", "to_unit_id", "at",
              postgresql_where=text("to_unit_id IS NOT NULL")),
        Index("ix_event_supervisions_owed", "county_code", "to_path", "to_role",
              postgresql_where=text("kind = 'supervise' AND answered_at IS NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    kind: Mapped[str]
    card: Mapped[str | None]
    reason_code: Mapped[str | None]
    words: Mapped[str | None]
    to_role: Mapped[str | None]
    to_path: Mapped[AreaPath | None]
    to_unit_id: Mapped[UUID | None]
    by_id: Mapped[UUID | None]
    by_role: Mapped[str | None]
    by_path: Mapped[AreaPath | None]
    deadline_id: Mapped[UUID | None]
    at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class EventVisit(CountyRow, Base):
    """What whoever raised it said of the result: told by themselves, or to somebody who called or came (回访)."""

    __tablename__ = "event_visits"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "event_id"], ["events.county_code", "events.id"]),
        CheckConstraint(
            "satisfaction IN ('very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'not_reached')",
            name="satisfaction",
        ),
        Index("ix_event_visits_event", "county_code", "event_id", "at"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    channel: Mapped[str]
    satisfaction: Mapped[str]
    words: Mapped[str | None]
    by_id: Mapped[UUID | None]
    reopened: Mapped[bool]
    at: Mapped[datetime]


class SavedFilters(CountyRow, Base):
    """The filters that a person keeps for the desk, in their order: `schemas.desk.SavedFilterIn` each."""

    __tablename__ = "saved_filters"
    __table_args__ = ({"info": COUNTY},)

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    items: Mapped[list[Any]] = mapped_column(JSONB)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime]
