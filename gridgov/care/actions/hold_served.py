"""What every change of a served person begins and ends with: seen, permitted, held, of the version seen; then told and recorded.

There is no Idempotency-Key on these commands: it would keep the answer, with name and address, in the clear for 30 days.
The ids are the sender's, and the version makes a command safe to send twice.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.messages import served_changed
from gridgov.care.queries import Served, served_subject, visible_served
from gridgov.care.queries.views import served_detail
from gridgov.care.schemas.served import ServedDetail
from gridgov.care.statements import lock_served, update_served
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def hold_served(session: Session, person: Person, *, served_id: UUID) -> Served:
    """The person, locked until the commit. `NotFound` outside the scope, `NotPermitted` for who may only read."""
    row = await visible_served(session, person, served_id)
    permissions_of(session).require(person, "care.manage", served_subject(row))
    return await lock_served(session, county_code=row.county_code, served_id=served_id)


async def check_version(session: Session, row: Served, version: int) -> None:
    """`StaleVersion` with the person as they are now, `Conflict` for somebody who is no longer served."""
    if row.version != version:
        current = await served_detail(session, row)
        raise StaleVersion(
            "该关爱对象已被他人更新,请查看最新内容后再操作",
            "Somebody else changed this person first; look at them as they are now and decide again",
            extra={"current": current.model_dump(mode="json")},
        )
    if row.ended_at is not None:
        raise Conflict(
            "该关爱对象已结束服务;如需恢复,请重新建档",
            "This person is no longer served; add them anew if they are again",
        )


async def keep_change(
    session: Session, person: Person, row: Served, values: Mapping[str, Any], *, action: str, data: Mapping[str, Any], at: datetime,
) -> ServedDetail:  # fmt: skip
    """Write, announce and record. The audit log names fields and ids: what is sealed elsewhere stands in no log."""
    lived_at, home = row.scope_path, (row.lon, row.lat)
    await update_served(
        session, county_code=row.county_code, served_id=row.id,
        values={**values, "version": row.version + 1, "changed_at": at},
    )  # fmt: skip
    await session.refresh(row)
    told = served_changed(
        row.county_code, row.id, lived_at=lived_at, lives_at=row.scope_path, moved=home != (row.lon, row.lat)
    )
    await announce(session, told, at=at)
    await record(session, person, row, action=action, data=data, at=at)
    return await served_detail(session, row)


async def record(
    session: Session, person: Person, row: Served, *, action: str, data: Mapping[str, Any], at: datetime
) -> None:
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject="served_person",
        subject_id=row.id, data={**data, "version": row.version}, at=at,
    )  # fmt: skip
