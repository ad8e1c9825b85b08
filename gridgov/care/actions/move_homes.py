"""Homes go with their ground: once a division's day has come, each served person belongs to the grid that holds their home.

Otherwise whoever looks after the new grid would neither see them nor be called to them.
"""

from datetime import datetime
from uuid import UUID

from gridgov.care.messages import HomesMoved, served_changed
from gridgov.care.queries.following import homes_to_follow
from gridgov.care.statements import update_served
from gridgov.clock import local_day
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.grids.queries.divisions import find_division

PORTION = 200
"""Homes that are moved in one transaction."""


async def move_homes(
    session: Session, *, county_code: str, division_id: UUID, at: datetime, limit: int = PORTION
) -> int:
    """Move a portion, and announce that there is more where there is; how many moved. Harmless to repeat: what has moved
    lies where it belongs."""
    division = await find_division(session, county_code=county_code, division_id=division_id)
    if division.cancelled_at is not None or division.effective_on > local_day(at):
        return 0
    waiting = await homes_to_follow(
        session, county_code=county_code, division_id=division_id, retired=division.summary.get("retired", []),
        day=local_day(at), limit=limit,
    )  # fmt: skip
    told = []
    for row, grid in waiting:
        to_path = grid or division.summary["posts_to"][row.scope_path]
        lived_at = row.scope_path
        values = {"scope_path": to_path, "version": row.version + 1, "changed_at": at}
        await update_served(session, county_code=county_code, served_id=row.id, values=values)
        told.append(served_changed(county_code, row.id, lived_at=lived_at, lives_at=to_path))
    await announce_all(session, told, at=at)
    if len(waiting) == limit:
        await announce(session, HomesMoved(county_code, division_id, county_code), at=at)
    return len(waiting)
