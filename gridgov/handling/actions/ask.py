"""Write what somebody asks for and somebody else decides, and what was decided."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, NotPermitted
from gridgov.events.actions.advance import lead_of
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, centre_of, ladder_of
from gridgov.handling.queries.parts import Request, open_requests
from gridgov.handling.queries.takers import Takers
from gridgov.handling.statements import change_request, insert_request
from gridgov.people.rules.roles import Person, Post


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


async def ask(
    session: Session, person: Person, event: Event, kind: str, *, post: Post | None, decider: Holder, reason: str,
    at: datetime, **more: Any,
) -> UUID:  # fmt: skip
    """The request; its clock is started by the caller. The event is held, so that it is the only one of its kind."""
    request_id: UUID = more.pop("id", None) or new_id()
    values = {
        "county_code": event.county_code, "id": request_id, "event_id": event.id, "part_id": None, "kind": kind,
        "state": "open", "reason_code": None, "reason": reason, "amount": None, "review_on": None, "asked_by": person.id,
        "asked_role": post.role if post else None, "asked_path": post.area_path if post else None,
        "asked_unit_id": post.unit_id if post else None, "asked_at": at, "decider_role": decider.role,
        "decider_path": decider.path, "warn_at": None, "due_at": None, "decided_by": None, "decided_at": None,
        "decision": None, "version": 1, **more,
    }  # fmt: skip
    await insert_request(session, values)
    return request_id


async def asked(session: Session, person: Person, event: Event, kind: str) -> Request:
    """The open request of a kind, which this person may decide: nobody decides what they, or whoever they stand in for,
    asked for."""
    found = await open_requests(session, event, kind=kind)
    if not found:
        raise Conflict(
            "该事件没有待审核的此类申请,请刷新", "Nothing of this kind is asked for; look at the event again"
        )
    request = found[0]
    if request.asked_by == person.id:
        raise NotPermitted("申请人不能审核自己的申请", "Whoever asked cannot decide it")
    return request


async def decide(
    session: Session, person: Person, request: Request, *, state: str, decision: str | None, at: datetime
) -> None:
    """granted, refused or withdrawn."""
    decided = {"state": state, "decided_by": person.id, "decided_at": at, "decision": decision}
    await change_request(session, request, decided)


def asker_of(request: Request) -> Holder:
    """The unit or the post that asked."""
    if request.asked_unit_id is not None:
        return Holder(unit_id=request.asked_unit_id)
    return Holder(request.asked_role, request.asked_path)
