"""Throw away where people were once their shift is over; until then nobody is shown it any more, either."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.duty.statements import delete_places_off_duty


async def forget_places(session: Session, *, county_code: str, limit: int, at: datetime) -> int:
    """How many were thrown away."""
    return await delete_places_off_duty(session, county_code=county_code, at=at, limit=limit)
