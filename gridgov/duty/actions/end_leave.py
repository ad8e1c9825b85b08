"""End a leave: now, or at an earlier moment than was planned. One that has not begun is withdrawn."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import LeaveEnded
from gridgov.duty.queries.leaves import Leave, leave_subject, shown_leaves, visible_leave
from gridgov.duty.schemas.leaves import EndLeaveIn, LeaveOut
from gridgov.duty.statements import update_leave
from gridgov.errors import Conflict, Invalid, StaleVersion
from gridgov.people.actions.end_stand_in import end_stand_in
from gridgov.people.actions.stand_in import hold_people
from gridgov.people.queries import permissions_of
from gridgov.people.rules.posts import CLOCK_TOLERANCE
from gridgov.people.rules.roles import Person


async def end_leave(
    session: Session, person: Person, body: EndLeaveIn, *, leave_id: UUID, version: int, at: datetime
) -> LeaveOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Conflict` for one that is over, `Invalid` for the moment."""
    leave = await visible_leave(session, person, leave_id)
    permissions_of(session).require(person, "leave.enter", leave_subject(leave))
    await hold_people(
        session, county_code=leave.county_code, person_ids={leave.person_id, leave.substitute_id}
    )
    await session.refresh(leave)
    if leave.version != version:
        raise _stale(leave)
    values = _ended(leave, body.ends_at, at)
    await end_stand_in(session, stand_in_id=leave.stand_in_id, ends_at=values.get("ends_at", leave.starts_at))
    if not await update_leave(
        session, county_code=leave.county_code, leave_id=leave_id, version=version, values=values
    ):
        await session.refresh(leave)
        raise _stale(leave)
    await session.refresh(leave)
    message = LeaveEnded(leave.county_code, leave_id, leave.scope_path, leave.person_id, leave.substitute_id)
    await announce(session, message, at=at)
    await record_audit(
        session, county_code=leave.county_code, actor_id=person.id, action="leave_ended", subject="person",
        subject_id=leave.person_id, at=at,
        data={"leave_id": str(leave_id), "substitute_id": str(leave.substitute_id),
              "ends_at": leave.ends_at.isoformat(), "withdrawn": leave.cancelled_at is not None},
    )  # fmt: skip
    return (await shown_leaves(session, person, [leave]))[0]


def _ended(leave: Leave, wanted: datetime | None, at: datetime) -> dict[str, Any]:
    """What changes in the row: a withdrawn leave keeps the times it was meant for."""
    if leave.cancelled_at is not None or leave.ends_at <= at:
        raise Conflict("该休假已结束或已撤销", "This leave is over or was withdrawn")
    if wanted is None and leave.starts_at >= at:
        return {"cancelled_at": at}
    if wanted is not None and wanted < at - CLOCK_TOLERANCE:
        raise Invalid.field(
            "/ends_at", "in-the-past", "结束时间不能早于现在", "A leave cannot be ended in the past"
        )
    ends = max(wanted or at, at)
    if ends <= leave.starts_at:
        raise Invalid.field(
            "/ends_at", "ends-before-start", "休假尚未开始;如需撤销请不填结束时间",
            "The leave has not begun; leave ends_at out to withdraw it",
        )  # fmt: skip
    if ends > leave.ends_at:
        raise Invalid.field(
            "/ends_at", "later-than-agreed", "不能晚于原定结束时间,如需延长请另行登记",
            "Later than the end that stands; enter another leave to go on",
        )  # fmt: skip
    return {"ends_at": ends}


def _stale(leave: Leave) -> StaleVersion:
    current = {"id": str(leave.id), "version": leave.version, "ends_at": leave.ends_at.isoformat(),
               "cancelled_at": leave.cancelled_at and leave.cancelled_at.isoformat()}  # fmt: skip
    return StaleVersion(
        "该休假已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the leave first; look at it as it is now and decide again",
        extra={"current": current},
    )
