"""Ask for something that somebody else decides, and decide it: a return, an objection, more time, a suspension.

The decider's clock is one of its own beside the event's, or the event's itself where it goes to the decider meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.errors import Conflict
from gridgov.events.actions.advance import advance_event, holder_of, lead_of, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data, centre_of, is_holder, ladder_of
from gridgov.events.rules.lifecycle import EventState, Move
from gridgov.handling.queries.asking import Request, open_request, open_requests
from gridgov.handling.queries.takers import Takers
from gridgov.handling.rules.asking import refuse_own
from gridgov.handling.statements import change_request, insert_request, stamp_request
from gridgov.people.rules.roles import Person, Post


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, in whose name, and of whom.

    ``stage``: that of a clock of the decider's own; None where the event itself goes to the decider.
    """

    kind: str
    asker: Holder
    decider: Holder
    reason: str
    stage: str | None = None
    part_id: UUID | None = None
    reason_code: str | None = None
    amount: int | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided (granted, refused, withdrawn, lapsed), and what it does to clocks, columns and whose move it is."""

    state: str
    words: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    clocks: tuple[ClockChange, ...] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)
    holder: Holder | None = None
    before: EventState | None = None


async def ask(
    session: Session, person: Person, event: Event, move: Move, wish: Wish, *, data: Mapping[str, Any] | None = None,
    at: datetime,
) -> Event:  # fmt: skip
    """The request, the decider's clock and the step; `Conflict` where one of its kind is open."""
    request_id = new_id()
    post = post_acting(session, person, event, move, acting_for=wish.asker)
    started = await _start_clock(session, event, wish, request_id, at=at)
    row = _opening(event, request_id, wish, person, post, at=at)
    if not await insert_request(session, {**row, "warn_at": None, "due_at": None, **_times(started)}):
        raise Conflict(
            "已有同类申请待审批,请等待审批结果",
            "A request of this kind is open already; wait until it is decided",
        )
    told = {"request_id": str(request_id), **_named(wish), **_tells("decider", wish.decider), **(data or {})}
    event = await advance_event(
        session, person, event, move, holder=holder_of(event) if started else wish.decider, reason=wish.reason,
        data=told, clocks=started, post=post, at=at,
    )  # fmt: skip
    if not started:
        times = {"warn_at": event.warn_at, "due_at": event.due_at}
        await stamp_request(session, county_code=event.county_code, request_id=request_id, **times)
    return event


async def find_decider(
    session: Session, event: Event, first: Holder, *, apart_from: set[UUID | None], at: datetime
) -> Holder:
    """The first post from ``first`` upwards, not the lead's, where somebody is who may decide; the county centre where there
    is nobody at all."""
    takers = Takers(session, at=at)
    nobody = {event.concerns_id, event.handler_id, *apart_from}
    for rung in ladder_of(first, scope_path=event.scope_path):
        if rung != lead_of(event) and rung.path and await takers.people_of(rung) - nobody:
            return rung
    return centre_of(event.scope_path)


async def to_decide(
    session: Session, person: Person, event: Event, kind: str, request_id: UUID | None = None
) -> Request:
    """The open request of a kind, or the one that is named, which this person may decide: nobody decides what they asked
    for."""
    if request_id is not None:
        request = await open_request(session, event, request_id, kind=kind)
    elif found := await open_requests(session, event, kind=kind):
        request = found[0]
    else:
        raise Conflict(
            "该事件没有待审核的此类申请,请刷新", "Nothing of this kind is asked for; look at the event again"
        )
    refuse_own(person, request.asked_by)
    return request


async def decide(
    session: Session, person: Person, event: Event, move: Move, request: Request, decision: Decision,
    *, post: Post | None = None, at: datetime,
) -> Event:  # fmt: skip
    """The decision with its step; the side that asked is told."""
    ended = await settle(session, event, request, decision, outcome=move.code, by=person.id, at=at)
    return await advance_event(
        session, person, event, move, holder=decision.holder or holder_of(event), reason=decision.words,
        data={**told_of_request(request), **decision.data}, changes=decision.changes, before=decision.before,
        clocks=[*ended, *decision.clocks], post=post, at=at,
    )  # fmt: skip


async def settle(
    session: Session, event: Event, request: Request, decision: Decision, *, outcome: str, by: UUID | None, at: datetime
) -> list[ClockChange]:  # fmt: skip
    """Write the decision and end the decider's own clock, for whoever makes the step."""
    ended = await end_deadlines(
        session,
        county_code=event.county_code,
        subject_id=event.id,
        part_id=request.id,
        outcome=outcome,
        at=at,
    )
    await change_request(
        session,
        request,
        {"state": decision.state, "decided_by": by, "decided_at": at, "decision": decision.words},
    )
    return ended


def told_of_request(request: Request) -> dict[str, Any]:
    """A request that was decided, as the step carries it: which, and whom it is told to."""
    part = {"part_id": str(request.part_id)} if request.part_id else {}
    return {"request_id": str(request.id), **part, **_tells("asker", asker_of(request))}


def name_of(event: Event, post: Post | None) -> Holder:
    """In whose name this post asks: the lead's, else that of whoever holds the event after a lift."""
    return lead_of(event) if post is None or is_holder(post, lead_of(event)) else holder_of(event)


def asker_of(request: Request) -> Holder:
    """The unit or the post in whose name it was asked for."""
    if request.asked_unit_id is not None:
        return Holder(unit_id=request.asked_unit_id)
    return Holder(request.asked_role, request.asked_path)


async def _start_clock(
    session: Session, event: Event, wish: Wish, request_id: UUID, *, at: datetime
) -> list[ClockChange]:
    if wish.stage is None:
        return []
    owed = Owed(
        event.county_code, "event", event.id, event.scope_path, wish.stage, event.urgency,
        owner_role=wish.decider.role, owner_path=wish.decider.path, part_id=request_id, type_code=event.type_code,
    )  # fmt: skip
    return [await start_deadline(session, owed, at=at)]


def _times(started: list[ClockChange]) -> dict[str, datetime]:
    return {"warn_at": started[0].warn_at, "due_at": started[0].due_at} if started else {}


def _opening(
    event: Event, request_id: UUID, wish: Wish, person: Person, post: Post | None, *, at: datetime
) -> dict[str, Any]:
    """In a unit's name the post tells which of its people asked."""
    return {
        "county_code": event.county_code, "id": request_id, "event_id": event.id, "part_id": wish.part_id,
        "kind": wish.kind, "state": "open", "reason_code": wish.reason_code, "reason": wish.reason, "amount": wish.amount,
        "review_on": wish.review_on, "asked_by": person.id, "asked_role": post.role if post else None,
        "asked_path": post.area_path if post else None, "asked_unit_id": wish.asker.unit_id, "asked_at": at,
        "decider_role": wish.decider.role, "decider_path": wish.decider.path, "version": 1,
    }  # fmt: skip


def _named(wish: Wish) -> dict[str, Any]:
    """What was asked for, as the step carries it."""
    named = {
        "part_id": str(wish.part_id) if wish.part_id else None, "reason_code": wish.reason_code, "amount": wish.amount,
        "review_on": wish.review_on.isoformat() if wish.review_on else None,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value is not None}


def _tells(name: str, holder: Holder) -> dict[str, Any]:
    return {name: as_data(holder), "tells": [as_data(holder)]}
