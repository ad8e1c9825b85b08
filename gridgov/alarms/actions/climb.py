"""The ladder of an alarm: begun anew, gone on with, left alone while somebody is on the way."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions.acting import THE_SYSTEM, Happened, Held, hold_alarm, write_act
from gridgov.alarms.messages import AlarmCalled
from gridgov.alarms.queries.alarms import last_call
from gridgov.alarms.rules.ladders import answer_policy, arrive_policy
from gridgov.alarms.rules.terms import Act, AlarmState
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines, end_running
from gridgov.deadlines.actions.hold import pause_deadlines, release_deadlines
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.rules.policies import DeadlinePolicy, Stage


async def begin_round(
    session: Session, held: Held, *, first: int, at: datetime
) -> tuple[list[ClockChange], dict[str, Any]]:
    """The ladder from step ``first``, which is called at once; what that did to clocks, and the alarm's columns."""
    alarm, key = held.alarm, _key(held)
    ended = await end_deadlines(session, **key, whole=True, outcome="round", at=at)
    started = await start_deadline(session, _owed(held, answer_policy(held.ladder, first=first)), at=at)
    number = alarm.round + 1
    await announce(session, AlarmCalled(alarm.county_code, alarm.id, alarm.scope_path, number, first), at=at)
    return [*ended, started], {"round": number, "plan_step": first, "stands": False}


async def call_next(
    session: Session, held: Held, *, at: datetime
) -> tuple[list[ClockChange], dict[str, Any]]:
    """The level after the one that was called last, now."""
    alarm = held.alarm
    called = await last_call(
        session, county_code=alarm.county_code, alarm_id=alarm.id, round_number=alarm.round
    )
    done = alarm.plan_step if called is None else max(called, alarm.plan_step)
    return await begin_round(session, held, first=min(done + 1, len(held.ladder.steps) - 1), at=at)


async def let_stand(
    session: Session, held: Held, *, within_s: int | None = None, at: datetime
) -> list[ClockChange]:
    """Somebody is on the way: the ladder stands, and they have so long to arrive (the ladder's time, unless told).

    Where somebody was on the way already, their time goes on; where a shorter one is told, it begins anew.
    """
    running = await running_deadlines(session, county_code=held.alarm.county_code, subject_id=held.alarm.id)
    arriving = [row for row in running if row.stage == Stage.ARRIVE_ALARM]
    if arriving and within_s is None:
        return []
    key = _key(held)
    changes: list[ClockChange] = []
    if arriving:
        changes += await end_running(session, **key, outcome="pressed", at=at)
    else:
        changes += await pause_deadlines(session, **key, at=at)
    ladder = held.ladder if within_s is None else held.ladder.model_copy(update={"arrive_within_s": within_s})
    changes.append(await start_deadline(session, _owed(held, arrive_policy(ladder)), at=at))
    return changes


async def stop_waiting(session: Session, held: Held, *, at: datetime) -> list[ClockChange]:
    """Somebody is there: nobody is waited for any more, and the ladder goes on standing."""
    running = await running_deadlines(session, county_code=held.alarm.county_code, subject_id=held.alarm.id)
    key = _key(held)
    if any(row.stage == Stage.ARRIVE_ALARM for row in running):
        return await end_running(session, **key, outcome="arrived", at=at)
    return await pause_deadlines(session, **key, at=at)


async def go_on(session: Session, held: Held, *, outcome: str, at: datetime) -> list[ClockChange]:
    """Nobody is on the way any more: the ladder goes on with exactly what was left."""
    return await release_deadlines(session, **_key(held), outcome=outcome, at=at)


async def nobody_arrived(
    session: Session, *, county_code: str, alarm_id: UUID, deadline_id: UUID, at: datetime
) -> bool:
    """The time of whoever was on the way has passed: the ladder goes on, or begins anew where it was pressed again since
    anybody answered. False where that clock is no longer the one that runs."""
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    alarm = held.alarm
    running = await running_deadlines(session, county_code=county_code, subject_id=alarm_id)
    if alarm.state != AlarmState.OPEN or deadline_id not in {row.id for row in running}:
        return False
    columns: dict[str, Any] = {"going_at": None, "stands": False}
    if alarm.responded_at is not None and alarm.pressed_at > alarm.responded_at:
        clocks, more = await begin_round(session, held, first=0, at=at)
        happened = Happened(Act.RESTARTED, THE_SYSTEM, {**columns, **more}, clocks=clocks)
    else:
        clocks = await go_on(session, held, outcome="nobody_arrived", at=at)
        happened = Happened(Act.NOBODY_ARRIVED, THE_SYSTEM, columns, clocks=clocks)
    await write_act(session, held, happened, at=at)
    return True


async def nobody_reached(
    session: Session, *, county_code: str, alarm_id: UUID, round_number: int, step: int, at: datetime
) -> bool:
    """A step could be told to nobody: the next is called at once, unless it was the last, which is repeated anyway."""
    held = await hold_alarm(session, county_code=county_code, alarm_id=alarm_id)
    alarm = held.alarm
    is_last = step >= len(held.ladder.steps) - 1
    if alarm.state != AlarmState.OPEN or alarm.round != round_number or is_last:
        return False
    clocks, columns = await begin_round(session, held, first=step + 1, at=at)
    happened = Happened(Act.NOBODY_REACHED, THE_SYSTEM, columns, {"step": step}, clocks)
    await write_act(session, held, happened, at=at)
    return True


def _key(held: Held) -> dict[str, Any]:
    return {"county_code": held.alarm.county_code, "subject_id": held.alarm.id}


def _owed(held: Held, policy: DeadlinePolicy) -> Owed:
    event = held.event
    return Owed(
        event.county_code, "event", event.id, event.scope_path, policy.stage, event.urgency, owner_role=event.holder_role,
        owner_path=event.holder_path, type_code=event.type_code, policy=policy,
    )  # fmt: skip
