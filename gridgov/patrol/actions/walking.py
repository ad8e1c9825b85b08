"""Sign on, begin and end a patrol. Tracks are taken only of who agreed this time, and only between begin and end."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.patrol.actions.keep import change, record
from gridgov.patrol.actions.shifts import SUBJECT, led
from gridgov.patrol.actions.track_passes import meet_by_tracks
from gridgov.patrol.messages import ShiftEnded, ShiftStarted
from gridgov.patrol.queries import Meeting, Shift, limits_of, members_of, row_by_id, subject_of, visible
from gridgov.patrol.queries.shifts import forgotten_before, shown_shift
from gridgov.patrol.rules.plans import lacking, may_start_at
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.schemas.shifts import EndIn, PatrolShiftOut, SignOnIn, StartIn
from gridgov.patrol.statements import lock_row, sign_on_member, write_shift
from gridgov.patrol.tables import PatrolMember, PatrolPlan, PatrolShift
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

WALK = "patrol.walk"


async def sign_on(
    session: Session, person: Person, body: SignOnIn, *, shift_id: UUID, at: datetime
) -> PatrolShiftOut:
    """Again with another answer: it counts from now on. Nobody is marked absent who does not."""
    row, member = await walked(session, person, shift_id)
    if row.state not in {ShiftState.PLANNED, ShiftState.RUNNING}:
        raise Conflict("该班次已结束或取消", "This shift is over or called off")
    if not may_start_at(row.planned_start, row.planned_end, early=_early(session), at=at):
        raise Conflict("未到签到时间或已过班次时间", "It is too early, or too late, to sign on to this shift")
    if body.meeting_id is not None:
        meeting = await row_by_id(session, Meeting, county_code=row.county_code, row_id=body.meeting_id)
        if meeting is None or not row.scope_path.startswith(meeting.scope_path):
            raise Invalid.field(
                "/meeting_id", "no-meeting", "没有这次晨会记录", "No such meeting of this area"
            )
    values: dict[str, Any] = {"tracks": body.tracks, "meeting_id": body.meeting_id}
    if member.signed_on_at is None or member.tracks != body.tracks:
        values["signed_on_at"] = at
    await sign_on_member(
        session, county_code=row.county_code, shift_id=row.id, person_id=person.id, values=values
    )
    return await shown_shift(session, row, person)


async def start_shift(
    session: Session, person: Person, body: StartIn, *, shift_id: UUID, version: int, at: datetime
) -> PatrolShiftOut:
    """Who is wanting is told and kept, and is no reason not to go. A patrol begun where there was no network began then,
    within the shift's own times; tracks are of it from when their consent was received only."""
    row = await led(session, person, shift_id, version, state=ShiftState.PLANNED)
    begun_at = _begun_at(session, body, at=at)
    if not may_start_at(row.planned_start, row.planned_end, early=_early(session), at=begun_at):
        raise Conflict(
            "未到开始时间或已过班次时间,请改期", "It is too early, or too late, to begin; plan another"
        )
    members = await members_of(session, county_code=row.county_code, shift_id=row.id)
    there = [member.role for member in members if member.signed_on_at is not None]
    if not there:
        raise Conflict("尚无人签到,请巡查人员先签到", "Nobody has signed on yet")
    plan = await row_by_id(session, PatrolPlan, county_code=row.county_code, row_id=row.plan_id)
    lacks = lacking(plan.crew if plan else {}, there)
    row = await change(
        session, row, {"state": ShiftState.RUNNING, "started_at": begun_at, "lacks": lacks or None}, at=at
    )
    await announce(session, ShiftStarted(row.county_code, row.id, row.scope_path), at=at)
    out = await shown_shift(session, row, person)
    data = {"lacks": lacks, **({"begun_at": begun_at.isoformat()} if body.begun_at else {})}
    await record(
        session, person, action="patrol_shift_started", subject=SUBJECT, subject_id=row.id, data=data, at=at
    )
    return out


async def end_shift(
    session: Session, person: Person, body: EndIn, *, shift_id: UUID, version: int, at: datetime
) -> PatrolShiftOut:
    """From this moment nobody is followed; checkpoints that the tracks passed are met."""
    row = await led(session, person, shift_id, version, state=ShiftState.RUNNING)
    row = await change(
        session, row, {"state": ShiftState.ENDED, "ended_at": at, "summary": body.summary}, at=at
    )
    await meet_by_tracks(session, row, at=at)
    await announce(session, ShiftEnded(row.county_code, row.id, row.scope_path), at=at)
    out = await shown_shift(session, row, person)
    await record(
        session, person, action="patrol_shift_ended", subject=SUBJECT, subject_id=row.id, data={}, at=at
    )
    return out


async def end_forgotten(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    """Shifts that nobody ended, a while after their planned end, end at that instant: nobody is followed home."""
    grace = timedelta(minutes=limits_of(session).shifts_forgotten_after_min)
    found = await forgotten_before(session, county_code=county_code, before=at - grace, limit=limit)
    for shift_id in found:
        row = await lock_row(session, PatrolShift, county_code=county_code, row_id=shift_id)
        if row is None or row.state != ShiftState.RUNNING:
            continue
        await write_shift(session, county_code=county_code, shift_id=shift_id, values={
            "state": ShiftState.ENDED, "ended_at": row.planned_end + grace, "version": row.version + 1, "changed_at": at,
        })  # fmt: skip
        await session.refresh(row)
        await meet_by_tracks(session, row, at=at)
        await announce(session, ShiftEnded(county_code, shift_id, row.scope_path), at=at)
    return len(found) == limit


async def walked(session: Session, person: Person, shift_id: UUID) -> tuple[Shift, PatrolMember]:
    """A shift that this person is of; `NotFound` or `NotPermitted` else."""
    row = await visible(session, person, PatrolShift, shift_id)
    members = await members_of(session, county_code=row.county_code, shift_id=row.id)
    own = {member.person_id: member for member in members}
    permissions_of(session).require(person, WALK, subject_of(row, owner_ids=frozenset(own)))
    return row, own[person.id]


def _begun_at(session: Session, body: StartIn, *, at: datetime) -> datetime:
    """The phone's clock may be a little ahead; one that is far ahead is refused, and never does a patrol begin later than now."""
    if body.begun_at is None:
        return at
    if body.begun_at > at + timedelta(seconds=limits_of(session).points_future_s):
        raise Invalid.field(
            "/begun_at",
            "in-the-future",
            "时间晚于当前时间,请检查手机时钟",
            "From the future; check the phone's clock",
        )
    return min(body.begun_at, at)


def _early(session: Session) -> timedelta:
    return timedelta(minutes=limits_of(session).shifts_start_early_min)
