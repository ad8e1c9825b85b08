"""Answers that overtake their alarm: they name a message of a device, are kept, and applied when that message comes.

The device's row is held while it is looked whether the message is here, as a message holds it while it is taken in: so
an answer and its message that arrive at once never miss each other.
"""

from datetime import datetime, timedelta
from uuid import UUID

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import Answer, answer_alarm, reused
from gridgov.alarms.actions.answer_as_person import stored_place
from gridgov.alarms.queries.alarms import held_device_place, held_home
from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.queries.links import Early, alarm_of_message, early_answer, early_answers_to
from gridgov.alarms.queries.registry import device_row
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy
from gridgov.alarms.schemas.alarms import EarlyAnswerIn, EarlyAnswerOut
from gridgov.alarms.statements.answering import give_answer_to, insert_early_answer
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def answer_early(
    session: Session, person: Person, body: EarlyAnswerIn, *, at: datetime
) -> EarlyAnswerOut:
    """Applied at once where the message is here. `NotFound` for a device outside the scope; else as `answer_alarm`."""
    device = await device_row(session, county_code=person.county_code, device_id=body.device_id)
    if device is None:
        raise NotFound("没有这台设备,或不在您的管辖范围内", "No such device, or it is outside your scope")
    subject = Subject(device.county_code, device.scope_path)
    permissions_of(session).require(person, "alarm.answer", subject, hidden=True)
    key = {"county_code": device.county_code}
    if device.served_id is not None:
        await held_home(session, served_id=device.served_id, **key)
    else:
        await held_device_place(session, device_id=device.id, **key)
    place = stored_place(body.place)
    alarm_id = await alarm_of_message(session, device_id=device.id, message_id=body.message_id, **key)
    responder = Responder(ActorKind.PERSON, person.id, AnsweredBy(body.by))
    if alarm_id is not None:
        answer = Answer(body.id, Act(body.act), place, body.words)
        await answer_alarm(session, responder, answer, alarm_id=alarm_id, at=at, **key)
        return EarlyAnswerOut(id=body.id, alarm_id=alarm_id, kept_until=None)
    kept_until = at + alarm_limits_of(session).early.kept
    lon, lat = place or (None, None)
    is_new = await insert_early_answer(session, {
        "county_code": device.county_code, "id": body.id, "device_id": device.id, "message_id": body.message_id,
        "act": Act(body.act), "actor_kind": responder.kind, "actor_id": person.id, "by": body.by, "lon": lon, "lat": lat,
        "words": body.words, "at": at, "alarm_id": None,
    })  # fmt: skip
    if not is_new:
        earlier = await early_answer(session, answer_id=body.id, **key)
        if earlier is None or _said(earlier) != (device.id, body.message_id, body.act, person.id):
            raise reused()
        kept_until = earlier.at + alarm_limits_of(session).early.kept
    return EarlyAnswerOut(id=body.id, alarm_id=None, kept_until=kept_until)


def _said(early: Early) -> tuple[UUID, str, str, UUID]:
    return early.device_id, early.message_id, early.act, early.actor_id


async def apply_answers_before(
    session: Session, *, county_code: str, device_id: UUID, message_id: str, alarm_id: UUID, at: datetime
) -> int:
    """A message came whose alarm some had answered before: they count from now, in the order in which they answered."""
    since = at - alarm_limits_of(session).early.kept
    kept = await early_answers_to(
        session, county_code=county_code, device_id=device_id, message_id=message_id, since=since
    )
    for number, early in enumerate(kept, start=1):
        place = (early.lon, early.lat) if early.lon is not None and early.lat is not None else None
        responder = Responder(ActorKind(early.actor_kind), early.actor_id, AnsweredBy(early.by))
        answer = Answer(early.id, Act(early.act), place, early.words)
        # One after another, as they were given: what happens in an alarm is read in the order of its times.
        then = at + timedelta(microseconds=number)
        await answer_alarm(session, responder, answer, county_code=county_code, alarm_id=alarm_id, at=then)
        await give_answer_to(session, county_code=county_code, answer_id=early.id, alarm_id=alarm_id)
    return len(kept)
