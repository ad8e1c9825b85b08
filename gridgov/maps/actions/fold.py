"""Counting in what changed on the map."""

from gridgov.db.session import Session
from gridgov.maps.statements import fold_changes


async def fold_map(session: Session, *, county_code: str, limit: int) -> bool:
    """Fold the changes of a county, so many at most; whether more may wait."""
    return await fold_changes(session, county_code=county_code, limit=limit) == limit
