"""Make one move of the lifecycle: checked against the table, versioned, appended to the chain, announced.

Every move of every feature comes through here; there is no other way to change an event's state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.chain import link
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange
from gridgov.deadlines.queries import running_deadlines
from gridgov.errors import MoveNotAllowed, NotPermitted, StaleVersion
from gridgov.events.actions.move_clocks import move_clocks
from gridgov.events.messages import EventMoved
from gridgov.events.queries import locked_version, visible_event
from gridgov.events.rules.apart import apart_of
from gridgov.events.rules.holding import (
    Holder,
    Holders,
    acting_post,
    party_refuses,
    posts_to_act_in,
    refused_in_every_post,
)
from gridgov.events.rules.item_lists import refuses_declining
from gridgov.events.rules.lifecycle import MOVES, ClockEffect, EventState, Move, Party, target_of
from gridgov.events.rules.reach import has_left, reach_of
from gridgov.events.statements import add_area, insert_step, update_event
from gridgov.events.tables import EventRow
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person, Post


async def open_move(
    session: Session, person: Person, *, event_id: UUID, move: str, version: int, party: Party | None = None
) -> tuple[EventRow, Move]:
    """The event and the move, if this person may make it now; says what stands in the way otherwise.

    ``party``: another than the table's, where the caller itself looks whose the move is (a part of the event).
    """
    event = await visible_event(session, person, event_id)
    row = MOVES[move] if party is None else replace(MOVES[move], party=party)
    check_move(session, person, event, row)
    await hold(session, event)
    if event.version != version:
        raise stale(event)
    if EventState(event.state) not in row.sources:
        raise MoveNotAllowed(
            f"事件当前状态不能“{row.zh}”", f'The event cannot be moved by "{row.en}" from its present state',
            extra={"current": current_of(event)},
        )  # fmt: skip
    refusal = _refuses(row, event)
    if refusal is not None:
        raise MoveNotAllowed(*refusal, extra={"current": current_of(event)})
    return event, row


async def hold(session: Session, event: EventRow) -> None:
    """Nobody else moves the event until this transaction ends: its clocks first, in one order, then the event itself,
    so that the timekeeper and whoever moves it never wait for each other. `StaleVersion` if it has moved meanwhile."""
    await running_deadlines(session, county_code=event.county_code, subject_id=event.id)
    if await locked_version(session, event) != event.version:
        await session.refresh(event)
        raise stale(event)


def _refuses(move: Move, event: EventRow) -> tuple[str, str] | None:
    """What of the event itself stands in the way of a move."""
    if not move.outside_list_only:
        return None
    return refuses_declining(outside_list=event.outside_list, urgency=event.urgency, major=event.major)


def check_move(session: Session, person: Person, event: EventRow, move: Move) -> None:
    """The permission table, then who the move belongs to."""
    permissions_of(session).require(person, move.permission, subject_of(event))
    refusal = party_refuses(
        move, person, holders=holders_of(event), handler_id=event.handler_id, reporter_id=event.reporter_id
    )
    if refusal is None and not _posts_for(session, person, event, move):
        refusal = refused_in_every_post(move)
    if refusal is not None:
        raise NotPermitted(*refusal)


def holder_of(event: EventRow) -> Holder:
    """Whose move it is now."""
    return Holder(event.holder_role, event.holder_path, event.holder_unit_id)


def lead_of(event: EventRow) -> Holder:
    """Whom it was dispatched to."""
    return Holder(event.lead_role, event.lead_path, event.lead_unit_id)


def holders_of(event: EventRow) -> Holders:
    """Whose move it is, who leads, who gave it out."""
    dispatcher = Holder(event.dispatcher_role, event.dispatcher_path)
    return Holders(holder_of(event), lead_of(event), dispatcher, event.scope_path)


def post_acting(
    session: Session, person: Person, event: EventRow, move: Move, *, acting_for: Holder | None = None
) -> Post | None:
    """The post in which this person makes this move: one that reaches the event; ``acting_for``'s, the holder's, that of
    whoever the move belongs to before others."""
    first = (holder_of(event),) if acting_for is None else (acting_for, holder_of(event))
    holders = (*first, *(holders_of(event).of(move.party) or ()))
    return acting_post(person, _posts_for(session, person, event, move), holders=holders)


def _posts_for(session: Session, person: Person, event: EventRow, move: Move) -> list[Post]:
    granted = permissions_of(session).posts_for(person, move.permission, subject_of(event))
    return posts_to_act_in(move, granted, handler_id=event.handler_id)


def may_move(session: Session, person: Person, event: EventRow, move: Move) -> bool:
    """Whether `check_move` would let this person make this move, and the event is such that it may be made."""
    try:
        check_move(session, person, event, move)
    except NotPermitted:
        return False
    return _refuses(move, event) is None


def subject_of(event: EventRow) -> Subject:
    """The event as the permission table sees it."""
    owners = frozenset({event.reporter_id}) if event.reporter_id else frozenset()
    return Subject(
        county_code=event.county_code,
        scope_path=event.scope_path,
        unit_ids=frozenset(event.unit_ids),
        lead_post=(event.lead_role, event.lead_path),
        owner_ids=owners,
        concerns_id=event.concerns_id,
        state=event.state,
        apart=apart_of(event.type_code),
    )


async def advance_event(
    session: Session,
    person: Person,
    event: EventRow,
    move: Move,
    *,
    holder: Holder,
    at: datetime,
    reason: str | None = None,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    on_behalf_of: UUID | None = None,
    before: EventState | None = None,
    clock: ClockEffect | None = None,
    clocks: Sequence[ClockChange] = (),
    due_on: datetime | None = None,
    stage: str | None = None,
    acting_for: Holder | None = None,
    post: Post | None = None,
) -> EventRow:
    """Write the move that a person makes; returns the event as it is now. `StaleVersion` if somebody else was first.

    ``acting_for``: whose move it is where that is not the event's holder (a helper's part). ``post``: the one it is made
    in, where the caller knows.
    """
    post = post or post_acting(session, person, event, move, acting_for=acting_for)
    actor = Actor(
        person.id, post.role if post else None, on_behalf_of or (post.on_behalf_of if post else None)
    )
    return await record_move(
        session, event, move, actor=actor, holder=holder, reason=reason, data={**(data or {}), **_by(post)},
        changes=changes, before=before, clock=clock, clocks=clocks, stage=stage, due_on=due_on, at=at,
    )  # fmt: skip


def _by(post: Post | None) -> dict[str, Any]:
    """Where the acting post stands: with the role that the step names it says who may recall, and who ordered it."""
    if post is None:
        return {}
    return {"by": {"area_path": post.area_path, "unit_id": str(post.unit_id) if post.unit_id else None}}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a move, in which role and in whose name; nobody where it follows from the calendar alone."""

    person_id: UUID | None = None
    role: str | None = None
    on_behalf_of: UUID | None = None


