"""Report what a device needs: a case like any other, given at once to the gridworker of the home's grid.

Nobody asked for it and nobody is in danger: whoever accepts there is its first receiver and gives it out in the same
moment, so that no clerk need pass on what can go to one person only.
"""

from collections.abc import Mapping
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
from gridgov.events.queries.ground import Ground, read_ground
from gridgov.events.rules.facts import facts_digest
from gridgov.events.rules.holding import Holder, acceptor_of, as_data
from gridgov.events.rules.lifecycle import STAGE_OF, EventState
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Role

_WRITER = alarm_writer({})


async def report_by_device(
    session: Session, *, county_code: str, event_id: UUID, type_code: str, words: str, scope_path: str, lon: float,
    lat: float, occurred_at: datetime, at: datetime,
) -> bool:  # fmt: skip
    """Write event, first step, clock and announcement; False where this id was reported before.

    ``words`` name nobody; ``lon`` and ``lat`` are degrees in the stored datum. Where no grid is known, whoever accepts
    there accepts it as they do any report.
    """
    ground = await read_ground(
        session, county_code=county_code, event_id=event_id, type_code=type_code, lon=lon, lat=lat
    )
    if ground.earlier is not None:
        return False
    event_type = catalogue_of(session, county_code).get(type_code)
    if event_type is None:
        raise AssertionError(f"the catalogue has no {type_code}")
    digest = cipher_of(session).index(f"{type_code}\n{words}", context="events.content_hash")
    task = AlarmEvent(
        county_code, event_id, type_code, event_type.urgency, words, scope_path, lon, lat, occurred_at,
        acceptor_of(scope_path), digest, {},
    )  # fmt: skip
    event = event_values(session, task, at=at) | _given(scope_path) | _listed(ground)
    calendar = await calendar_of(session, county_code=county_code)
    deadline = opening_values(session, Owed(
        county_code, "event", event_id, scope_path, STAGE_OF[EventState(event["state"])], event["urgency"],
        owner_role=event["holder_role"], owner_path=event["holder_path"], type_code=type_code,
    ), calendar=calendar, at=at)  # fmt: skip
    event |= {"due_at": deadline["due_at"], "warn_at": deadline["warn_at"]}
    step = _first_step(event)
    event["head_hash"] = step["hash"]
    message = EventReported(county_code, event_id, scope_path, major=False)
    outbox = announcement(message, request_id=session.info.get("request_id"), at=at)
    parts = {"event": event, "step": step, "deadline": deadline, "outbox": outbox}
    await _WRITER.write(session, parts, sharded=bool(session.info.get("sharded")), direct=False)
    return True


def _given(scope_path: str) -> dict[str, Any]:
    """Whose it is: the grid's worker leads, and whoever accepts there has given it out; where no grid is known, theirs."""
    grid, receiver = at_level(scope_path, Level.GRID), acceptor_of(scope_path)
    if grid is None:
        return {"state": EventState.REPORTED}
    worker = Holder(Role.GRIDWORKER, grid)
    return {
        "state": EventState.DISPATCHED, "holder_role": worker.role, "holder_path": worker.path, "lead_role": worker.role,
        "lead_path": worker.path, "dispatcher_role": receiver.role, "dispatcher_path": receiver.path,
    }  # fmt: skip


def _listed(ground: Ground) -> dict[str, Any]:
    units = [ground.department_id] if ground.department_id is not None else []
    return {
        "item_code": ground.item_code, "outside_list": ground.listed and ground.item_code is None, "unit_ids": units,
    }  # fmt: skip


def _first_step(event: Mapping[str, Any]) -> dict[str, Any]:
    """It says whom it was given to, as the step of a dispatch does."""
    lead = Holder(event["lead_role"], event["lead_path"])
    data = {
        "facts": facts_digest(event), "area_path": event["area_path"], "type_code": event["type_code"],
        "given_to": as_data(lead) if lead.role else None,
    }  # fmt: skip
    content: dict[str, Any] = {
        "county_code": event["county_code"], "event_id": event["id"], "seq": 1, "move": "report", "from_state": None,
        "to_state": event["state"], "actor_id": None, "actor_role": None, "on_behalf_of": None, "reason": None,
        "data": data, "at": event["received_at"],
    }  # fmt: skip
    return {**content, "prev_hash": GENESIS, "hash": link(GENESIS, content)}
