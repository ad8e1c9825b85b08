"""Call whom a step of an alarm's ladder names, and tell those who were called what has happened since.

Each is told once for its cause, whoever asks how often. By which channels it goes out is written in the same
transaction: whoever calls for help is not kept waiting for another job.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.climb import nobody_reached
from gridgov.alarms.actions.give_link import give_link
from gridgov.alarms.actions.record_call import record_call, record_recipients
from gridgov.alarms.queries.alarms import Alarm, act_by_id, acts_of, find_alarm, standing
from gridgov.alarms.queries.reading import everybody_called
from gridgov.alarms.queries.workers import worker_in_alarm
from gridgov.alarms.rules.calling import place_words
from gridgov.alarms.rules.ladders import Ladder
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, Service
from gridgov.care.queries.in_alarm import ServedInAlarm, served_in_alarm
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce_all
from gridgov.db.session import Session
from gridgov.deadlines.queries import find_step
from gridgov.events.queries import event_by_id
from gridgov.grids.queries import find_area, locate
from gridgov.log import get_logger
from gridgov.notices.actions.plan_deliveries import plan_deliveries
from gridgov.notices.messages import NoticeGiven
from gridgov.notices.queries.alarm_audience import Called, audience_of
from gridgov.notices.queries.channels import PRIVATE
from gridgov.notices.queries.deliveries import some_go_out
from gridgov.notices.rules import alarm_wording as words
from gridgov.notices.rules.alarm_wording import Cry, Whose
from gridgov.notices.rules.wording import Wording
from gridgov.notices.statements import insert_notices

_OWN_ACTS = {Act.GOING, Act.ARRIVED, Act.NEEDS_HELP, Act.STOOD_DOWN, Act.CLOSED, Act.FOLLOWED}
_FOR_ANSWERERS = {Act.PRESSED, Act.CANCEL_PRESSED}
_log = get_logger(__name__)


async def call_step(
    session: Session, *, county_code: str, alarm_id: UUID, round_number: int, step: int, at: datetime
) -> int:
    """The step with which a round begins; how many were told."""
    alarm = await _open_alarm(session, county_code, alarm_id)
    if alarm is None or alarm.round != round_number:
        return 0
    return await _call(session, alarm, cycle=0, step=step, at=at)


async def call_rung(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> int:
    """The step that the clock brings; nothing where its clock has ended since, or stands because somebody is on the way."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None or found[1].paused_at is not None:
        return 0
    alarm = await _open_alarm(session, county_code, found[1].subject_id)
    if alarm is None:
        return 0
    number = Ladder.model_validate(alarm.plan).step_of(first=alarm.plan_step, step=step)
    again = cycle + 1 if number == alarm.plan_step else cycle
    return await _call(session, alarm, cycle=again, step=number, at=at)


async def _open_alarm(session: Session, county_code: str, alarm_id: UUID) -> Alarm | None:
    alarm = await find_alarm(session, county_code=county_code, alarm_id=alarm_id)
    return alarm if alarm is not None and alarm.state == AlarmState.OPEN else None


async def _call(session: Session, alarm: Alarm, *, cycle: int, step: int, at: datetime) -> int:
    ladder = Ladder.model_validate(alarm.plan)
    served = await _served(session, alarm)
    called = await audience_of(session, alarm, ladder, ladder.steps[step], served, at=at)
    caller = served or await _worker(session, alarm)
    cry = await cry_of(session, alarm)
    again = alarm.round > 1 or cycle > 0 or step > 0
    cause = f"alarm:{alarm.id}:{alarm.round}.{cycle}.{step}"
    means = ladder.steps[step].by
    told = await _tell(
        session, alarm, called, words.call(cry, again=again), caller, cause=cause, means=means, at=at
    )
    await record_recipients(session, alarm, {one.id: one.kind for one in called}, at=at)
    # Whoever works here has an inbox; a relative or a service has nothing but what goes out.
    reached = any(one.kind is ActorKind.PERSON for one in called) or await some_go_out(
        session, county_code=alarm.county_code, notice_ids=told
    )
    is_new = await record_call(
        session, alarm, cycle=cycle, step=step, told_count=len(called), undeliverable=not reached, at=at
    )
    if is_new and not reached:
        _log.error("nobody to call", county_code=alarm.county_code, alarm_id=str(alarm.id), step=step)
        await nobody_reached(
            session,
            county_code=alarm.county_code,
            alarm_id=alarm.id,
            round_number=alarm.round,
            step=step,
            at=at,
        )
    return len(told)


async def tell_act(session: Session, *, county_code: str, alarm_id: UUID, act_id: UUID, at: datetime) -> int:
    """What has happened since, to those who were called; to those who answered first, where it is for them."""
    alarm = await find_alarm(session, county_code=county_code, alarm_id=alarm_id)
    row = await act_by_id(session, county_code=county_code, act_id=act_id)
    if alarm is None or row is None or row.act not in words.TELLING_ACTS or row.data.get("tells") is False:
        return 0
    act = Act(row.act)
    caller = await _served(session, alarm) or await _worker(session, alarm)
    told = await _those_who(session, alarm, act)
    if act in _OWN_ACTS:
        told = [one for one in told if one.id != row.actor_id]
    wording = words.news(await cry_of(session, alarm), act)
    means = ("chat", "sms", "voice") if act is Act.PRESSED else ("chat", "sms")
    written = await _tell(
        session, alarm, told, wording, caller if act in _FOR_ANSWERERS else None,
        cause=f"alarm:{alarm.id}:act:{act_id}", means=means, at=at,
    )  # fmt: skip
    if row.actor_id == alarm.worker_id:
        return len(written)
    return len(written) + await _tell_worker(session, alarm, act_id, wording, at=at)


