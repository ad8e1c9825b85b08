"""The audit log: who did or read what, and why; append-only, each row bearing the hash of the one before it.

One chain per county. Kept at least six months (网络安全法 art. 21) and three years where personal data was used
(网络数据安全管理条例 art. 12); partitioned by month so that the old leaves as a whole.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, bindparam, insert, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow
from gridgov.db.chain import GENESIS, link


class AuditRow(CountyRow, Base):
    __tablename__ = "audit_log"
    __table_args__ = (
        Index("ix_audit_log_subject", "county_code", "subject_id", "at", "seq",
              postgresql_where=text("subject_id IS NOT NULL")),
        Index("ix_audit_log_seq", "county_code", "seq"),
        {"info": COUNTY, "postgresql_partition_by": "RANGE (at)"},
    )  # fmt: skip

    at: Mapped[datetime] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    actor_id: Mapped[UUID | None]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID | None]
    purpose: Mapped[str | None]
    outcome: Mapped[str]
    data: Mapped[dict[str, Any]]
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes]


class AuditHead(CountyRow, Base):
    """The end of a county's audit chain; its row lock orders the writers."""

    __tablename__ = "audit_heads"
    __table_args__ = ({"info": COUNTY},)

    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes]


async def record_audit(
    session: AsyncSession,
    *,
    county_code: str,
    actor_id: UUID | None,
    action: str,
    subject: str,
    subject_id: UUID | None = None,
    purpose: str | None = None,
    outcome: str = "done",
    data: dict[str, Any] | None = None,
    at: datetime,
) -> None:
    """Append one row to the county's chain. Call it last: it holds the county's head until the commit."""
    seq, previous = await _next_place(session, county_code)
    row: dict[str, Any] = {
        "county_code": county_code, "at": at, "seq": seq, "actor_id": actor_id, "action": action,
        "subject": subject, "subject_id": subject_id, "purpose": purpose, "outcome": outcome, "data": data or {},
    }  # fmt: skip
    digest = link(previous, row)
    await session.execute(insert(AuditRow).values(**row, prev_hash=previous, hash=digest))
    head = AuditHead.__table__
    await session.execute(
        head.update()  # type: ignore[attr-defined]
        .where(head.c.county_code == bindparam("county"))
        .values(hash=bindparam("new_hash")),
        {"county": county_code, "new_hash": digest},
    )


async def _next_place(session: AsyncSession, county_code: str) -> tuple[int, bytes]:
    """Take the head's lock and the next number; also makes the head of a county seen for the first time."""
    opening = pg_insert(AuditHead).values(county_code=county_code, seq=1, hash=GENESIS)
    taken = opening.on_conflict_do_update(
        index_elements=["county_code"], set_={"seq": AuditHead.seq + 1}
    ).returning(AuditHead.seq, AuditHead.hash)
    seq, previous = (await session.execute(taken)).one()
    return int(seq), bytes(previous)


async def audit_rows(
    session: AsyncSession, *, county_code: str, after_seq: int, limit: int
) -> list[AuditRow]:
    """The chain in order, a page at a time."""
    statement = (
        select(AuditRow)
        .where(AuditRow.county_code == county_code, AuditRow.seq > after_seq)
        .order_by(AuditRow.seq)
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())


async def audit_head(session: AsyncSession, *, county_code: str) -> tuple[int, bytes] | None:
    """Number and hash of the county's last audit row."""
    row = (
        await session.execute(
            select(AuditHead.seq, AuditHead.hash).where(AuditHead.county_code == county_code)
        )
    ).one_or_none()
    return (row.seq, bytes(row.hash)) if row else None


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What of the log is asked for: from ``start`` until before ``end``, and perhaps whose, which action, about what."""

    start: datetime
    end: datetime
    actor_id: UUID | None = None
    action: str | None = None
    subject: str | None = None
    subject_id: UUID | None = None


Place = tuple[datetime, int]
"""Instant and number of a row: where a page ends."""


async def audit_page(
    session: AsyncSession, *, county_code: str, wanted: AuditFilter, before: Place | None, limit: int
) -> list[AuditRow]:
    """The newest first; those before a place."""
    statement = select(AuditRow).where(
        AuditRow.county_code == county_code, AuditRow.at >= wanted.start, AuditRow.at < wanted.end
    )
    for name in ("actor_id", "action", "subject", "subject_id"):
        if (value := getattr(wanted, name)) is not None:
            statement = statement.where(getattr(AuditRow, name) == value)
    if before is not None:
        statement = statement.where(tuple_(AuditRow.at, AuditRow.seq) < before)
    statement = statement.order_by(AuditRow.at.desc(), AuditRow.seq.desc()).limit(limit)
    return list((await session.scalars(statement)).all())


async def audit_numbered(session: AsyncSession, *, county_code: str, seq: int) -> AuditRow | None:
    """The row with this number."""
    rows = await audit_rows(session, county_code=county_code, after_seq=seq - 1, limit=1)
    return rows[0] if rows and rows[0].seq == seq else None


async def history_of(
    session: AsyncSession, *, county_code: str, subject: str, subject_id: UUID, before: Place | None, limit: int
) -> list[AuditRow]:  # fmt: skip
    """What was done to one thing, the newest first. An id alone says nothing of what it is the id of: whoever may see the
    history of one kind of thing would see that of any other."""
    statement = select(AuditRow).where(
        AuditRow.county_code == county_code, AuditRow.subject_id == subject_id, AuditRow.subject == subject
    )
    if before is not None:
        statement = statement.where(tuple_(AuditRow.at, AuditRow.seq) < before)
    statement = statement.order_by(AuditRow.at.desc(), AuditRow.seq.desc()).limit(limit)
    return list((await session.scalars(statement)).all())


_CONTENT = (
    "county_code", "at", "seq", "actor_id", "action", "subject", "subject_id", "purpose", "outcome", "data",
)  # fmt: skip


def is_intact(row: AuditRow) -> bool:
    """Whether the row is what was hashed when it was written, after the row that it names as the one before."""
    content = {name: getattr(row, name) for name in _CONTENT}
    return link(bytes(row.prev_hash), content) == bytes(row.hash)
