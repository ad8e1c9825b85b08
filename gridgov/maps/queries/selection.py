"""What lies inside a line drawn on the map: the newest events, one by one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.paging import cut_page
from gridgov.events.tables import EventRow
from gridgov.maps.queries.asking import MapFilter, asker_of
from gridgov.people.rules.roles import Person

MOST_SELECTED = 200
_EVENT = EventRow.__table__.c


async def events_inside(
    session: AsyncSession, person: Person, wanted: MapFilter, ring: str
) -> tuple[Sequence[Any], bool]:
    """Of the events that the person may see the newest 200 inside a ring (GeoJSON in the stored datum), and whether there are more."""
    asker = asker_of(session, person)
    shape = func.ST_SetSRID(func.ST_GeomFromGeoJSON(ring), 4490)
    statement = (
        select(
            _EVENT.id, _EVENT.number, _EVENT.type_code, _EVENT.urgency, _EVENT.state, _EVENT.words, _EVENT.scope_path,
            _EVENT.received_at, _EVENT.due_at, func.ST_X(_EVENT.geom).label("lon"), func.ST_Y(_EVENT.geom).label("lat"),
        )
        .where(
            _EVENT.county_code == asker.county_code, asker.gate, *wanted.conditions(),
            _EVENT.geom.op("&&")(shape), func.ST_Covers(shape, _EVENT.geom),
        )
        .order_by(_EVENT.received_at.desc(), _EVENT.id.desc())
        .limit(MOST_SELECTED + 1)
    )  # fmt: skip
    return cut_page((await session.execute(statement)).all(), MOST_SELECTED)