async def _tell_worker(
    session: Session, alarm: Alarm, act_id: UUID, wording: Wording, *, at: datetime
) -> int:
    """Whoever is in danger reads in the app that help comes; nothing rings, for whom they hide from may hear it."""
    if alarm.worker_id is None:
        return 0
    worker = [Called(ActorKind.PERSON, alarm.worker_id)]
    cause = f"alarm:{alarm.id}:act:{act_id}:worker"
    quiet = replace(wording, urgent=False)
    return len(await _tell(session, alarm, worker, quiet, None, cause=cause, means=(), at=at))


async def _those_who(session: Session, alarm: Alarm, act: Act) -> list[Called]:
    """Those who answered, where there are any and it is theirs; else all who were called, but for the services outside:
    what they were handed is theirs, and what happens since they hear from whoever is there."""
    if act in _FOR_ANSWERERS:
        acts = await acts_of(session, county_code=alarm.county_code, alarm_id=alarm.id)
        kinds = {row.actor_id: ActorKind(row.actor_kind) for row in acts}
        coming = [who for who, said in standing(acts).items() if said is not Act.STOOD_DOWN]
        if coming:
            return [Called(kinds[who], who) for who in coming]
    called = await everybody_called(session, county_code=alarm.county_code, alarm_id=alarm.id)
    return [Called(kind, one) for one, kind in called.items() if kind is not ActorKind.SYSTEM]


async def _served(session: Session, alarm: Alarm) -> ServedInAlarm | None:
    if alarm.served_id is None:
        return None
    return await served_in_alarm(session, county_code=alarm.county_code, served_id=alarm.served_id)


async def _worker(session: Session, alarm: Alarm) -> Whose | None:
    """Of a worker's own call: name, number, and where they are, as far as their phone said it."""
    if alarm.worker_id is None:
        return None
    worker = await worker_in_alarm(session, county_code=alarm.county_code, worker_id=alarm.worker_id)
    if worker is None:
        return None
    place = (alarm.lon, alarm.lat) if alarm.lon is not None and alarm.lat is not None else None
    path = alarm.scope_path
    if place is not None:
        day = local_day(alarm.pressed_at)
        path = (
            await locate(session, county_code=alarm.county_code, lon=place[0], lat=place[1], day=day) or path
        )
    area = await find_area(session, path)
    return Whose(worker.name, place_words(area.name if area else path, place, alarm.accuracy_m), worker.phone)


async def cry_of(session: Session, alarm: Alarm) -> Cry:
    """An alarm as it is told."""
    event = await event_by_id(session, county_code=alarm.county_code, event_id=alarm.id)
    area = await find_area(session, alarm.scope_path)
    number = event.number if event else str(alarm.id)
    return Cry(
        Kind(alarm.kind), number, area.name if area else alarm.scope_path, alarm.drill, alarm.press_count
    )


async def _tell(
    session: Session, alarm: Alarm, called: Sequence[Called], wording: Wording, caller: ServedInAlarm | Whose | None, *,
    cause: str, means: Sequence[str], at: datetime,
) -> Sequence[UUID]:  # fmt: skip
    """Write a notice and its deliveries to each, once for its cause; which were written."""
    rows = []
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    for one in sorted(called, key=lambda one: one.id):
        link = None
        if one.kind is ActorKind.CONTACT:
            link = await give_link(session, alarm, recipient_kind=one.kind, recipient_id=one.id, at=at)
        beside = words.private(_whose(caller, one), link=link)
        rows.append({
            "county_code": alarm.county_code, "id": new_id(), "person_id": one.id, "cause": cause, "kind": wording.kind,
            "urgent": wording.urgent, "subject": "event", "subject_id": alarm.id, "zh": wording.zh, "en": wording.en,
            "data": {"alarm_id": str(alarm.id), "drill": alarm.drill, "channels": ["inbox", *means],
                     "area_path": alarm.scope_path},
            "private_sealed": cipher_of(session).seal(beside.as_text(), context=PRIVATE) if beside else None,
            "created_at": at,
        })  # fmt: skip
    given = await insert_notices(session, rows)
    await plan_deliveries(session, county_code=alarm.county_code, notice_ids=given, at=at)
    told = [NoticeGiven(alarm.county_code, notice_id, alarm.county_code, sends=False) for notice_id in given]
    await announce_all(session, told, at=at)
    return given


def _whose(served: ServedInAlarm | Whose | None, one: Called) -> Whose | None:
    """Who and where to everybody who is to come; the health notes to those the person consented to."""
    if served is None or isinstance(served, Whose):
        return served
    health: str | None = None
    if one.service is Service.MEDICAL_120:
        health = served.handover_notes
    elif one.service is None and one.kind is ActorKind.PERSON:
        health = served.health_notes
    inside: dict[str, Any] = {"access": served.access_notes} if one.kind is not ActorKind.CONTACT else {}
    return Whose(served.name, served.address, served.phone, health=health, **inside)
