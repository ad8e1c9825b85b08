"""Homes go with their ground: once a division's day has come, each served person belongs to the grid that holds their home.

Otherwise whoever looks after the new grid would neither see them nor be called to them.
"""

from datetime import datetime
from uuid import UUID

from gridgov.care.messages import HomesMoved, served_changed
from gridgov.care.statements import update_served
from gridgov.care.tables import ServedPerson
from gridgov.clock import local_day
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.grids.queries.following import division_in_force, goes_to, lying_elsewhere

PORTION = 200
"""Homes that are moved in one transaction."""


async def move_homes(
    session: Session, *, county_code: str, division_id: UUID, at: datetime, limit: int = PORTION
) -> int:
    """Move a portion, and announce that there is more where there is; how many moved. Harmless to repeat: what has moved
    lies where it belongs. Whoever is no longer served is among them: their button may still be pressed."""
    day = local_day(at)
    division = await division_in_force(session, county_code=county_code, division_id=division_id, day=day)
    if division is None:
        return 0
    waiting = await lying_elsewhere(session, ServedPerson, division, day=day, limit=limit)
    told = []
    for row, grid in waiting:
        to_path = goes_to(division, row.scope_path, grid)
        lived_at = row.scope_path
        values = {"scope_path": to_path, "version": row.version + 1, "changed_at": at}
        await update_served(session, county_code=county_code, served_id=row.id, values=values)
        told.append(served_changed(county_code, row.id, lived_at=lived_at, lives_at=to_path))
    await announce_all(session, told, at=at)
    if len(waiting) == limit:
        await announce(session, HomesMoved(county_code, division_id, county_code), at=at)
    return len(waiting)
