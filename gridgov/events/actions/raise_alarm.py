"""Write the event that an alarm is: with its first step, its clock, its announcement, and what alarms keep of it.

All in one statement (four and more where the database is spread by county), as a report is written: whoever calls is
not kept waiting. The lane of the event is the catalogue's; it stays in the state `alarm` until somebody closes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_date_code
from gridgov.db.chain import GENESIS, link
from gridgov.db.outbox import Message, announcement
from gridgov.db.outbox import opening_insert as announcement_insert
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import Owed, opening_values
from gridgov.deadlines.actions.start import opening_insert as deadline_insert
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.policies import DeadlinePolicy, Stage
from gridgov.events.queries import catalogue_of
from gridgov.events.rules.facts import facts_digest
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import EventState
from gridgov.events.rules.number import event_number
from gridgov.events.schemas import Source
from gridgov.events.statements import ReportWriter

RAISED = "raise_alarm"
"""The first step of an alarm's event."""


@dataclass(frozen=True, slots=True)
class AlarmEvent:
    """What the event of an alarm is made of. ``lon`` and ``lat``: degrees in the stored datum. ``words`` name nobody."""

    county_code: str
    id: UUID
    type_code: str
    urgency: str
    words: str
    area_path: str
    lon: float
    lat: float
    occurred_at: datetime
    holder: Holder
    content_hash: bytes
    facts: Mapping[str, Any]
    """What else the first step says: the device, the signal, whether it is a drill."""
    reporter_id: UUID | None = None
    """Of a worker's own call who it is: they follow it as they follow what they reported."""


def alarm_writer(companions: Mapping[str, Any]) -> ReportWriter:
    """The statement that writes all of it; ``companions`` are the inserts of what alarms keep, each with its prefix."""
    return ReportWriter(
        {
            "deadline": deadline_insert("deadline_"),
            "outbox": announcement_insert("outbox_"),
            **companions,
        }
    )


async def raise_alarm(
    session: Session, writer: ReportWriter, alarm: AlarmEvent, companions: Mapping[str, Mapping[str, Any]], *,
    policy: DeadlinePolicy, message: Message, at: datetime,
) -> None:  # fmt: skip
    """Write everything; the answer's clock starts with the policy that is brought along."""
    calendar = await calendar_of(session, county_code=alarm.county_code)
    deadline = opening_values(session, Owed(
        alarm.county_code, "event", alarm.id, alarm.area_path, Stage.ANSWER_ALARM, alarm.urgency,
        owner_role=alarm.holder.role, owner_path=alarm.holder.path, type_code=alarm.type_code, policy=policy,
    ), calendar=calendar, at=at)  # fmt: skip
    event = event_values(session, alarm, at=at) | {
        "due_at": deadline["due_at"],
        "warn_at": deadline["warn_at"],
    }
    step = _first_step(event, alarm)
    event["head_hash"] = step["hash"]
    outbox = announcement(message, request_id=session.info.get("request_id"), at=at)
    parts = {"event": event, "step": step, "deadline": deadline, "outbox": outbox, **companions}
    # The caller holds whoever calls, by a row lock: the transaction has begun.
    await writer.write(session, parts, sharded=bool(session.info.get("sharded")), direct=True)


def event_values(session: Session, alarm: AlarmEvent, *, at: datetime) -> dict[str, Any]:
    """The row of the event, but for its due times and the hash of its first step."""
    event_type = catalogue_of(session, alarm.county_code).get(alarm.type_code)
    if event_type is None:
        raise AssertionError(f"the catalogue has no {alarm.type_code}")
    holder = alarm.holder
    return {
        "county_code": alarm.county_code, "id": alarm.id,
        "number": event_number(alarm.id, local_date_code(at), salt=int(at.timestamp() * 1_000_000)),
        "type_code": alarm.type_code, "lane": event_type.lane, "item_code": None, "outside_list": False,
        "urgency": alarm.urgency, "state": EventState.ALARM, "version": 1, "source": Source.DEVICE, "words": alarm.words,
        "address": None, "area_path": alarm.area_path, "scope_path": alarm.area_path,
        "outside_grids": False, "lon": alarm.lon, "lat": alarm.lat, "raw_lon": alarm.lon, "raw_lat": alarm.lat,
        "datum": "cgcs2000", "accuracy_m": None, "occurred_at": alarm.occurred_at, "received_at": at, "updated_at": at,
        "closed_at": None, "major": False, "reporter_id": alarm.reporter_id, "concerns_id": None, "holder_role": holder.role,
        "holder_path": holder.path, "holder_unit_id": None, "lead_role": None, "lead_path": None, "lead_unit_id": None,
        "unit_ids": [], "handler_id": None, "rework_count": 0, "return_count": 0, "reopen_count": 0, "ruled": False,
        "receiver_role": holder.role, "receiver_path": holder.path, "dispatcher_role": None, "dispatcher_path": None,
        "paused_at": None, "satisfaction": None, "lead_event_id": None, "follow_hash": None,
        "content_hash": alarm.content_hash, "head_seq": 1, "head_hash": GENESIS,
    }  # fmt: skip


def _first_step(event: Mapping[str, Any], alarm: AlarmEvent) -> dict[str, Any]:
    data = {
        "facts": facts_digest(event), "area_path": event["area_path"], "type_code": event["type_code"], **alarm.facts,
    }  # fmt: skip
    content: dict[str, Any] = {
        "county_code": alarm.county_code, "event_id": alarm.id, "seq": 1, "move": RAISED, "from_state": None,
        "to_state": EventState.ALARM, "actor_id": None, "actor_role": None, "on_behalf_of": None, "reason": None,
        "data": data, "at": event["received_at"],
    }  # fmt: skip
    return {**content, "prev_hash": GENESIS, "hash": link(GENESIS, content)}
