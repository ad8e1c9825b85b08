"""延期: more time, asked for by the lead (or a helping unit for its part) in the last hours before it is due, and
decided one level up."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.deadlines.actions.hold import extend_deadline
from gridgov.deadlines.queries import running_deadlines
from gridgov.deadlines.rules.calendars import Unit
from gridgov.errors import Conflict, Invalid, NotPermitted
from gridgov.events.actions.advance import lead_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, holds
from gridgov.events.rules.lifecycle import Party
from gridgov.handling.actions.ask import Decision, Wish, ask, decide, to_decide
from gridgov.handling.actions.settle_parts import holder_of_part
from gridgov.handling.queries import limits_of
from gridgov.handling.queries.asking import Request
from gridgov.handling.queries.parts import part_of
from gridgov.handling.rules.asking import extension_decider, extension_refused, post_to_decide
from gridgov.handling.schemas.asking import GrantExtensionIn, RefuseRequestIn, RequestExtensionIn
from gridgov.handling.statements import stamp_part
from gridgov.people.rules.roles import Person, Post

_STAGES = {"handle", "help"}


async def request_extension(
    session: Session, person: Person, body: RequestExtensionIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """By the lead, or by a helping unit for its own part; one request at a time, again after a refusal."""
    event, move = await open_move(
        session, person, event_id=event_id, move="request_extension", version=version,
        party=Party.PART if body.part_id else None,
    )  # fmt: skip
    most = limits_of(session).most_extension_days
    if body.working_days > most:
        raise Invalid.field(
            "/working_days", "too-long", f"延期最多 {most} 个工作日", f"At most {most} working days may be asked for"
        )  # fmt: skip
    asker = await _asker(session, person, event, body.part_id)
    due_at = await _due_at(session, event, body.part_id)
    window = limits_of(session).extension_window
    refusal = extension_refused(due_at=due_at, window=window, at=at)
    if refusal is not None:
        raise Conflict(*refusal, extra={"due_at": due_at.isoformat()})
    decider = extension_decider(asker, scope_path=event.scope_path)
    wish = Wish(
        "extension", asker, decider, body.reason, "decide_extension", body.part_id, amount=body.working_days
    )
    return await ask(session, person, event, move, wish, at=at)


async def grant_extension(
    session: Session, person: Person, body: GrantExtensionIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The due time, the warning and the ladder move on; fewer days may be granted than were asked for."""
    event, move = await open_move(session, person, event_id=event_id, move="grant_extension", version=version)
    request = await to_decide(session, person, event, "extension", body.request_id)
    post = _post_to_decide(person, event, request)
    asked, days = request.amount or 0, body.working_days or request.amount or 0
    if days > asked:
        raise Invalid.field(
            "/working_days", "more-than-asked", f"申请的是 {asked} 个工作日,准予天数不能更多",
            f"{asked} working days were asked for; no more can be granted",
        )  # fmt: skip
    extended = await extend_deadline(
        session, county_code=event.county_code, subject_id=event.id, part_id=request.part_id, amount=days,
        unit=Unit.WORKING_DAYS, at=at,
    )  # fmt: skip
    if not extended:
        raise Conflict("申请延期的时限已不在计时", "The clock that more time was asked for does not run")
    columns = {"due_at": extended[-1].due_at, "warn_at": extended[-1].warn_at}
    if request.part_id is not None:
        await stamp_part(session, county_code=event.county_code, part_id=request.part_id, **columns)
    decision = Decision(
        "granted", body.note, {"working_days": days}, tuple(extended), {} if request.part_id else columns
    )
    return await decide(session, person, event, move, request, decision, post=post, at=at)


async def refuse_extension(
    session: Session, person: Person, body: RefuseRequestIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """The clock goes on as it goes; it may be asked again while there is still time."""
    event, move = await open_move(
        session, person, event_id=event_id, move="refuse_extension", version=version
    )
    request = await to_decide(session, person, event, "extension", body.request_id)
    post = _post_to_decide(person, event, request)
    return await decide(
        session, person, event, move, request, Decision("refused", body.reason), post=post, at=at
    )


def _post_to_decide(person: Person, event: Event, request: Request) -> Post:
    decider = Holder(request.decider_role, request.decider_path)
    return post_to_decide(person, decider, apart_from={event.handler_id, request.asked_by})


async def _asker(session: Session, person: Person, event: Event, part_id: UUID | None) -> Holder:
    if part_id is None:
        return lead_of(event)
    part = await part_of(session, event, part_id)
    asker = holder_of_part(part)
    if not holds(person, asker):
        raise NotPermitted("该协办任务不由您承办", "This part is not yours to handle")
    return asker


async def _due_at(session: Session, event: Event, part_id: UUID | None) -> datetime:
    rows = await running_deadlines(session, county_code=event.county_code, subject_id=event.id)
    running = [
        row.due_at
        for row in rows
        if row.part_id == part_id and row.stage in _STAGES and row.paused_at is None
    ]
    if not running:
        raise Conflict(
            "没有正在计时的办理时限,不能申请延期", "No clock runs that more time could be asked for"
        )
    return running[-1]
