"""What a report stands on, in one round trip: the clock, the grid of its place, its item of the list, an earlier report."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.compiled import Compiled
from gridgov.db.session import CLOCK_NOW
from gridgov.events.queries import event_by_id
from gridgov.events.queries.item_lists import falls_under
from gridgov.events.tables import EventRow, WorkItemList, WorkItemType
from gridgov.grids.queries import TODAY, grid_of
from gridgov.grids.rules.paths import GridKind
from gridgov.grids.tables import AreaRow


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report stands on: the clock, the grid of its place, and the earlier report of the same id, if any."""

    at: datetime
    grid_path: str | None
    department_id: UUID | None
    """Of a 专属网格: the department that manages it beside the territory (江苏办法 art. 19)."""
    item_code: str | None
    listed: bool
    """Whether the county has an item list in force: without one nothing is outside it."""
    earlier: EventRow | None


_COUNTY: BindParameter[str] = bindparam("county_code")
_HERE = select(
    CLOCK_NOW.label("at"), grid_of(bindparam("lon"), bindparam("lat"), _COUNTY).label("grid_path")
).subquery("here")
_ITEM = select(WorkItemType.item_code).where(
    WorkItemType.county_code == _COUNTY,
    WorkItemType.type_code == bindparam("type_code"),
    falls_under(TODAY),
)
_LISTED = select(WorkItemList.id).where(
    WorkItemList.county_code == _COUNTY, WorkItemList.effective_from <= TODAY
)
_EARLIER = select(EventRow.version).where(
    EventRow.county_code == _COUNTY, EventRow.id == bindparam("event_id")
)
_GROUND = Compiled(
    select(
        _HERE.c.at,
        _HERE.c.grid_path,
        AreaRow.department_id,
        _ITEM.scalar_subquery().label("item_code"),
        _LISTED.exists().label("listed"),
        _EARLIER.scalar_subquery().label("earlier"),
    ).select_from(
        _HERE.outerjoin(AreaRow, and_(AreaRow.path == _HERE.c.grid_path, AreaRow.kind == GridKind.DEDICATED))
    )
)


async def read_ground(
    session: AsyncSession, *, county_code: str, event_id: UUID, type_code: str, lon: float, lat: float
) -> Ground:
    """Clock, grid, item of the list and earlier report in one round trip."""
    parameters = {
        "county_code": county_code, "event_id": event_id, "type_code": type_code, "lon": lon, "lat": lat,
    }  # fmt: skip
    (at, grid_path, department_id, item_code, listed, earlier_version), *_ = await _GROUND.fetch(
        session, parameters
    )
    earlier = None
    if earlier_version is not None:
        earlier = await event_by_id(session, county_code=county_code, event_id=event_id)
    return Ground(at, grid_path, department_id, item_code, listed, earlier)
