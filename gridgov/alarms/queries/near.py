"""Who on duty is near an alarm, for whoever may send them."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.reading import everybody_called, subject_of, visible_alarm
from gridgov.alarms.rules.ladders import Ladder
from gridgov.alarms.schemas.watching import NearResponderOut, NearRespondersOut
from gridgov.duty.queries.places import near_on_duty
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import ROLE_NAMES, Person


async def near_alarm(
    session: AsyncSession, person: Person, *, alarm_id: UUID, within_m: int, limit: int, at: datetime
) -> NearRespondersOut:
    """Of those on duty within the scope in which one may know where they are. Of an alarm without a place, nobody."""
    alarm = await visible_alarm(session, person, alarm_id)
    permissions_of(session).require(person, "place.read", await subject_of(session, person, alarm))
    fresh_s = Ladder.model_validate(alarm.plan).place_fresh_s
    if alarm.lon is None or alarm.lat is None:
        return NearRespondersOut(within_m=within_m, fresh_s=fresh_s, items=[])
    found = await near_on_duty(
        session, person, lon=alarm.lon, lat=alarm.lat, within_m=within_m, count=limit,
        seen_after=at - timedelta(seconds=fresh_s), at=at,
    )  # fmt: skip
    called = await everybody_called(session, county_code=alarm.county_code, alarm_id=alarm.id)
    items = [
        NearResponderOut(
            person_id=one.person_id, name=one.name, role=one.role, role_zh=ROLE_NAMES[one.role][0],
            role_en=ROLE_NAMES[one.role][1], area_path=one.area_path, lon=one.lon, lat=one.lat,
            accuracy_m=one.accuracy_m, seen_at=one.seen_at, distance_m=round(one.distance_m),
            was_called=one.person_id in called,
        )
        for one in found
        if one.person_id != alarm.worker_id
    ]  # fmt: skip
    return NearRespondersOut(within_m=within_m, fresh_s=fresh_s, items=items)
