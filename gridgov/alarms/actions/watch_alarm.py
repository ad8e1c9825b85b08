"""Watch over an alarm without going oneself: note what was heard, call the next level by hand.

Neither is an answer: whoever watches is not on the way, and what the ladder waits for is not said by them.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gridgov.alarms.actions.acting import Happened, Held, Responder, hold_alarm, write_act
from gridgov.alarms.actions.answer_alarm import over, reused
from gridgov.alarms.actions.answer_as_person import allowed_alarm
from gridgov.alarms.actions.climb import call_next
from gridgov.alarms.actions.seen_version import check_version
from gridgov.alarms.queries.alarms import Alarm, act_by_id
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, AnsweredBy
from gridgov.alarms.schemas.watching import AlarmNoteIn, EscalateIn
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def note_on_alarm(
    session: Session, person: Person, body: AlarmNoteIn, *, alarm_id: UUID, at: datetime
) -> Alarm:
    """`Conflict` once it is over; sent again under the same id it counts once."""
    held, done = await _held(session, person, alarm_id, body.id, Act.NOTED)
    if not done:
        await write_act(session, held, _happened(person, Act.NOTED, body.id, body.words), at=at)
    return held.alarm


async def escalate_alarm(
    session: Session, person: Person, body: EscalateIn, *, alarm_id: UUID, version: int, at: datetime
) -> Alarm:
    """The next level, at once; the last one again where there is none above it. `StaleVersion` where something has happened
    since: of two who press at once one calls, and no level is passed over."""
    held, done = await _held(session, person, alarm_id, body.id, Act.ESCALATED)
    if done:
        return held.alarm
    await check_version(session, held.alarm, version)
    clocks, columns = await call_next(session, held, at=at)
    happened = replace(_happened(person, Act.ESCALATED, body.id, body.words), alarm=columns, clocks=clocks)
    await write_act(session, held, happened, at=at)
    return held.alarm


async def _held(
    session: Session, person: Person, alarm_id: UUID, act_id: UUID, act: Act
) -> tuple[Held, bool]:
    """The alarm, open, and whether this act was written before."""
    alarm = await allowed_alarm(session, person, alarm_id, "alarm.answer")
    held = await hold_alarm(session, county_code=alarm.county_code, alarm_id=alarm.id)
    earlier = await act_by_id(session, county_code=alarm.county_code, act_id=act_id)
    if earlier is not None:
        if (earlier.alarm_id, earlier.act, earlier.actor_id) != (alarm_id, act, person.id):
            raise reused()
        return held, True
    if held.alarm.state != AlarmState.OPEN:
        raise over(held.alarm)
    return held, False


def _happened(person: Person, act: Act, act_id: UUID, words: str | None) -> Happened:
    responder = Responder(ActorKind.PERSON, person.id, AnsweredBy.CONSOLE)
    return Happened(act, responder, data={"words": words} if words else {}, id=act_id)
