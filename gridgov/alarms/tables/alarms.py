"""County tables of alarms: the inbox of signals, the alarm, every act in it, every call it made, the links to answer it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.alarms.rules.signals import SENT
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, Way
from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of


class SignalRow(CountyRow, Base):
    """The inbox: each message of a device once, for ever, whatever way it came and in whatever order.

    Heartbeats are not kept here (`device_watches`). ``skewed_s`` is how far the device's clock was off; ``late``: it
    came in after what it belongs to was over. ``digest`` tells a message sent again from an id used twice.
    """

    __tablename__ = "signals"
    __table_args__ = (
        CheckConstraint(one_of("kind", SENT), name="kind"),
        CheckConstraint(one_of("way", Way), name="way"),
        Index("ix_signals_alarm", "county_code", "alarm_id", postgresql_where=text("alarm_id IS NOT NULL")),
        Index("ix_signals_device", "county_code", "device_id", "received_at"),
        {"info": COUNTY},
    )

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    way: Mapped[str]
    drill: Mapped[bool] = mapped_column(Boolean)
    occurred_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    skew_s: Mapped[int | None] = mapped_column(Integer)
    value: Mapped[str | None]
    battery: Mapped[int | None] = mapped_column(Integer)
    strength_dbm: Mapped[int | None] = mapped_column(Integer)
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    cancels: Mapped[str | None]
    digest: Mapped[bytes]
    raw: Mapped[dict[str, Any]]
    alarm_id: Mapped[UUID | None]


class SignalRefusal(CountyRow, Base):
    """What was refused at the door, counted by day: from which way, which device it claimed to be, and why.

    Its county is 000000 where nobody knows it. The number of rows of a day is bounded (`rules/refusals.py`).
    """

    __tablename__ = "signal_refusals"
    __table_args__ = ({"info": COUNTY},)

    day: Mapped[str] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    claimed: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class AlarmRow(CountyRow, Base):
    """An alarm as it is now; its id is that of its event (source DEVICE), whose chain of steps is its history.

    ``subject_id`` is the served person, or the device where nobody is bound to it: one alarm of each is open at a time,
    and drills are counted apart, so that no drill swallows a cry. ``plan`` is the ladder as it was frozen when the
    alarm began; ``round`` counts how often it was begun anew, ``plan_step`` is the step at which the running round began.
    ``stands``: somebody is on the way or there, and nobody more need be called. ``answered_at`` is the first answer, ``responded_at`` the last; ``told_again_at`` when a new press was last told.
    ``worker_id``: whoever works here and pressed on their own phone (then there is no device, and ``subject_id`` is the same);
    their place and its ``accuracy_m`` are gone at ``forgotten_at``.
    """

    __tablename__ = "alarms"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "id"], ["events.county_code", "events.id"]),
        CheckConstraint(one_of("state", AlarmState), name="state"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(closed_at IS NULL) = (close_code IS NULL)", name="close_code"),
        CheckConstraint("(device_id IS NULL) <> (worker_id IS NULL)", name="caller"),
        Index(
            "uq_alarms_open", "county_code", "subject_id", "drill", unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_alarms_subject", "county_code", "subject_id", "opened_at"),
        Index("ix_alarms_scope", "county_code", "scope_path", "opened_at"),
        Index("ix_alarms_device", "county_code", "device_id", "opened_at"),
        Index("ix_alarms_worker_over", "county_code", "closed_at",
              postgresql_where=text("worker_id IS NOT NULL AND forgotten_at IS NULL")),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID]
    served_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    worker_id: Mapped[UUID | None]
    scope_path: Mapped[AreaPath]
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    accuracy_m: Mapped[float | None] = mapped_column(Float)
    kind: Mapped[str]
    drill: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str]
    plan: Mapped[dict[str, Any]]
    round: Mapped[int] = mapped_column(Integer)
    plan_step: Mapped[int] = mapped_column(Integer)
    press_count: Mapped[int] = mapped_column(Integer)
    occurred_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    pressed_at: Mapped[datetime]
    cancel_pressed_at: Mapped[datetime | None]
    told_again_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    responded_at: Mapped[datetime | None]
    primary_kind: Mapped[str | None]
    primary_id: Mapped[UUID | None]
    going_at: Mapped[datetime | None]
    stands: Mapped[bool] = mapped_column(Boolean)
    arrived_at: Mapped[datetime | None]
    close_code: Mapped[str | None]
    safe_by: Mapped[str | None]
    closed_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)


class AlarmAct(CountyRow, Base):
    """One thing that happened in an alarm; ``seq`` is the step of its event's chain that says the same.

    ``is_primary``: of several who answered at once, the one who leads.
    """

    __tablename__ = "alarm_acts"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "alarm_id"], ["alarms.county_code", "alarms.id"]),
        CheckConstraint(one_of("act", Act), name="act"),
        CheckConstraint(one_of("actor_kind", ActorKind), name="actor_kind"),
        UniqueConstraint("county_code", "alarm_id", "seq"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    alarm_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(Integer)
    act: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    by: Mapped[str | None]
    is_primary: Mapped[bool] = mapped_column(Boolean)
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    at: Mapped[datetime]


class AlarmCall(CountyRow, Base):
    """A step of the ladder that was taken: how many were told; with nobody to tell it escalated by itself."""

    __tablename__ = "alarm_calls"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "alarm_id"], ["alarms.county_code", "alarms.id"]),
        {"info": COUNTY},
    )

    alarm_id: Mapped[UUID] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    cycle: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    told_count: Mapped[int] = mapped_column(Integer)
    undeliverable: Mapped[bool] = mapped_column(Boolean)
    called_at: Mapped[datetime]


class AlarmRecipient(CountyRow, Base):
    """Somebody who was called to an alarm, and as what: they may answer it, whatever their area is."""

    __tablename__ = "alarm_recipients"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "alarm_id"], ["alarms.county_code", "alarms.id"]),
        CheckConstraint(one_of("recipient_kind", ActorKind), name="recipient_kind"),
        Index("ix_alarm_recipients_recipient", "county_code", "recipient_id", "called_at"),
        {"info": COUNTY},
    )

    alarm_id: Mapped[UUID] = mapped_column(primary_key=True)
    recipient_id: Mapped[UUID] = mapped_column(primary_key=True)
    recipient_kind: Mapped[str]
    called_at: Mapped[datetime]


class EarlyAnswer(CountyRow, Base):
    """An answer that names a message which has not come in yet: kept, and applied when it does.

    ``id`` is that of the act that it becomes; ``alarm_id`` the alarm that its message turned out to belong to.
    """

    __tablename__ = "early_answers"
    __table_args__ = (
        CheckConstraint(one_of("act", Act), name="act"),
        CheckConstraint(one_of("actor_kind", ActorKind), name="actor_kind"),
        Index(
            "ix_early_answers_waiting", "county_code", "device_id", "message_id",
            postgresql_where=text("alarm_id IS NULL"),
        ),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    message_id: Mapped[str]
    act: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID]
    by: Mapped[str]
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    words: Mapped[str | None]
    at: Mapped[datetime]
    alarm_id: Mapped[UUID | None]


class AlarmLink(CountyRow, Base):
    """A link by which one person without an account answers one alarm; only the hash of its token is kept."""

    __tablename__ = "alarm_links"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "alarm_id"], ["alarms.county_code", "alarms.id"]),
        Index("uq_alarm_links_recipient", "county_code", "alarm_id", "recipient_id", unique=True),
        {"info": COUNTY},
    )

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    alarm_id: Mapped[UUID]
    recipient_kind: Mapped[str]
    recipient_id: Mapped[UUID]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
