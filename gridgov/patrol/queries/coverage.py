"""What patrols touched of an area: checkpoints, street length, 50 m cells. No figure of a person, none of a distance walked."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from geo.track_cover import Line, Share, cell_share, cells_touched, street_share
from gridgov.clock import SHANGHAI
from gridgov.grids.queries import boundary_of
from gridgov.grids.queries.scope import area_is
from gridgov.patrol.queries import Shift, limits_of
from gridgov.patrol.queries.tracks import tracks_of
from gridgov.patrol.rules.lines import draw, places
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.schemas.points import PatrolCoverageOut, ShareOut
from gridgov.patrol.tables import PatrolCheckpoint, PatrolLine, PatrolPass, PatrolShift, PatrolStreets

MOST_SHIFTS = 2_000


@dataclass(frozen=True, slots=True)
class Covered:
    """Three shares, and of how many patrols."""

    checkpoints: Share
    streets: Share
    cells: Share
    shift_count: int

    def as_out(self) -> PatrolCoverageOut:
        return PatrolCoverageOut(
            checkpoints=_share(self.checkpoints), streets_m=_share(self.streets), cells=_share(self.cells),
            shift_count=self.shift_count,
        )  # fmt: skip


async def shifts_between(
    session: AsyncSession, *, county_code: str, area_path: str, first: date, last: date
) -> Sequence[Shift]:
    """Patrols that were walked in an area on these days, both included; one more than is counted at once, where there are more."""
    since, until = (
        datetime.combine(day, time(), tzinfo=SHANGHAI) for day in (first, last + timedelta(days=1))
    )
    statement = (
        select(PatrolShift)
        .where(
            PatrolShift.county_code == county_code, area_is(PatrolShift.__table__.c.scope_path, area_path),
            PatrolShift.started_at >= since, PatrolShift.started_at < until, PatrolShift.state == ShiftState.ENDED,
        )
        .order_by(PatrolShift.started_at)
        .limit(MOST_SHIFTS + 1)
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def coverage_of(
    session: AsyncSession, shifts: Sequence[Shift], *, county_code: str, area_path: str, day: date
) -> Covered:
    """Of these patrols together: what two of them touched is touched once."""
    lines = await _lines(session, shifts, county_code=county_code)
    streets = await _streets(session, county_code=county_code, area_path=area_path)
    boundary = await boundary_of(session, area_path, day=day)
    area = shapely.from_geojson(boundary[0]) if boundary else shapely.Polygon()
    within_m = float(limits_of(session).coverage_street_within_m)
    cells, share = await asyncio.to_thread(_shares, area, streets, lines, within_m)
    checkpoints = await _checkpoints(session, shifts, county_code=county_code)
    return Covered(checkpoints, share, cells, len(shifts))


def _shares(
    area: Any, streets: Sequence[Line], lines: Sequence[Line], within_m: float
) -> tuple[Share, Share]:
    return cell_share(area, cells_touched(lines)), street_share(streets, lines, within_m=within_m)


async def _lines(session: AsyncSession, shifts: Sequence[Shift], *, county_code: str) -> list[Line]:
    """Of archived patrols the line that is kept, of others the one that their fixes give now."""
    archived = [shift.id for shift in shifts if shift.archived_at is not None]
    statement = select(PatrolLine.parts).where(
        PatrolLine.county_code == county_code, PatrolLine.shift_id.in_(archived)
    )
    found = [line for parts in await session.scalars(statement) for line in places(parts)]
    limits = limits_of(session)
    for shift in shifts:
        if shift.archived_at is None:
            tracks = await tracks_of(session, county_code=county_code, shift_id=shift.id)
            found += places(draw(tracks.values(), limits.track, within_m=limits.tracks_simplified_m).parts)
    return found


async def _streets(session: AsyncSession, *, county_code: str, area_path: str) -> list[Line]:
    statement = select(PatrolStreets.lines).where(
        PatrolStreets.county_code == county_code, area_is(PatrolStreets.__table__.c.area_path, area_path)
    )
    return [np.array(line, dtype=np.float64) for lines in await session.scalars(statement) for line in lines]


async def _checkpoints(session: AsyncSession, shifts: Sequence[Shift], *, county_code: str) -> Share:
    """Of the checkpoints that each patrol was to pass, those it passed."""
    ids: list[UUID] = [shift.id for shift in shifts]
    wanted = (
        select(func.count())
        .select_from(PatrolShift)
        .join(
            PatrolCheckpoint,
            (PatrolCheckpoint.county_code == PatrolShift.county_code) & (PatrolCheckpoint.plan_id == PatrolShift.plan_id),
        )
        .where(PatrolShift.county_code == county_code, PatrolCheckpoint.county_code == county_code, PatrolShift.id.in_(ids))
    )  # fmt: skip
    met = select(func.count()).select_from(PatrolPass).where(
        PatrolPass.county_code == county_code, PatrolPass.shift_id.in_(ids)
    )  # fmt: skip
    touched, total = (await session.execute(met)).scalar_one(), (await session.execute(wanted)).scalar_one()
    return Share(float(touched), float(total))


def _share(share: Share) -> ShareOut:
    value = share.value
    return ShareOut(
        touched=round(share.touched, 1),
        total=round(share.total, 1),
        share=None if value is None else round(value, 4),
    )
