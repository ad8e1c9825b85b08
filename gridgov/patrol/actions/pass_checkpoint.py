"""Somebody of a shift meets a checkpoint: by place, by its code, or by a note where signal or stairs defeat both."""

from datetime import datetime, timedelta
from uuid import UUID

from geo.track import Mark
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound
from gridgov.patrol.actions.keep import reused
from gridgov.patrol.actions.places import stored
from gridgov.patrol.actions.track_passes import pass_once
from gridgov.patrol.actions.walking import walked
from gridgov.patrol.queries import Shift, limits_of
from gridgov.patrol.queries.plans import Checkpoint, checkpoint_by_id
from gridgov.patrol.queries.shifts import passes_of
from gridgov.patrol.rules.passing import away_m, is_reached
from gridgov.patrol.rules.plans import counts_until
from gridgov.patrol.rules.qr import CONTEXT, code_text, is_code_of
from gridgov.patrol.rules.terms import PassMeans
from gridgov.patrol.rules.told import Telling
from gridgov.patrol.schemas.shifts import PassIn, PassOut
from gridgov.people.rules.roles import Person


async def pass_checkpoint(
    session: Session, person: Person, body: PassIn, *, shift_id: UUID, told: Telling
) -> PassOut:
    """The first time counts; who comes after, or sends it again, is told how it was met. `Invalid` where it is not met."""
    shift, _ = await walked(session, person, shift_id)
    point = await checkpoint_by_id(session, county_code=shift.county_code, checkpoint_id=body.checkpoint_id)
    if point is None or point.plan_id != shift.plan_id:
        raise NotFound("本次巡查没有这个签到点", "This patrol has no such checkpoint")
    occurred_at = _time_within(session, shift, told.by_our_clock(body.occurred_at), told)
    marks = _check_proof(session, body, point)
    await pass_once(session, shift, point, {
        "id": body.id, "person_id": person.id, "means": body.means, "note": body.note, "marks": marks.value,
        "occurred_at": occurred_at,
    }, at=told.at)  # fmt: skip
    met = await passes_of(session, county_code=shift.county_code, shift_id=shift.id)
    found = next((one for one in met if one.checkpoint_id == point.id), None)
    if found is None:
        raise reused()
    return PassOut(
        checkpoint_id=found.checkpoint_id, means=PassMeans(found.means), note=found.note,
        mock=bool(found.marks & Mark.MOCK), occurred_at=found.occurred_at,
    )  # fmt: skip


def wall_code(session: Session, checkpoint: Checkpoint) -> str:
    """What the code on the wall says, under the key in use."""
    return code_text(checkpoint.id, cipher_of(session).index(str(checkpoint.id), context=CONTEXT))


def _time_within(session: Session, shift: Shift, occurred_at: datetime, told: Telling) -> datetime:
    """When it was met, which must lie between begin and end."""
    limits = limits_of(session)
    if shift.started_at is None or shift.state == "cancelled" or shift.archived_at is not None:
        raise Conflict("班次尚未开始或已归档", "The patrol has not begun, or is archived")
    if told.is_ahead(occurred_at):
        raise Invalid.field(
            "/occurred_at",
            "in-the-future",
            "时间晚于当前时间,请检查手机时钟",
            "From the future; check the phone's clock",
        )
    until = counts_until(
        shift.ended_at, shift.planned_end, forgotten=timedelta(minutes=limits.shifts_forgotten_after_min)
    )
    if not shift.started_at <= occurred_at <= until:
        raise Invalid.field(
            "/occurred_at",
            "outside-shift",
            "时间不在本次巡查的起止之间",
            "Not between begin and end of this patrol",
        )
    return occurred_at


def _check_proof(session: Session, body: PassIn, point: Checkpoint) -> Mark:
    """What is to be said of it. A mock place is marked, not refused: a person judges, if anybody."""
    if body.means is PassMeans.QR:
        proofs = cipher_of(session).indexes(str(point.id), context=CONTEXT)
        if not is_code_of(body.code or "", point.id, proofs):
            raise Invalid.field(
                "/code", "wrong-code", "二维码不是此签到点的,请核对后重扫或改用备注方式",
                "This is not the code of this checkpoint; scan again, or say in a note why not",
            )  # fmt: skip
    if body.means is PassMeans.GEOFENCE and body.place is not None:
        lon, lat = stored(body.place)
        away = away_m(lon, lat, from_lon=point.lon, from_lat=point.lat)
        worst = float(limits_of(session).points_worst_accuracy_m)
        if not is_reached(
            away, radius_m=point.radius_m, accuracy_m=body.place.accuracy_m, worst_accuracy_m=worst
        ):
            raise Invalid.field(
                "/place", "not-there", f"距签到点约 {away:.0f} 米,请走近后重试,或扫码、填写备注",
                f"About {away:.0f} m away; come nearer, scan the code, or say in a note why not",
            )  # fmt: skip
    return Mark.MOCK if body.mock else Mark.NONE
