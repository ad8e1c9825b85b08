"""What the database says of alarms when everything has settled."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import text

from chaos.alarms.checker import Alarm, Call, Delivery, Rung, Stored
from gridgov.db.session import Session
from tests.builders.county import COUNTY

_ALARMS = "SELECT id, subject_id, opened_at, closed_at FROM alarms WHERE county_code = :county"
_SIGNALS = "SELECT alarm_id, message_id FROM signals WHERE county_code = :county AND alarm_id IS NOT NULL"
_CALLS = """
    SELECT alarm_id, round, cycle, step, told_count, undeliverable, called_at FROM alarm_calls WHERE county_code = :county
"""
_DELIVERIES = """
    SELECT d.id::text, n.subject_id, d.state, d.created_at
      FROM deliveries d JOIN notices n ON n.county_code = d.county_code AND n.id = d.notice_id
     WHERE d.county_code = :county AND n.kind IN ('alarm_call', 'alarm_news')
"""
_RUNGS = """
    SELECT s.deadline_id, s.cycle, s.step, s.planned_at, s.taken_at
      FROM deadline_steps s JOIN deadlines d ON d.county_code = s.county_code AND d.id = s.deadline_id
     WHERE s.county_code = :county AND d.stage IN ('answer_alarm', 'arrive_alarm')
"""


async def read_stored(session: Session) -> Stored:
    """The whole county; nothing may be running that still writes to it."""

    async def rows(statement: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await session.execute(text(statement), {"county": COUNTY})]

    messages: dict[UUID, set[str]] = defaultdict(set)
    for alarm_id, message_id in await rows(_SIGNALS):
        messages[alarm_id].add(message_id)
    alarms = [
        Alarm(id_, subject_id, opened_at, closed_at, frozenset(messages[id_]))
        for id_, subject_id, opened_at, closed_at in await rows(_ALARMS)
    ]
    return Stored(
        await session.scalar(text("SELECT clock_timestamp()")), {alarm.id: alarm for alarm in alarms},
        [Call(*row) for row in await rows(_CALLS)], [Delivery(*row) for row in await rows(_DELIVERIES)],
        [Rung(*row) for row in await rows(_RUNGS)],
    )  # fmt: skip
