"""Tell people of leave and shifts: the substitute and the absent person, the next on duty, both of a swapped shift."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.duty.queries.leaves import Leave, leave_by_id
from gridgov.duty.queries.on_duty import acting_on, next_shift
from gridgov.duty.queries.rosters import Shift, find_shift
from gridgov.grids.queries import find_area
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.rules import duty_wording as words
from gridgov.notices.rules.duty_wording import Away, OnShift
from gridgov.notices.rules.wording import Wording
from gridgov.notices.statements import insert_notices
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.roles import Role


async def tell_leave(session: Session, *, county_code: str, leave_id: UUID, at: datetime) -> int:
    """The substitute and the absent person, of a leave that was entered; how many were told."""
    leave = await leave_by_id(session, county_code=county_code, leave_id=leave_id)
    if leave is None or leave.cancelled_at is not None:
        return 0
    away = await _away(session, leave)
    told = {
        leave.substitute_id: words.leave_to_substitute(away),
        leave.person_id: words.leave_to_absent(away),
    }
    return await _tell(session, leave, "leave", told, cause=f"LeaveEntered:{leave_id}", at=at)


async def tell_leave_ended(session: Session, *, county_code: str, leave_id: UUID, at: datetime) -> int:
    """The same two, of a leave that was withdrawn or ends earlier; once for each end that was set."""
    leave = await leave_by_id(session, county_code=county_code, leave_id=leave_id)
    if leave is None:
        return 0
    away, withdrawn = await _away(session, leave), leave.cancelled_at is not None
    told = {
        leave.substitute_id: words.leave_off_to_substitute(away, withdrawn=withdrawn),
        leave.person_id: words.leave_off_to_absent(away, withdrawn=withdrawn),
    }
    cause = f"LeaveEnded:{leave_id}:{leave.version}"
    return await _tell(session, leave, "leave", told, cause=cause, at=at)


async def tell_hand_over(session: Session, *, county_code: str, shift_id: UUID, at: datetime) -> int:
    """The next on duty at the post, or the substitute, of what was handed over; nobody where nobody is planned."""
    shift = await find_shift(session, county_code=county_code, shift_id=shift_id)
    following = await next_shift(session, shift)
    if following is None:
        return 0
    wording = words.handed_over(await _on_shift(session, shift), open_count=shift.open_count or 0)
    told = {await acting_on(session, following, at=at): wording}
    return await _tell(session, shift, "shift", told, cause=f"ShiftHandedOver:{shift_id}", at=at)


async def tell_swap(
    session: Session, *, county_code: str, shift_id: UUID, from_person_id: UUID, at: datetime
) -> int:
    """Whose shift it is now, and whose it was."""
    shift = await find_shift(session, county_code=county_code, shift_id=shift_id)
    on_shift = await _on_shift(session, shift)
    told = {shift.person_id: words.shift_given(on_shift)}
    if from_person_id != shift.person_id:
        told[from_person_id] = words.shift_taken_away(on_shift)
    cause = f"ShiftSwapped:{shift_id}:{shift.version}"
    return await _tell(session, shift, "shift", told, cause=cause, at=at)


async def _away(session: Session, leave: Leave) -> Away:
    names = await names_of(session, {leave.person_id, leave.substitute_id})
    return Away(
        names.get(leave.person_id, ""), names.get(leave.substitute_id, ""), leave.starts_at, leave.ends_at
    )


async def _on_shift(session: Session, shift: Shift) -> OnShift:
    names = await names_of(session, {shift.person_id})
    area = await find_area(session, shift.area_path)
    return OnShift(
        names.get(shift.person_id, ""),
        Role(shift.role),
        area.name if area else shift.area_path,
        shift.starts_at,
        shift.ends_at,
    )


async def _tell(
    session: Session,
    about: Leave | Shift,
    subject: str,
    told: Mapping[UUID, Wording],
    *,
    cause: str,
    at: datetime,
) -> int:
    kept = {"starts_at": about.starts_at.isoformat(), "ends_at": about.ends_at.isoformat()}
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    county_code = about.county_code
    given = await insert_notices(session, [
        {"county_code": county_code, "id": new_id(), "person_id": person_id, "cause": cause,
         "kind": wording.kind, "urgent": wording.urgent, "subject": subject, "subject_id": about.id, "zh": wording.zh,
         "en": wording.en, "data": kept, "created_at": at}
        for person_id, wording in sorted(told.items(), key=lambda item: item[0])
    ])  # fmt: skip
    await announce_given(session, given, county_code=county_code, at=at)
    return len(given)
