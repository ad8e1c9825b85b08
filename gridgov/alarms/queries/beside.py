"""What stands beside an alarm on a screen: its number, its area's name, where its device hangs, who took it at a desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import RESPONDING
from gridgov.alarms.rules.terms import AnsweredBy
from gridgov.alarms.tables import AlarmAct, AlarmRow, Device
from gridgov.events.tables import EventRow
from gridgov.grids.tables import AreaRow
from gridgov.people.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside an alarm on a screen."""

    number: str
    event_version: int
    urgency: str
    due_at: datetime | None
    warn_at: datetime | None
    area_name: str
    place_in_home: str | None
    device_kind: str | None
    taken_at: datetime | None
    """When a desk answered last, and who sat there."""
    taken_by: str | None


async def around(session: AsyncSession, alarms: Sequence[AlarmRow]) -> Mapping[UUID, Around]:
    """Of each alarm of one county: its number, its area's name, where its device hangs."""
    if not alarms:
        return {}
    county_code, ids = alarms[0].county_code, [alarm.id for alarm in alarms]
    paths = {alarm.id: alarm.scope_path for alarm in alarms}
    rows = await session.execute(_around(), {"county": county_code, "alarms": ids})
    return {
        alarm_id: Around(number, version, urgency, due_at, warn_at, name or paths[alarm_id], *rest)
        for alarm_id, number, version, urgency, due_at, warn_at, name, *rest in rows
    }


@cache
def _around() -> Select[*tuple[Any, ...]]:
    county: BindParameter[str] = bindparam("county")
    taken = (
        select(AlarmAct.at, PersonRow.name)
        .join(PersonRow, PersonRow.id == AlarmAct.actor_id)
        .where(
            AlarmAct.county_code == county,
            AlarmAct.county_code == AlarmRow.county_code,
            AlarmAct.alarm_id == AlarmRow.id,
            AlarmAct.by == AnsweredBy.CONSOLE,
            AlarmAct.act.in_(RESPONDING),
        )
        .order_by(AlarmAct.seq.desc())
        .limit(1)
        .correlate(AlarmRow)
        .lateral()
    )
    return (
        select(AlarmRow.id, EventRow.number, EventRow.version, EventRow.urgency, EventRow.due_at, EventRow.warn_at,
               AreaRow.name, Device.place_in_home, Device.kind, taken.c.at, taken.c.name.label("taken_by"))
        .join(EventRow, and_(EventRow.county_code == AlarmRow.county_code, EventRow.id == AlarmRow.id))
        .outerjoin(Device, and_(Device.county_code == AlarmRow.county_code, Device.id == AlarmRow.device_id,
                                Device.county_code == county))
        .outerjoin(AreaRow, AreaRow.path == AlarmRow.scope_path)
        .outerjoin(taken, true())
        .where(
            AlarmRow.county_code == county, EventRow.county_code == county,
            AlarmRow.id.in_(bindparam("alarms", expanding=True)),
        )
    )  # fmt: skip
