"""交班: hand a shift over with what lies open at the post."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.duty.actions.hand_over import hand_over, open_hand_over
from gridgov.duty.schemas.rosters import DutyShiftOut, HandOverIn
from gridgov.events.queries.held import held_count
from gridgov.events.rules.holding import Holder
from gridgov.people.rules.roles import Person


async def hand_over_shift(
    session: Session, person: Person, body: HandOverIn, *, shift_id: UUID, version: int, at: datetime
) -> DutyShiftOut:
    """Raises `NotFound`, `StaleVersion`, or `Conflict` with what to do."""
    shift = await open_hand_over(session, person, shift_id=shift_id, version=version, at=at)
    holder = Holder(shift.role, shift.area_path)
    count = await held_count(session, county_code=person.county_code, holder=holder)
    return await hand_over(session, person, shift, note=body.note, open_count=count, at=at)
