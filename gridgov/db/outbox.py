"""What must go downstream: announced in the same transaction, numbered and handed on by the relay.

`outbox` holds the announcements; `outbox_jobs` one row per announcement and subscriber, done only in the
subscriber's own transaction; `changes` the county's numbered sequence of what happened, made *after* commit so
that no late commit is ever skipped and no report queues for a counter.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from sqlalchemy import BigInteger, Index, Insert, Integer, bindparam, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, new_id
from gridgov.db.rows import insert_row, insert_rows

_AT_ONCE = 1_000


@runtime_checkable
class Message(Protocol):
    """A past-tense fact: a frozen dataclass of ids. Features declare theirs in ``messages.py``.

    ``subject`` is what it is about: of most messages always the same, and so a constant of the class.

    A message may have a field ``left_reach``: by what its subject was reached before, where it now is by less.
    """

    @property
    def subject(self) -> str: ...
    @property
    def county_code(self) -> str: ...
    @property
    def subject_id(self) -> UUID: ...
    @property
    def scope_path(self) -> str: ...


class OutboxRow(CountyRow, Base):
    """One announcement. ``relayed_at`` says its jobs and its change number exist."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "created_at", postgresql_where="relayed_at IS NULL"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    left_reach: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    payload: Mapped[dict[str, Any]]
    request_id: Mapped[str | None]
    created_at: Mapped[datetime]
    relayed_at: Mapped[datetime | None]


class OutboxJob(CountyRow, Base):
    """One job owed for one announcement: handed on under a lease, done in the job's own commit.

    ``attempt`` counts how often it was handed on, ``failures`` how often it ran and failed. One that fails too often
    is given up: ``gave_up_at`` stands beside ``done_at``, and the row stays until somebody has dealt with it.
    """

    __tablename__ = "outbox_jobs"
    __table_args__ = (
        Index("ix_outbox_jobs_waiting", "leased_until", postgresql_where="done_at IS NULL"),
        Index(
            "ix_outbox_jobs_gave_up", "county_code", "gave_up_at", postgresql_where="gave_up_at IS NOT NULL"
        ),
        {"info": COUNTY},
    )

    outbox_id: Mapped[UUID] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(primary_key=True)
    queue: Mapped[str]
    payload: Mapped[dict[str, Any]]
    request_id: Mapped[str | None]
    created_at: Mapped[datetime]
    leased_until: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(Integer, default=0)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None]
    done_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]


class Change(CountyRow, Base):
    """The county's sequence of what happened: what phones sync and the live stream catch up from.

    ``left_reach`` is set where a fact took its subject out of somebody's reach: by what it was reached until then.
    """

    __tablename__ = "changes"
    __table_args__ = ({"info": COUNTY},)

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    outbox_id: Mapped[UUID]
    kind: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    scope_path: Mapped[AreaPath]
    left_reach: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    at: Mapped[datetime]


class ChangeHead(CountyRow, Base):
    """The last number given in a county; only the relay touches it."""

    __tablename__ = "change_heads"
    __table_args__ = ({"info": COUNTY},)

    last_seq: Mapped[int] = mapped_column(BigInteger)


def announcement(message: Message, *, request_id: str | None, at: datetime) -> dict[str, Any]:
    """The outbox row of a message, as values for an insert."""
    return {
        "county_code": message.county_code,
        "id": new_id(),
        "kind": type(message).__name__,
        "subject": message.subject,
        "subject_id": message.subject_id,
        "scope_path": message.scope_path,
        "left_reach": getattr(message, "left_reach", None),
        "payload": _payload(message),
        "request_id": request_id,
        "created_at": at,
    }


async def announce(session: AsyncSession, message: Message, *, at: datetime) -> None:
    """Write an announcement into this transaction; it is heard after the commit, and never without it."""
    row = announcement(message, request_id=session.info.get("request_id"), at=at)
    await insert_row(session, OutboxRow.__table__, row)


async def announce_all(session: AsyncSession, messages: Sequence[Message], *, at: datetime) -> None:
    """Write many announcements, a few statements for all of them."""
    rows = [announcement(message, request_id=session.info.get("request_id"), at=at) for message in messages]
    for start in range(0, len(rows), _AT_ONCE):
        await insert_rows(session, OutboxRow.__table__, rows[start : start + _AT_ONCE])


def opening_insert(prefix: str) -> Insert:
    """The insert of one announcement with every bind prefixed, to stand in a larger statement of a hot path."""
    names = [
        "county_code",
        "id",
        "kind",
        "subject",
        "subject_id",
        "scope_path",
        "left_reach",
        "payload",
        "request_id",
        "created_at",
    ]
    table = OutboxRow.__table__
    return insert(table).values({name: bindparam(prefix + name, type_=table.c[name].type) for name in names})  # type: ignore[arg-type]


def _payload(message: Any) -> dict[str, Any]:
    values = {
        field.name: getattr(message, field.name) for field in fields(message) if field.name != "left_reach"
    }
    return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}
