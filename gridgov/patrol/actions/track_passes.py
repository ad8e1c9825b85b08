"""Checkpoints that the tracks of a shift passed are met, by whatever app the points came."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import numpy as np

from geo.track import Mark, Track, marks_of, within_reach
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.patrol.actions.target_clock import see_target
from gridgov.patrol.queries import Shift, limits_of
from gridgov.patrol.queries.plans import Checkpoint, checkpoints_of
from gridgov.patrol.queries.shifts import passes_of
from gridgov.patrol.queries.tracks import tracks_of
from gridgov.patrol.rules.passing import first_stay
from gridgov.patrol.rules.terms import PassMeans
from gridgov.patrol.statements import insert_pass


async def meet_by_tracks(session: Session, shift: Shift, *, at: datetime) -> int:
    """Those not met yet; how many were met now."""
    county_code, limits = shift.county_code, limits_of(session).track
    met = {one.checkpoint_id for one in await passes_of(session, county_code=county_code, shift_id=shift.id)}
    points = await checkpoints_of(session, county_code=county_code, plan_id=shift.plan_id)
    wanted = [one for one in points if one.id not in met]
    if not wanted:
        return 0
    tracks = await tracks_of(session, county_code=county_code, shift_id=shift.id)
    marks = {person_id: marks_of(track, limits) for person_id, track in tracks.items()}
    count = 0
    for one in wanted:
        values = _first_pass(one, tracks, marks)
        if values is not None and await pass_once(
            session, shift, one, {**values, "means": PassMeans.GEOFENCE}, at=at
        ):
            count += 1
    return count


async def pass_once(
    session: Session, shift: Shift, checkpoint: Checkpoint, values: dict[str, Any], *, at: datetime
) -> bool:
    """Write that a checkpoint was met; the target that it stands for was seen. False where it was met before."""
    written = await insert_pass(session, {
        "county_code": shift.county_code, "shift_id": shift.id, "checkpoint_id": checkpoint.id, "id": new_id(),
        "note": None, "marks": Mark.NONE.value, "received_at": at, **values,
    })  # fmt: skip
    if written and checkpoint.target_id is not None:
        await see_target(session, county_code=shift.county_code, target_id=checkpoint.target_id, at=at)
    return written


def _first_pass(
    point: Checkpoint, tracks: dict[UUID, Track], marks: dict[UUID, np.ndarray[Any, np.dtype[np.int16]]]
) -> dict[str, Any] | None:
    for person_id, track in tracks.items():
        near = within_reach(track, marks[person_id], lon=point.lon, lat=point.lat, radius_m=point.radius_m)
        first = first_stay(near, track.t_s, dwell_s=point.dwell_s)
        if first is not None:
            met_at = datetime.fromtimestamp(float(track.t_s[first]), UTC)
            return {"person_id": person_id, "occurred_at": met_at, "marks": int(marks[person_id][first])}
    return None
