"""One feature of each layer in the first grid of the small county and one in the last: what lies inside, and what does not."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.actions.take_signal import take_signal
from gridgov.alarms.queries.devices import device_by_id
from gridgov.alarms.rules.signals import Kind, Signal
from gridgov.alarms.rules.terms import Way
from gridgov.collection.tables import CollectedRecord
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.patrol.tables import PatrolShift
from tests.architecture.placed_patrol import add_patrol
from tests.builders.care import add_served
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.devices import add_device
from tests.builders.events import report_body
from tests.support.api import Api

AT = datetime(2026, 11, 1, 8, tzinfo=UTC)
INSIDE, OUTSIDE = 0, 3
HOME_EAST = 0.002
"""How far (degrees) the home lies from the label point of its grid: so that the two are told apart."""

Ids = dict[str, str]


async def make_ground(api: Api, session: AsyncSession, county: SmallCounty, reporter: Any) -> dict[int, Ids]:
    """The id of each layer's feature by grid. The events are reported by somebody; each alarm brings one more."""
    found: dict[int, Ids] = {}
    for grid in (INSIDE, OUTSIDE):
        path, (lon, lat) = GRIDS[grid], middle_of(grid)
        event = (await api.as_(reporter).post("/api/v1/events", json=report_body(grid=grid))).json()
        served = await add_served(session, grid=grid, lon=lon + HOME_EAST)
        device, _ = await add_device(session, served_id=served.id, scope_path=path)
        await session.flush()
        known = await device_by_id(session, county_code=COUNTY, device_id=device.id)
        assert known is not None
        signal = Signal(device.code, f"pressed-{grid}", Kind.SOS, None)
        taken = await take_signal(session, known, signal, way=Way.SIGNED, at=await read_clock(session))
        hazard = CollectedRecord(
            county_code=COUNTY, id=new_id(), kind="hazard", title="电线老化", scope_path=path, lon=lon, lat=lat,
            fields={}, unit_ids=[], state="active", verify_status="unchecked", version=1, added_at=AT, changed_at=AT,
        )  # fmt: skip
        dwelling = CollectedRecord(
            county_code=COUNTY, id=new_id(), kind="room", title="501", scope_path=path, lon=lon, lat=lat, fields={},
            unit_ids=[], state="active", verify_status="unchecked", version=1, added_at=AT, changed_at=AT,
        )  # fmt: skip
        session.add_all([hazard, dwelling])
        await session.commit()
        await add_patrol(session, path)
        found[grid] = {
            "grids": path, "events": event["id"], "alarms": str(taken.alarm_id), "devices": str(device.id),
            "hazards": str(hazard.id), "patrols": "",
        }  # fmt: skip
    statement = update(PatrolShift).where(PatrolShift.county_code == COUNTY)
    running = await session.execute(
        statement.values(state="running", started_at=AT).returning(PatrolShift.id, PatrolShift.scope_path)
    )
    for row in running:
        found[GRIDS.index(row.scope_path)]["patrols"] = str(row.id)
    await session.commit()
    return found
