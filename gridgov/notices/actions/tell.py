"""Tell people what concerns them: once for each cause, whoever asks how often.

A notice says what is owed now. When the event has moved on since the fact, whoever would have been told is told by
the later fact instead.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import Deadline, find_step
from gridgov.deadlines.rules.policies import LadderAction, Stage, Whoever
from gridgov.events.queries import Event, event_by_id, merged_into, timeline
from gridgov.events.queries.views import type_names
from gridgov.events.rules.holding import NOBODY, Holder
from gridgov.events.rules.lifecycle import EventState
from gridgov.grids.queries import find_area
from gridgov.log import get_logger
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.queries.recipients import Recipients, duty_people, recipients_of
from gridgov.notices.rules import wording as words
from gridgov.notices.rules.choosing import means_of_step
from gridgov.notices.rules.ladder import duty_of
from gridgov.notices.rules.move_wording import brings_a_holder
from gridgov.notices.rules.wording import Case, Wording, standing_in
from gridgov.notices.statements import insert_notices
from gridgov.people.rules.roles import Role

_TOLD_AT_THE_END = {"close", "confirm_self_resolved", "reject", "cancel"}
"""Moves that end an event: those whose reports were merged into it hear of them, too."""

_HOLDER_WORDS = {str(Whoever.HOLDER), str(Role.DEPARTMENT_HANDLER)}
"""Whoever holds the event at this moment, in whatever unit; steps of older ladders say "department handler"."""

_log = get_logger(__name__)


async def tell_acceptors(session: Session, *, county_code: str, event_id: UUID, at: datetime) -> int:
    """Whoever must accept a report (or check what was resolved on the spot, or sign for what a device reported and was
    given out at once); how many were told."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None or not _awaits_its_first_move(event):
        return 0
    told = await recipients_for(session, event, _holder_of(event), at)
    wording = words.to_move(await case_of(session, event))
    people = told.people - {event.reporter_id}
    return await tell_people(
        session, event, people, wording, told.vacant, cause=f"EventReported:{event.id}:1", at=at
    )


def _awaits_its_first_move(event: Event) -> bool:
    given_out_at_once = event.state == EventState.DISPATCHED and event.head_seq == 1
    return given_out_at_once or EventState(event.state) in {EventState.REPORTED, EventState.SELF_RESOLVED}


async def tell_duty(session: Session, *, county_code: str, event_id: UUID, kind: str, at: datetime) -> int:
    """The town's and the county's duty, of what is 重大紧急; ``kind`` names the fact."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None:
        return 0
    told = await duty_people(session, duty_of(event.scope_path), concerns_id=event.concerns_id, at=at)
    if not told.people:
        _log.error("nobody on duty to tell", county_code=county_code, event_id=str(event_id))
    wording = words.major(await case_of(session, event))
    return await tell_people(session, event, told.people, wording, None, cause=f"{kind}:{event.id}:1", at=at)


async def tell_holder(session: Session, *, county_code: str, event_id: UUID, seq: int, at: datetime) -> int:
    """Whoever holds the event after a move, unless it stays with the hands that made the move."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None or event.head_seq != seq or _holder_of(event) == NOBODY:
        return 0
    actor_id, move = await _step_of(session, event, seq)
    if move is None or not brings_a_holder(move):
        return 0
    told = await recipients_for(session, event, _holder_of(event), at)
    if actor_id in told.people and move != "raise_major":
        return 0
    if move == "follow_division" and event.holder_path != event.scope_path:
        return 0  # its place went to another grid; whoever holds it knew of it already
    case = await case_of(session, event)
    answer = words.decided(case, move) if move == "refuse_return" else None
    wording = answer or words.to_move(case)
    cause = f"EventMoved:{event.id}:{seq}"
    return await tell_people(
        session, event, told.people - {actor_id}, wording, told.vacant, cause=cause, at=at
    )


async def tell_reporter(
    session: Session, *, county_code: str, event_id: UUID, move: str, seq: int, at: datetime
) -> int:
    """Whoever reported it, and at its end whoever reported what was merged into it."""
    event = await event_by_id(session, county_code=county_code, event_id=event_id)
    if event is None:
        return 0
    wording = words.progress(await case_of(session, event), move)
    if wording is None:
        return 0
    reporters = {event.reporter_id}
    if move in _TOLD_AT_THE_END:
        reporters |= {merged.reporter_id for merged in await merged_into(session, event)}
    actor_id, _ = await _step_of(session, event, seq)
    people = frozenset(person for person in reporters if person) - {event.concerns_id, actor_id}
    return await tell_people(
        session, event, people, wording, None, cause=f"EventMoved:{event.id}:{seq}.reporter", at=at
    )


