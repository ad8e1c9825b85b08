"""Sign on, begin and end a patrol. Tracks are taken only of who agreed this time, and only between begin and end."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.patrol.actions.keep import change, check_version, record
from gridgov.patrol.actions.shifts import LEAD, SUBJECT, led, not_now
from gridgov.patrol.actions.track_passes import meet_by_tracks
from gridgov.patrol.messages import ShiftEnded, ShiftStarted
from gridgov.patrol.queries import Meeting, Shift, limits_of, members_of, row_by_id, subject_of, visible
from gridgov.patrol.queries.shifts import forgotten_before, shown_shift
from gridgov.patrol.rules.plans import lacking, may_start_at
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.rules.told import Telling, ended_when
from gridgov.patrol.schemas.shifts import EndIn, PatrolShiftOut, SignOnIn, StartIn
from gridgov.patrol.statements import lock_row, sign_on_member, write_shift
from gridgov.patrol.statements.beyond import delete_passes_after, delete_points_from
from gridgov.patrol.tables import PatrolMember, PatrolPlan, PatrolShift
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

WALK = "patrol.walk"


async def sign_on(
    session: Session, person: Person, body: SignOnIn, *, shift_id: UUID, told: Telling
) -> PatrolShiftOut:
    """Again with another answer: it counts from now on. Nobody is marked absent who does not. One that was done in time
    is taken late; a track is of the patrol from when the consent to it was received only, whatever the phone says."""
    row, member = await walked(session, person, shift_id)
    signed_at = _instant(body.signed_at, "/signed_at", told)
    if row.state not in {ShiftState.PLANNED, ShiftState.RUNNING} and not _still_went(row, signed_at):
        raise Conflict("该班次已结束或取消", "This shift is over or called off")
    if not may_start_at(row.planned_start, row.planned_end, early=_early(session), at=signed_at):
        raise Conflict("未到签到时间或已过班次时间", "It is too early, or too late, to sign on to this shift")
    if body.meeting_id is not None:
        meeting = await row_by_id(session, Meeting, county_code=row.county_code, row_id=body.meeting_id)
        if meeting is None or not row.scope_path.startswith(meeting.scope_path):
            raise Invalid.field(
                "/meeting_id", "no-meeting", "没有这次晨会记录", "No such meeting of this area"
            )
    values: dict[str, Any] = {"tracks": body.tracks, "meeting_id": body.meeting_id}
    if member.signed_on_at is None or member.tracks != body.tracks:
        values["signed_on_at"] = told.at
    await sign_on_member(
        session, county_code=row.county_code, shift_id=row.id, person_id=person.id, values=values
    )
    return await shown_shift(session, row, person)


async def start_shift(
    session: Session, person: Person, body: StartIn, *, shift_id: UUID, version: int, told: Telling
) -> PatrolShiftOut:
    """Who is wanting is told and kept, and is no reason not to go. A patrol begun where there was no network began then,
    within the shift's own times; tracks are of it from when their consent was received only."""
    row, at = await led(session, person, shift_id, version, state=ShiftState.PLANNED), told.at
    begun_at = _instant(body.begun_at, "/begun_at", told)
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
    session: Session, person: Person, body: EndIn, *, shift_id: UUID, version: int, told: Telling
) -> PatrolShiftOut:
    """From its end on nobody is followed; checkpoints that the tracks passed until then are met. An end that is sent late
    counts from when it was, as if it had come at once: what was kept of anybody after it is taken out."""
    row, at = await _to_end(session, person, shift_id, version), told.at
    said = None if body.ended_at is None else told.by_our_clock(body.ended_at)
    latest = row.ended_at or min(at, row.planned_end + _grace(session))
    ended_at = ended_when(said, started_at=row.started_at or latest, latest=latest)
    values = {"state": ShiftState.ENDED, "ended_at": ended_at, "forgotten": False, "summary": body.summary}
    row = await change(session, row, values, at=at)
    beyond = await _take_out_beyond(session, row, ended_at, told.beyond(ended_at))
    await meet_by_tracks(session, row, at=at)
    await announce(session, ShiftEnded(row.county_code, row.id, row.scope_path), at=at)
    out = await shown_shift(session, row, person)
    data: dict[str, Any] = {
        "ended_at": ended_at.isoformat(),
        **beyond,
        **({"said": said.isoformat()} if said else {}),
    }
    await record(
        session, person, action="patrol_shift_ended", subject=SUBJECT, subject_id=row.id, data=data, at=at
    )
    return out


async def end_forgotten(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    """Shifts that nobody ended, a while after their planned end, end at that instant: nobody is followed home."""
    grace = _grace(session)
    found = await forgotten_before(session, county_code=county_code, before=at - grace, limit=limit)
    for shift_id in found:
        row = await lock_row(session, PatrolShift, county_code=county_code, row_id=shift_id)
        if row is None or row.state != ShiftState.RUNNING:
            continue
        await write_shift(session, county_code=county_code, shift_id=shift_id, values={
            "state": ShiftState.ENDED, "ended_at": row.planned_end + grace, "forgotten": True, "version": row.version + 1,
            "changed_at": at,
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


async def _to_end(session: Session, person: Person, shift_id: UUID, version: int) -> Shift:
    """The shift, held until the commit: one that runs, or that the house ended since nobody had. That was no decision of
    anybody's: whoever saw the version just before it has seen all that a person did."""
    seen = await visible(session, person, PatrolShift, shift_id)
    permissions_of(session).require(person, LEAD, subject_of(seen, owner_ids=frozenset({seen.leader_id})))
    row: Shift = await lock_row(session, PatrolShift, county_code=seen.county_code, row_id=shift_id)
    if not (row.forgotten and version == row.version - 1):
        check_version(row, version)
    if row.archived_at is not None:
        raise Conflict(
            "该班次已归档,不能再更改", "This patrol is archived; nothing of it is changed any more"
        )
    if row.state != ShiftState.RUNNING and not row.forgotten:
        raise not_now(row)
    return row


async def _take_out_beyond(
    session: Session, row: Shift, ended_at: datetime, before: datetime
) -> dict[str, int]:
    """How much of it there was: fixes of who walked home, and checkpoints that those had met."""
    of: dict[str, Any] = {
        "county_code": row.county_code, "shift_id": row.id, "ended_at": ended_at, "before": before,
    }  # fmt: skip
    points, passes = await delete_points_from(session, **of), await delete_passes_after(session, **of)
    return {"points_taken_out": points, "passes_taken_out": passes} if points or passes else {}


def _still_went(row: Shift, at: datetime) -> bool:
    """Whether a shift that is over went on then, and may still be written to."""
    return (
        row.state == ShiftState.ENDED
        and row.archived_at is None
        and row.ended_at is not None
        and at < row.ended_at
    )


def _instant(said: datetime | None, pointer: str, told: Telling) -> datetime:
    """The phone's clock may be a little ahead; one that is far ahead is refused, and nothing was ever done later than now."""
    if said is None:
        return told.at
    said = told.by_our_clock(said)
    if told.is_ahead(said):
        raise Invalid.field(
            pointer,
            "in-the-future",
            "时间晚于当前时间,请检查手机时钟",
            "From the future; check the phone's clock",
        )
    return min(said, told.at)


def _early(session: Session) -> timedelta:
    return timedelta(minutes=limits_of(session).shifts_start_early_min)


def _grace(session: Session) -> timedelta:
    return timedelta(minutes=limits_of(session).shifts_forgotten_after_min)
