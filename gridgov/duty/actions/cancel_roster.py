"""Cancel a roster: what of its shifts has not passed is off. What was served stays."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import RosterCancelled
from gridgov.duty.queries.rosters import Roster, find_roster, shown_roster
from gridgov.duty.schemas.rosters import RosterOut
from gridgov.duty.statements import cancel_shifts, lock_planning, update_roster
from gridgov.errors import Conflict, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def cancel_roster(
    session: Session, person: Person, *, roster_id: UUID, version: int, at: datetime
) -> RosterOut:
    """Raises `NotFound`, `NotPermitted`, `StaleVersion`, or `Conflict` for one that is over or off."""
    county_code = person.county_code
    roster = await find_roster(session, county_code=county_code, roster_id=roster_id)
    permissions_of(session).require(person, "roster.plan", Subject(county_code, roster.area_path))
    if roster.version != version:
        raise _stale(roster)
    if roster.cancelled_at is not None or roster.ends_at <= at:
        raise Conflict("该班表已结束或已取消", "This roster is over or was cancelled")
    await lock_planning(session, county_code)
    values = {"cancelled_at": at}
    if not await update_roster(
        session, county_code=county_code, roster_id=roster_id, version=version, values=values
    ):
        await session.refresh(roster)
        raise _stale(roster)
    cancelled = await cancel_shifts(session, county_code=county_code, roster_id=roster_id, at=at)
    await session.refresh(roster)
    await announce(session, RosterCancelled(county_code, roster_id, roster.area_path), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="roster_cancelled", subject="roster",
        subject_id=roster_id, data={"area_path": roster.area_path, "shifts": cancelled}, at=at,
    )  # fmt: skip
    return shown_roster(roster)


def _stale(roster: Roster) -> StaleVersion:
    cancelled = roster.cancelled_at and roster.cancelled_at.isoformat()
    return StaleVersion(
        "该班表已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the roster first; look at it as it is now and decide again",
        extra={"current": {"id": str(roster.id), "version": roster.version, "cancelled_at": cancelled}},
    )
