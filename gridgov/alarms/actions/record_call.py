"""Write down that a step of the ladder was called: once, with how many were told, and who they were."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.rules.terms import ActorKind
from gridgov.alarms.statements import insert_call
from gridgov.alarms.statements.answering import insert_recipients
from gridgov.db.session import Session


async def record_call(
    session: Session,
    alarm: Alarm,
    *,
    cycle: int,
    step: int,
    told_count: int,
    undeliverable: bool,
    at: datetime,
) -> bool:
    """False when it was called before."""
    return await insert_call(session, {
        "county_code": alarm.county_code, "alarm_id": alarm.id, "round": alarm.round, "cycle": cycle, "step": step,
        "told_count": told_count, "undeliverable": undeliverable, "called_at": at,
    })  # fmt: skip


async def record_recipients(
    session: Session, alarm: Alarm, recipients: Mapping[UUID, ActorKind], *, at: datetime
) -> None:
    """Who was called, each once, whoever called them again: they may answer wherever they work."""
    await insert_recipients(session, [
        {"county_code": alarm.county_code, "alarm_id": alarm.id, "recipient_id": recipient_id, "recipient_kind": kind,
         "called_at": at}
        for recipient_id, kind in sorted(recipients.items())
    ])  # fmt: skip
