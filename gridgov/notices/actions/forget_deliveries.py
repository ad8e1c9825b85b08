"""Throw away what became of old messages, and meters that nobody uses any more."""

from datetime import datetime, timedelta

from gridgov.db.session import Session
from gridgov.notices.queries.channels import channels_of_house
from gridgov.notices.statements.deliveries import delete_old, delete_unused_meters

_METERS_KEPT = timedelta(days=3)
"""Longer than the longest window of a limit, a day."""


async def forget_deliveries(session: Session, *, county_code: str, limit: int, at: datetime) -> int:
    """Up to ``limit`` of each; how many of the one that had more."""
    before = at - channels_of_house(session).book.kept
    deliveries = await delete_old(session, county_code=county_code, before=before, limit=limit)
    meters = await delete_unused_meters(
        session, county_code=county_code, before=at - _METERS_KEPT, limit=limit
    )
    return max(deliveries, meters)
