"""Hotspots: clusters in space and time of day of what happened in the last days, by the database's own DBSCAN.

Alarms are events, and so are most disputes. What is handled as an office matter (rubbish, broken lamps), drills, what was
never taken, what the house itself reported and a worker's own call for help count for nothing here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmRow
from gridgov.db import geometry
from gridgov.events.rules.apart import APART_TYPE
from gridgov.events.rules.lifecycle import EventState
from gridgov.events.schemas import Source
from gridgov.events.tables import EventRow
from gridgov.loop.rules.limits import LoopLimits
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.tables import PatrolTarget

LANES = ("mediation", "patrol")
_NOTHING = (EventState.REJECTED, EventState.CANCELLED, EventState.MERGED)
_M_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Hotspot:
    """Where (the middle, degrees in the stored datum), at which time of day, and the newest of its events."""

    band: str
    count: int
    lon: float
    lat: float
    event_ids: Sequence[UUID]


async def hotspots(
    session: AsyncSession, limits: LoopLimits, *, county_code: str, near_lat: float, at: datetime
) -> list[Hotspot]:
    """The densest first. ``near_lat``: a latitude of the county, by which degrees become metres (within 1 % in a county)."""
    north, east = _M_A_DEGREE, _M_A_DEGREE * math.cos(math.radians(near_lat))
    key = {
        "county": county_code, "since": at - limits.hotspot, "east": east, "north": north, "most": limits.hotspot_most_events,
        "night": limits.night_from_h, "day": limits.day_from_h, "evening": limits.evening_from_h,
        "within": float(limits.hotspot_within_m), "least": limits.hotspot_least, "spots": limits.hotspot_most,
    }  # fmt: skip
    rows = await session.execute(_clusters(), key)
    return [
        Hotspot(row.band, row.count_, row.x / east, row.y / north, row.ids[: limits.hotspot_causes])
        for row in rows
    ]


@cache
def _clusters() -> Select[Any]:
    recent = _recent()
    cluster = func.ST_ClusterDBSCAN(recent.c.point, bindparam("within"), bindparam("least"))
    found = select(
        recent.c.id, recent.c.received_at, recent.c.band, recent.c.x, recent.c.y,
        cluster.over(partition_by=recent.c.band).label("cluster"),
    ).subquery("found")  # fmt: skip
    count = func.count().label("count_")
    newest = func.array_agg(
        aggregate_order_by(found.c.id, found.c.received_at.desc(), found.c.id), type_=ARRAY(PG_UUID(as_uuid=True))
    )  # fmt: skip
    return (
        select(found.c.band, count, func.avg(found.c.x).label("x"), func.avg(found.c.y).label("y"), newest.label("ids"))
        .where(found.c.cluster.is_not(None))
        .group_by(found.c.band, found.c.cluster)
        .order_by(count.desc(), found.c.band, found.c.cluster)
        .limit(bindparam("spots"))
    )  # fmt: skip


def _recent() -> Any:
    """The newest of the county, each with its metres and its time of day."""
    hour = func.date_part("hour", func.timezone("Asia/Shanghai", EventRow.occurred_at))
    band = case(
        (or_(hour >= bindparam("night"), hour < bindparam("day")), "night"),
        (hour < bindparam("evening"), "day"),
        else_="evening",
    )
    called = exists().where(
        AlarmRow.county_code == EventRow.county_code, AlarmRow.id == EventRow.id, AlarmRow.drill.is_(False)
    )
    x, y = (
        func.ST_X(EventRow.geom) * bindparam("east"),
        func.ST_Y(EventRow.geom) * bindparam("north"),
    )
    return (
        select(
            EventRow.id, EventRow.received_at, band.label("band"), x.label("x"), y.label("y"),
            func.ST_MakePoint(x, y).label("point"),
        )
        .where(
            EventRow.county_code == bindparam("county"),
            EventRow.received_at >= bindparam("since"),
            EventRow.state.not_in(_NOTHING),
            EventRow.concerns_id.is_(None),
            EventRow.source != Source.SYSTEM,
            EventRow.type_code != APART_TYPE,
            or_(EventRow.lane.in_(LANES), called),
        )
        .order_by(EventRow.received_at.desc(), EventRow.id)
        .limit(bindparam("most"))
        .subquery("recent")
    )  # fmt: skip


async def has_target_near(
    session: AsyncSession, *, county_code: str, lon: float, lat: float, within_m: int, since: datetime
) -> bool:
    """Whether a target is there that is proposed or patrolled, or that somebody declined or ended since then."""
    degrees = within_m * 2.5 / 111_000
    here, there = (
        geometry.point(lon, lat),
        geometry.point(PatrolTarget.lon.expression, PatrolTarget.lat.expression),
    )
    statement = (
        select(PatrolTarget.id)
        .where(
            PatrolTarget.county_code == county_code,
            PatrolTarget.lon.between(lon - degrees, lon + degrees),
            PatrolTarget.lat.between(lat - degrees, lat + degrees),
            func.ST_DWithin(geometry.metric(there), geometry.metric(here), within_m),
            or_(
                PatrolTarget.state.in_([TargetState.PROPOSED, TargetState.ACTIVE]),
                PatrolTarget.changed_at >= since,
            ),
        )
        .limit(1)
    )
    return (await session.execute(statement)).first() is not None
