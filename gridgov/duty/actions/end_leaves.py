"""End the leaves that rest on stand-ins which end because somebody leaves their posts. Who calls this has asked the
permission, and holds both people."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import LeaveEnded
from gridgov.duty.queries.leaves import Leave
from gridgov.duty.queries.moving import leaves_on
from gridgov.duty.statements import update_leave
from gridgov.people.actions.end_stand_in import end_stand_in


async def end_leaves(
    session: Session, stand_ins: Collection[tuple[UUID, datetime]], *, county_code: str, at: datetime
) -> None:
    """``stand_ins``: the id of each, and when it starts. One to come is withdrawn, as is its leave."""
    for stand_in_id, starts_at in stand_ins:
        await end_stand_in(session, stand_in_id=stand_in_id, ends_at=max(starts_at, at))
    leaves = await leaves_on(session, [one for one, _ in stand_ins], county_code=county_code, at=at)
    for leave in leaves:
        await _end(session, leave, at)


async def _end(session: Session, leave: Leave, at: datetime) -> None:
    values: dict[str, Any] = {"ends_at": at} if leave.starts_at < at else {"cancelled_at": at}
    await update_leave(
        session, county_code=leave.county_code, leave_id=leave.id, version=leave.version, values=values
    )
    message = LeaveEnded(leave.county_code, leave.id, leave.scope_path, leave.person_id, leave.substitute_id)
    await announce(session, message, at=at)
