"""Reads of the audit log for whoever may see it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.audit.schemas import AuditChainOut, AuditRowOut
from gridgov.db.audit import AuditRow, audit_head, audit_numbered, audit_rows, is_intact
from gridgov.people.queries.directory import unit_names
from gridgov.people.queries.stand_ins import names_of

_ID_LENGTH = 36
MOST_CHECKED = 2_000
"""Rows that one look at the chain recomputes; the whole is proved by ``gridgov verify-history``."""


MOST_NAMED = 200
"""Ids within one row that are looked up: a division may carry hundreds of posts."""


async def shown_rows(session: AsyncSession, rows: Sequence[AuditRow]) -> list[AuditRowOut]:
    """With the names of who did it, and of the people and units that it names."""
    named = [{one for one in (row.actor_id, row.subject_id, *_ids_in(row.data)) if one} for row in rows]
    ids: set[UUID] = set().union(*named)
    names = {**await unit_names(session, ids), **await names_of(session, ids)}
    return [
        AuditRowOut(
            seq=row.seq, at=row.at, actor_id=row.actor_id, actor_name=names.get(row.actor_id) if row.actor_id else None,
            action=row.action, subject=row.subject, subject_id=row.subject_id, purpose=row.purpose, outcome=row.outcome,
            data=row.data, names={one: names[one] for one in own if one in names}, intact=is_intact(row),
        )
        for row, own in zip(rows, named, strict=True)
    ]  # fmt: skip


def _ids_in(value: Any) -> Iterator[UUID]:
    return islice(_every_id(value), MOST_NAMED)


def _every_id(value: Any) -> Iterator[UUID]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _every_id(one)
    elif isinstance(value, str) and len(value) == _ID_LENGTH and value.count("-") == 4:  # noqa: PLR2004 - of a UUID
        try:
            yield UUID(value)
        except ValueError:
            return


async def chain_now(
    session: AsyncSession, *, county_code: str, sealed: tuple[datetime, int, str] | None
) -> AuditChainOut:
    """The head, the seal held against its row, and the newest rows recomputed, each against the one before."""
    head = await audit_head(session, county_code=county_code)
    seq = head[0] if head else 0
    # Up to the head as it was read: what is written meanwhile stands behind it, and is no fault.
    after_seq = max(0, seq - MOST_CHECKED)
    rows = await audit_rows(session, county_code=county_code, after_seq=after_seq, limit=seq - after_seq)
    return AuditChainOut(
        head_seq=seq, head_hash=head[1].hex() if head else None, sealed_at=sealed[0] if sealed else None,
        sealed_seq=sealed[1] if sealed else None,
        seal_fits=await _fits(session, county_code, sealed[1:]) if sealed else None, checked_count=len(rows),
        first_fault_seq=_first_fault(rows, head),
    )  # fmt: skip


async def _fits(session: AsyncSession, county_code: str, sealed: tuple[int, str]) -> bool:
    row = await audit_numbered(session, county_code=county_code, seq=sealed[0])
    return row is not None and bytes(row.hash).hex() == sealed[1]


def _first_fault(rows: Sequence[AuditRow], head: tuple[int, bytes] | None) -> int | None:
    """The number of the first row that is missing, altered or swapped; the head's where the tail was cut off."""
    previous: AuditRow | None = None
    for row in rows:
        follows = previous is None or (
            row.seq == previous.seq + 1 and bytes(row.prev_hash) == bytes(previous.hash)
        )
        if not follows or not is_intact(row):
            return previous.seq + 1 if previous is not None and not follows else row.seq
        previous = row
    last = (previous.seq, bytes(previous.hash)) if previous is not None else None
    return head[0] if last != head and head is not None else None
