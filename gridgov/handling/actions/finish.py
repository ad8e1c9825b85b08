"""处置反馈: what was done; somebody else looks whether it is so."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.actions.add_files import add_files
from gridgov.events.actions.advance import advance_event, open_move
from gridgov.events.queries import Event
from gridgov.events.rules.holding import verifier_of
from gridgov.grids.rules.paths import Level, at_level
from gridgov.handling.schemas import FinishIn
from gridgov.people.queries import holders_at
from gridgov.people.rules.roles import Person, Role


async def finish_event(
    session: Session, person: Person, body: FinishIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    event, move = await open_move(session, person, event_id=event_id, move="finish", version=version)
    await add_files(session, person, event, body.file_ids, purpose="outcome", at=at)
    verifier = verifier_of(
        event.scope_path, reporter_holds_grid=await _reporter_holds_grid(session, person, event, at)
    )
    data = {"outcome": body.outcome, "file_ids": [str(file_id) for file_id in body.file_ids]}
    return await advance_event(session, person, event, move, holder=verifier, data=data, at=at)


async def _reporter_holds_grid(session: Session, handler: Person, event: Event, at: datetime) -> bool:
    """The reporter verifies where the reporter works that grid and did not handle it."""
    grid = at_level(event.scope_path, Level.GRID)
    if grid is None or event.reporter_id in {None, handler.id}:
        return False
    return event.reporter_id in await holders_at(session, role=Role.GRIDWORKER, area_path=grid, at=at)
