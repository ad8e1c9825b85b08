"""Take a shift over: the next has read what was left. Where nobody is planned next, whoever else fills the post may."""

from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.actions.swap_shift import stale_shift
from gridgov.duty.messages import ShiftTakenOver
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.on_duty import acting_on, next_shift, shown_shifts
from gridgov.duty.queries.rosters import Shift, find_shift
from gridgov.duty.schemas.rosters import DutyShiftOut
from gridgov.duty.statements import update_shift
from gridgov.errors import Conflict, NotFound
from gridgov.people.queries import holders_at
from gridgov.people.rules.roles import Person, Role


async def take_over(
    session: Session, person: Person, *, shift_id: UUID, version: int, at: datetime
) -> DutyShiftOut:
    """Raises `NotFound` for whoever is not next, `StaleVersion`, `Conflict` with what to do."""
    shift = await find_shift(session, county_code=person.county_code, shift_id=shift_id)
    following = await next_shift(session, shift)
    await _check_next(session, person, shift, following, at)
    if shift.version != version:
        raise stale_shift(shift)
    if shift.taken_at is not None or shift.cancelled_at is not None:
        raise Conflict("该班次已接班或已取消", "This shift was taken over already, or cancelled")
    if shift.handed_over_at is None and at < shift.ends_at:
        raise Conflict(
            "上一班尚未交班,请其交班,或待其班次结束后再接班",
            "It was not handed over yet: ask for it, or take over once the shift has ended",
        )
    before = limits_of(session).take_over_before
    if following is not None and at < following.starts_at - before:
        minutes = int(before.total_seconds() // 60)
        raise Conflict(
            f"您的班次开始前 {minutes} 分钟起方可接班",
            f"A shift is taken over from {minutes} minutes before one's own begins",
        )
    values = {"taken_by": person.id, "taken_at": at}
    if not await update_shift(
        session, county_code=person.county_code, shift_id=shift.id, version=shift.version, values=values
    ):
        await session.refresh(shift)
        raise stale_shift(shift)
    await session.refresh(shift)
    await announce(session, ShiftTakenOver(shift.county_code, shift.id, shift.area_path), at=at)
    return (await shown_shifts(session, [shift], at=at))[0]


async def _check_next(
    session: Session, person: Person, shift: Shift, following: Shift | None, at: datetime
) -> None:
    if following is not None:
        allowed = person.id in {following.person_id, await acting_on(session, following, at=at)}
    else:
        holders = await holders_at(session, role=Role(shift.role), area_path=shift.area_path, at=at)
        allowed = person.id in holders and person.id != shift.person_id
    if not allowed:
        raise NotFound("没有这个班次,或您不是接班人", "No such shift, or you are not the next on it")
