"""Idempotency-Key: the answer of the first run, kept in the same transaction, replayed for 30 days.

A phone may be offline for days, so a day (the usual choice) is too short.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, bindparam, func, null, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow
from gridgov.db.cipher import cipher_of
from gridgov.db.compiled import Compiled
from gridgov.db.session import CLOCK_NOW
from gridgov.errors import Conflict, Problem, ReusedKey

KEPT_DAYS = 30
_DONE = 200


class IdempotencyKey(CountyRow, Base):
    __tablename__ = "idempotency_keys"
    __table_args__ = ({"info": COUNTY},)

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    status: Mapped[int] = mapped_column(Integer)
    body: Mapped[Any] = mapped_column(JSONB, nullable=True)
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered the first time."""

    status: int
    body: Any
    replayed: bool


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What is kept of the first command under a key."""

    fingerprint: bytes
    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class Marked:
    """A command that is to leave its key behind in its own transaction, whether or not it keeps its answer."""

    county_code: str
    account_id: UUID
    key: str
    fingerprint: bytes


_MARK = Compiled(
    insert(IdempotencyKey)
    .values(
        county_code=bindparam("county"), account_id=bindparam("account"), key=bindparam("key"),
        fingerprint=bindparam("fingerprint"), status=_DONE, body=null(), created_at=CLOCK_NOW,
    )
    .on_conflict_do_nothing()
)  # fmt: skip


async def leave_key(session: AsyncSession, marked: Marked) -> None:
    """Note that it was done. Of an answer that may hold what is sealed elsewhere nothing is kept; where the command has
    kept its own, that stands. One round trip, with the clock in it: each operation of a batch pays for it."""
    await _MARK.fetch(session, {
        "county": marked.county_code, "account": marked.account_id, "key": marked.key, "fingerprint": marked.fingerprint,
    })  # fmt: skip


async def hold_key(session: AsyncSession, *, account_id: UUID, key: str) -> None:
    """Until the transaction ends no other command under this key of this account gets past here."""
    digest = hashlib.sha256(account_id.bytes + key.encode()).digest()
    await session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(digest[:8], "big", signed=True))))


async def done_before(
    session: AsyncSession,
    *,
    county_code: str,
    account_id: UUID,
    key: str,
    request_fingerprints: Sequence[bytes],
) -> Answer | None:
    """The answer of the first run, if there was one; `ReusedKey` where it was another command's."""
    earlier = await _find(session, county_code, account_id, key)
    return answer_of(earlier, request_fingerprints) if earlier else None


async def first_runs(
    session: AsyncSession, *, county_code: str, account_id: UUID, keys: Sequence[str]
) -> Mapping[str, FirstRun]:
    """Of these keys those that ran already."""
    one = IdempotencyKey
    statement = select(one.key, one.fingerprint, one.status, one.body).where(
        one.county_code == county_code, one.account_id == account_id, one.key.in_(keys)
    )
    return {
        row.key: FirstRun(row.fingerprint, row.status, row.body) for row in await session.execute(statement)
    }


def fingerprints(session: AsyncSession, method: str, path: str, body: bytes) -> Sequence[bytes]:
    """What makes two requests the same request, as it is kept now first; under each key that is held (decision 24).

    Keyed: a body may hold a number that a plain hash would give away.
    """
    digest = hashlib.sha256(b"\0".join([method.encode(), path.encode(), body])).hexdigest()
    return cipher_of(session).indexes(digest, context="idempotency_keys.fingerprint")


async def once(
    session: AsyncSession,
    *,
    county_code: str,
    account_id: UUID,
    key: str,
    request_fingerprints: Sequence[bytes],
    at: datetime,
    produce: Callable[[], Awaitable[tuple[int, Any]]],
) -> Answer:
    """Run ``produce`` unless this key already ran; then its first answer again.

    Raises `ReusedKey` for the same key with another body, `Conflict` while the first run is still under way.
    """
    earlier = await _find(session, county_code, account_id, key)
    if earlier is None:
        try:
            status, body = await produce()
        except Problem:
            # The first run may have committed meanwhile and be itself what now stands in the way: to whoever sends
            # the same again while it still runs, that would read as if somebody else had been faster.
            await session.rollback()
            earlier = await _find(session, county_code, account_id, key)
            if earlier is None:
                raise
            return answer_of(earlier, request_fingerprints)
        kept = {"fingerprint": request_fingerprints[0], "status": status, "body": body, "created_at": at}
        inserted = (
            insert(IdempotencyKey)
            .values(county_code=county_code, account_id=account_id, key=key, **kept)
            .on_conflict_do_nothing()
            .returning(IdempotencyKey.key)
        )
        if (await session.execute(inserted)).scalar_one_or_none() is None:
            raise Conflict(
                "同一请求正在处理,请稍后重试",
                "The same request is still running; send it again shortly",
                headers={"Retry-After": "1"},
            )
        return Answer(status, body, replayed=False)
    return answer_of(earlier, request_fingerprints)


def answer_of(earlier: FirstRun, request_fingerprints: Sequence[bytes]) -> Answer:
    """The first run's answer again; `ReusedKey` where it was another command's."""
    if earlier.fingerprint not in request_fingerprints:
        raise ReusedKey(
            "该 Idempotency-Key 已用于另一请求,请换一个新的",
            "This Idempotency-Key was used for another request; take a new one",
        )
    return Answer(earlier.status, earlier.body, replayed=True)


async def _find(session: AsyncSession, county_code: str, account_id: UUID, key: str) -> FirstRun | None:
    found = await first_runs(session, county_code=county_code, account_id=account_id, keys=[key])
    return found.get(key)
