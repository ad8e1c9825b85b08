"""Cancel a planned division before its day: boundaries, areas and posts are as they were."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, StaleVersion
from gridgov.grids.actions.plan_division import take_division_turn
from gridgov.grids.queries.division_views import division_detail, division_out
from gridgov.grids.queries.divisions import Division, built_upon, division_on, find_division
from gridgov.grids.rules.division import DivisionKind
from gridgov.grids.schemas.divisions import DivisionDetail
from gridgov.grids.statements.divisions import restore_areas, restore_boundaries, take_back, update_division
from gridgov.people.actions.carry_posts import carry_back
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def cancel_division(
    session: Session, person: Person, *, division_id: UUID, version: int, at: datetime
) -> DivisionDetail:
    """Raises `NotFound`, `StaleVersion`, or `Conflict`: its day has come, it is cancelled, or a later one builds on it."""
    permissions_of(session).require(person, "area.divide", Subject(person.county_code))
    await take_division_turn(session, person.county_code)
    division = await division_seen(session, person, division_id=division_id, version=version, at=at)
    await _refuse_too_late(session, division, at)
    summary = division.summary
    fresh = summary["new"]
    await take_back(session, division.id, new_paths=fresh)
    before = [area["path"] for area in summary["before"]] + summary["retired"]
    await restore_boundaries(session, before, ended_on=division.effective_on)
    await restore_areas(session, summary["retired"], ended_on=division.effective_on, at=at)
    await carry_back(
        session, county_code=person.county_code, carried=summary["carried"], dropped_paths=fresh,
        division_id=division.id, actor_id=person.id, at=at,
    )  # fmt: skip
    await update_division(session, division.id, version=version, values={"cancelled_at": at})
    await session.refresh(division)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="division_cancelled",
        subject="division", subject_id=division.id, data={"effective_on": division.effective_on.isoformat()}, at=at,
    )  # fmt: skip
    return await division_detail(session, person, division, day=local_day(at))


async def division_seen(
    session: Session, person: Person, *, division_id: UUID, version: int, at: datetime
) -> Division:
    """The division, held until the commit, if it is still as it was seen; `NotFound` or `StaleVersion`."""
    division = await find_division(
        session, county_code=person.county_code, division_id=division_id, locked=True
    )
    if division.version != version:
        raise StaleVersion(
            "这次调整已被他人更新,请查看最新内容后再操作",
            "Somebody else changed this division first; look at it as it is now and decide again",
            extra={"current": division_out(division, day=local_day(at)).model_dump(mode="json")},
        )
    return division


async def _refuse_too_late(session: Session, division: Division, at: datetime) -> None:
    if division.cancelled_at is not None:
        raise Conflict("这次调整已取消", "This division was cancelled already")
    if division.effective_on <= local_day(at):
        raise Conflict(
            "这次调整已生效,不能取消;如需恢复请另行调整", "Its day has come: it cannot be cancelled; make another division to go back"
        )  # fmt: skip
    if division.kind == DivisionKind.IMPORT:
        raise Conflict(
            "导入的边界不能取消,请重新导入", "An import is not cancelled here; import the boundaries again"
        )
    later = await built_upon(session, division.id)
    if later is not None:
        path, day = later
        other = await division_on(session, path, day=day)
        raise Conflict(
            f"{path} 自 {day} 起还有另一次调整以此为基础,请先取消那一次",
            f"Another division of {path} from {day} builds on this one; cancel that one first",
            extra={"division_id": str(other.id) if other else None, "area_path": path, "on": day.isoformat()},
        )
