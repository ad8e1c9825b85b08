"""The one line of a shift, drawn when its points are in; later thinned, and its fixes thrown away. By the house itself."""

from datetime import datetime, timedelta
from uuid import UUID

from geo.track import Track, marks_of
from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.patrol.actions.track_passes import meet_by_tracks
from gridgov.patrol.queries import Shift, limits_of
from gridgov.patrol.queries.coverage import coverage_of
from gridgov.patrol.queries.shifts import ended_before, to_be_thinned
from gridgov.patrol.queries.tracks import line_of, stored_marks, tracks_of
from gridgov.patrol.rules.lines import draw, thinned
from gridgov.patrol.statements import delete_quarantine, lock_row, write_line, write_shift
from gridgov.patrol.statements.partitions import drop_old_days, make_days
from gridgov.patrol.statements.points import write_marks
from gridgov.patrol.tables import PatrolShift


async def archive_shifts(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    """Those that ended so long ago that no phone may still send points of them; whether more wait."""
    before = at - timedelta(hours=limits_of(session).tracks_archived_after_h)
    found = await ended_before(session, county_code=county_code, before=before, limit=limit)
    for shift_id in found:
        row = await lock_row(session, PatrolShift, county_code=county_code, row_id=shift_id)
        if row is not None and row.archived_at is None:
            await _archive(session, row, at=at)
    return len(found) == limit


async def thin_shifts(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    """Lines older than they may be in full are drawn coarsely; checkpoints that were met stay."""
    limits = limits_of(session)
    before = at - timedelta(days=limits.tracks_kept_days)
    found = await to_be_thinned(session, county_code=county_code, before=before, limit=limit)
    for shift_id in found:
        line = await line_of(session, county_code=county_code, shift_id=shift_id)
        if line is not None:
            parts = thinned(line.parts, within_m=limits.tracks_thinned_m)
            await write_line(session, {
                "county_code": county_code, "shift_id": shift_id, "parts": parts, "fix_count": line.fix_count,
                "marked": line.marked, "archived_at": line.archived_at,
            })  # fmt: skip
        await write_shift(session, county_code=county_code, shift_id=shift_id, values={"thinned_at": at})
    return len(found) == limit


async def turn_days(session: Session, *, at: datetime) -> tuple[list[str], list[str]]:
    """Make the days to come, throw away those that are older than fixes are kept; their names."""
    limits, today = limits_of(session), local_day(at)
    made = await make_days(session, first=today, count=limits.tracks_days_ahead + 1)
    gone = await drop_old_days(session, before=today - timedelta(days=limits.tracks_kept_days))
    return made, gone


async def forget_quarantine(session: Session, *, county_code: str, limit: int, at: datetime) -> bool:
    before = at - timedelta(days=limits_of(session).quarantine_kept_days)
    return await delete_quarantine(session, county_code=county_code, before=before, limit=limit) == limit


async def _archive(session: Session, row: Shift, *, at: datetime) -> None:
    county_code, limits = row.county_code, limits_of(session)
    await meet_by_tracks(session, row, at=at)
    tracks = await tracks_of(session, county_code=county_code, shift_id=row.id)
    for person_id, track in tracks.items():
        await _mark_anew(session, row, person_id, track)
    drawn = draw(tracks.values(), limits.track, within_m=limits.tracks_simplified_m)
    await write_line(session, {
        "county_code": county_code, "shift_id": row.id, "parts": drawn.parts, "fix_count": drawn.fix_count,
        "marked": drawn.marked, "archived_at": at,
    })  # fmt: skip
    covered = await coverage_of(
        session, [row], county_code=county_code, area_path=row.scope_path, day=local_day(row.ended_at or at)
    )
    values = {"archived_at": at, "coverage": covered.as_out().model_dump()}
    await write_shift(session, county_code=county_code, shift_id=row.id, values=values)


async def _mark_anew(session: Session, row: Shift, person_id: UUID, track: Track) -> None:
    """A batch that came late had no neighbours: the whole track says what a jump was. Nothing is deleted."""
    now = marks_of(track, limits_of(session).track)
    kept = await stored_marks(session, county_code=row.county_code, shift_id=row.id, person_id=person_id)
    changed = [(at, int(mark)) for (at, before), mark in zip(kept, now, strict=True) if before != mark]
    await write_marks(
        session, county_code=row.county_code, shift_id=row.id, person_id=person_id, marks=changed
    )