async def tell_overdue(
    session: Session, *, county_code: str, deadline_id: UUID, cycle: int, step: int, at: datetime
) -> int:
    """Whoever the ladder names at this step, unless what was owed has been done since."""
    found = await find_step(session, county_code=county_code, deadline_id=deadline_id, cycle=cycle, step=step)
    if found is None or found[1].ended_at is not None:
        return 0
    taken, deadline = found
    event = await event_by_id(session, county_code=county_code, event_id=deadline.subject_id)
    if event is None:
        return 0
    holder = Holder(taken.to_role, taken.to_path)
    if taken.to_role in _HOLDER_WORDS:
        now = _holder_of(event)
        holder = _owner_of(deadline) if deadline.part_id is not None or now == NOBODY else now
    told = await recipients_for(session, event, holder, at)
    wording = words.overdue(
        await case_of(session, event), stage=Stage(deadline.stage), action=LadderAction(taken.action)
    )
    cause = f"DeadlinePassed:{deadline_id}:{cycle}.{step}"
    means = [str(name) for name in means_of_step(deadline.policy, step)]
    data = {"stage": deadline.stage, "due_at": deadline.due_at.isoformat(), "channels": means}
    return await tell_people(session, event, told.people, wording, told.vacant, cause=cause, data=data, at=at)


async def recipients_for(session: Session, event: Event, holder: Holder, at: datetime) -> Recipients:
    """Who is told in place of a holder; nobody anywhere is said aloud in the log."""
    told = await recipients_of(
        session, holder, scope_path=event.scope_path, concerns_id=event.concerns_id, at=at
    )
    if not told.people:
        _log.error("nobody to tell", county_code=event.county_code, event_id=str(event.id))
    return told


def _owner_of(deadline: Deadline) -> Holder:
    """Who owes a part of it, a decision, or a return visit: not whoever holds the event."""
    return Holder(deadline.owner_role, deadline.owner_path, deadline.owner_unit_id)


def _holder_of(event: Event) -> Holder:
    return Holder(event.holder_role, event.holder_path, event.holder_unit_id)


async def _step_of(session: Session, event: Event, seq: int) -> tuple[UUID | None, str | None]:
    """Who made a step, and which move it was."""
    found = await timeline(session, event, after_seq=seq - 1, limit=1)
    return (found[0].actor_id, found[0].move) if found else (None, None)


async def case_of(session: Session, event: Event) -> Case:
    """What a notice is about."""
    type_zh, type_en = type_names(session, event.county_code, event.type_code)
    area = await find_area(session, event.area_path)
    return Case(
        event.number,
        type_zh,
        type_en,
        area.name if area else event.area_path,
        EventState(event.state),
        event.major,
    )


async def tell_people(
    session: Session,
    event: Event,
    people: frozenset[UUID],
    wording: Wording | None,
    vacant: Holder | None,
    *,
    cause: str,
    data: Mapping[str, Any] | None = None,
    at: datetime,
) -> int:
    """Write a notice to each, once for its cause, and announce it; how many."""
    if wording is None:
        return 0
    if vacant is not None:
        wording = standing_in(wording, vacant)
    kept = {
        "number": event.number, "type_code": event.type_code, "state": event.state, "area_path": event.area_path,
        "stands_in_for": _as_data(vacant), **(data or {}),
    }  # fmt: skip
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    county_code = event.county_code
    given = await insert_notices(session, [
        {"county_code": event.county_code, "id": new_id(), "person_id": person_id, "cause": cause, "kind": wording.kind,
         "urgent": wording.urgent, "subject": "event", "subject_id": event.id, "zh": wording.zh, "en": wording.en,
         "data": kept, "created_at": at}
        for person_id in sorted(people)
    ])  # fmt: skip
    await announce_given(session, given, county_code=county_code, at=at)
    return len(given)


def _as_data(vacant: Holder | None) -> dict[str, Any] | None:
    if vacant is None:
        return None
    unit_id = str(vacant.unit_id) if vacant.unit_id else None
    return {"role": vacant.role, "area_path": vacant.path, "unit_id": unit_id}
