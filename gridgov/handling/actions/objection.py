"""派遣异议: the lead works on meanwhile; the county centre reviews the routing, so that nothing is bounced (首接负责)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.errors import Conflict
from gridgov.events.actions.advance import advance_event, holder_of, lead_of, open_move, post_acting
from gridgov.events.queries import Event
from gridgov.events.rules.holding import as_data, centre_of
from gridgov.handling.actions.ask import ask, asked, asker_of, decide
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT, accepted_at
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.queries.parts import Request, open_requests
from gridgov.handling.schemas.joint import ReasonIn
from gridgov.people.rules.roles import Person


async def object_to_routing(
    session: Session, person: Person, body: ReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """One at a time; a clock of its own runs for the centre's decision."""
    event, move = await open_move(session, person, event_id=event_id, move="object", version=version)
    if await open_requests(session, event, kind="objection"):
        raise Conflict(
            "已有一项派遣异议正在复核,请等待复核结果",
            "An objection is being reviewed already; wait for its decision",
        )
    post = post_acting(session, person, event, move, acting_for=lead_of(event))
    centre, request_id = centre_of(event.scope_path), new_id()
    owed = Owed(
        event.county_code, "event", event.id, event.scope_path, "decide_objection", event.urgency, owner_role=centre.role,
        owner_path=centre.path, part_id=request_id, type_code=event.type_code,
    )  # fmt: skip
    started = await start_deadline(session, owed, at=at)
    await ask(
        session, person, event, "objection", post=post, decider=centre, reason=body.reason, id=request_id,
        warn_at=started.warn_at, due_at=started.due_at, at=at,
    )  # fmt: skip
    data = {"request_id": str(request_id), "decider": as_data(centre)}
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.reason, data=data, clocks=[started],
        acting_for=lead_of(event), at=at,
    )  # fmt: skip


async def uphold_objection(
    session: Session, person: Person, body: ReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """It was sent the wrong way: the centre takes it and gives it out itself."""
    event, move = await open_move(
        session, person, event_id=event_id, move="uphold_objection", version=version
    )
    request = await asked(session, person, event, "objection")
    await decide(session, person, request, state="granted", decision=body.reason, at=at)
    ended = await _end_clock(session, event, request, outcome=move.code, at=at)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    holder, stage = accepted_at(session, event, centre_of(event.scope_path))
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.reason, data={**_told(request), **settled.data},
        changes=NOT_GIVEN_OUT, clocks=[*ended, *settled.clocks], stage=stage, at=at,
    )  # fmt: skip


async def dismiss_objection(
    session: Session, person: Person, body: ReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """It stays with the lead, whose clocks never stopped."""
    event, move = await open_move(
        session, person, event_id=event_id, move="dismiss_objection", version=version
    )
    request = await asked(session, person, event, "objection")
    await decide(session, person, request, state="refused", decision=body.reason, at=at)
    ended = await _end_clock(session, event, request, outcome=move.code, at=at)
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.reason, data=_told(request), clocks=ended,
        at=at,
    )  # fmt: skip


async def _end_clock(
    session: Session, event: Event, request: Request, *, outcome: str, at: datetime
) -> list[ClockChange]:
    return await end_deadlines(
        session,
        county_code=event.county_code,
        subject_id=event.id,
        part_id=request.id,
        outcome=outcome,
        at=at,
    )


def _told(request: Request) -> dict[str, object]:
    return {"request_id": str(request.id), "asker": as_data(asker_of(request))}
