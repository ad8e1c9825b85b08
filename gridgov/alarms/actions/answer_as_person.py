"""What people of the house do in an alarm: answer it, end it. Who may, the permission table says; who was called, too."""

from datetime import datetime
from uuid import UUID

from geo.datum import to_stored_one
from geo.errors import GeoError
from geo.point import check_point
from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import Answer, answer_alarm
from gridgov.alarms.actions.close_alarm import Closing, close_alarm
from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.reading import subject_of, visible_alarm
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy
from gridgov.alarms.schemas.alarms import AlarmCloseIn, AlarmPlaceIn, AnswerIn
from gridgov.db.session import Session
from gridgov.errors import Invalid, NotPermitted
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def answer_as_person(
    session: Session, person: Person, body: AnswerIn, *, alarm_id: UUID, at: datetime
) -> Alarm:
    """`NotFound` outside the scope, `NotPermitted` for who may only read, `Conflict` once it is over."""
    alarm = await allowed_alarm(session, person, alarm_id, "alarm.answer")
    answer = Answer(body.id, Act(body.act), stored_place(body.place), body.words)
    responder = Responder(ActorKind.PERSON, person.id, AnsweredBy(body.by))
    return await answer_alarm(
        session, responder, answer, county_code=alarm.county_code, alarm_id=alarm.id, at=at
    )


async def close_as_person(
    session: Session, person: Person, body: AlarmCloseIn, *, alarm_id: UUID, version: int | None, at: datetime
) -> Alarm:
    """As `close_alarm`; `StaleVersion` where a version is named and something has happened since."""
    alarm = await allowed_alarm(session, person, alarm_id, "alarm.close")
    closing = Closing(body.code, body.safe_by, body.words, body.goes_on, version=version)
    closer = Responder(ActorKind.PERSON, person.id, AnsweredBy(body.by))
    return await close_alarm(
        session, closer, closing, county_code=alarm.county_code, alarm_id=alarm.id, at=at
    )


async def allowed_alarm(session: Session, person: Person, alarm_id: UUID, action: str) -> Alarm:
    """Asked of the table, as everything is; never one's own call for help."""
    alarm = await visible_alarm(session, person, alarm_id)
    permissions_of(session).require(person, action, await subject_of(session, person, alarm))
    if alarm.worker_id == person.id:
        raise NotPermitted(
            "本人的求助由值班人员响应和结束;已脱险请撤回",
            "Duty answers and ends your own call for help; take it back if you are safe",
        )
    return alarm


def stored_place(place: AlarmPlaceIn | None) -> tuple[float, float] | None:
    """In the stored datum; `Invalid` where the place cannot be in the datum that it declares."""
    if place is None:
        return None
    try:
        check_point(place.lon, place.lat, place.datum)
    except GeoError as error:
        raise Invalid.field("/place/lon", error.code, error.zh, error.en) from error
    return to_stored_one(place.lon, place.lat, place.datum)
