"""Look at where a patrol went, and at what patrols touched of an area. A track is sensitive (个人信息保护法 art. 28): each
look at one leaves an audit row, and while a patrol runs only its leader looks."""

from datetime import date, datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotPermitted
from gridgov.patrol.actions.keep import record
from gridgov.patrol.actions.shifts import SUBJECT
from gridgov.patrol.queries import READ, Shift, limits_of, visible
from gridgov.patrol.queries.coverage import MOST_SHIFTS, coverage_of, shifts_between
from gridgov.patrol.queries.tracks import line_of, tracks_of
from gridgov.patrol.rules.lines import draw
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.schemas.points import PatrolCoverageOut, TrackOut
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def shift_track(session: Session, person: Person, *, shift_id: UUID, at: datetime) -> TrackOut:
    """Parts without a name: all who walk together are one patrol."""
    row = await visible(session, person, Shift, shift_id)
    if row.state == ShiftState.RUNNING and person.id != row.leader_id:
        raise NotPermitted(
            "巡查进行中,仅组长可查看轨迹", "While a patrol runs only its leader sees where it is"
        )
    line = await line_of(session, county_code=row.county_code, shift_id=row.id)
    limits = limits_of(session)
    if line is not None:
        out = TrackOut.model_validate(
            {"shift_id": row.id, "archived": True, "parts": line.parts, "marked": line.marked}
        )
    else:
        tracks = await tracks_of(session, county_code=row.county_code, shift_id=row.id)
        drawn = draw(tracks.values(), limits.track, within_m=limits.tracks_simplified_m)
        out = TrackOut.model_validate(
            {"shift_id": row.id, "archived": False, "parts": drawn.parts, "marked": drawn.marked}
        )
    await record(
        session, person, action="patrol_track_read", subject=SUBJECT, subject_id=row.id, data={}, at=at
    )
    return out


async def area_coverage(
    session: Session, person: Person, *, area_path: str, first: date, last: date, at: datetime
) -> PatrolCoverageOut:
    permissions_of(session).require(person, READ, Subject(person.county_code, area_path))
    most = limits_of(session).coverage_most_days
    if not 0 <= (last - first).days < most:
        raise Invalid.field(
            "/last", "span", f"请选择 1 至 {most} 天", f"From 1 to {most} days, the first before the last"
        )
    found = await shifts_between(
        session, county_code=person.county_code, area_path=area_path, first=first, last=last
    )
    if len(found) > MOST_SHIFTS:
        raise Invalid.field(
            "/last", "too-many-shifts", f"这段时间内超过 {MOST_SHIFTS} 个班次,请缩短日期或选择较小的区域",
            f"More than {MOST_SHIFTS} patrols in these days; choose fewer days or a smaller area",
        )  # fmt: skip
    covered = await coverage_of(
        session, found, county_code=person.county_code, area_path=area_path, day=min(last, local_day(at))
    )
    return covered.as_out()
