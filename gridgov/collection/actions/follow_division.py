"""Records go with their ground: once a division's day has come, each belongs to the grid that holds it, and what stands
under it goes along. Otherwise whoever looks after the new grid would neither see them nor be asked to look again."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.clocks import hand_on_clocks
from gridgov.collection.messages import RecordChanged, RecordsMoved
from gridgov.collection.queries.following import below, records_to_follow
from gridgov.collection.statements.records import update_record
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.grids.queries.following import division_in_force, goes_to

PORTION = 100
"""Records with a place of their own that are moved in one transaction."""


async def move_records(
    session: Session, *, county_code: str, division_id: UUID, at: datetime, limit: int = PORTION
) -> int:
    """Move a portion, and announce that there is more where there is; how many moved, those under them not counted.
    Harmless to repeat: what has moved lies where it belongs."""
    day = local_day(at)
    division = await division_in_force(session, county_code=county_code, division_id=division_id, day=day)
    if division is None:
        return 0
    waiting = await records_to_follow(session, division, day=day, limit=limit)
    told = []
    for row, grid in waiting:
        to_path = goes_to(division, row.scope_path, grid)
        for one in [row, *await below(session, county_code=county_code, ids=[row.id])]:
            left = one.scope_path
            values = {"scope_path": to_path, "version": one.version + 1, "changed_at": at}
            await hand_on_clocks(session, one, to_path, at=at)
            await update_record(session, county_code=county_code, record_id=one.id, values=values)
            # Phones of either area hear of it: the one drops it, the other holds it from now on.
            told += [RecordChanged(county_code, one.id, path, one.kind, "moved") for path in (left, to_path)]
    await announce_all(session, told, at=at)
    if len(waiting) == limit:
        await announce(session, RecordsMoved(county_code, division_id, county_code), at=at)
    return len(waiting)
