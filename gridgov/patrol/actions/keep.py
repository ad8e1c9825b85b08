"""What commands of patrol have in common: the version that was seen, the row as it is now, what is kept of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import ReusedKey, StaleVersion
from gridgov.patrol.statements import update_versioned
from gridgov.patrol.tables import PatrolFinding, PatrolPlan, PatrolShift, PatrolTarget
from gridgov.people.rules.roles import Person
from gridgov.web.fields import In

Row = TypeVar("Row", PatrolTarget, PatrolPlan, PatrolShift, PatrolFinding)


def check_version(row: Row, version: int) -> None:
    """`StaleVersion` with what it is now."""
    if row.version != version:
        raise stale(row)


async def change(session: Session, row: Row, values: Mapping[str, Any], *, at: datetime) -> Row:
    """Write what changes; the row as it is now, or `StaleVersion` if somebody else was first."""
    written = await update_versioned(
        session, type(row), county_code=row.county_code, row_id=row.id, version=row.version,
        values={**values, "changed_at": at},
    )  # fmt: skip
    await session.refresh(row)
    if not written:
        raise stale(row)
    return row


def stale(row: Row) -> StaleVersion:
    current = {"id": str(row.id), "version": row.version, "changed_at": row.changed_at.isoformat(),
               "state": getattr(row, "state", None)}  # fmt: skip
    return StaleVersion(
        "内容已被他人更新,请查看最新内容后再操作",
        "Somebody else changed it first; look at it as it is now and decide again",
        extra={"current": current},
    )


def reused() -> ReusedKey:
    return ReusedKey(
        "该编号已用于其他内容,请生成新编号", "This id was used for something else; make a new one"
    )


async def record(
    session: Session, person: Person, *, action: str, subject: str, subject_id: UUID, data: Mapping[str, Any],
    at: datetime, purpose: str | None = None,
) -> None:  # fmt: skip
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action=action, subject=subject,
        subject_id=subject_id, purpose=purpose, data=dict(data), at=at,
    )  # fmt: skip


def hashes_of(session: Session, body: In, *, context: str) -> list[bytes]:
    """Keyed, because free words may hold a name or number that a plain hash would let anybody guess; the newest key first."""
    text = orjson.dumps(body.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS).decode()
    return cipher_of(session).indexes(text, context=context)
