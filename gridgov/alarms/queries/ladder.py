"""The ladder of an alarm as whoever watches over it sees it: which step was called when, and which comes next at which second."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.reading import calls_of
from gridgov.alarms.rules.ladders import AUDIENCE_NAMES, Ladder
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.schemas.watching import AlarmLadderOut, AudienceOut, LadderNextOut, LadderStepOut
from gridgov.alarms.tables import AlarmCall
from gridgov.deadlines.queries import Deadline, clocks_running
from gridgov.deadlines.rules.policies import Stage


async def ladder_shown(session: AsyncSession, alarm: Alarm) -> AlarmLadderOut:
    """As it was frozen when the alarm began, with what was called of it in the round that runs."""
    ladder = Ladder.model_validate(alarm.plan)
    called = {row.step: row for row in await calls_of(session, alarm) if row.round == alarm.round}
    running = (
        await clocks_running(session, county_code=alarm.county_code, subject_id=alarm.id)
        if alarm.state == AlarmState.OPEN
        else ()
    )
    clocks = {clock.stage: clock for clock in running}
    answering, arriving = clocks.get(Stage.ANSWER_ALARM), clocks.get(Stage.ARRIVE_ALARM)
    return AlarmLadderOut(
        alarm_id=alarm.id, version=alarm.version, round=alarm.round, first_step=alarm.plan_step, stands=alarm.stands,
        source=ladder.source, repeat_s=ladder.repeat_s, arrive_within_s=ladder.arrive_within_s,
        steps=[_step(alarm, ladder, number, called.get(number)) for number in range(len(ladder.steps))],
        next=_next(alarm, ladder, answering) if answering is not None else None,
        arrive_by=arriving.due_at if arriving is not None else None,
    )  # fmt: skip


def _step(alarm: Alarm, ladder: Ladder, number: int, call: AlarmCall | None) -> LadderStepOut:
    step = ladder.steps[number]
    audiences = step.audiences(drill=alarm.drill)
    return LadderStepOut(
        step=number, after_s=step.at, by=list(step.by),
        to=[AudienceOut(code=one, zh=AUDIENCE_NAMES[one][0], en=AUDIENCE_NAMES[one][1]) for one in audiences],
        called_at=call.called_at if call else None, told_count=call.told_count if call else None,
        undeliverable=call.undeliverable if call else False,
    )  # fmt: skip


def _next(alarm: Alarm, ladder: Ladder, clock: Deadline) -> LadderNextOut | None:
    """Which step the clock brings, and when; while it stands, which it would be."""
    left = max(len(ladder.steps) - alarm.plan_step - 1, 1)
    number = ladder.step_of(first=alarm.plan_step, step=min(clock.rung, left - 1))
    again = clock.rung >= left or number == alarm.plan_step
    at: datetime | None = clock.next_at if clock.paused_at is None else None
    return LadderNextOut(step=number, at=at, again=again)
