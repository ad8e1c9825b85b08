"""Forget where a worker was who called for help, once it is over and written up (PIPL art. 19, 28)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.queries.workers import over_before
from gridgov.alarms.statements.workers import forget_places_of
from gridgov.db.session import Session


async def forget_worker_places(
    session: Session, *, county_code: str, limit: int, at: datetime
) -> Sequence[UUID]:
    """Up to ``limit`` alarms; which they were, so that what was sent out of them is forgotten, too."""
    before = at - alarm_limits_of(session).worker.place_kept
    found = await over_before(session, county_code=county_code, before=before, limit=limit)
    if found:
        await forget_places_of(session, county_code=county_code, alarm_ids=found, at=at)
    return found
