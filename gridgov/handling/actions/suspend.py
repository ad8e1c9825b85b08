"""挂账: what needs a season or a building project stands until a day, and goes on with exactly what was left."""

from datetime import date, datetime
from uuid import UUID

from gridgov.clock import end_of_day, local_day
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange
from gridgov.errors import Invalid
from gridgov.events.actions.advance import advance_event, holder_of, holders_of, lead_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import NOBODY, as_data
from gridgov.handling.actions.ask import Decision, Wish, ask, asker_of, decide, settle, to_decide
from gridgov.handling.actions.restamp import restamp
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import open_requests
from gridgov.handling.rules.asking import giver_of, refuse_own, review_refused
from gridgov.handling.schemas.asking import (
    ProlongIn,
    RefuseRequestIn,
    RequestSuspensionIn,
    ResumeIn,
    SuspendIn,
)
from gridgov.people.rules.roles import Person


async def request_suspension(
    session: Session, person: Person, body: RequestSuspensionIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By the lead; whoever gave it out decides."""
    event, move = await open_move(
        session, person, event_id=event_id, move="request_suspension", version=version
    )
    _check_day(session, body.review_on, at)
    wish = Wish(
        "suspension", lead_of(event), giver_of(holders_of(event)), body.reason, "decide_suspension",
        review_on=body.review_on,
    )  # fmt: skip
    return await ask(session, person, event, move, wish, at=at)


async def refuse_suspension(
    session: Session, person: Person, body: RefuseRequestIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The clock goes on as it goes."""
    event, move = await open_move(
        session, person, event_id=event_id, move="refuse_suspension", version=version
    )
    request = await to_decide(session, person, event, "suspension", body.request_id)
    return await decide(session, person, event, move, request, Decision("refused", body.reason), at=at)


async def suspend_event(
    session: Session, person: Person, body: SuspendIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Every running clock stands; the review date is owed by whoever gave it out, due as that day ends."""
    event, move = await open_move(session, person, event_id=event_id, move="suspend", version=version)
    request = next(iter(await open_requests(session, event, kind="suspension")), None)
    review_on = body.review_on or (request.review_on if request else None)
    if review_on is None:
        raise Invalid.field("/review_on", "missing", "请填写复核日期", "Name the review date")
    _check_day(session, review_on, at)
    clocks: list[ClockChange] = []
    if request is not None:
        refuse_own(person, request.asked_by)
        granted = Decision("granted", body.reason)
        clocks = await settle(session, event, request, granted, outcome=move.code, by=person.id, at=at)
    data = {
        "review_on": review_on.isoformat(), "request_id": str(request.id) if request else None,
        "tells": [as_data(asker_of(request) if request else lead_of(event))],
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=giver_of(holders_of(event)), reason=body.reason, data=data, clocks=clocks,
        due_on=end_of_day(review_on), at=at,
    )  # fmt: skip


async def prolong_suspension(
    session: Session, person: Person, body: ProlongIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Another review date; what stands goes on standing."""
    event, move = await open_move(session, person, event_id=event_id, move="prolong", version=version)
    _check_day(session, body.review_on, at)
    data = {"review_on": body.review_on.isoformat(), "tells": [as_data(lead_of(event))]}
    return await advance_event(
        session, person, event, move, holder=holder_of(event), reason=body.reason, data=data,
        due_on=end_of_day(body.review_on), at=at,
    )  # fmt: skip


async def resume_event(
    session: Session, person: Person, body: ResumeIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Back to the lead: what stood goes on with exactly what was left."""
    event, move = await open_move(session, person, event_id=event_id, move="resume", version=version)
    lead = lead_of(event)
    event = await advance_event(
        session,
        person,
        event,
        move,
        holder=lead if lead != NOBODY else holder_of(event),
        reason=body.note,
        at=at,
    )
    await restamp(session, event)
    return event


def _check_day(session: Session, review_on: date, at: datetime) -> None:
    furthest = limits_of(session).furthest_review
    refusal = review_refused(review_on, today=local_day(at), furthest=furthest)
    if refusal is not None:
        raise Invalid.field("/review_on", "review-date", *refusal)
