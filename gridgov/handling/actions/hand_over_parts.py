"""Hand on the helping parts and the decisions that wait at a post or a unit that nobody holds any more."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.deadlines.actions.hand_over import hand_over_deadlines
from gridgov.errors import StaleVersion
from gridgov.events.actions.advance import Actor, hold, holder_of, lead_of, record_move
from gridgov.events.queries import Event, event_by_id
from gridgov.events.rules.holding import Holder, as_data, ladder_of
from gridgov.events.rules.lifecycle import MOVES, OPEN, EventState
from gridgov.handling.actions.ask import find_decider
from gridgov.handling.actions.settle_parts import holder_of_part, withdraw_part
from gridgov.handling.queries.asking import Request, open_requests, requests_to_decide
from gridgov.handling.queries.parts import Part, helping_parts, open_parts
from gridgov.handling.queries.takers import Takers
from gridgov.handling.rules.giving import may_help
from gridgov.handling.statements import change_part, change_request
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Role

MOST = 500
"""Of one post or unit at once; what is more stays, and the ladder of its clock tells of it."""


async def hand_over_parts(
    session: Session, actor: Actor, holder: Holder, takers: Takers, *, reason: str, county_code: str, at: datetime
) -> None:  # fmt: skip
    """Each to the first post above that somebody holds; a helping part for which there is none is withdrawn, so that whoever
    gave it out hears of it. Nothing happens to those whose event somebody moves in this very moment."""
    parts = await helping_parts(session, county_code=county_code, holder=holder, limit=MOST)
    requests = await requests_to_decide(session, county_code=county_code, holder=holder, limit=MOST)
    waiting: list[Part | Request] = [*parts, *requests]
    for found in waiting:
        event = await event_by_id(session, county_code=county_code, event_id=found.event_id)
        if event is None or EventState(event.state) not in OPEN:
            continue
        try:
            async with session.begin_nested():
                await hold(session, event)
                await session.refresh(found)
                if isinstance(found, Part):
                    await _hand_on_part(session, actor, event, found, holder, takers, reason=reason, at=at)
                else:
                    await _hand_on_request(session, actor, event, found, holder, reason=reason, at=at)
        except StaleVersion:
            continue


async def hand_over_request(session: Session, event: Event, *, kind: str, to: Holder) -> None:
    """The event goes to another, and with it what its holder had to decide."""
    for request in await open_requests(session, event, kind=kind):
        await change_request(session, request, {"decider_role": to.role, "decider_path": to.path})


async def _hand_on_part(
    session: Session, actor: Actor, event: Event, part: Part, holder: Holder, takers: Takers, *, reason: str,
    at: datetime,
) -> None:  # fmt: skip
    if part.state not in {"given", "signed"} or holder_of_part(part) != holder:
        return
    to = await _helper_above(session, event, holder, takers)
    data = {"part_id": str(part.id), "from": as_data(holder)}
    if to is None:
        withdrawn = [{"part_id": str(part.id), **as_data(holder)}]
        clocks = await withdraw_part(
            session, part, outcome="hand_over_part", by=actor.person_id, why=reason, at=at
        )
        await record_move(
            session, event, MOVES["hand_over_part"], actor=actor, holder=holder_of(event), reason=reason,
            data={**data, "withdrawn": withdrawn}, clocks=clocks, at=at,
        )  # fmt: skip
        return
    await hand_over_deadlines(
        session, county_code=event.county_code, subject_id=event.id, part_id=part.id, role=to.role, area_path=to.path,
        unit_id=to.unit_id,
    )  # fmt: skip
    given = {
        "state": "given",
        "role": to.role,
        "area_path": to.path,
        "unit_id": None,
        "signed_by": None,
        "signed_at": None,
    }
    await change_part(session, part, given)
    await record_move(
        session, event, MOVES["hand_over_part"], actor=actor, holder=holder_of(event), reason=reason,
        data={**data, "to": as_data(to), "helpers": [{"part_id": str(part.id), **as_data(to)}]}, at=at,
    )  # fmt: skip


async def _helper_above(session: Session, event: Event, holder: Holder, takers: Takers) -> Holder | None:
    taken = {holder, lead_of(event)} | {
        holder_of_part(part) for part in await open_parts(session, event, kind="help")
    }
    for rung in ladder_of(holder, scope_path=event.scope_path):
        if rung in taken or rung.role is None or not may_help(permissions_of(session), Role(rung.role)):
            continue
        if await takers.people_of(rung) - {event.concerns_id}:
            return rung
    return None


async def _hand_on_request(
    session: Session, actor: Actor, event: Event, request: Request, holder: Holder, *, reason: str, at: datetime
) -> None:  # fmt: skip
    if request.state != "open" or Holder(request.decider_role, request.decider_path) != holder:
        return
    to = await find_decider(session, event, holder, apart_from={request.asked_by}, at=at)
    if to == holder:
        return
    await hand_over_deadlines(
        session, county_code=event.county_code, subject_id=event.id, part_id=request.id, role=to.role,
        area_path=to.path, unit_id=to.unit_id,
    )  # fmt: skip
    await change_request(session, request, {"decider_role": to.role, "decider_path": to.path})
    await record_move(
        session, event, MOVES["hand_over_part"], actor=actor, holder=holder_of(event), reason=reason,
        data={
            "request_id": str(request.id), "from": as_data(holder), "to": as_data(to), "decider": as_data(to)
        },
        at=at,
    )  # fmt: skip
