"""撤回: whoever made the last move takes it back before anybody has acted; looking at it is no act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import MoveNotAllowed, NotPermitted
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.queries import Event, steps_after
from gridgov.events.queries.history import Step
from gridgov.events.rules.holding import Holder, from_data
from gridgov.events.rules.lifecycle import MOVES, ClockEffect, EventState
from gridgov.handling.actions.ask import Decision, settle
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT
from gridgov.handling.actions.lead_part import sign_lead_part
from gridgov.handling.actions.restamp import restamp
from gridgov.handling.actions.settle_parts import Settled, settle_parts
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import open_requests
from gridgov.handling.rules.keeping import RECALLABLE
from gridgov.handling.schemas.joint import EventReasonIn
from gridgov.people.rules.roles import Person


async def recall_event(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """As it was before: state, holder and clock, with what was left of it."""
    event, move = await open_move(session, person, event_id=event_id, move="recall", version=version)
    step = await _step_to_recall(session, person, event)
    settled, changes = await _undo(session, person, event, step, why=body.reason, at=at)
    was = step.data["was"]
    asked = step.move == "request_return"
    event = await advance_event(
        session, person, event, move, holder=from_data(was["holder"]), reason=body.reason,
        data={"recalled": step.move, "recalled_seq": step.seq, **settled.data}, changes=changes,
        before=EventState(step.from_state or event.state), clock=ClockEffect.RELEASE if asked else None, clocks=settled.clocks,
        acting_for=Holder(step.actor_role, step.data.get("by", {}).get("area_path")), at=at,
    )  # fmt: skip
    if asked:
        await restamp(session, event)
    return event


async def _step_to_recall(session: Session, person: Person, event: Event) -> Step:
    """The last step, if it may be recalled and this person's post made it; else what has happened since."""
    most = limits_of(session).most_shown
    last, *_ = steps = await steps_after(session, event, seq=0, limit=most)
    if _recallable(last):
        if not _made_by(person, last):
            raise NotPermitted(
                "只有作出上一步操作的岗位可以撤回", "Only the post that made the last move may take it back"
            )
        return last
    raise MoveNotAllowed(
        "此后已有操作,不能撤回;如需更正,请使用改派、退回等操作",
        "Something was done since, so it cannot be taken back; give it to another, or ask for its return",
        extra={"since": [_shown(step) for step in _since(steps)]},
    )


def may_recall(person: Person, last: Step) -> bool:
    """Whether the last step is this person's post's to take back."""
    return _recallable(last) and _made_by(person, last)


def _recallable(step: Step) -> bool:
    """Steps of older versions kept nothing of before."""
    return step.move in RECALLABLE and "was" in step.data


def _made_by(person: Person, step: Step) -> bool:
    by: Mapping[str, Any] = step.data.get("by", {})
    place = (by.get("area_path"), by.get("unit_id"))
    return any(
        post.role == step.actor_role and (post.area_path, str(post.unit_id) if post.unit_id else None) == place
        for post in person.posts
    )  # fmt: skip


def _since(steps: Sequence[Step]) -> list[Step]:
    """The last steps, newest first, down to the last that could have been recalled."""
    found: list[Step] = []
    for step in steps:
        if _recallable(step):
            break
        found.append(step)
    return found


def _shown(step: Step) -> dict[str, Any]:
    move = MOVES.get(step.move)
    return {
        "seq": step.seq, "move": step.move, "zh": move.zh if move else "上报", "en": move.en if move else "Report",
        "actor_role": step.actor_role, "at": step.at.isoformat(),
    }  # fmt: skip


async def _undo(
    session: Session, person: Person, event: Event, step: Step, *, why: str, at: datetime
) -> tuple[Settled, dict[str, Any]]:
    """What each of the moves did beside state, holder and clock; the columns as they were."""
    if step.move == "dispatch":
        settled = await settle_parts(session, event, outcome="recall", by=person.id, why=why, at=at)
        joined = {UUID(unit_id) for unit_id in step.data["joined"]}
        dispatcher = from_data(step.data["was"]["dispatcher"])
        return settled, {
            **NOT_GIVEN_OUT, "dispatcher_role": dispatcher.role, "dispatcher_path": dispatcher.path,
            "unit_ids": sorted(set(event.unit_ids) - joined),
        }  # fmt: skip
    if step.move == "finish":
        await sign_lead_part(session, event, by=event.handler_id, at=at)
    if step.move == "request_return":
        withdrawn = Decision("withdrawn", why)
        for request in await open_requests(session, event, kind="return"):
            await settle(session, event, request, withdrawn, outcome="recall", by=person.id, at=at)
    return Settled(), {}
