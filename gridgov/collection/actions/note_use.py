"""Keep a use of shared data (政务数据共享条例 art. 29): scene, process, how much; for at least three years."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.queries.house import limits_of
from gridgov.collection.statements.sources import insert_use
from gridgov.db.base import new_id
from gridgov.db.session import Session


async def note_use(
    session: Session, *, county_code: str, source_id: UUID, by: UUID | None, what: str, scene: str, record_count: int,
    data: dict[str, Any] | None = None, at: datetime,
) -> None:  # fmt: skip
    kept = timedelta(days=limits_of(session).sharing_uses_kept_days)
    await insert_use(session, {
        "county_code": county_code, "id": new_id(), "source_id": source_id, "at": at, "by_id": by, "what": what,
        "scene": scene, "record_count": record_count, "data": data or {}, "keep_until": local_day(at) + kept,
    })  # fmt: skip
