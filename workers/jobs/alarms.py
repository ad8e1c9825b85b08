"""What an alarm owes: calling the people of a step, telling them what has happened since, going on when nobody arrives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.actions import climb
from gridgov.db.session import Session
from gridgov.notices.actions import call_alarm
from workers.context import Tools

Payload = Mapping[str, Any]


async def call_first(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `AlarmCalled`: the step with which a round begins."""
    del tools
    await call_alarm.call_step(
        session, county_code=payload["county_code"], alarm_id=UUID(payload["subject_id"]),
        round_number=payload["round"], step=payload["step"], at=at,
    )  # fmt: skip


async def call_next(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of an answer that is owed: the next step."""
    del tools
    await call_alarm.call_rung(
        session, county_code=payload["county_code"], deadline_id=UUID(payload["deadline_id"]), cycle=payload["cycle"],
        step=payload["step"], at=at,
    )  # fmt: skip


async def nobody_arrived(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of an arrival that is owed: the ladder goes on."""
    del tools
    await climb.nobody_arrived(
        session, county_code=payload["county_code"], alarm_id=UUID(payload["subject_id"]),
        deadline_id=UUID(payload["deadline_id"]), at=at,
    )  # fmt: skip


async def tell_act(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `AlarmActed`."""
    del tools
    await call_alarm.tell_act(
        session, county_code=payload["county_code"], alarm_id=UUID(payload["subject_id"]),
        act_id=UUID(payload["act_id"]), at=at,
    )  # fmt: skip
