"""Cases of ground that was divided."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.queries import Event
from gridgov.grids.queries import grid_of
from gridgov.grids.queries.divisions import Division, touched_grids
from gridgov.grids.queries.following import GRID_LENGTH
from gridgov.mediation.rules.lifecycle import OPEN_TO_CHANGE
from gridgov.mediation.tables import MediationCase


async def cases_to_follow(
    session: AsyncSession, division: Division, *, day: date, after: UUID | None, limit: int
) -> Sequence[Row[MediationCase, str | None]]:
    """Cases that are not filed, of the grids a division touched, each with the grid in which its event lies on a day, by id; locked.

    The grid is None where the case has no event (an application names an area, no place), or the place lies in none.
    """
    lon, lat = func.ST_X(Event.geom), func.ST_Y(Event.geom)
    grid = grid_of(lon, lat, literal(division.county_code), day=day)
    of_event = and_(Event.county_code == MediationCase.county_code, Event.id == MediationCase.event_id)
    statement = (
        select(MediationCase, grid)
        .outerjoin(Event, of_event)
        .where(
            MediationCase.county_code == division.county_code,
            func.left(MediationCase.area_path, GRID_LENGTH).in_(touched_grids(division.id)),
            MediationCase.state.in_(sorted(OPEN_TO_CHANGE)),
        )
        .order_by(MediationCase.id)
        .limit(limit)
        .with_for_update(of=MediationCase)
        .execution_options(populate_existing=True)
    )
    if after is not None:
        statement = statement.where(MediationCase.id > after)
    return (await session.execute(statement)).all()
