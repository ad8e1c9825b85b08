"""Answer a call for help: seen, on the way, there, help is needed, cannot go after all. Nobody is ever refused for being second.

Seeing it stops nothing: a daughter in another city has seen it. Only somebody on the way lets the ladder stand, and only
for as long as the way may take.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.acting import Happened, Held, Responder, hold_alarm, write_act
from gridgov.alarms.actions.climb import call_next, go_on, let_stand, stop_waiting
from gridgov.alarms.queries.alarms import Alarm, act_by_id, acts_of, standing
from gridgov.alarms.rules.terms import Act, AlarmState
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange
from gridgov.errors import Conflict, Invalid, ReusedKey


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says; ``id`` is chosen by whoever sends it, so that sending it twice is harmless.

    ``place``: longitude and latitude in the stored datum, where they said so.
    """

    id: UUID
    act: Act
    place: tuple[float, float] | None = None
    words: str | None = None


_Effect = tuple[list[ClockChange], dict[str, Any]]


async def answer_alarm(
    session: Session, responder: Responder, answer: Answer, *, county_code: str, alarm_id: UUID, at: datetime
) -> Alarm:
    """The alarm as it is then. `Conflict` once it is over. The caller asked whether this person may answer it."""
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    alarm = held.alarm
    earlier = await act_by_id(session, county_code=county_code, act_id=answer.id)
    if earlier is not None:
        if (earlier.alarm_id, earlier.act, earlier.actor_id) != (alarm_id, answer.act, responder.id):
            raise reused()
        return alarm
    if alarm.state != AlarmState.OPEN:
        raise over(alarm)
    effect = _EFFECTS.get(answer.act)
    if effect is None:
        raise Invalid.field(
            "/act", "unknown-act", "请选择:已知晓、我前往、已到达、需要支援、无法前往",
            "Choose one of seen, going, arrived, needs_help, stood_down",
        )  # fmt: skip
    clocks, columns = await effect(session, held, responder, at)
    columns = {"responded_at": at, **columns}
    if alarm.answered_at is None and answer.act is not Act.STOOD_DOWN:
        columns["answered_at"] = at
    is_primary = columns.get("primary_id", alarm.primary_id) == responder.id and responder.id is not None
    data = {"words": answer.words} if answer.words else {}
    happened = Happened(
        answer.act, responder, columns, data, clocks, id=answer.id, is_primary=is_primary, place=answer.place
    )
    await write_act(session, held, happened, at=at)
    return held.alarm


def reused() -> ReusedKey:
    return ReusedKey(
        "该答复编号已用于另一条答复,请为新答复使用新编号",
        "This answer's id belongs to another one; use a new one",
    )


def over(alarm: Alarm) -> Conflict:
    return Conflict(
        "该求助已结束,无需再处置", "This call for help is over; nothing more is owed",
        extra={"current": {"id": str(alarm.id), "state": alarm.state, "close_code": alarm.close_code}},
    )  # fmt: skip


async def _seen(session: Session, held: Held, responder: Responder, at: datetime) -> _Effect:
    del session, held, responder, at
    return [], {}


async def _going(session: Session, held: Held, responder: Responder, at: datetime) -> _Effect:
    """The first leads; those who follow are written down beside them."""
    columns: dict[str, Any] = {"stands": True}
    if held.alarm.primary_id is None:
        columns |= {"primary_kind": responder.kind, "primary_id": responder.id}
    if held.alarm.going_at is None:
        columns["going_at"] = at
    if held.alarm.arrived_at is not None and held.alarm.pressed_at <= held.alarm.arrived_at:
        return [], columns
    renewed = _was_pressed_since(held.alarm)
    return await let_stand(
        session, held, within_s=held.ladder.arrive_within_s if renewed else None, at=at
    ), columns


def _was_pressed_since(alarm: Alarm) -> bool:
    """Pressed again after somebody was on the way: they had little time to say so again, and now have the whole."""
    return alarm.responded_at is not None and alarm.pressed_at > alarm.responded_at


async def _arrived(session: Session, held: Held, responder: Responder, at: datetime) -> _Effect:
    columns: dict[str, Any] = {"stands": True, **({} if held.alarm.arrived_at else {"arrived_at": at})}
    if held.alarm.primary_id is None:
        columns |= {"primary_kind": responder.kind, "primary_id": responder.id}
    return await stop_waiting(session, held, at=at), columns


async def _needs_help(session: Session, held: Held, responder: Responder, at: datetime) -> _Effect:
    """The next level now; the ladder goes on from there, whoever is on the way."""
    del responder
    return await call_next(session, held, at=at)


async def _stood_down(session: Session, held: Held, responder: Responder, at: datetime) -> _Effect:
    """Whoever comes next in the order of answering leads; with nobody left on the way the ladder goes on."""
    alarm = held.alarm
    acts = await acts_of(session, county_code=alarm.county_code, alarm_id=alarm.id)
    coming = {Act.GOING, Act.ARRIVED, Act.NEEDS_HELP}
    left = [who for who, said in standing(acts).items() if said in coming and who != responder.id]
    columns: dict[str, Any] = {}
    if alarm.primary_id == responder.id:
        kinds = {row.actor_id: row.actor_kind for row in acts}
        columns = {
            "primary_id": left[0] if left else None, "primary_kind": kinds[left[0]] if left else None,
        }  # fmt: skip
    if left or alarm.arrived_at is not None or alarm.going_at is None:
        return [], columns
    return await go_on(session, held, outcome="stood_down", at=at), {
        **columns,
        "going_at": None,
        "stands": False,
    }


_EFFECTS: dict[Act, Callable[[Session, Held, Responder, datetime], Awaitable[_Effect]]] = {
    Act.SEEN: _seen,
    Act.GOING: _going,
    Act.ARRIVED: _arrived,
    Act.NEEDS_HELP: _needs_help,
    Act.STOOD_DOWN: _stood_down,
}
