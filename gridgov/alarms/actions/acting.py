"""Hold an alarm, and write down what happens in it: the act, the alarm as it is then, and the step of its event's chain.

Everybody who touches an alarm holds it first, its clocks before its event before the alarm itself, so that of two who
answer at once one is first and both are written down, and neither waits for the other in a ring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.messages import AlarmActed
from gridgov.alarms.queries.alarms import Alarm, locked_alarm
from gridgov.alarms.rules.ladders import Ladder
from gridgov.alarms.rules.terms import Act, ActorKind, AnsweredBy
from gridgov.alarms.statements import insert_act, update_alarm
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import running_deadlines
from gridgov.errors import NotFound
from gridgov.events.actions.advance import Actor, holder_of, record_move
from gridgov.events.queries import Event, locked_event
from gridgov.events.rules.lifecycle import MOVES


@dataclass(frozen=True, slots=True)
class Responder:
    """Who does something in an alarm, and by which means."""

    kind: ActorKind
    id: UUID | None
    by: AnsweredBy | None = None


THE_SYSTEM = Responder(ActorKind.SYSTEM, None)


@dataclass(slots=True)
class Held:
    """An alarm that nobody else touches until the transaction ends, with its event."""

    alarm: Alarm
    event: Event

    @property
    def ladder(self) -> Ladder:
        """As it was frozen when the alarm began."""
        return Ladder.model_validate(self.alarm.plan)


@dataclass(frozen=True, slots=True)
class Happened:
    """An act with what follows from it: columns of the alarm, and what was done to clocks."""

    act: Act
    actor: Responder
    alarm: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    clocks: Sequence[ClockChange] = ()
    id: UUID | None = None
    is_primary: bool = False
    place: tuple[float, float] | None = None


async def hold_alarm(session: Session, *, county_code: str, alarm_id: UUID) -> Held:
    """Its clocks, its event, then itself; `NotFound` where there is none."""
    await running_deadlines(session, county_code=county_code, subject_id=alarm_id)
    event = await locked_event(session, county_code=county_code, event_id=alarm_id)
    alarm = await locked_alarm(session, county_code=county_code, alarm_id=alarm_id)
    if event is None or alarm is None:
        raise NotFound("没有这个求助", "There is no such alarm")
    return Held(alarm, event)


async def write_act(session: Session, held: Held, happened: Happened, *, at: datetime) -> UUID:
    """Write an act; returns its id. The alarm and the event in ``held`` are as they are then."""
    alarm, actor = held.alarm, happened.actor
    act_id = happened.id or new_id()
    # An act is never changed, and so it would be known for ever where a worker in danger was, or whoever came to them.
    lon, lat = happened.place if happened.place and alarm.worker_id is None else (None, None)
    await insert_act(session, {
        "county_code": alarm.county_code, "id": act_id, "alarm_id": alarm.id, "seq": held.event.head_seq + 1,
        "act": happened.act,
        "actor_kind": actor.kind, "actor_id": actor.id, "by": actor.by, "is_primary": happened.is_primary, "lon": lon,
        "lat": lat, "data": dict(happened.data), "at": at,
    })  # fmt: skip
    await update_alarm(session, county_code=alarm.county_code, alarm_id=alarm.id, values=dict(happened.alarm))
    await _step(session, held, happened, act_id, at)
    message = AlarmActed(alarm.county_code, alarm.id, alarm.scope_path, act_id, happened.act)
    await announce(session, message, at=at)
    await session.refresh(alarm)
    return act_id


async def _step(session: Session, held: Held, happened: Happened, act_id: UUID, at: datetime) -> None:
    """The history is the event's chain: who, by which means, and what it did to each clock."""
    actor = happened.actor
    data = {
        "act": happened.act, "act_id": str(act_id), "actor_kind": actor.kind, "by": actor.by,
        "actor": str(actor.id) if actor.id else None, "primary": happened.is_primary, **happened.data,
    }  # fmt: skip
    person_id = actor.id if actor.kind is ActorKind.PERSON else None
    held.event = await record_move(
        session, held.event, MOVES["alarm_act"], actor=Actor(person_id), holder=holder_of(held.event), data=data,
        changes=_shown(happened.clocks), clocks=happened.clocks, at=at,
    )  # fmt: skip


def _shown(clocks: Sequence[ClockChange]) -> dict[str, Any]:
    """The event shows the clock that runs now."""
    if not clocks:
        return {}
    running = [change for change in clocks if change.did not in {"ended", "paused"}]
    if not running:
        return {"due_at": None, "warn_at": None}
    return {"due_at": running[-1].due_at, "warn_at": running[-1].warn_at}
