"""一键求助: somebody who works here is in danger and presses on their phone; the town's duty is called at once.

An alarm as any other, whose caller is a worker: the same ladder, answers and history. Only the town's duty, the county's
centre, whoever is called and the worker hear of it (`events/rules/apart.py`). A press is never refused for what it says: a
place that cannot be is left out. It names the town of the place, or of the worker's post where the place is too rough.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.acting import Responder
from gridgov.alarms.actions.answer_alarm import reused
from gridgov.alarms.actions.open_alarm import opened
from gridgov.alarms.actions.press_again import Press, cancel_pressed, press_again
from gridgov.alarms.actions.take_signal import stored_place
from gridgov.alarms.messages import AlarmCalled
from gridgov.alarms.queries.alarms import Alarm, act_by_id, find_alarm, somewhere_in
from gridgov.alarms.queries.house import alarm_limits_of, ladders_of
from gridgov.alarms.queries.workers import hold_worker, open_alarm_of
from gridgov.alarms.rules.calling import holder_of_worker, type_code_of, words_of_worker
from gridgov.alarms.rules.ladders import answer_policy
from gridgov.alarms.rules.signals import Kind, SignalPlace
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy
from gridgov.alarms.schemas.worker_alarms import WorkerPlaceIn, WorkerPressIn, WorkerWithdrawalIn
from gridgov.alarms.statements import opening_inserts
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.events.actions.raise_alarm import AlarmEvent, alarm_writer, raise_alarm
from gridgov.grids.queries import locate
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

PRESS = "worker_alarm.press"
_WRITER = alarm_writer({name: row for name, row in opening_inserts().items() if name != "signal"})


@dataclass(frozen=True, slots=True)
class _Place:
    """In the stored datum, as the phone had it."""

    lon: float
    lat: float
    accuracy_m: float | None


async def press_as_worker(session: Session, person: Person, body: WorkerPressIn, *, at: datetime) -> Alarm:
    """The alarm that it opened or joined; the same press again is the same alarm, over or not."""
    county_code = person.county_code
    permissions_of(session).require(person, PRESS, Subject(county_code, owner_ids=frozenset({person.id})))
    await hold_worker(session, county_code=county_code, worker_id=person.id)
    earlier = await act_by_id(session, county_code=county_code, act_id=body.id)
    if earlier is not None:
        if earlier.actor_id != person.id or earlier.act not in {Act.OPENED, Act.PRESSED}:
            raise reused()
        return await _alarm(session, county_code, earlier.alarm_id)
    place = _place_of(body.place)
    open_id = await open_alarm_of(session, county_code=county_code, worker_id=person.id, drill=body.drill)
    if open_id is None:
        return await _open(session, person, body, place, at=at)
    press = Press(
        _responder(person), {"signal": Kind.WORKER}, body.id, (place.lon, place.lat) if place else None,
        place.accuracy_m if place else None,
    )  # fmt: skip
    await press_again(session, press, county_code=county_code, alarm_id=open_id, at=at)
    return await _alarm(session, county_code, open_id)


async def withdraw_as_worker(
    session: Session, person: Person, body: WorkerWithdrawalIn, *, press_id: UUID, at: datetime
) -> Alarm:
    """Those who were called are told; a person of duty still ends it. Of one that is over nothing is written.

    `NotFound` where the worker made no such press.
    """
    county_code = person.county_code
    pressed = await act_by_id(session, county_code=county_code, act_id=press_id)
    if pressed is None or pressed.actor_id != person.id or pressed.act not in {Act.OPENED, Act.PRESSED}:
        raise NotFound("没有这次求助,请核对后重试", "There is no such press of yours")
    await hold_worker(session, county_code=county_code, worker_id=person.id)
    earlier = await act_by_id(session, county_code=county_code, act_id=body.id)
    if earlier is None:
        data = {"signal": Kind.WORKER, **({"words": body.words} if body.words else {})}
        press = Press(_responder(person), data, body.id)
        await cancel_pressed(session, press, county_code=county_code, alarm_id=pressed.alarm_id, at=at)
    elif (earlier.alarm_id, earlier.act) != (pressed.alarm_id, Act.CANCEL_PRESSED):
        raise reused()
    return await _alarm(session, county_code, pressed.alarm_id)


async def _open(
    session: Session, person: Person, body: WorkerPressIn, place: _Place | None, *, at: datetime
) -> Alarm:
    """Event, clock, first act and the call to the first step's people, in one statement. The event stands somewhere in the
    town, never where the worker is: its history is kept for ever, and their place is not."""
    county_code, alarm_id = person.county_code, new_id()
    scope_path = await _scope_of(session, person, place, at=at)
    ladder = ladders_of(session).find(Kind.WORKER, on=local_day(at))
    event = AlarmEvent(
        county_code, alarm_id, type_code_of(Kind.WORKER), ladder.urgency, words_of_worker(drill=body.drill), scope_path,
        *await somewhere_in(session, scope_path), body.pressed_at or at, holder_of_worker(scope_path),
        hashlib.sha256(body.id.bytes).digest(), {"signal": Kind.WORKER, "drill": body.drill}, reporter_id=person.id,
    )  # fmt: skip
    lon, lat = (place.lon, place.lat) if place else (None, None)
    alarm = opened(ladder, {
        "county_code": county_code, "id": alarm_id, "subject_id": person.id, "served_id": None, "device_id": None,
        "worker_id": person.id, "scope_path": scope_path, "lon": lon, "lat": lat,
        "accuracy_m": place.accuracy_m if place else None, "kind": Kind.WORKER, "drill": body.drill,
        "occurred_at": body.pressed_at,
    }, at=at)  # fmt: skip
    act: dict[str, Any] = {
        "county_code": county_code, "id": body.id, "alarm_id": alarm_id, "seq": 1, "act": Act.OPENED,
        "actor_kind": ActorKind.PERSON, "actor_id": person.id, "by": AnsweredBy.APP, "is_primary": False, "lon": None,
        "lat": None, "data": {"signal": Kind.WORKER}, "at": at,
    }  # fmt: skip
    await raise_alarm(
        session, _WRITER, event, {"alarm": alarm, "act": act}, policy=answer_policy(ladder, first=0),
        message=AlarmCalled(county_code, alarm_id, scope_path, 1, 0), at=at,
    )  # fmt: skip
    return await _alarm(session, county_code, alarm_id)


async def _scope_of(session: Session, person: Person, place: _Place | None, *, at: datetime) -> str:
    """The town of the place where it is good enough to name one, else of a post; the county where there is none."""
    worst = alarm_limits_of(session).worker.place_worst_accuracy_m
    if place is not None and (place.accuracy_m is None or place.accuracy_m <= worst):
        grid = await locate(
            session, county_code=person.county_code, lon=place.lon, lat=place.lat, day=local_day(at)
        )
        if grid is not None and (town := at_level(grid, Level.TOWN)) is not None:
            return town
    own = sorted(person.posts, key=lambda post: post.on_behalf_of is not None)
    towns = [town for post in own if (town := at_level(post.area_path, Level.TOWN)) is not None]
    return towns[0] if towns else person.county_code


def _place_of(said: WorkerPlaceIn | None) -> _Place | None:
    if said is None:
        return None
    stored = stored_place(SignalPlace(said.lon, said.lat, said.datum))
    if stored is None:
        return None
    rough = said.accuracy_m if said.accuracy_m is not None and said.accuracy_m >= 0 else None
    return _Place(*stored, rough)


def _responder(person: Person) -> Responder:
    return Responder(ActorKind.PERSON, person.id, AnsweredBy.APP)


async def _alarm(session: Session, county_code: str, alarm_id: UUID) -> Alarm:
    alarm = await find_alarm(session, county_code=county_code, alarm_id=alarm_id)
    assert alarm is not None
    return alarm
