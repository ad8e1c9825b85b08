"""催办 and 督办: a reminder is a word; a supervision has a card and a reason, and is answered within a time of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.errors import Conflict, Invalid, NotFound, NotPermitted, TooManyRequests
from gridgov.events.actions.advance import advance_event, holder_of, holders_of, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY, Holder, as_data, holds
from gridgov.events.rules.lifecycle import EventState
from gridgov.handling.actions.settle_parts import holder_of_part
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import (
    Supervision,
    brought_by_lateness,
    cards_of,
    last_reminder_at,
    unanswered,
)
from gridgov.handling.queries.parts import part_of
from gridgov.handling.rules.pressing import addressee, highest, is_lower, too_soon
from gridgov.handling.schemas.asking import AnswerSupervisionIn, RemindIn, SuperviseIn
from gridgov.handling.statements import change_supervisions, insert_supervision
from gridgov.people.rules.roles import Person


async def remind(
    session: Session, person: Person, body: RemindIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Whoever holds it now, or one helping unit; not again by the same person within the time that is data."""
    event, move = await open_move(session, person, event_id=event_id, move="remind", version=version)
    last_at = await last_reminder_at(session, event, person.id)
    wait = too_soon(last_at, every=limits_of(session).remind_every, at=at)
    if wait is not None:
        raise TooManyRequests(
            f"您刚催办过,请 {wait} 分钟后再催办", f"You reminded just now; remind again in {wait} minutes",
            headers={"Retry-After": str(wait * 60)},
        )  # fmt: skip
    to = await _reminded(session, event, body.part_id)
    post = post_acting(session, person, event, move)
    pressed_id = new_id()
    await insert_supervision(session, {
        **_opening(event, pressed_id, to, at), "kind": "remind", "words": body.words, "by_id": person.id,
        "by_role": post.role if post else None, "by_path": post.area_path if post else None,
    })  # fmt: skip
    data = {
        "supervision_id": str(pressed_id), "part_id": str(body.part_id) if body.part_id else None, "to": as_data(to),
        "tells": [as_data(to)],
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.words, data=data, at=at
    )


async def supervise(
    session: Session, person: Person, body: SuperviseIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """To whoever owes it; the card never goes down for one event."""
    event, move = await open_move(session, person, event_id=event_id, move="supervise", version=version)
    to = _pressed(event)
    if holds(person, to):
        raise NotPermitted("不能督办自己承办的事件", "Nobody supervises what is theirs to do")
    shown = highest(await cards_of(session, event))
    if is_lower(body.card, shown):
        raise Invalid.field(
            "/card", "lower-card", "督办牌只升不降,请选择不低于此前的牌",
            f"A card never goes down: this event was shown {shown} before",
        )  # fmt: skip
    post = post_acting(session, person, event, move)
    supervision_id = new_id()
    started = await start_answer(session, event, supervision_id, to, at=at)
    await insert_supervision(session, {
        **_opening(event, supervision_id, to, at), "kind": "supervise", "card": body.card,
        "reason_code": body.reason_code, "words": body.words, "due_at": started.due_at, "by_id": person.id,
        "by_role": post.role if post else None, "by_path": post.area_path if post else None,
    })  # fmt: skip
    data = {
        "supervision_id": str(supervision_id), "card": body.card, "reason_code": body.reason_code, "to": as_data(to),
        "tells": [as_data(to)],
    }  # fmt: skip
    return await advance_event(
        session,
        person,
        event,
        move,
        holder=holder_of(event),
        reason=body.words,
        data=data,
        clocks=[started],
        at=at,
    )


async def answer_supervision(
    session: Session, person: Person, body: AnswerSupervisionIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By whom it was addressed to; what its own lateness brought is answered with it."""
    event, move = await open_move(
        session, person, event_id=event_id, move="answer_supervision", version=version
    )
    found = await unanswered(session, event, body.supervision_id)
    if found is None:
        raise NotFound(
            "没有这项待回复的督办", "There is no such supervision to answer; it may have been answered"
        )
    to = Holder(found.to_role, found.to_path, found.to_unit_id)
    if not holds(person, to):
        raise NotPermitted("该督办不由您回复", "This supervision was not addressed to you")
    await change_supervisions(
        session, county_code=event.county_code, ids=[found.id, *await brought_by_lateness(session, event)],
        values={"answer": body.answer, "answered_by": person.id, "answered_at": at},
    )  # fmt: skip
    ended = await end_deadlines(
        session,
        county_code=event.county_code,
        subject_id=event.id,
        part_id=found.id,
        outcome=move.code,
        at=at,
    )
    data = {"supervision_id": str(found.id), "tells": _supervisor_of(found)}
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.answer, data=data, clocks=ended,
        acting_for=to, at=at,
    )  # fmt: skip


async def start_answer(
    session: Session, event: Event, supervision_id: UUID, to: Holder, *, at: datetime
) -> ClockChange:
    """The clock of whoever must answer."""
    owed = Owed(
        event.county_code, "event", event.id, event.scope_path, "answer", event.urgency, owner_role=to.role,
        owner_path=to.path, owner_unit_id=to.unit_id, part_id=supervision_id, type_code=event.type_code,
    )  # fmt: skip
    return await start_deadline(session, owed, at=at)


async def _reminded(session: Session, event: Event, part_id: UUID | None) -> Holder:
    if part_id is not None:
        part = await part_of(session, event, part_id)
        return holder_of_part(part)
    return holder_of(event) if holder_of(event) != NOBODY else _pressed(event)


def _pressed(event: Event) -> Holder:
    to = addressee(holders_of(event), EventState(event.state))
    if to == NOBODY:
        raise Conflict("该事件目前无人承办", "Nobody holds this event at present")
    return to


def _opening(event: Event, pressed_id: UUID, to: Holder, at: datetime) -> dict[str, Any]:
    return {
        "county_code": event.county_code, "id": pressed_id, "event_id": event.id, "to_role": to.role, "to_path": to.path,
        "to_unit_id": to.unit_id, "at": at, "version": 1,
    }  # fmt: skip


def _supervisor_of(found: Supervision) -> list[dict[str, str | None]]:
    return [as_data(Holder(found.by_role, found.by_path))] if found.by_role else []
