"""派遣异议: the lead works on meanwhile; the county centre reviews the routing, so that nothing is bounced (首接负责)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.advance import advance_event, lead_of, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import centre_of
from gridgov.handling.actions.ask import (
    Decision,
    Wish,
    ask,
    decide,
    name_of,
    settle,
    to_decide,
    told_of_request,
)
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT, accepted_at
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.schemas.joint import EventReasonIn
from gridgov.people.rules.roles import Person


async def object_to_routing(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """One at a time; a clock of its own runs for the centre's decision."""
    event, move = await open_move(session, person, event_id=event_id, move="object", version=version)
    asker = name_of(event, post_acting(session, person, event, move, acting_for=lead_of(event)))
    wish = Wish("objection", asker, centre_of(event.scope_path), body.reason, stage="decide_objection")
    return await ask(session, person, event, move, wish, at=at)


async def uphold_objection(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """It was sent the wrong way: the centre takes it and gives it out itself."""
    event, move = await open_move(
        session, person, event_id=event_id, move="uphold_objection", version=version
    )
    request = await to_decide(session, person, event, "objection")
    upheld = Decision("granted", body.reason)
    ended = await settle(session, event, request, upheld, outcome=move.code, by=person.id, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    holder, stage = accepted_at(session, event, centre_of(event.scope_path))
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.reason,
        data={**told_of_request(request), **settled.data}, changes=NOT_GIVEN_OUT, clocks=[*ended, *settled.clocks],
        stage=stage, at=at,
    )  # fmt: skip


async def dismiss_objection(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """It stays with the lead, whose clocks never stopped."""
    event, move = await open_move(
        session, person, event_id=event_id, move="dismiss_objection", version=version
    )
    request = await to_decide(session, person, event, "objection")
    return await decide(session, person, event, move, request, Decision("refused", body.reason), at=at)
