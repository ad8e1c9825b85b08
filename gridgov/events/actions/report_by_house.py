"""Report what the house itself brings to joint handling: nobody reported it, it follows from another lane (loop/).

It is written as a device's report is, but waits where it is brought to, to be accepted there as any report; its lane is
handling whatever its type's own lane is, so that what mediation did not settle is not sent to mediation again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.chain import GENESIS, link
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announcement
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import Owed, opening_values
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.events.actions.raise_alarm import AlarmEvent, alarm_writer, event_values
from gridgov.events.messages import EventReported
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.ground import read_ground
from gridgov.events.rules.facts import facts_digest
from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import STAGE_OF, EventState
from gridgov.events.schemas import Source

_WRITER = alarm_writer({})
HANDLING_LANE = "handling"


@dataclass(frozen=True, slots=True)
class HouseReport:
    """What is to be handled jointly. ``lon`` and ``lat``: degrees in the stored datum; ``words`` name nobody.

    ``holder`` receives it; ``cause`` says what it follows from, and stands in its first step.
    """

    county_code: str
    id: UUID
    type_code: str
    words: str
    scope_path: str
    lon: float
    lat: float
    occurred_at: datetime
    holder: Holder
    cause: Mapping[str, Any]


async def report_by_house(session: Session, report: HouseReport, *, at: datetime) -> bool:
    """Write event, first step, clock and announcement; False where this id was reported before."""
    county_code, type_code = report.county_code, report.type_code
    ground = await read_ground(
        session,
        county_code=county_code,
        event_id=report.id,
        type_code=type_code,
        lon=report.lon,
        lat=report.lat,
    )
    if ground.earlier is not None:
        return False
    event_type = catalogue_of(session, county_code).get(type_code)
    if event_type is None:
        raise AssertionError(f"the catalogue has no {type_code}")
    digest = cipher_of(session).index(f"{type_code}\n{report.words}", context="events.content_hash")
    event = event_values(session, AlarmEvent(
        county_code, report.id, type_code, event_type.urgency, report.words, report.scope_path, report.lon, report.lat,
        report.occurred_at, report.holder, digest, {},
    ), at=at) | {
        "state": EventState.REPORTED, "source": Source.SYSTEM, "lane": HANDLING_LANE, "item_code": ground.item_code,
        "outside_list": ground.listed and ground.item_code is None,
        "unit_ids": [ground.department_id] if ground.department_id is not None else [],
    }  # fmt: skip
    deadline = opening_values(session, Owed(
        county_code, "event", report.id, report.scope_path, STAGE_OF[EventState.REPORTED], event["urgency"],
        owner_role=report.holder.role, owner_path=report.holder.path, type_code=type_code,
    ), calendar=await calendar_of(session, county_code=county_code), at=at)  # fmt: skip
    event |= {"due_at": deadline["due_at"], "warn_at": deadline["warn_at"]}
    step = _first_step(event, report.cause)
    event["head_hash"] = step["hash"]
    message = EventReported(county_code, report.id, report.scope_path, major=False)
    outbox = announcement(message, request_id=session.info.get("request_id"), at=at)
    parts = {"event": event, "step": step, "deadline": deadline, "outbox": outbox}
    await _WRITER.write(session, parts, sharded=bool(session.info.get("sharded")), direct=False)
    return True


def _first_step(event: Mapping[str, Any], cause: Mapping[str, Any]) -> dict[str, Any]:
    data = {
        "facts": facts_digest(event), "area_path": event["area_path"], "type_code": event["type_code"],
        "cause": dict(cause),
    }  # fmt: skip
    content: dict[str, Any] = {
        "county_code": event["county_code"], "event_id": event["id"], "seq": 1, "move": "report", "from_state": None,
        "to_state": event["state"], "actor_id": None, "actor_role": None, "on_behalf_of": None, "reason": None,
        "data": data, "at": event["received_at"],
    }  # fmt: skip
    return {**content, "prev_hash": GENESIS, "hash": link(GENESIS, content)}
