"""Settle what is open beside an event when its lead changes or it ends: helpers are withdrawn, requests lapse, their
clocks end. Every move that takes an event from its lead, or out of the open states, comes through here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import ClockChange
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data
from gridgov.handling.actions.ask import Decision, settle
from gridgov.handling.queries.asking import open_requests
from gridgov.handling.queries.parts import Part, open_parts
from gridgov.handling.statements import change_part

LAPSED = Decision("lapsed")


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done to clocks, and what the step of the history tells of it."""

    clocks: tuple[ClockChange, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


async def settle_parts(
    session: Session, event: Event, *, outcome: str, by: UUID | None = None, why: str | None = None,
    keep_lead: bool = False, keep_parts: bool = False, at: datetime,
) -> Settled:  # fmt: skip
    """Withdraw the open parts (``keep_lead``: all but the lead's; ``keep_parts``: none) and let open requests lapse.

    ``outcome`` is the move that does it, ``why`` what the parts keep as the reason.
    """
    clocks: list[ClockChange] = []
    parts = [] if keep_parts else await open_parts(session, event, kind="help" if keep_lead else None)
    for part in parts:
        clocks += await withdraw_part(session, part, outcome=outcome, by=by, why=why, at=at)
    requests = await open_requests(session, event)
    for request in requests:
        clocks += await settle(session, event, request, LAPSED, outcome=outcome, by=by, at=at)
    told: dict[str, Any] = {}
    if helpers := [part for part in parts if part.kind == "help"]:
        told["withdrawn"] = told_of(helpers)
    if requests:
        told["lapsed"] = [{"request_id": str(request.id), "kind": request.kind} for request in requests]
    return Settled(tuple(clocks), told)


async def lapse_for_part(
    session: Session, event: Event, part_id: UUID, *, outcome: str, by: UUID | None, at: datetime
) -> list[ClockChange]:
    """What was asked for a part that is done or withdrawn is asked no more."""
    return [
        change
        for request in await open_requests(session, event)
        if request.part_id == part_id
        for change in await settle(session, event, request, LAPSED, outcome=outcome, by=by, at=at)
    ]


async def withdraw_part(
    session: Session, part: Part, *, outcome: str, by: UUID | None, why: str | None, at: datetime
) -> list[ClockChange]:
    """One part; its clock ends."""
    ended = await end_deadlines(
        session,
        county_code=part.county_code,
        subject_id=part.event_id,
        part_id=part.id,
        outcome=outcome,
        at=at,
    )
    await change_part(session, part, {"state": "withdrawn", "outcome": why, "ended_by": by, "ended_at": at})
    return ended


def told_of(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Parts as a step carries them: which, and whose."""
    return [{"part_id": str(part.id), **as_data(holder_of_part(part))} for part in parts]


def holder_of_part(part: Part) -> Holder:
    """Whose part it is."""
    return Holder(part.role, part.area_path, part.unit_id)
