"""派遣: give an event to a lead, and to any number of helpers; and give what was given out to another (改派)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.events.actions.advance import lead_of, open_move
from gridgov.events.queries import Event, times_moved
from gridgov.handling.actions.give_out import awaits_ruling, find_targets, give_out, refuse_before_ruling
from gridgov.handling.queries import limits_of
from gridgov.handling.schemas.joint import DispatchIn, GiveAnewIn
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def dispatch_event(
    session: Session, person: Person, body: DispatchIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """To a lead and its helpers, each with its part; a unit sees the event from now on."""
    event, move = await open_move(session, person, event_id=event_id, move="dispatch", version=version)
    refuse_before_ruling(session, event)
    return await give_out(session, person, event, move, body, reason=body.note, at=at)


async def rule_event(
    session: Session, person: Person, body: GiveAnewIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """裁定: the county centre says who must take what came back too often; from then on it is not returned again."""
    event, move = await open_move(session, person, event_id=event_id, move="rule", version=version)
    if not awaits_ruling(session, event):
        most = limits_of(session).most_returns
        raise Conflict(
            f"退回满 {most} 次后才需裁定,请直接派遣",
            f"A ruling is for what was returned {most} times; dispatch it",
        )
    return await give_out(
        session, person, event, move, body, reason=body.reason, changes={"ruled": True}, at=at
    )


async def redispatch_event(
    session: Session, person: Person, body: GiveAnewIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """改派: by whoever gave it out or a post above; the parts are withdrawn, the clock starts anew, the history counts."""
    event, move = await open_move(session, person, event_id=event_id, move="redispatch", version=version)
    if awaits_ruling(session, event) and not permissions_of(session).permits(
        person, "event.rule", Subject(event.county_code)
    ):
        refuse_before_ruling(session, event)
    targets = await find_targets(session, event, body, at=at)
    if targets.lead == lead_of(event):
        raise Invalid.field(
            body.leader[1] or "/", "same-lead", "该单位(岗位)已是主办,请选择其他单位",
            "It leads already; choose another",
        )  # fmt: skip
    number = await times_moved(session, event, move="redispatch") + 1
    return await give_out(
        session, person, event, move, body, reason=body.reason, data={"redispatch_number": number}, at=at
    )