async def record_move(
    session: Session,
    event: EventRow,
    move: Move,
    *,
    actor: Actor,
    holder: Holder,
    at: datetime,
    reason: str | None = None,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    before: EventState | None = None,
    clock: ClockEffect | None = None,
    clocks: Sequence[ClockChange] = (),
    stage: str | None = None,
    due_on: datetime | None = None,
) -> EventRow:
    """Write a move whoever makes it: clocks, event, step, announcement. The permission was asked before.

    ``before``: the state that a move with ``back`` goes to. ``clock``: another effect than the table's, where the move
    depends on the one it answers. ``clocks``: what the caller has done to clocks of parts; it is told with the step.
    ``stage``: another stage's clock than the one that goes with the state. ``due_on``: when the clock that starts is due,
    where a day was named.
    """
    target = target_of(move, EventState(event.state), before=before)
    moved = await move_clocks(
        session, event, replace(move, clock=clock or move.clock), target=target, holder=holder, changes=changes or {},
        stage=stage, due_on=due_on, at=at,
    )  # fmt: skip
    told = {**(data or {}), "clocks": [change.as_data() for change in (*moved.changes, *clocks)]}
    step = _step(event, move, actor, target, reason=reason, data=told, at=at)
    values = {
        "state": target, "updated_at": at, "head_seq": step["seq"], "head_hash": step["hash"], **moved.columns,
        "holder_role": holder.role, "holder_path": holder.path, "holder_unit_id": holder.unit_id, **(changes or {}),
    }  # fmt: skip
    written = await update_event(
        session, county_code=event.county_code, event_id=event.id, version=event.version, values=values
    )
    if not written:
        await session.refresh(event)
        raise stale(event)
    await insert_step(session, step)
    if (path := (changes or {}).get("scope_path")) is not None:
        await add_area(session, county_code=event.county_code, event_id=event.id, path=path)
    reached = reach_of(event)
    await session.refresh(event)
    left_reach = reached if has_left(reached, reach_of(event)) else None
    message = EventMoved(event.county_code, event.id, event.scope_path, move.code, step["seq"], left_reach)
    await announce(session, message, at=at)
    return event


def _step(
    event: EventRow, move: Move, actor: Actor, target: EventState, *, reason: str | None, data: Mapping[str, Any], at: datetime
) -> dict[str, Any]:  # fmt: skip
    content: dict[str, Any] = {
        "county_code": event.county_code, "event_id": event.id, "seq": event.head_seq + 1, "move": move.code,
        "from_state": event.state, "to_state": target, "actor_id": actor.person_id,
        "actor_role": actor.role, "on_behalf_of": actor.on_behalf_of, "reason": reason,
        "data": dict(data), "at": at,
    }  # fmt: skip
    previous = bytes(event.head_hash)
    return {**content, "prev_hash": previous, "hash": link(previous, content)}


def stale(event: EventRow) -> StaleVersion:
    return StaleVersion(
        "该事件已被他人更新,请查看最新内容后再操作",
        "Somebody else changed the event first; look at it as it is now and decide again",
        extra={"current": current_of(event)},
    )


def current_of(event: EventRow) -> dict[str, Any]:
    """The present state as the problem's body carries it."""
    return {
        "id": str(event.id), "version": event.version, "state": event.state, "handler_id": event.handler_id and str(event.handler_id),
        "updated_at": event.updated_at.isoformat(), "holder_role": event.holder_role, "holder_path": event.holder_path,
    }  # fmt: skip
