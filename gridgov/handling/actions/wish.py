"""Ask for something that somebody else decides, who has a clock of his own; and decide it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.errors import Conflict, NotPermitted
from gridgov.events.actions.advance import advance_event, holder_of
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data, is_holder
from gridgov.events.rules.lifecycle import Move
from gridgov.handling.queries.asking import Request
from gridgov.handling.rules.asking import deciding_posts
from gridgov.handling.statements import change_open_request, insert_request
from gridgov.people.rules.roles import Person, Post


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: by which holder, of whom, and the stage of the decider's clock."""

    kind: str
    stage: str
    asker: Holder
    decider: Holder
    reason: str
    part_id: UUID | None = None
    amount: int | None = None
    review_on: date | None = None


async def ask(
    session: Session, person: Person, event: Event, move: Move, wish: Wish, *, at: datetime
) -> Event:
    """The request, the decider's clock and the step; `Conflict` where one of its kind is open."""
    request_id, decider = new_id(), wish.decider
    owed = Owed(
        event.county_code, "event", event.id, event.scope_path, wish.stage, event.urgency, owner_role=decider.role,
        owner_path=decider.path, part_id=request_id, type_code=event.type_code,
    )  # fmt: skip
    started = await start_deadline(session, owed, at=at)
    asked = await insert_request(session, {
        "county_code": event.county_code, "id": request_id, "event_id": event.id, "part_id": wish.part_id,
        "kind": wish.kind, "state": "open", "reason": wish.reason, "amount": wish.amount, "review_on": wish.review_on,
        "asked_by": person.id, "asked_role": wish.asker.role, "asked_path": wish.asker.path,
        "asked_unit_id": wish.asker.unit_id, "asked_at": at, "decider_role": decider.role, "decider_path": decider.path,
        "warn_at": started.warn_at, "due_at": started.due_at, "version": 1,
    })  # fmt: skip
    if not asked:
        raise Conflict(
            "已有同类申请待审批,请等待审批结果",
            "A request of this kind is open already; wait until it is decided",
        )
    data = {
        "request_id": str(request_id), "part_id": str(wish.part_id) if wish.part_id else None, "amount": wish.amount,
        "review_on": wish.review_on.isoformat() if wish.review_on else None, "tells": [as_data(decider)],
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=wish.reason, data=data, clocks=[started],
        post=post_as(person, wish.asker), at=at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, with what the grant itself does to clocks and columns."""

    state: str
    words: str | None
    data: Mapping[str, Any] = field(default_factory=dict)
    clocks: tuple[ClockChange, ...] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)


async def settle(
    session: Session, person: Person, event: Event, request: Request, outcome: str, decision: Decision, *, at: datetime
) -> list[ClockChange]:  # fmt: skip
    """Write the decision and end the decider's clock."""
    ended = await end_deadlines(
        session,
        county_code=event.county_code,
        subject_id=event.id,
        part_id=request.id,
        outcome=outcome,
        at=at,
    )
    await change_open_request(session, county_code=event.county_code, request_id=request.id, values={
        "state": decision.state, "decided_by": person.id, "decided_at": at, "decision": decision.words,
    })  # fmt: skip
    return ended


async def decide(
    session: Session, person: Person, event: Event, move: Move, request: Request, decision: Decision, post: Post | None,
    *, at: datetime,
) -> Event:  # fmt: skip
    """The decision with its step; the side that asked is told."""
    ended = await settle(session, person, event, request, move.code, decision, at=at)
    data = {
        "request_id": str(request.id), "part_id": str(request.part_id) if request.part_id else None, **decision.data,
        "tells": [as_data(asker_of(request))],
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=decision.words, data=data,
        changes=decision.changes, clocks=[*ended, *decision.clocks], post=post, at=at,
    )  # fmt: skip


def post_to_decide(person: Person, request: Request, *, apart_from: Collection[UUID | None]) -> Post:
    """The post in which this person decides; `NotPermitted` where there is none."""
    decider = Holder(request.decider_role, request.decider_path)
    posts = deciding_posts(person, decider, apart_from={*apart_from, request.asked_by})
    if not posts:
        raise NotPermitted(
            "此申请由上一级派遣员或值班长审批,经办人不能审批自己的申请",
            "This is decided one level up, and never by whoever handles it or asked for it",
        )
    return posts[0]


def asker_of(request: Request) -> Holder:
    """In whose name it was asked for."""
    return Holder(request.asked_role, request.asked_path, request.asked_unit_id)


def post_as(person: Person, holder: Holder) -> Post | None:
    """The person's post that is (one of) a holder's, own ones first."""
    own_first = sorted(person.posts, key=lambda post: post.on_behalf_of is not None)
    return next((post for post in own_first if is_holder(post, holder)), None)
