"""Events with any past: clocks and steps straight into the tables, for what reads them and asks no lifecycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmRow
from gridgov.db.base import new_id
from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.tables import EventRow, EventStep
from gridgov.handling.tables import EventSupervision
from tests.builders.county import middle_of
from tests.gridgov.statistics.reference import Case, Step

_POINT = "SRID=4490;POINT({} {})"


@dataclass(frozen=True)
class Ended:
    """An alarm that is over: where, how it ended, when it was opened; a worker's own where one is named."""

    scope_path: str
    close_code: str
    opened_at: datetime
    drill: bool = False
    worker_id: UUID | None = None


async def insert_cases(
    session: AsyncSession, cases: Iterable[Case], *, concerns_id: UUID | None = None
) -> list[UUID]:
    """Write them as they are said; returns the events' ids."""
    events, steps, clocks, cards = [], [], [], []
    for case in cases:
        event = _event(case, concerns_id)
        events.append(event)
        steps += [_step(event, number, step) for number, step in enumerate(case.steps, start=1)]
        clocks += [_clock(event, clock) for clock in case.clocks]
        cards += [_card(event, card) for card in case.cards]
    for table, rows in (
        (EventRow, events),
        (EventStep, steps),
        (DeadlineRow, clocks),
        (EventSupervision, cards),
    ):
        if rows:
            await session.execute(insert(table), rows)
    await session.commit()
    return [event["id"] for event in events]


async def insert_alarms(session: AsyncSession, alarms: Iterable[Ended]) -> None:
    """Alarms that were closed ten minutes later, each with its event."""
    for one in alarms:
        over_at = one.opened_at + timedelta(minutes=10)
        case = Case(one.scope_path, "closed", [], [Step("close", over_at, "closed")], over_at, None)
        (event_id,) = await insert_cases(session, [case])
        caller = new_id() if one.worker_id is None else one.worker_id
        await session.execute(
            insert(AlarmRow).values(
                county_code=one.scope_path[:6], id=event_id, subject_id=caller, worker_id=one.worker_id,
                device_id=caller if one.worker_id is None else None, scope_path=one.scope_path, kind="SOS", drill=one.drill,
                state="closed", plan={}, round=1, plan_step=0, press_count=1, opened_at=one.opened_at,
                pressed_at=one.opened_at, stands=False, close_code=one.close_code, closed_at=over_at, version=2,
            )
        )  # fmt: skip
    await session.commit()


def _event(case: Case, concerns_id: UUID | None) -> dict[str, Any]:
    event_id = new_id()
    lon, lat = middle_of(0)
    moments = case.moments
    at = min(moments)
    ends = [clock.ended_at for clock in case.clocks if clock.ended_at is not None]
    updated_at = max([*moments, *ends])
    return {
        "county_code": case.scope_path[:6], "id": event_id, "number": str(event_id), "type_code": "environment.exposed_garbage",
        "lane": "event", "urgency": "normal", "state": case.state, "version": 1, "source": "gridworker", "words": "试",
        "area_path": case.scope_path, "scope_path": case.scope_path, "outside_grids": False,
        "geom": _POINT.format(lon, lat), "raw_lon": lon, "raw_lat": lat, "datum": "wgs84", "occurred_at": at,
        "received_at": at, "updated_at": updated_at, "closed_at": case.closed_at, "major": False, "lead_unit_id": case.lead_unit,
        "unit_ids": [], "rework_count": 0, "content_hash": b"", "head_seq": len(case.steps), "head_hash": b"",
        "concerns_id": concerns_id,
    }  # fmt: skip


def _step(event: dict[str, Any], number: int, step: Any) -> dict[str, Any]:
    return {
        "county_code": event["county_code"], "event_id": event["id"], "seq": number, "move": step.move,
        "to_state": step.to_state, "from_state": step.from_state, "data": step.data, "at": step.at, "prev_hash": b"", "hash": b"",
    }  # fmt: skip


def _clock(event: dict[str, Any], clock: Any) -> dict[str, Any]:
    warn_at: datetime = clock.started_at
    return {
        "county_code": event["county_code"], "id": new_id(), "subject": "event", "subject_id": event["id"],
        "scope_path": event["scope_path"], "stage": clock.stage, "policy": {}, "started_at": clock.started_at,
        "due_at": clock.due_at, "warn_at": warn_at, "plan_at": [], "rung": 0, "ended_at": clock.ended_at,
        "outcome": clock.outcome, "paused_at": clock.paused_at, "owner_unit_id": clock.unit,
        "part_id": new_id() if clock.stage == "help" else None,
    }  # fmt: skip


def _card(event: dict[str, Any], card: Any) -> dict[str, Any]:
    return {
        "county_code": event["county_code"], "id": new_id(), "event_id": event["id"], "kind": "supervise",
        "card": card.colour, "reason_code": "not_handled", "to_unit_id": card.unit, "at": card.at, "version": 1,
    }  # fmt: skip
