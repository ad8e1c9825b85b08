"""Where those on duty were last: never of anybody whose shift is not in force at the moment of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Float, Integer, Select, Text, and_, bindparam, func, literal
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.db.paging import cut_page
from gridgov.duty.queries.on_duty import ACTING, MOST_ON_DUTY, acting_on_duty, in_area
from gridgov.duty.schemas.places import DutyPlaceOut, DutyPlaces
from gridgov.duty.tables import LastPlace, ShiftRow
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person, Role
from gridgov.people.tables import PersonRow

SCOPE = ScopeColumns(county_code=ShiftRow.__table__.c.county_code, scope_path=ShiftRow.__table__.c.area_path)
_OF_THE_SHIFT = and_(
    LastPlace.county_code == ShiftRow.county_code,
    LastPlace.shift_id == ShiftRow.id,
    LastPlace.person_id == ACTING,
)
"""The last place of whoever acts on a shift, said on that shift."""


async def places_on_duty(
    session: AsyncSession, person: Person, *, area_path: str | None, at: datetime
) -> DutyPlaces:
    """The last places of those on duty now within scope (at most 500, by area)."""
    gate = in_scope(permissions_of(session), person, "place.read", SCOPE)
    statement = (
        acting_on_duty(ShiftRow, LastPlace, PersonRow.name, county_code=person.county_code, at=at)
        .join(LastPlace, _OF_THE_SHIFT)
        .where(LastPlace.county_code == person.county_code, gate, *in_area(area_path))
        .order_by(ShiftRow.area_path, ShiftRow.id)
        .limit(MOST_ON_DUTY + 1)
    )
    rows, more = cut_page((await session.execute(statement)).all(), MOST_ON_DUTY)
    found = [
        DutyPlaceOut(
            person_id=row.LastPlace.person_id, person_name=row.name, shift_id=row.ShiftRow.id,
            role=Role(row.ShiftRow.role), area_path=row.ShiftRow.area_path, lon=row.LastPlace.lon,
            lat=row.LastPlace.lat, accuracy_m=row.LastPlace.accuracy_m, seen_at=row.LastPlace.seen_at,
        )
        for row in rows
    ]  # fmt: skip
    return DutyPlaces(items=found, more=more)


async def nearest_on_duty(
    session: AsyncSession, *, county_code: str, lon: float, lat: float, within_m: float, count: int,
    seen_after: datetime, at: datetime,
) -> Sequence[UUID]:  # fmt: skip
    """Of those on duty now the nearest to a point in the stored datum, by a last place that is not older; nearest first."""
    parameters = {
        "county": county_code, "lon": lon, "lat": lat, "within_m": within_m, "most": count, "seen_after": seen_after,
        "moment": at,
    }  # fmt: skip
    return (await session.scalars(_nearest(), parameters)).all()


@dataclass(frozen=True, slots=True)
class NearOnDuty:
    """Somebody on duty, where they were last, and how far that is from the point that was asked (m, in a straight line)."""

    person_id: UUID
    name: str
    role: Role
    area_path: str
    lon: float
    lat: float
    accuracy_m: float | None
    seen_at: datetime
    distance_m: float


async def near_on_duty(
    session: AsyncSession, person: Person, *, lon: float, lat: float, within_m: float, count: int,
    seen_after: datetime, at: datetime,
) -> list[NearOnDuty]:  # fmt: skip
    """Of those on duty now within scope the nearest to a point in the stored datum, each once, the nearest first."""
    here = geometry.metric(geometry.point(literal(lon, Float), literal(lat, Float)))
    there = geometry.metric(geometry.point(LastPlace.__table__.c.lon, LastPlace.__table__.c.lat))
    distance = func.ST_Distance(there, here)
    statement = (
        acting_on_duty(ShiftRow.role, ShiftRow.area_path, LastPlace, PersonRow.name, distance.label("distance_m"),
                       county_code=person.county_code, at=at)
        .join(LastPlace, _OF_THE_SHIFT)
        .where(
            LastPlace.county_code == person.county_code,
            in_scope(permissions_of(session), person, "place.read", SCOPE),
            LastPlace.received_at > seen_after,
            func.ST_DWithin(there, here, within_m),
        )
        .order_by(distance, LastPlace.person_id)
        .limit(count)
    )  # fmt: skip
    return [
        NearOnDuty(
            row.LastPlace.person_id, row.name, Role(row.role), row.area_path, row.LastPlace.lon, row.LastPlace.lat,
            row.LastPlace.accuracy_m, row.LastPlace.seen_at, row.distance_m,
        )
        for row in await session.execute(statement)
    ]  # fmt: skip


@cache
def _nearest() -> Select[Any]:
    """Composed once: whoever calls for help waits for this."""
    county = bindparam("county", type_=Text)
    here = geometry.metric(geometry.point(bindparam("lon", type_=Float), bindparam("lat", type_=Float)))
    there = geometry.metric(geometry.point(LastPlace.__table__.c.lon, LastPlace.__table__.c.lat))
    moment = DateTime(timezone=True)
    return (
        acting_on_duty(LastPlace.person_id, county_code=county, at=bindparam("moment", type_=moment))
        .join(LastPlace, _OF_THE_SHIFT)
        .where(
            LastPlace.county_code == county,
            LastPlace.received_at > bindparam("seen_after", type_=moment),
            func.ST_DWithin(there, here, bindparam("within_m", type_=Float)),
        )
        .group_by(LastPlace.person_id)
        .order_by(func.min(func.ST_Distance(there, here)), LastPlace.person_id)
        .limit(bindparam("most", type_=Integer))
    )
