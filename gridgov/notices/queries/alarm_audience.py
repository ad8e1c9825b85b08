"""Whom a step of an alarm's ladder calls: people of the house, contacts of the person, services outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.response_services import services_at
from gridgov.alarms.rules.audiences import posts_of
from gridgov.alarms.rules.ladders import SERVICE_OF, Audience, CallStep, Ladder
from gridgov.alarms.rules.terms import ActorKind, AlarmState, Service
from gridgov.alarms.tables import AlarmRow
from gridgov.care.queries.in_alarm import ServedInAlarm, contacts_of
from gridgov.duty.queries.places import nearest_on_duty
from gridgov.events.rules.holding import Holder
from gridgov.notices.queries.recipients import duty_people

MOST_OF_POSTS = 60
"""By one step, of those who hold posts; relatives, the nearest and services are bounded each by itself, and never cut off."""


@dataclass(frozen=True, slots=True)
class Called:
    """One who is called; ``service`` where it is nobody of the house and no relative."""

    kind: ActorKind
    id: UUID
    service: Service | None = None


async def audience_of(
    session: AsyncSession,
    alarm: Alarm,
    ladder: Ladder,
    step: CallStep,
    served: ServedInAlarm | None,
    *,
    at: datetime,
) -> list[Called]:
    """Everybody a step names, each once. 120 only where the person consented."""
    audiences = step.audiences(drill=alarm.drill)
    posts = list(dict.fromkeys(p for audience in audiences for p in posts_of(audience, alarm.scope_path)))
    holders = [Holder(role, path) for role, path in posts]
    # Whoever is in danger is not called to themselves, be they of duty.
    told = await duty_people(session, holders, concerns_id=alarm.worker_id, at=at)
    found = {
        person_id: Called(ActorKind.PERSON, person_id) for person_id in sorted(told.people)[:MOST_OF_POSTS]
    }
    for audience in audiences:
        for one in await _outside_posts(session, alarm, ladder, audience, served, at):
            if one.id != alarm.worker_id:
                found.setdefault(one.id, one)
    return list(found.values())


async def _outside_posts(
    session: AsyncSession,
    alarm: Alarm,
    ladder: Ladder,
    audience: Audience,
    served: ServedInAlarm | None,
    at: datetime,
) -> list[Called]:
    """Of the audiences that are no posts: contacts, the nearest, services."""
    if audience is Audience.RELATIVES:
        return await relatives_of(session, alarm)
    if audience is Audience.NEAR:
        return await _near(session, alarm, ladder, at)
    if audience not in SERVICE_OF:
        return []
    if audience is Audience.MEDICAL_120 and not (served is not None and served.medical_handover):
        return []
    return await _services(session, alarm, SERVICE_OF[audience])


async def relatives_of(session: AsyncSession, alarm: Alarm) -> list[Called]:
    """The contacts of whoever calls, in their order."""
    if alarm.served_id is None:
        return []
    contacts = await contacts_of(session, county_code=alarm.county_code, served_id=alarm.served_id)
    return [Called(ActorKind.CONTACT, contact.id) for contact in contacts]


async def _near(session: AsyncSession, alarm: Alarm, ladder: Ladder, at: datetime) -> list[Called]:
    if alarm.lon is None or alarm.lat is None:
        return []
    nearest = await nearest_on_duty(
        session, county_code=alarm.county_code, lon=alarm.lon, lat=alarm.lat, within_m=ladder.near.within_m,
        count=ladder.near.count, seen_after=at - timedelta(seconds=ladder.place_fresh_s), at=at,
    )  # fmt: skip
    return [Called(ActorKind.PERSON, person_id) for person_id in nearest]


async def _services(session: AsyncSession, alarm: Alarm, service: Service) -> list[Called]:
    rows = await services_at(
        session, county_code=alarm.county_code, scope_path=alarm.scope_path, service=service
    )
    return [Called(ActorKind.SYSTEM, row.id, service) for row in rows]


async def over_or_answered(
    session: AsyncSession, *, county_code: str, alarm_ids: Sequence[UUID]
) -> frozenset[UUID]:
    """Of these alarms those for which nobody more need be called now: somebody is on the way or there, or it is over."""
    if not alarm_ids:
        return frozenset()
    statement = select(AlarmRow.id).where(
        AlarmRow.county_code == county_code,
        AlarmRow.id.in_(alarm_ids),
        or_(AlarmRow.state == AlarmState.CLOSED, AlarmRow.stands),
    )
    return frozenset((await session.scalars(statement)).all())
