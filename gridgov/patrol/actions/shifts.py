"""Plan a shift, call it off; hold the morning meeting."""

from datetime import datetime, timedelta
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault
from gridgov.patrol.actions.keep import change, check_version, record, reused
from gridgov.patrol.actions.targets import PLAN
from gridgov.patrol.messages import MeetingHeld, ShiftPlanned
from gridgov.patrol.queries import Meeting, Shift, limits_of, row_by_id, subject_of, visible
from gridgov.patrol.queries.shifts import shown_shift
from gridgov.patrol.rules.terms import SHIFT_NAMES, ShiftState
from gridgov.patrol.schemas.shifts import MeetingIn, MeetingOut, PatrolShiftIn, PatrolShiftOut
from gridgov.patrol.statements import insert_many, insert_once
from gridgov.patrol.tables import PatrolMeeting, PatrolMember, PatrolPlan, PatrolShift
from gridgov.people.queries import permissions_of, posts_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

SUBJECT = "patrol_shift"
LEAD = "patrol.lead"


async def plan_shift(
    session: Session, person: Person, body: PatrolShiftIn, *, at: datetime
) -> PatrolShiftOut:
    """Raises `NotFound` for a plan outside the scope, `Invalid` naming everything that stands in the way."""
    county_code = person.county_code
    plan = await visible(session, person, PatrolPlan, body.plan_id)
    permissions_of(session).require(person, PLAN, subject_of(plan))
    earlier = await row_by_id(session, PatrolShift, county_code=county_code, row_id=body.id)
    if earlier is not None:
        if (earlier.plan_id, earlier.planned_start) != (body.plan_id, body.planned_start):
            raise reused()
        return await shown_shift(session, earlier, person)
    refuse(await _faults(session, body, plan, at=at))
    if not await insert_once(session, PatrolShift, {
        "county_code": county_code, "id": body.id, "plan_id": plan.id, "scope_path": plan.scope_path,
        "leader_id": body.leader_id, "state": ShiftState.PLANNED, "planned_start": body.planned_start,
        "planned_end": body.planned_end, "version": 1, "made_by": person.id, "made_at": at, "changed_at": at,
    }):  # fmt: skip
        raise reused()
    await insert_many(session, PatrolMember, [
        {"county_code": county_code, "shift_id": body.id, "person_id": one.person_id, "role": one.role, "tracks": False}
        for one in body.members
    ])  # fmt: skip
    row = await row_by_id(session, PatrolShift, county_code=county_code, row_id=body.id)
    assert row is not None
    await announce(session, ShiftPlanned(county_code, row.id, row.scope_path, cancelled=False), at=at)
    out = await shown_shift(session, row, person)
    data = {"plan_id": str(plan.id), "member_count": len(body.members)}
    await record(
        session, person, action="patrol_shift_planned", subject=SUBJECT, subject_id=row.id, data=data, at=at
    )
    return out


async def cancel_shift(
    session: Session, person: Person, *, shift_id: UUID, reason: str, version: int, at: datetime
) -> PatrolShiftOut:
    row = await led(session, person, shift_id, version, state=ShiftState.PLANNED)
    row = await change(session, row, {"state": ShiftState.CANCELLED, "summary": reason}, at=at)
    await announce(session, ShiftPlanned(row.county_code, row.id, row.scope_path, cancelled=True), at=at)
    out = await shown_shift(session, row, person)
    await record(
        session, person, action="patrol_shift_cancelled", subject=SUBJECT, subject_id=row.id, data={}, at=at
    )
    return out


async def led(session: Session, person: Person, shift_id: UUID, version: int, *, state: ShiftState) -> Shift:
    """A shift that this person leads (or plans for), of the version seen and in this state."""
    row = await visible(session, person, PatrolShift, shift_id)
    permissions_of(session).require(person, LEAD, subject_of(row, owner_ids=frozenset({row.leader_id})))
    check_version(row, version)
    if row.state != state:
        raise not_now(row)
    return row


def not_now(row: Shift) -> Conflict:
    """What its state does not let anybody do."""
    zh, en = SHIFT_NAMES[ShiftState(row.state)]
    return Conflict(f"该班次当前状态为“{zh}”,不能进行此操作", f"This shift is {en}; that is not possible now")


async def hold_meeting(session: Session, person: Person, body: MeetingIn, *, at: datetime) -> MeetingOut:
    """The notes of a morning meeting; sent twice they are one."""
    county_code = person.county_code
    permissions_of(session).require(person, PLAN, Subject(county_code, body.area_path))
    written = await insert_once(session, PatrolMeeting, {
        "county_code": county_code, "id": body.id, "scope_path": body.area_path, "held_on": body.held_on,
        "notes": body.notes, "held_by": person.id, "made_at": at,
    })  # fmt: skip
    row = await row_by_id(session, Meeting, county_code=county_code, row_id=body.id)
    if row is None or (not written and (row.notes, row.scope_path) != (body.notes, body.area_path)):
        raise reused()
    if written:
        await announce(session, MeetingHeld(county_code, row.id, row.scope_path), at=at)
    return MeetingOut.model_validate(row)


async def _faults(session: Session, body: PatrolShiftIn, plan: PatrolPlan, *, at: datetime) -> list[Fault]:
    limits, found, members = limits_of(session), list[Fault](), {one.person_id for one in body.members}
    if body.planned_end - body.planned_start > timedelta(hours=limits.shifts_longest_h):
        found.append(Fault(
            "/planned_end", "too-long", f"一次巡查至多 {limits.shifts_longest_h} 小时", f"At most {limits.shifts_longest_h} hours"
        ))  # fmt: skip
    if body.planned_end <= at:
        found.append(
            Fault("/planned_end", "in-the-past", "班次时间已过,请改期", "This time is over; choose another")
        )
    day = local_day(body.planned_start)
    if day < plan.starts_on or (plan.ends_on is not None and day > plan.ends_on):
        found.append(
            Fault("/planned_start", "outside-plan", "不在计划的起止日期内", "Outside the days of its plan")
        )
    if len(members) != len(body.members) or len(members) > limits.shifts_most_members:
        found.append(Fault(
            "/members", "members", f"人员不能重复,且至多 {limits.shifts_most_members} 人",
            f"Each person once, and at most {limits.shifts_most_members}",
        ))  # fmt: skip
    if body.leader_id not in members:
        found.append(
            Fault(
                "/leader_id", "not-a-member", "组长须是巡查人员之一", "The leader must be one of the members"
            )
        )
    for number, one in enumerate(body.members):
        if str(one.role) not in plan.crew:
            found.append(Fault(
                f"/members/{number}/role", "not-of-the-crew", "计划中没有此类力量", "The plan's crew has no such role"
            ))  # fmt: skip
    return found + await _posts_lacking(session, body, plan.county_code, at=at)


async def _posts_lacking(
    session: Session, body: PatrolShiftIn, county_code: str, *, at: datetime
) -> list[Fault]:
    """Each goes as what they are here: police as police, volunteers as volunteers."""
    found = []
    for number, one in enumerate(body.members):
        posts = await posts_of(session, one.person_id, at=at)
        if not any(post.role == one.role and post.area_path.startswith(county_code) for post in posts):
            found.append(Fault(
                f"/members/{number}", "no-such-post", "此人在本县没有该岗位,请核对人员", "This person holds no such post here"
            ))  # fmt: skip
    return found
