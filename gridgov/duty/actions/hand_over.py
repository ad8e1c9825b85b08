"""Hand a shift over: word for the next, and how much lay open at that moment.

How many events the post holds stands above duty: the client route (`gridgov.handling`) counts and hands the figure down.
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.actions.swap_shift import stale_shift
from gridgov.duty.messages import ShiftHandedOver
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.on_duty import acting_on, shown_shifts
from gridgov.duty.queries.rosters import Shift, find_shift
from gridgov.duty.schemas.rosters import DutyShiftOut
from gridgov.duty.statements import update_shift
from gridgov.errors import Conflict, NotFound
from gridgov.people.rules.roles import Person


async def open_hand_over(
    session: Session, person: Person, *, shift_id: UUID, version: int, at: datetime
) -> Shift:
    """The shift, if this person may hand it over now; `NotFound`, `StaleVersion`, or `Conflict` with what to do."""
    shift = await find_shift(session, county_code=person.county_code, shift_id=shift_id)
    if person.id not in {shift.person_id, await acting_on(session, shift, at=at)}:
        raise NotFound("没有这个班次,或不是您的班次", "No such shift, or it is not yours")
    if shift.version != version:
        raise stale_shift(shift)
    if shift.cancelled_at is not None:
        raise Conflict("该班次已取消,无须交班", "This shift was cancelled; there is nothing to hand over")
    if shift.handed_over_at is not None:
        raise Conflict(
            "该班次已交班;如需补充请直接联系接班人",
            "This shift was handed over already; tell whoever takes over directly",
        )
    before = limits_of(session).hand_over_before
    if at < shift.ends_at - before:
        minutes = int(before.total_seconds() // 60)
        raise Conflict(
            f"下班前 {minutes} 分钟起方可交班;需提前离岗请由管理人员换班",
            f"A shift is handed over from {minutes} minutes before its end; to leave earlier have it swapped",
        )
    return shift


async def hand_over(
    session: Session, person: Person, shift: Shift, *, note: str, open_count: int, at: datetime
) -> DutyShiftOut:
    """Write the hand-over of a shift that `open_hand_over` gave; announces it to the next."""
    values = {"handed_over_at": at, "handover_note": note, "open_count": open_count}
    if not await update_shift(
        session, county_code=person.county_code, shift_id=shift.id, version=shift.version, values=values
    ):
        await session.refresh(shift)
        raise stale_shift(shift)
    await session.refresh(shift)
    await announce(session, ShiftHandedOver(shift.county_code, shift.id, shift.area_path), at=at)
    return (await shown_shifts(session, [shift], at=at))[0]
