"""处置反馈: what was done; somebody else looks whether it is so."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.events.actions.add_files import add_files
from gridgov.events.actions.advance import advance_event, holder_of, holders_of, lead_of, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import verifier_of
from gridgov.grids.rules.paths import Level, at_level
from gridgov.handling.actions.lead_part import finish_lead_part
from gridgov.handling.actions.settle_parts import Settled, holder_of_part, settle_parts, told_of
from gridgov.handling.queries.names import names_of_holders
from gridgov.handling.queries.parts import open_parts
from gridgov.handling.rules.keeping import kept
from gridgov.handling.schemas import FinishIn
from gridgov.people.queries import holders_at
from gridgov.people.rules.roles import Person, Role


async def finish_event(
    session: Session, person: Person, body: FinishIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="finish", version=version)
    settled = await _settle(session, person, event, body, at=at)
    await add_files(session, person, event, body.file_ids, purpose="outcome", at=at)
    verifier = verifier_of(
        event.scope_path, reporter_holds_grid=await _reporter_holds_grid(session, person, event, at)
    )
    await finish_lead_part(session, event, by=person.id, outcome=body.outcome, file_ids=body.file_ids, at=at)
    data = {
        "outcome": body.outcome, "file_ids": [str(file_id) for file_id in body.file_ids], **settled.data,
        **kept(holder=holder_of(event), dispatcher=holders_of(event).dispatcher),
    }  # fmt: skip
    if body.without_parts:
        data["without_parts"] = body.without_parts
    return await advance_event(
        session,
        person,
        event,
        move,
        holder=verifier,
        data=data,
        clocks=settled.clocks,
        acting_for=lead_of(event),
        at=at,
    )


async def _settle(session: Session, person: Person, event: Event, body: FinishIn, *, at: datetime) -> Settled:
    """The lead sums up what the helpers did: none is left open, unless the lead says why not to wait for it."""
    waiting = await open_parts(session, event, kind="help")
    if waiting and not body.without_parts:
        names = await names_of_holders(session, [holder_of_part(part) for part in waiting])
        raise Conflict(
            f"以下协办尚未反馈:{'、'.join(names)};请等待反馈,或填写 without_parts 说明不等待的理由",
            f"Helping parts are open ({', '.join(names)}): wait for them, or say in without_parts why not",
            extra={"parts": told_of(waiting)},
        )
    why = body.without_parts
    return await settle_parts(session, event, outcome="finish", by=person.id, why=why, keep_lead=True, at=at)


async def _reporter_holds_grid(session: Session, handler: Person, event: Event, at: datetime) -> bool:
    """The reporter verifies where the reporter works that grid and did not handle it."""
    grid = at_level(event.scope_path, Level.GRID)
    if grid is None or event.reporter_id in {None, handler.id}:
        return False
    return event.reporter_id in await holders_at(session, role=Role.GRIDWORKER, area_path=grid, at=at)
