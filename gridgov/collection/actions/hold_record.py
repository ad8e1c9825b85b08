"""What every command on a record begins with: seen, permitted, held, of the version seen.

There is no Idempotency-Key on these commands: it would keep the answer, with what is private of it, for 30 days. Ids are the
sender's, and the version makes a command safe to send twice.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.collection.queries.records import Record, record_subject, visible_record
from gridgov.collection.queries.views import record_detail
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.statements.records import lock_record
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def hold_record(session: Session, person: Person, *, record_id: UUID, action: str) -> Record:
    """The record, locked until the commit. `NotFound` outside the scope, `NotPermitted` for who may only read."""
    row = await visible_record(session, person, record_id)
    permissions_of(session).require(person, action, record_subject(row))
    return await lock_record(session, county_code=row.county_code, record_id=record_id)


async def check_version(session: Session, row: Record, version: int) -> None:
    """`StaleVersion` with the record as it is now, `Conflict` for one that is ended or merged."""
    if row.version != version:
        current = await record_detail(session, row)
        raise StaleVersion(
            "该记录已被他人更新,请查看最新内容后再操作",
            "Somebody else changed this record first; look at it as it is now and decide again",
            extra={"current": current.model_dump(mode="json")},
        )
    check_active(row)


def check_active(row: Record) -> None:
    if row.state == RecordState.MERGED:
        raise Conflict(
            "该记录已并入另一条记录,请在保留的记录上操作",
            "This record was merged into another one; go on there",
        )
    if row.state != RecordState.ACTIVE:
        raise Conflict("该记录已注销;如情况恢复,请重新登记", "This record is ended; enter it anew")


async def audit(
    session: Session, person: Person, row: Record, *, action: str, at: datetime, data: dict[str, Any] | None = None,
    purpose: str | None = None,
) -> None:  # fmt: skip
    """One row of the audit log: names of fields and ids, never what stands in them."""
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject="record", subject_id=row.id,
        purpose=purpose, data={**(data or {}), "kind": row.kind, "version": row.version}, at=at,
    )  # fmt: skip
