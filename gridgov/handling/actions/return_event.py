"""申请退回: whoever was given it asks to give it back; only whoever gave it out, or a post above, decides."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.events.actions.advance import (
    advance_event,
    holder_of,
    holders_of,
    lead_of,
    open_move,
    post_acting,
)
from gridgov.events.queries import Event, last_step
from gridgov.events.rules.holding import Holder, from_data
from gridgov.events.rules.lifecycle import EventState
from gridgov.handling.actions.ask import (
    Decision,
    Wish,
    ask,
    decide,
    find_decider,
    name_of,
    settle,
    to_decide,
    told_of_request,
)
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT, accepted_at
from gridgov.handling.actions.restamp import restamp
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.queries import return_reasons_of
from gridgov.handling.queries.asking import open_requests
from gridgov.handling.rules.keeping import kept
from gridgov.handling.schemas.joint import EventReasonIn, GrantReturnIn, RequestReturnIn
from gridgov.people.rules.roles import Person


async def request_return(
    session: Session, person: Person, body: RequestReturnIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The clocks of the work stand while the dispatcher decides; what was ruled is not returned, but may be objected to."""
    event, move = await open_move(session, person, event_id=event_id, move="request_return", version=version)
    _check_reason(session, body.reason_code)
    await _refuse_asking(session, event)
    post = post_acting(session, person, event, move, acting_for=lead_of(event))
    absent = post.on_behalf_of if post else None
    decider = await find_decider(
        session, event, holders_of(event).giver, apart_from={person.id, absent}, at=at
    )
    wish = Wish("return", name_of(event, post), decider, body.reason, reason_code=body.reason_code)
    before = kept(holder=holder_of(event), dispatcher=holders_of(event).dispatcher)
    return await ask(session, person, event, move, wish, data=before, at=at)


async def grant_return(
    session: Session, person: Person, body: GrantReturnIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Back to be dispatched again, counted; after too many returns to the county centre, to be ruled on."""
    event, move = await open_move(session, person, event_id=event_id, move="grant_return", version=version)
    request = await to_decide(session, person, event, "return")
    granted = Decision("granted", body.note)
    await settle(session, event, request, granted, outcome=move.code, by=person.id, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=request.reason, at=at)
    count = event.return_count + 1
    holder, stage = accepted_at(session, event, holder_of(event), return_count=count)
    data = {**told_of_request(request), "return_number": count}
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.note, data={**data, **settled.data},
        changes={"return_count": count, **NOT_GIVEN_OUT}, clocks=settled.clocks, stage=stage, at=at,
    )  # fmt: skip


async def refuse_return(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Back to whoever asked, in the state before, with exactly the time that was left."""
    event, move = await open_move(session, person, event_id=event_id, move="refuse_return", version=version)
    request = await to_decide(session, person, event, "return")
    before, holder = await before_return(session, event)
    refused = Decision("refused", body.reason, holder=holder, before=before)
    event = await decide(session, person, event, move, request, refused, at=at)
    await restamp(session, event)
    return event


async def before_return(session: Session, event: Event) -> tuple[EventState, Holder]:
    """State and holder before the return was asked for: the lead where it was the lead's move, wherever its post is now."""
    step = await last_step(session, event, move="request_return")
    assert step is not None
    assert step.from_state is not None
    was = from_data(step.data["was"]["holder"])
    lifted = was.role is not None and was.role != event.lead_role
    return EventState(step.from_state), was if lifted else lead_of(event)


def _check_reason(session: Session, code: str) -> None:
    reasons = return_reasons_of(session)
    if code not in reasons:
        known_zh = "、".join(f"{zh} {name}" for name, (zh, _) in reasons.items())
        raise Invalid.field(
            "/reason_code", "unknown-reason", f"没有这个退回原因,请选择:{known_zh}",
            f"No such reason for a return; choose one of {', '.join(reasons)}",
        )  # fmt: skip


async def _refuse_asking(session: Session, event: Event) -> None:
    if event.ruled:
        raise Conflict(
            "该事件已由县级中心裁定承办,不能再申请退回;确有异议请使用“派遣异议”",
            "The county centre ruled who takes it, so it is not returned again; object to the routing instead (object)",
        )
    if await open_requests(session, event, kind="objection"):
        raise Conflict(
            "派遣异议正在复核,请等待复核结果后再申请退回",
            "An objection to the routing is being reviewed; wait for its decision",
        )
