"""Give a shift to somebody else. One that has begun is divided: what was served stays with whoever served it."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.duty.messages import ShiftSwapped
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.on_duty import shown_shifts
from gridgov.duty.queries.rosters import Shift, fills_of, find_shift, shifts_of_people
from gridgov.duty.rules.rosters import ShiftPlan, shift_faults
from gridgov.duty.rules.spans import Span
from gridgov.duty.schemas.rosters import DutyShiftOut, SwapIn
from gridgov.duty.statements import insert_shift, lock_planning, update_shift
from gridgov.errors import Conflict, Fault, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person, Role


async def swap_shift(
    session: Session, person: Person, body: SwapIn, *, shift_id: UUID, version: int, at: datetime
) -> DutyShiftOut:
    """The shift as it is theirs. Raises `NotFound`, `NotPermitted`, `StaleVersion`, `Conflict`, `Invalid`."""
    county_code = person.county_code
    shift = await find_shift(session, county_code=county_code, shift_id=shift_id)
    permissions_of(session).require(person, "roster.plan", Subject(county_code, shift.area_path))
    await lock_planning(session, county_code)
    await session.refresh(shift)
    if shift.version != version:
        raise stale_shift(shift)
    if shift.cancelled_at is not None or shift.ends_at <= at:
        raise Conflict("该班次已结束或已取消", "This shift is over or was cancelled")
    rest = Span(max(shift.starts_at, at), shift.ends_at)
    refuse(await _faults(session, shift, body.person_id, rest))
    before = shift.person_id
    taken_id = await _give(session, shift, body.person_id, rest)
    taken = await find_shift(session, county_code=county_code, shift_id=taken_id)
    await session.refresh(taken)
    await announce(session, ShiftSwapped(county_code, taken_id, shift.area_path, before), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="shift_swapped", subject="shift",
        subject_id=shift_id, at=at,
        data={"from": str(before), "to": str(body.person_id), "taken_id": str(taken_id)},
    )  # fmt: skip
    return (await shown_shifts(session, [taken], at=at))[0]


async def _faults(session: Session, shift: Shift, person_id: UUID, rest: Span) -> list[Fault]:
    if person_id == shift.person_id:
        return [Fault("/person_id", "the-same", "该班次已由此人值班", "This person has the shift already")]
    found = shift_faults(
        [ShiftPlan(person_id, shift.area_path, rest)],
        Span(shift.starts_at, shift.ends_at),
        places={shift.area_path},
        taken=await shifts_of_people(
            session, county_code=shift.county_code, person_ids=[person_id], span=rest, apart_from=shift.id
        ),
        fills=await fills_of(session, role=Role(shift.role), area_paths=[shift.area_path], span=rest),
        names=await names_of(session, [person_id]),
        limits=limits_of(session),
    )
    return [Fault("/person_id", fault.code, fault.zh, fault.en) for fault in found]


async def _give(session: Session, shift: Shift, person_id: UUID, rest: Span) -> UUID:
    """Change the shift's person, or cut it off and write the rest as another; the id of what is theirs."""
    begun = rest.start > shift.starts_at
    values = {"ends_at": rest.start} if begun else {"person_id": person_id}
    written = await update_shift(
        session, county_code=shift.county_code, shift_id=shift.id, version=shift.version, values=values
    )
    if not written:
        await session.refresh(shift)
        raise stale_shift(shift)
    if not begun:
        return shift.id
    taken_id = new_id()
    await insert_shift(session, {
        "county_code": shift.county_code, "id": taken_id, "roster_id": shift.roster_id, "person_id": person_id,
        "role": shift.role, "area_path": shift.area_path, "starts_at": rest.start, "ends_at": rest.end, "version": 1,
    })  # fmt: skip
    return taken_id


def stale_shift(shift: Shift) -> StaleVersion:
    return StaleVersion(
        "该班次已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the shift first; look at it as it is now and decide again",
        extra={"current": {"id": str(shift.id), "version": shift.version, "person_id": str(shift.person_id)}},
    )
