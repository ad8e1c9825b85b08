"""Set the hours of a unit as a whole: its own weeks, duty round the clock, or again those of its county."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.messages import CalendarChanged
from gridgov.deadlines.queries.calendars import calendars_of
from gridgov.deadlines.queries.unit_hours import shown_hours, unit_hours, unit_in_county
from gridgov.deadlines.rules.hours import HoursInvalid, hours_of
from gridgov.deadlines.schemas.calendars import UnitHoursIn, UnitHoursOut
from gridgov.deadlines.statements.calendar import lock_calendar, replace_unit_hours
from gridgov.errors import Fault, Invalid, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def set_unit_hours(
    session: Session, person: Person, body: UnitHoursIn, *, unit_id: UUID, version: int, at: datetime
) -> UnitHoursOut:
    """The hours as they are now. `NotFound`, `StaleVersion` with those in force (version 0: none yet), or `Invalid`."""
    county_code = person.county_code
    permissions_of(session).require(person, "calendar.manage", Subject(county_code))
    await unit_in_county(session, county_code=county_code, unit_id=unit_id)
    _check(body)
    await lock_calendar(session, county_code=county_code)
    standing = await unit_hours(session, county_code=county_code, unit_id=unit_id)
    if (standing.version if standing else 0) != version:
        raise StaleVersion(
            "该单位的工作时间已被他人更新,请查看最新内容后再修改",
            "Somebody else set the hours of this unit first; look at them as they are now and decide again",
            extra={"current": shown_hours(unit_id, standing).model_dump(mode="json")},
        )
    at = max(at, standing.set_at) if standing else at
    await replace_unit_hours(session, _row_of(person, body, unit_id=unit_id, version=version + 1, at=at))
    await announce(session, CalendarChanged(county_code, unit_id, county_code, unit_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="unit_hours_set", subject="unit",
        subject_id=unit_id, at=at,
        data={"version": version + 1, "round_the_clock": body.round_the_clock, "rows": len(body.hours)},
    )  # fmt: skip
    calendars_of(session).forget(county_code)
    return shown_hours(unit_id, await unit_hours(session, county_code=county_code, unit_id=unit_id))


def _check(body: UnitHoursIn) -> None:
    """Hours that contradict themselves, each fault by its field."""
    if not body.hours:
        return
    if body.round_the_clock:
        raise Invalid.field(
            "/hours", "contradiction", "24 小时值守与工作时段不能同时填写,请只保留一种",
            "Duty round the clock has no hours beside it; keep one of the two",
        )  # fmt: skip
    try:
        hours_of(
            [row.model_dump() for row in body.hours], [f"hours {n}" for n, _ in enumerate(body.hours, 1)]
        )
    except HoursInvalid as invalid:
        faults = [
            Fault(f"/hours/{fault.row - 1}/{fault.key}", fault.code, fault.zh, fault.en)
            for fault in invalid.faults
        ]
        raise Invalid(
            "工作时间互相矛盾,请按各项提示修改",
            "The hours contradict themselves; mend each field that is named",
            faults=faults,
        ) from invalid


def _row_of(
    person: Person, body: UnitHoursIn, *, unit_id: UUID, version: int, at: datetime
) -> dict[str, Any]:
    return {
        "id": new_id(), "county_code": person.county_code, "unit_id": unit_id, "version": version,
        "round_the_clock": body.round_the_clock, "hours": [row.model_dump(mode="json") for row in body.hours],
        "set_by": person.id, "set_at": at,
    }  # fmt: skip
